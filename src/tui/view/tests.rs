//! What a person sees, as text; and that nothing can break it.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::draw;
use crate::file::{Change, Document, Offer, Recovery, Source, Standing};
use crate::tui::action::Effect;
use crate::tui::app::{App, Opened};
use crate::tui::fixture::{app, opened, read};
use crate::tui::keymap::BINDINGS;
use crate::tui::print::text;
use crate::tui::question::{Elsewhere, Question};
use crate::tui::theme::Theme;

fn drawn(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.layout.width, app.layout.height));
    draw(app, &mut buffer);
    buffer
}

fn screen(opened: Opened, width: u16, height: u16, keys: &str) -> String {
    text(&drawn(&app(opened, width, height, keys)))
}

#[test]
fn screens() {
    let scenes = [
        ("start", ""),
        ("objective", "/A.5.2<enter>j<up>"),
        ("sheet", "s"),
        ("ledger", "/A.5<enter>sss<tab>j"),
        ("card", "/A.5.2.kpi.2<enter>ijj"),
        ("findings", "!"),
        ("levers", "L"),
        ("search", "/qualità"),
        ("filter", "f"),
        ("filtered", "fj<enter>jjj"),
        ("rollup", "/A.7.kpi.2<enter><tab><tab>"),
        ("help", "?"),
    ];
    for (name, keys) in scenes {
        for (width, height) in [(80, 24), (120, 40), (60, 15)] {
            let name = format!("{name}_{width}x{height}");
            insta::assert_snapshot!(name, screen(opened(), width, height, keys));
        }
    }
}

/// Keys before and after a text that is pasted.
#[test]
fn screens_of_editing() {
    let scenes = [
        ("open_cell", "/A.5.2.kpi.2<enter>31", "", ""),
        ("refused_value", "/A.5.2.kpi.2<enter>3x", "", ""),
        ("ambiguous_value", "/A.5.2.kpi.2<enter>", "", "1.094"),
        (
            "pasted_column",
            "/A.5.2<enter>s<tab>",
            "3,60\nabc\n31/12/2023\n1\n",
            "",
        ),
        ("choice_cell", "/A.5.2.kpi.3<enter>llle", "", " "),
        ("note_editor", "/A.5.2<enter>iG<enter>", "Two\nlines", ""),
        ("card_open_field", "/A.5.2.kpi.2<enter>ijjj<enter>", "", "5"),
        ("marked_rows", "/A.5.2.kpi.1<enter>  k40", "", ""),
        ("edited", "/A.5.2.kpi.2<enter>31<enter>u", "", ""),
        ("command", ":ne", "", "<tab>"),
        ("command_address", ":a.5.2.", "", ""),
        ("command_set", "/A.5.2.kpi.3<enter>:set status ", "", ""),
        ("command_unknown", ":ballance<enter>", "", ""),
        (
            "balance",
            "/A.5.2.kpi.1<enter>:set weight 35<enter>:balance<enter>",
            "",
            "",
        ),
    ];
    for (name, before, pasted, after) in scenes {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut state = app(opened(), width, height, before);
            if !pasted.is_empty() {
                state.paste(pasted);
            }
            for key in crate::tui::print::parse(after).unwrap() {
                state.press(key);
            }
            let name = format!("{name}_{width}x{height}");
            insta::assert_snapshot!(name, text(&drawn(&state)));
        }
    }
}

#[test]
fn screens_of_structure() {
    let scenes = [
        ("add_node", ":a.5.1<enter>aSorveglianza"),
        ("add_kpi", ":a.5.2.kpi.1<enter>aReclami"),
        ("delete", ":a.5<enter>d"),
        ("delete_marked", ":a.5.2.kpi.1<enter><space><space>kd"),
        ("rename", ":a.5<enter>R<backspace>77"),
        ("rename_refused", ":a.5<enter>R<backspace>6"),
        ("move", ":a.5.2<enter>m<down><down>"),
        ("move_narrowed", ":a.5.2.kpi.2<enter>mcrisi"),
        ("moved", ":a.5.2<enter>:move a.6<enter>"),
    ];
    for (name, keys) in scenes {
        for (width, height) in [(80, 24), (120, 40)] {
            let name = format!("structure_{name}_{width}x{height}");
            insta::assert_snapshot!(name, screen(opened(), width, height, keys));
        }
    }
    for (name, keys) in [("empty", ""), ("begun", "aSviluppo<enter>")] {
        for (width, height) in [(80, 24), (120, 40), (40, 8)] {
            let name = format!("structure_{name}_{width}x{height}");
            insta::assert_snapshot!(name, screen(read(""), width, height, keys));
        }
    }
}

/// Edits of an earlier session: one that fits, one that differs, one without a place, and a field
/// that is not written yet.
fn recovery() -> Recovery {
    let offer = |line: &str, standing| Offer {
        change: Change::from_json(line).unwrap(),
        standing,
    };
    let now = Some("29.54".to_owned());
    Recovery {
        offers: vec![
            offer(
                r#"{"set":"A.1.kpi.1.actual","from":"60","to":"65"}"#,
                Standing::Fits,
            ),
            offer(
                r#"{"set":"A.5.2.kpi.2.actual","from":"28.00","to":"31.00"}"#,
                Standing::Differs { now },
            ),
            offer(
                r#"{"set":"A.5.3.kpi.1.actual","from":null,"to":"1"}"#,
                Standing::Gone,
            ),
            offer(
                r#"{"set":"A.1.kpi.2.owner","from":null,"to":"\"SG\""}"#,
                Standing::Fits,
            ),
        ],
        is_base_unchanged: false,
        skipped: Vec::new(),
    }
}

#[test]
fn what_an_earlier_session_left_is_offered() {
    for (name, keys) in [("recovery", ""), ("recovery_differs", "<space> jj")] {
        for (width, height) in [(80, 24), (120, 40), (60, 15)] {
            let mut state = app(opened(), width, height, "");
            state.offer(recovery());
            for key in crate::tui::print::parse(keys).unwrap() {
                state.press(key);
            }
            let name = format!("{name}_{width}x{height}");
            insta::assert_snapshot!(name, text(&drawn(&state)));
        }
    }
}

/// Edits that clash with what somebody else saved: in a figure, in a text, in something that is
/// gone, and in something that has another id now.
fn clashing(width: u16, height: u16) -> App {
    let mut state = app(
        opened(),
        width,
        height,
        "/A.5.2.kpi.2<enter>31<enter>/B.2.2.kpi.2<enter>7<enter>/B.2.2.kpi.3<enter>8<enter>\
         :plan<enter>:set organisation Camera di Commercio di Chieti e Pescara<enter>",
    );
    let base = opened().document;
    let mut theirs = base.source().text().to_owned();
    for (from, to) in [
        ("= 29.54", "= 30.10"),
        ("[B.2.2.kpi.2]", "[B.2.2.kpi.9]"),
        ("[B.2.2.kpi.3]", "[B.2.2.kpi.30]"),
        (
            "\"Camera di Commercio\"",
            "\"Camera di Commercio di Ortona e Vasto\"",
        ),
    ] {
        assert!(theirs.contains(from), "{from}");
        theirs = theirs.replacen(from, to, 1);
    }
    // Two that bear its name now.
    theirs.push_str("[Z.kpi.1]\nname = \"N. assessment\"\n");
    let theirs = Document::read(Source::new("x", theirs)).unwrap();
    state.meet(theirs);
    state
}

#[test]
fn edits_that_clash_are_shown_with_three_values() {
    for (name, keys) in [
        ("conflicts", ""),
        ("conflicts_chosen", "mtmjk"),
        ("conflicts_edited", "e<ctrl-u>3x<enter>"),
    ] {
        for (width, height) in [(80, 24), (120, 40), (60, 15), (40, 8)] {
            let mut state = clashing(width, height);
            for key in crate::tui::print::parse(keys).unwrap() {
                state.press(key);
            }
            let name = format!("{name}_{width}x{height}");
            insta::assert_snapshot!(name, text(&drawn(&state)));
        }
    }
}

#[test]
fn edits_of_an_earlier_session_come_back_as_one_step_or_not() {
    let json = |effects: Vec<Effect>| -> Vec<(usize, usize)> {
        let decided = |effect| match effect {
            Effect::Decide { taken, later } => (taken.len(), later.len()),
            other => panic!("{other:?}"),
        };
        effects.into_iter().map(decided).collect()
    };
    // The first and the last of the offers do not fit the fixture's plan as they say, so that
    // what counts is what the field is to hold.
    for (keys, decided, steps) in [
        ("<enter>", (2, 0), 1),
        ("j<space><enter>", (3, 0), 1),
        ("jj<space><enter>", (2, 0), 1),
        ("<space>jj<space><enter>", (0, 0), 0),
        ("d", (0, 0), 0),
        ("<esc>", (0, 4), 0),
    ] {
        let mut state = app(opened(), 80, 24, "");
        state.offer(recovery());
        let mut effects = Vec::new();
        for key in crate::tui::print::parse(keys).unwrap() {
            effects.extend(state.press(key));
        }
        assert_eq!(json(effects), [decided], "{keys}");
        assert_eq!(state.history.undo_count(), steps, "{keys}");
        state.undo();
        assert_eq!(
            state.document.source().text(),
            opened().document.source().text()
        );
    }
}

#[test]
fn questions_lie_over_the_last_lines() {
    let why = "'/mnt/plans/camera.toml' is not saved: the text cannot be written (No space left \
               on device (os error 28)); make room on the disk, or save elsewhere.";
    for (name, question) in [
        ("quit", Question::Quit),
        (
            "unreadable",
            Question::Unreadable("camera.toml:7:1: error: the header is not closed".into()),
        ),
        (
            "take",
            Question::Take(
                "anna on pc-7 (process 4711, since 2026-11-25 09:12:33 UTC) has or had \
                            it open"
                    .into(),
            ),
        ),
        (
            "elsewhere",
            Question::Elsewhere(Elsewhere {
                why: why.into(),
                input: "/tmp/camera.toml".into(),
            }),
        ),
    ] {
        for (width, height) in [(80, 24), (120, 40), (60, 15), (40, 8)] {
            let mut state = app(opened(), width, height, "/A.5.2.kpi.2<enter>31<enter>");
            state.ask(question.clone());
            let name = format!("question_{name}_{width}x{height}");
            insta::assert_snapshot!(name, text(&drawn(&state)));
        }
    }
}

#[test]
fn a_plan_comes_back_as_it_was_looked_at() {
    for keys in [
        "",
        "/A.5.2<enter>",
        "/A.5.2.kpi.2<enter>",
        "s<tab>jjjjj",
        "jjlosh",
        "h",
        "fj<enter>",
    ] {
        let state = app(opened(), 80, 24, keys);
        let mut again = app(opened(), 80, 24, "");
        again.recall(&state.memory());
        assert_eq!(again.memory(), state.memory(), "{keys}");
        assert_eq!(again.selected(), state.selected(), "{keys}");
        assert_eq!(again.subject, state.subject, "{keys}");
        // Of a plan that has nothing of it, nothing comes back, and nothing breaks.
        let mut other = app(read("[X.kpi.1]\nactual = 1\n"), 80, 24, "");
        other.recall(&state.memory());
        drawn(&other);
    }
}

#[test]
fn every_size_can_be_drawn() {
    let mut state = app(opened(), 0, 0, "jl");
    let scenes = [
        "", "s", "s", "<tab>", "z", "z", "!", "<esc>", "i", "<esc>", "?", "<esc>", "/a",
    ];
    let mut scenes = scenes.iter().cycle();
    for height in 0..=60 {
        for width in 0..=200 {
            if width % 41 == 0 {
                for key in crate::tui::print::parse(scenes.next().unwrap()).unwrap() {
                    state.press(key);
                }
            }
            state.resize(width, height);
            drawn(&state);
        }
    }
}

/// A plan of every awkward thing: escapes, wide letters, no names, no values, deep nodes.
const AWKWARD: &str = r#"
[plan]
title = "a\u001b[31mred\u202eb"
[A]
name = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
[A.kpi.1]
name = "e\u0301\u001b]52;c;eA==\u0007tab\there"
operator = ">="
target = 5
actual = 3
owner = "x\u009by"
[A."quoted id"]
[A."quoted id".b.c.d.e.f.g]
name = "deep"
[A."quoted id".b.c.d.e.f.g.kpi.long-id-of-a-kpi]
operator = "between"
target = [1000000000000, 2000000000000.0000001]
actual = 31/12/2023
unit = "thousand\ntons"
[B]
[B.kpi.1]
rollup = "mean"
[C.kpi.1]
target = 1
operator = ">="
actual = 2
status = "pending"
[C.kpi.2]
override = { score = 33, reason = "why \u001b[0m" }
"#;

#[test]
fn nothing_of_a_plan_acts_on_the_terminal() {
    for keys in [
        "", "s", "ss", "<tab>", "9jjj", "9G", "i", "l<tab>i", "G<tab>", "/\u{1b}x", "f",
    ] {
        for (width, height) in [(80, 24), (120, 40), (40, 8)] {
            let text = screen(read(AWKWARD), width, height, keys);
            let acts = |char: &char| char.is_control() && *char != '\n' || *char == '\u{202e}';
            assert_eq!(text.chars().find(acts), None, "{keys}:\n{text}");
        }
    }
    let text = screen(read(AWKWARD), 80, 24, "j<tab>");
    assert!(text.contains("␛[31mred⇄b"), "{text}");
}

#[test]
fn an_empty_plan_says_so() {
    let text = screen(read(""), 80, 24, "");
    assert!(
        text.contains("test.toml") && text.contains("no score"),
        "{text}"
    );
}

#[test]
fn colour_and_bold_are_sparse() {
    let mut state = app(opened(), 80, 24, "");
    let styled = |state: &App| {
        let is_plain = |cell: &&ratatui::buffer::Cell| {
            cell.fg == Color::Reset && cell.modifier == Modifier::empty()
        };
        let buffer = drawn(state);
        buffer.content.iter().filter(|cell| !is_plain(cell)).count()
    };
    let bold = styled(&state);
    state.theme.colour = true;
    let coloured = styled(&state);
    assert!(coloured > bold && coloured < 80 * 24 / 6, "{coloured}");
    let is_reversed = |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
    assert!(!drawn(&state).content.iter().any(is_reversed));
}

#[test]
fn an_ascii_terminal_gets_ascii() {
    let theme = Theme {
        colour: false,
        ascii: true,
    };
    for opened in [opened(), read(AWKWARD)] {
        let state = App::new(opened, theme, 80, 24);
        let text = text(&drawn(&state));
        assert!(text.is_ascii(), "{text}");
    }
}

/// Keys of the table, and some that only mean something in a prompt.
fn keys() -> impl Strategy<Value = Vec<&'static str>> {
    let mut keys: Vec<&str> = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys)
        .copied()
        .collect();
    keys.extend(["a", "5", ".", "è", "del", "x"]);
    proptest::collection::vec(proptest::sample::select(keys), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_at_any_size_keep_the_selection_in_sight(
        keys in keys(),
        sizes in proptest::collection::vec((0u16..150, 0u16..50), 1..6),
        is_awkward in any::<bool>(),
    ) {
        let opened = if is_awkward { read(AWKWARD) } else { opened() };
        let mut state = app(opened, sizes[0].0, sizes[0].1, "");
        for (at, key) in keys.iter().enumerate() {
            state.press(key.parse().unwrap());
            let (width, height) = sizes[at / 4 % sizes.len()];
            state.resize(width, height);
            drawn(&state);
            let rows = state.outline.rows();
            let in_sight = state.outline.window.range(rows.len());
            prop_assert!(rows.len() > state.outline.window.cursor());
            prop_assert!(
                in_sight.is_empty() || in_sight.contains(&state.outline.window.cursor()),
                "{in_sight:?} after {key}"
            );
            let rows = state.pane.rows();
            let in_sight = state.pane.window.range(rows.len());
            prop_assert!(
                in_sight.is_empty() || in_sight.contains(&state.pane.window.cursor()),
                "pane {in_sight:?} after {key}"
            );
        }
    }
}

/// The 2023 plan with last year's beside it.
fn against() -> Opened {
    let Opened { document, .. } = opened();
    let text = document.source().text();
    let old = text
        .replace("actual   = 29.54", "actual   = 30.10")
        .replace("floor  = 50", "floor  = 40");
    assert_ne!(old, text);
    let old = Document::read(Source::new("plan2022.toml", old)).unwrap();
    Opened {
        against: Some(("plan2022.toml".into(), old)),
        ..opened()
    }
}

#[test]
fn screens_of_what_if() {
    const EDIT: &str = "x/A.5.2.kpi.2<enter>31<enter>";
    type Plan = fn() -> Opened;
    let scenes: [(&str, Plan, &str, &str); 16] = [
        ("seek_prompt", opened, "", "/A.5<enter>="),
        ("seek_refused", opened, "", "/A.5<enter>=500<enter>"),
        ("seek_alone", opened, "", "/A.5<enter>=50<enter>"),
        ("seek_plan", opened, "", "=95<enter>G"),
        ("seek_unknown", opened, "", "/A.5.2<enter>=55<enter>"),
        ("seek_nothing", opened, "", "/A.6<enter>=55<enter>"),
        ("whatif_begin", opened, "", "x"),
        ("whatif_node", opened, EDIT, ":a.5<enter>"),
        ("whatif_objective", opened, EDIT, ":a.5.2<enter>"),
        ("whatif_kpi", opened, EDIT, ""),
        ("whatif_sheet", opened, EDIT, ":a.5<enter>s"),
        ("whatif_fields", opened, EDIT, ":a.1.kpi.2<enter>5<enter>X "),
        ("whatif_leave", opened, EDIT, "x"),
        ("whatif_keep", opened, EDIT, "xk"),
        ("against", against, "", ""),
        ("against_objective", against, "", "/A.5.2<enter>"),
    ];
    for (name, plan, before, keys) in scenes {
        for (width, height) in [(80, 24), (120, 40)] {
            let name = format!("{name}_{width}x{height}");
            let keys = format!("{before}{keys}");
            let screen = screen(plan(), width, height, &keys);
            insta::assert_snapshot!(name, screen);
        }
    }
}

#[test]
fn a_scenario_is_marked_without_colours_and_in_ascii() {
    let theme = Theme {
        colour: false,
        ascii: true,
    };
    let mut state = App::new(opened(), theme, 80, 24);
    for key in crate::tui::print::parse("x/A.5.2.kpi.2<enter>31<enter>").unwrap() {
        state.press(key);
    }
    let shown = text(&drawn(&state));
    assert!(
        shown.is_ascii() && shown.starts_with(" WHAT IF "),
        "{shown}"
    );
    for sign in ["What if", "~", "plan 92,56 > 94,64", "+66,67"] {
        assert!(shown.contains(sign), "{sign}: {shown}");
    }
    // Every view says so, in every size that shows anything.
    for (width, height) in [(40, 8), (60, 15), (110, 30)] {
        state.resize(width, height);
        assert!(text(&drawn(&state)).starts_with(" WHAT IF "));
    }
}
