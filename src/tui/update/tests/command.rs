//! What commands do and ask for.

use super::place;
use crate::tui::action::Effect;
use crate::tui::fixture::{app, literal, opened, press, said};
use crate::tui::mode::Mode;

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
        let app = app(opened(), 80, 24, keys);
        let told = said(&app);
        if !expected.is_empty() {
            assert_eq!(place(&app), expected, "{keys}");
        }
        assert!(told.contains(message), "{keys}: {told}");
        assert!(matches!(app.mode, Mode::Browse), "{keys}");
    }
}

#[test]
fn marked_rows_are_set_and_balanced_as_one_step() {
    let keys = ":a.5.2.kpi.1<enter>  k:set weight 35<enter>";
    let mut app = app(opened(), 80, 24, keys);
    assert_eq!(app.history.undo_count(), 1);
    press(&mut app, "<esc>:balance<enter><enter>");
    let weights: Vec<String> = ["1", "2", "3"]
        .iter()
        .map(|id| literal(&app.document, &format!("A.5.2.kpi.{id}.weight")))
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
    assert!(said(&edited).contains("save them first"));
}
