//! Where keys lead in the 2023 plan, and what of it is shown.

use super::place;
use crate::plan::Item;
use crate::tui::action::Effect;
use crate::tui::app::Focus;
use crate::tui::fixture::{addresses, app, opened, press};
use crate::tui::insight::Insight;
use crate::tui::mode::Mode;

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
    let first = state.outline.rows().iter().map(|row| row.item).take(6);
    let order = addresses(state.document.plan(), first);
    assert_eq!(order, "plan A A.5 A.1 A.7 A.2");
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
        press(&mut state, keys);
        let (plan, scores) = (state.document.plan(), &state.scores);
        let new = Insight::of(plan, scores);
        // What is derived on demand must be asked for to be compared.
        let asked = |insight: &Insight| {
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
