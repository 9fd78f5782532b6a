//! The screens that keys lead to, as snapshots.

use super::{NARROW, USUAL, hold};
use crate::file::{Document, Source};
use crate::tui::app::Opened;
use crate::tui::fixture::{app, opened, press, read};

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
        for (width, height) in NARROW {
            hold(name, &app(opened(), width, height, keys));
        }
    }
}

#[test]
fn screens_of_ledgers_with_a_waterfall() {
    for (name, keys, (width, height)) in [
        ("waterfall", "gj", (160, 45)),
        ("waterfall_zoomed", "gj<tab>z", (120, 40)),
        ("waterfall_zoomed", "gj<tab>z", (160, 45)),
    ] {
        hold(name, &app(opened(), width, height, keys));
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
        for (width, height) in USUAL {
            let mut state = app(opened(), width, height, before);
            if !pasted.is_empty() {
                state.paste(pasted);
            }
            press(&mut state, after);
            hold(name, &state);
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
        for (width, height) in USUAL {
            let state = app(opened(), width, height, keys);
            hold(&format!("structure_{name}"), &state);
        }
    }
    for (name, keys) in [("empty", ""), ("begun", "aSviluppo<enter>")] {
        for (width, height) in [(80, 24), (120, 40), (40, 8)] {
            let state = app(read(""), width, height, keys);
            hold(&format!("structure_{name}"), &state);
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
        for (width, height) in USUAL {
            let keys = format!("{before}{keys}");
            hold(name, &app(plan(), width, height, &keys));
        }
    }
}
