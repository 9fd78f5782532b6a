//! What do undo, choices and saving see of a merge, and what is told of it?

use super::*;
use crate::plan::{Content, Value};

#[test]
fn undo_goes_back_to_the_other_content_step_by_step() {
    let theirs = BASE.replace("= 20", "= 21");
    let mut merged = merge(
        &theirs,
        &["A.weight=2", "A.kpi.1.actual=11", "A.kpi.1.actual=12"],
    );
    assert_eq!(merged.history.undo_count(), 3);
    assert!(merged.history.is_dirty());
    while merged.history.undo(&mut merged.document).unwrap().is_some() {}
    assert_eq!(merged.document.source().text(), theirs);
    assert!(!merged.history.is_dirty());
}

#[test]
fn choices_are_one_step() {
    let theirs = BASE
        .replace("= 10", "= 13")
        .replace("= 20", "= 23")
        .replace("\"Two\"", "\"Due\"");
    let mine = [
        "A.kpi.1.actual=11",
        "A.kpi.2.actual=21",
        "B.name=\"Zwei\"",
        "A.weight=2",
    ];
    let value = Content::Value(Value::Number(99.into()));
    let choices = [Choice::Mine, Choice::Value(Some(value)), Choice::Theirs];
    let mut merged = merge(&theirs, &mine);
    merged.settle(&choices).unwrap();
    let expected = theirs
        .replace("= 13", "= 11")
        .replace("= 23", "= 99")
        .replace("1.0 #", "2 #");
    assert_eq!(merged.document.source().text(), expected);
    assert!(merged.conflicts.is_empty());
    assert_eq!(merged.history.undo_count(), 2);
    merged.history.undo(&mut merged.document).unwrap();
    assert_eq!(
        merged.document.source().text(),
        theirs.replace("1.0 #", "2 #")
    );
}

#[test]
fn a_choice_follows_what_was_renamed_and_none_what_is_gone() {
    let theirs = BASE.replace("kpi.2]", "kpi.7]");
    let mut merged = merge(&theirs, &["A.kpi.2.actual=21"]);
    merged.settle(&[Choice::Mine]).unwrap();
    assert_eq!(
        merged.document.source().text(),
        theirs.replace("= 20", "= 21")
    );

    let mut merged = merge("[A]\n", &["B.name=\"Zwei\""]);
    let [conflict] = merged.conflicts.as_slice() else {
        panic!("one")
    };
    assert!(!conflict.allows(&Choice::Mine) && conflict.allows(&Choice::Theirs));
    assert!(merged.settle(&[Choice::Mine]).is_err());
    assert_eq!(
        (merged.conflicts.len(), merged.history.undo_count()),
        (1, 0)
    );
    merged.settle(&[Choice::Theirs]).unwrap();
}

#[test]
fn what_the_other_side_did_is_told() {
    for (theirs, told) in [
        (BASE.replace("= 20", "= 21"), vec!["A.kpi.2.actual"]),
        (BASE.replace("# Plan", ""), vec![]),
        (BASE.replace("= 20", "= 20.0"), vec![]),
        (format!("[plan]\ntitle = 'x'\n{BASE}"), vec!["plan.title"]),
        (format!("{BASE}[C.1.kpi.1]\n"), vec!["C (new)"]),
        (
            BASE.replace("[B]\nname = \"Two\"\n", ""),
            vec!["B (removed)"],
        ),
        (
            BASE.replace("kpi.2]", "kpi.7]"),
            vec!["A.kpi.7 (new)", "A.kpi.2 (removed)"],
        ),
    ] {
        assert_eq!(merge(&theirs, &[]).theirs, told, "{theirs}");
    }
}

#[test]
fn steps_from_before_a_save_are_merged_as_well() {
    // Saved, then taken back, then something else done: what undoes the saved step is unsaved.
    let (mut document, mut history) = edited(BASE, &["A.weight=2", "A.kpi.1.actual=11"]);
    let saved = document.source().text().to_owned();
    history.mark_saved();
    history.undo(&mut document).unwrap();
    let theirs = saved.replace("= 20", "= 21");
    let base = super::document(&saved);
    let merged = Merge::of(&base, super::document(&theirs), &history);
    assert!(merged.conflicts.is_empty());
    assert_eq!(
        merged.document.source().text(),
        theirs.replace("= 11", "= 10")
    );
}
