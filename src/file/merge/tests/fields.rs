//! Do edits of fields and another content meet field by field?

use proptest::prelude::*;

use super::*;
use crate::plan::{Field, Slot};

/// What the other side did, the edits, what these do to the other side's text, and the conflicts.
const VALUES: &[(&Swaps, &[&str], &Swaps, &[&str])] = &[
    // Other fields, the same line, the lines around.
    (
        &[("= 20", "= 21")],
        &["A.kpi.1.actual=11"],
        &[("= 10", "= 11")],
        &[],
    ),
    (
        &[("# first", "# 1st")],
        &["A.weight=2"],
        &[("1.0 #", "2 #")],
        &[],
    ),
    (
        &[("# Plan", "# New\n# Plan")],
        &["B.name=\"Zwei\""],
        &[("Two", "Zwei")],
        &[],
    ),
    // The same change twice, also where it is written in another way.
    (&[("= 10", "= 11")], &["A.kpi.1.actual=11"], &[], &[]),
    (&[("= 10", "= 11.0")], &["A.kpi.1.actual=11"], &[], &[]),
    (&[("owner = 'x'\n", "")], &["A.kpi.2.owner="], &[], &[]),
    // Only the way of writing differs.
    (
        &[("= 10", "= 10.00")],
        &["A.kpi.1.actual=12"],
        &[("= 10.00", "= 12")],
        &[],
    ),
    // Several edits of a field are one.
    (
        &[("= 10", "= 12")],
        &["A.kpi.1.actual=11", "A.kpi.1.actual=12"],
        &[],
        &[],
    ),
    (
        &[("= 10", "= 11")],
        &["A.kpi.1.actual=11", "A.kpi.1.actual=12"],
        &[],
        &["A.kpi.1 10 → 12: theirs 11"],
    ),
    (
        &[("= 10", "= 13")],
        &["A.kpi.1.actual=11", "A.kpi.1.actual=10"],
        &[],
        &[],
    ),
    // Both changed one field, or one of them took it out.
    (
        &[("= 10", "= 13")],
        &["A.kpi.1.actual=11", "A.weight=2"],
        &[("1.0 #", "2 #")],
        &["A.kpi.1 10 → 11: theirs 13"],
    ),
    (
        &[("actual = 10\n", "")],
        &["A.kpi.1.actual=11"],
        &[],
        &["A.kpi.1 10 → 11: theirs -"],
    ),
    (
        &[("= 10", "= 1,5")],
        &["A.kpi.1.actual=11"],
        &[],
        &["A.kpi.1 10 → 11: theirs 1,5"],
    ),
    (
        &[("= 10", "= 13")],
        &["A.kpi.1.actual="],
        &[],
        &["A.kpi.1 10 → -: theirs 13"],
    ),
    // Inside something that was removed or renamed.
    (
        &[(SECOND, "")],
        &["A.kpi.2.actual=21", "A.kpi.1.actual=11"],
        &[("= 10", "= 11")],
        &["A.kpi.2 20 → 21: gone"],
    ),
    (
        &[(SECOND, "")],
        &["A.kpi.2.actual=21", "A.kpi.2.actual=20"],
        &[],
        &[],
    ),
    (
        &[("kpi.2]", "kpi.7]")],
        &["A.kpi.2.actual=21"],
        &[],
        &["A.kpi.2 20 → 21: now at A.kpi.7 with 20"],
    ),
    (
        &[("[A", "[X")],
        &["A.kpi.1.actual=11"],
        &[],
        &["A.kpi.1 10 → 11: now at X.kpi.1 with 10"],
    ),
    (
        &[(BASE, "")],
        &["A.kpi.1.actual=11"],
        &[],
        &["A.kpi.1 10 → 11: gone"],
    ),
];

#[test]
fn edits_and_another_content_meet_field_by_field() {
    for (theirs, mine, done, conflicts) in VALUES {
        let theirs = swapped(BASE, theirs);
        let merged = merge(&theirs, mine);
        let clashing: Vec<String> = merged.conflicts.iter().map(told).collect();
        assert_eq!(clashing, *conflicts, "{mine:?} on {theirs}");
        let text = merged.document.source().text();
        assert_eq!(text, swapped(&theirs, done), "{mine:?} on {theirs}");
        assert_eq!(merged.text, theirs);
    }
}

const FIELDS: [&str; 6] = [
    "A.weight",
    "A.owner",
    "A.kpi.1.actual",
    "A.kpi.2.actual",
    "A.kpi.2.owner",
    "B.name",
];

fn edits() -> impl Strategy<Value = Vec<(usize, Option<u8>)>> {
    prop::collection::vec((0..FIELDS.len(), prop::option::of(2_u8..6)), 0..8)
}

/// One edit as it is written above.
fn written((field, value): (usize, Option<u8>)) -> String {
    let field = FIELDS[field];
    let is_number = field.ends_with("actual") || field.ends_with("weight");
    match value {
        None => format!("{field}="),
        Some(value) if is_number => format!("{field}={value}"),
        Some(value) => format!("{field}=\"{value}\""),
    }
}

fn slot(document: &Document, field: &str) -> Slot {
    let at: FieldAddress = field.parse().unwrap();
    let item = document.plan().find(&at.address).unwrap();
    document.plan().slot(item, at.field)
}

proptest! {
    #[test]
    fn every_field_is_one_of_the_three(mine in edits(), theirs in edits()) {
        let lines = |edits: Vec<(usize, Option<u8>)>| edits.into_iter().map(written).collect::<Vec<_>>();
        let (mine, theirs) = (lines(mine), lines(theirs));
        let mine: Vec<&str> = mine.iter().map(String::as_str).collect();
        let theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
        let (my_document, history) = edited(BASE, &mine);
        let (their_document, _) = edited(BASE, &theirs);
        let base = document(BASE);
        let merged = Merge::of(&base, their_document.clone(), &history);
        let mut clashing = 0;
        for field in FIELDS {
            let (base, mine, theirs) =
                (slot(&base, field), slot(&my_document, field), slot(&their_document, field));
            let is_clash = mine != base && theirs != base && mine != theirs;
            clashing += usize::from(is_clash);
            let expected = if mine == base || is_clash { theirs } else { mine };
            prop_assert_eq!(slot(&merged.document, field), expected, "{}", field);
        }
        prop_assert_eq!(merged.conflicts.len(), clashing);
        // The text says what the plan is, and leaves the other side's lines as they are.
        let again = document(merged.document.source().text());
        prop_assert_eq!(again.plan(), merged.document.plan());
        let mut undone = merged.clone();
        while undone.history.undo(&mut undone.document).unwrap().is_some() {}
        prop_assert_eq!(undone.document.source().text(), their_document.source().text());
        // The journal leads from their content to the merged one.
        let mut recovered = their_document.clone();
        for change in merged.history.unsaved() {
            recovered.apply(&change).unwrap();
        }
        prop_assert_eq!(recovered.plan(), merged.document.plan());
        // One choice for all.
        for (choice, side) in [(Choice::Mine, &my_document), (Choice::Theirs, &their_document)] {
            let mut settled = merged.clone();
            let choices = vec![choice; settled.conflicts.len()];
            let clashing: Vec<FieldAddress> =
                merged.conflicts.iter().filter_map(Conflict::field).collect();
            settled.settle(&choices).unwrap();
            for at in clashing {
                let field = at.to_string();
                prop_assert_eq!(slot(&settled.document, &field), slot(side, &field));
            }
        }
    }
}

#[test]
fn fields_of_the_test_are_fields() {
    for field in FIELDS {
        assert!(
            field
                .parse::<FieldAddress>()
                .is_ok_and(|at| at.field != Field::Title),
            "{field}"
        );
    }
}
