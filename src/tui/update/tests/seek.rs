//! Seeking by keys: what it takes, taken over into a scenario.

use super::fields;
use crate::tui::fixture::{app, literal, opened, press, read, said};
use crate::tui::mode::{List, Mode};
use crate::tui::question::Question;

#[test]
fn what_it_takes_is_listed_and_taken_over() {
    let mut state = app(opened(), 80, 24, "/A.5<enter>=50<enter>");
    let Mode::List(List::Sought(sought), window) = &state.mode else {
        panic!("{:?}", state.mode);
    };
    assert_eq!((sought.rows.len(), window.cursor()), (2, 1));
    press(&mut state, "<enter>");
    assert_eq!(fields(&state), ["A.5.2.kpi.2.actual"]);
    assert_eq!(literal(&state.document, "A.5.2.kpi.2.actual"), "30.00");
    assert_eq!(
        state.plan_document().source().text(),
        opened().document.source().text()
    );
    // A second answer extends the scenario.
    press(&mut state, ":a.1<enter>:seek 100<enter><enter>");
    assert_eq!(fields(&state).len(), 2);
    for (keys, expected) in [
        ("=0<enter>", "'0' is no score"),
        ("=x<enter>", "'x' is no score"),
        ("=100,01<enter>", "'100,01' is no score"),
    ] {
        press(&mut state, keys);
        let Mode::Ask(question) = &state.mode else {
            panic!("{keys}");
        };
        let Question::Wanted(wanted) = &**question else {
            panic!("{keys}");
        };
        assert!(
            wanted.problem.as_ref().unwrap().starts_with(expected),
            "{wanted:?}"
        );
        press(&mut state, "<esc>");
    }
    press(&mut state, ":a.2<enter>=80<enter>");
    assert_eq!(said(&state), "A.2 is there already: it scores 100,00.");
    press(&mut state, ":seek y<enter>");
    assert!(said(&state).starts_with("'y' is no score"));
}

#[test]
fn a_set_is_taken_over_as_a_whole() {
    let kpi = |id: u8| {
        format!("[A.kpi.{id}]\noperator = \">=\"\ntarget = 10\nactual = {id}\nmethod = \"step\"\n")
    };
    let text = format!("{}{}{}", kpi(1), kpi(2), kpi(3));
    let mut state = app(read(&text), 80, 24, ":a<enter>=60<enter>G");
    press(&mut state, "<enter>");
    assert_eq!(fields(&state), ["A.kpi.2.actual", "A.kpi.3.actual"]);
}

#[test]
fn a_long_search_goes_on_between_inputs_and_can_be_left() {
    use std::fmt::Write as _;
    let mut text = String::new();
    for node in 0..60 {
        for kpi in 0..20 {
            writeln!(
                text,
                "[A.{node}.kpi.{kpi}]\noperator = \">=\"\ntarget = 10.00\nactual = {kpi}.1"
            )
            .unwrap();
        }
    }
    let mut state = app(read(&text), 80, 24, "=99");
    state.press("enter".parse().unwrap());
    assert!(state.is_working());
    let mut left = state.clone();
    left.press("x".parse().unwrap());
    assert!(left.is_working(), "other keys do nothing");
    left.press("esc".parse().unwrap());
    assert!(!left.is_working() && left.stage.whatif().is_none());
    let mut shown = Vec::new();
    while state.is_working() {
        let Mode::Seek(seeking) = &state.mode else {
            panic!();
        };
        shown.push(seeking.search.progress());
        state.work();
    }
    assert!(shown.is_sorted() && shown.last() < Some(&100), "{shown:?}");
    assert!(matches!(state.mode, Mode::List(List::Sought(_), _)));
}
