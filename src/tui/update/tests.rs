//! What keys do, on the 2023 plan.

use crate::plan::Item;
use crate::tui::action::Effect;
use crate::tui::app::{App, Focus};
use crate::tui::fixture::{app, opened};
use crate::tui::mode::Mode;

/// Where a state is: what is selected in the tree, in the focused pane, and the view.
fn place(app: &App) -> String {
    let tree = app.document.plan().address(app.outline.selected());
    let view = app.pane.view().name();
    let selected = app.selected_address();
    match app.focus {
        Focus::Tree => format!("{tree} {view}"),
        Focus::Pane => format!("{tree} {view} > {selected}"),
    }
}

#[test]
fn keys_lead_where_they_should() {
    for (keys, expected) in [
        ("", "plan ledger"),
        // From the ledger to the KPI in its own node, and back.
        ("<tab>j", "plan ledger > A.1.kpi.2"),
        ("<tab><enter>", "A.5.2 KPIs > A.5.2.kpi.2"),
        ("<tab>j<enter><backspace>", "plan ledger > A.1.kpi.2"),
        // A row of the ledger that is a node's.
        ("<tab>jjj", "plan ledger > A.5.2"),
        ("<tab>jjj<enter>", "A.5.2 KPIs"),
        // From a node to the KPI that costs it most; in its own node enter opens the card.
        ("/A.5.2<enter><enter>", "A.5.2 KPIs > A.5.2.kpi.2"),
        ("/A.5.2<enter><enter><esc>", "A.5.2 KPIs"),
        // Views keep the row where both have it, and areas have no KPIs of their own.
        ("js", "A sheet"),
        ("jss", "A ledger"),
        ("jsss", "A sheet"),
        ("jj", "A.1 KPIs"),
        ("jjsj", "A.2 sheet"),
        ("jj<tab>s", "A.1 sheet > A.1.kpi.2"),
        // The worst, around and back; a search from there.
        ("w", "A.5.1 KPIs"),
        ("ww", "A.5.2 KPIs"),
        ("wwW", "A.5.1 KPIs"),
        ("/cabina<enter>", "B.2.1 KPIs > B.2.1.kpi.2"),
        ("/cabina<esc>", "plan ledger"),
        ("jj/cabina<enter><backspace>", "A.1 KPIs"),
        ("/trend<enter>n", "A.2 KPIs > A.2.kpi.1"),
        ("/trend<enter>NN", "B.1 KPIs > B.1.kpi.2"),
        ("/nothing like it", "plan ledger"),
        // Findings.
        ("!<enter>", "A.3 KPIs"),
        ("!j<enter>", "A.5.1 KPIs > A.5.1.kpi.3"),
        ("!<esc>", "plan ledger"),
        // Levels and folds.
        ("/A.5.2<enter>1", "A ledger"),
        ("jjlh", "A.1 KPIs"),
        ("jjll", "A.1.1 KPIs"),
        ("jjllhh", "A.1 KPIs"),
        ("<esc><esc><esc>", "plan ledger"),
    ] {
        assert_eq!(place(&app(opened(), 80, 24, keys)), expected, "{keys}");
    }
}

#[test]
fn a_filter_leaves_what_it_says_and_gives_the_folds_back() {
    let rows = |keys: &str| app(opened(), 80, 24, keys).outline.rows().len();
    let start = rows("");
    assert_eq!(start, 1 + 3 + 16);
    assert!(rows("fj<enter>") < start);
    // A.5, A.5.2 and A.6 with their area, and the plan.
    assert_eq!(rows("fjj<enter>"), 5);
    assert_eq!(
        rows("fj<enter>fj<enter>f<enter>"),
        5,
        "the list begins with the one in force"
    );
    for back in [
        "fj<enter><esc>",
        "fj<enter>fg<enter>",
        "fj<enter>fjj<enter><esc>",
    ] {
        assert_eq!(rows(back), start, "{back}");
    }
    // A jump to what the filter hides takes it off; esc in a search puts it on again.
    let jumped = app(opened(), 80, 24, "fjj<enter>/A.9.1<enter>");
    assert_eq!(
        (place(&jumped).as_str(), jumped.kept.is_none()),
        ("A.9.1 KPIs", true)
    );
    assert_eq!(rows("fjj<enter>/A.9.1<esc>"), 5);
}

#[test]
fn siblings_are_sorted_and_the_selection_stays() {
    let state = app(opened(), 80, 24, "/A.7<enter>oo");
    assert_eq!(place(&state), "A.7 KPIs");
    let order: Vec<String> = state
        .outline
        .rows()
        .iter()
        .map(|row| state.document.plan().address(row.item).to_string())
        .collect();
    assert_eq!(order[..6], ["plan", "A", "A.5", "A.1", "A.7", "A.2"]);
}

#[test]
fn esc_closes_the_innermost_thing_only() {
    let steps = [
        ("fj<enter><tab>zi", true, true, Focus::Pane, true),
        ("<esc>", false, true, Focus::Pane, true),
        ("<esc>", false, false, Focus::Pane, true),
        ("<esc>", false, false, Focus::Tree, true),
        ("<esc>", false, false, Focus::Tree, false),
    ];
    let mut keys = String::new();
    for (more, is_listed, is_zoomed, focus, is_filtered) in steps {
        keys.push_str(more);
        let state = app(opened(), 80, 24, &keys);
        assert_eq!(matches!(state.mode, Mode::List(..)), is_listed, "{keys}");
        let rest = (state.zoomed, state.focus, state.kept.is_some());
        assert_eq!(rest, (is_zoomed, focus, is_filtered), "{keys}");
    }
}

#[test]
fn effects_leave_the_state_for_the_outside() {
    let mut state = app(opened(), 80, 24, "/A.5.2<enter><tab>");
    let mut press = |key: &str| state.press(key.parse().unwrap());
    assert_eq!(press("y"), [Effect::Copy("A.5.2.kpi.2".into())]);
    assert_eq!(press("ctrl-z"), [Effect::Suspend]);
    assert_eq!(press("q"), [Effect::Quit]);
    assert_eq!(press("?"), []);
    assert_eq!(press("q"), [], "closes the help");
    assert_eq!(press("/"), []);
    assert_eq!(press("q"), [], "is a letter");
    assert_eq!(press("ctrl-c"), [Effect::Quit]);
}

#[test]
fn what_is_explained_follows_the_cursor() {
    for (keys, expected) in [
        ("", "plan"),
        ("/A.5.2<enter>", "A.5.2.kpi.2"),
        // What a roll-up loses, and what loses nothing, is told of the node.
        ("/A.5<enter>", "A.5"),
        ("/A.1.1<enter>", "A.1.1"),
        ("/A.5<enter><tab>", "A.5.kpi.1"),
        ("/A.5.2<enter>ss", "A.5.2"),
        ("<tab>jjj", "A.5.2"),
    ] {
        let state = app(opened(), 80, 24, keys);
        assert_eq!(
            state.document.plan().address(state.subject).to_string(),
            expected,
            "{keys}"
        );
        assert!(!state.why.is_empty());
    }
}

#[test]
fn insight_follows_edits_as_if_it_were_new() {
    let mut state = app(opened(), 80, 24, "/A.5.2.kpi.2<enter><tab>");
    assert_eq!(state.insight.address_width, "A.5.2.kpi.2".len());
    for keys in ["31<enter>", "u", "<ctrl-r>", "nv", "u"] {
        for key in crate::tui::print::parse(keys).unwrap() {
            state.press(key);
        }
        let (plan, scores) = (state.document.plan(), &state.scores);
        let new = crate::tui::insight::Insight::of(plan, scores);
        // What is derived on demand must be asked for to be compared.
        let asked = |insight: &crate::tui::insight::Insight| {
            let area = Item::Node(plan.areas()[0]);
            let unscored = insight.unscored(plan, scores, Item::Plan).into_owned();
            let ledger = insight.ledger(plan, scores, area);
            let worst = insight.next_worst(plan, scores, Item::Plan, true);
            (worst, unscored, ledger)
        };
        assert_eq!(asked(&state.insight), asked(&new), "{keys}");
        assert_eq!(state.insight, new, "{keys}");
    }
}

/// The state after some keys, and what the last one said.
fn said(keys: &str) -> (App, String) {
    let app = app(opened(), 80, 24, keys);
    let message = app.message.clone().unwrap_or_default();
    (app, message)
}

#[test]
fn commands_do_what_they_say() {
    for (keys, expected, message) in [
        (":a.5.2<enter>", "A.5.2 KPIs", ""),
        (":A.5.2.KPI.2<enter>", "A.5.2 KPIs > A.5.2.kpi.2", ""),
        (
            ":A.5.2.9<enter>",
            "",
            "There is no 'A.5.2.9' in this plan; the nearest is A.5.2.",
        ),
        (":a.5.2.kpi.2<enter>", "A.5.2 KPIs > A.5.2.kpi.2", ""),
        (":a.5.2<enter><backspace>", "plan ledger", ""),
        (":plan<enter>", "plan ledger", ""),
        (":worst<enter>:worst<enter>", "A.5.2 KPIs", ""),
        (":level 3<enter>:last<enter>", "C.3.1 KPIs", ""),
        (":nexd-empty<enter>", "", "the nearest is ':next-empty'"),
        (":zoom x<enter>", "", "':zoom' takes nothing behind it."),
        (":undo x<enter>", "", "'x' is no count such as 3."),
        (":level 0<enter>", "", "'0' is no level such as 2."),
        (":<esc>", "plan ledger", ""),
        (":<backspace>", "plan ledger", ""),
        (":a.5.2<enter>:a.1<enter>:<up><up><enter>", "A.5.2 KPIs", ""),
        (":set actual 3<enter>", "", "Plan has no field 'actual'"),
        (":set<enter>", "", "Name a field"),
        (
            ":a.1.kpi.1<enter>:set actual 3<enter>",
            "",
            "The actual of a roll-up",
        ),
        (
            ":a.5.2.kpi.2<enter>:set actual 1.094<enter>",
            "",
            "A.5.2.kpi.2.actual: '1.094' can be",
        ),
        (
            ":a.5.2.kpi.2<enter>:set actual 31<enter>",
            "",
            "A.5.2.kpi.2.actual  29.54 → 31 · plan 92,56 → 94,64",
        ),
        (
            ":a.5.2.kpi.2<enter>:set method<enter>",
            "",
            "method  \"step\" → –",
        ),
        (
            ":a.5.2.kpi.2<enter>31<enter>:set weight 3<enter>:undo 9<enter>",
            "A.5.2 KPIs > A.5.2.kpi.2",
            "2 edits taken back; the last: A.5.2.kpi.2.actual  31 → 29.54",
        ),
        (":balance<enter>", "", "Select the node"),
        (":a.5.2<enter>:balance<enter>", "", "add up to 100 already"),
    ] {
        let (app, told) = said(keys);
        if !expected.is_empty() {
            assert_eq!(place(&app), expected, "{keys}");
        }
        assert!(told.contains(message), "{keys}: {told}");
        assert!(matches!(app.mode, Mode::Browse), "{keys}");
    }
}

#[test]
fn marked_rows_are_set_and_balanced_as_one_step() {
    let (mut app, _) = said(":a.5.2.kpi.1<enter>  k:set weight 35<enter>");
    assert_eq!(app.history.undo_count(), 1);
    for key in crate::tui::print::parse("<esc>:balance<enter><enter>").unwrap() {
        app.press(key);
    }
    let weights: Vec<String> = ["1", "2", "3"]
        .iter()
        .map(|id| {
            let at = format!("A.5.2.kpi.{id}.weight").parse().unwrap();
            app.document.literal(&at).unwrap().unwrap()
        })
        .collect();
    assert_eq!(
        (weights.join(" "), app.history.undo_count()),
        ("31.82 31.82 36.36".into(), 2)
    );
}

#[test]
fn commands_ask_for_what_happens_outside() {
    for (typed, effects) in [
        ("w", vec![Effect::Save]),
        ("w other.toml", vec![Effect::SaveAs("other.toml".into())]),
        ("wq", vec![Effect::Save, Effect::Quit]),
        ("q", vec![Effect::Quit]),
        ("q!", vec![Effect::Forget, Effect::Quit]),
        ("e!", vec![Effect::Reload]),
        ("suspend", vec![Effect::Suspend]),
    ] {
        let mut app = app(opened(), 80, 24, &format!(":{typed}"));
        assert_eq!(app.press("enter".parse().unwrap()), effects, "{typed}");
    }
}

#[test]
fn the_editor_opens_at_the_selected_item() {
    let mut state = app(opened(), 80, 24, ":a.5.2.kpi.2<enter>");
    let effects = state.press("E".parse().unwrap());
    let text = state.document.source().text();
    let line = text.lines().position(|line| line == "[A.5.2.kpi.2]");
    assert_eq!(effects, [Effect::OpenEditor(line.unwrap() + 1)]);
    let mut edited = app(opened(), 80, 24, ":a.5.2.kpi.2<enter>31<enter>");
    assert!(edited.press("E".parse().unwrap()).is_empty());
    assert!(edited.message.unwrap().contains("save them first"));
}

#[test]
fn a_pasted_column_is_one_step_and_the_rest_is_told() {
    let mut state = app(opened(), 80, 24, ":a.5.2<enter>s<tab>");
    state.paste("3,60\n\nabc\n1");
    assert_eq!(state.history.undo_count(), 1);
    let Mode::List(crate::tui::mode::List::Lines(title, lines), _) = &state.mode else {
        panic!("{:?}", state.mode);
    };
    assert_eq!(title, "1 value pasted; these were not");
    let told = [
        "line 3, A.5.2.kpi.3: 'abc' is no date such as 31/12/2023",
        "1 line more than there are rows to type into",
    ];
    assert_eq!(*lines, told);
    let literal = |at: &str| state.document.literal(&at.parse().unwrap()).unwrap();
    assert_eq!(literal("A.5.2.kpi.1.actual").unwrap(), "3.60");
    // An empty cell takes nothing out.
    assert_eq!(literal("A.5.2.kpi.2.actual").unwrap(), "29.54");
}

#[test]
fn several_lines_go_into_a_note_and_not_down_the_column() {
    let mut state = app(opened(), 80, 24, ":a.5.2<enter>iG<enter>");
    state.paste("Two\r\nlines\u{1b}[0m");
    state.press("tab".parse().unwrap());
    let literal = state.document.literal(&"A.5.2.note".parse().unwrap());
    assert_eq!(literal.unwrap().unwrap(), "\"\"\"\nTwo\nlines[0m\"\"\"");
}
