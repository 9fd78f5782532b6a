//! Three sides of a small plan.

use proptest::prelude::*;

use super::*;
use crate::file::{Change, Source};
use crate::plan::{Content, Field, FieldAddress, Slot, Value};

const BASE: &str = "# Plan\n[A]\nname = \"One\"\nweight = 1.0 # first\n\n[A.kpi.1]\nname = \"First\"\n\
                    actual = 10\n\n[A.kpi.2]\nname = \"Second\"\nactual = 20\nowner = 'x'\n\n[B]\n\
                    name = \"Two\"\n";

fn document(text: &str) -> Document {
    Document::read(Source::new("plan.toml", text)).unwrap()
}

/// Carries out edits written as `ADDRESS.FIELD=LITERAL`, one step each; none for no literal.
fn edited(text: &str, edits: &[&str]) -> (Document, History) {
    let (mut document, mut history) = (document(text), History::new());
    for edit in edits {
        let (at, literal) = edit.split_once('=').unwrap();
        let at: FieldAddress = at.parse().unwrap();
        let content = (!literal.is_empty()).then(|| crate::file::content(literal, at.field));
        let content = content.map(|content| content.unwrap());
        if let Some(change) = document.change(&at, content.as_ref()).unwrap() {
            history.perform(&mut document, &[change]).unwrap();
        }
    }
    (document, history)
}

fn merge(theirs: &str, mine: &[&str]) -> Merge {
    let (_, history) = edited(BASE, mine);
    Merge::of(&document(BASE), document(theirs), &history)
}

/// A conflict in one line: the edit, and what it clashes with.
fn told(conflict: &Conflict) -> String {
    let text = |literal: &Option<String>| literal.as_deref().unwrap_or("-").to_owned();
    let clash = match &conflict.clash {
        Clash::Changed(theirs) => format!("theirs {}", text(&theirs.literal)),
        Clash::Moved { to, theirs } => format!("now at {to} with {}", text(&theirs.literal)),
        Clash::Gone => "gone".to_owned(),
        Clash::Edited => "edited".to_owned(),
        Clash::Impossible => "impossible".to_owned(),
    };
    let Change { from, to, .. } = &conflict.mine;
    format!(
        "{} {} → {}: {clash}",
        conflict.mine.edit.subject(),
        text(from),
        text(to)
    )
}

/// Texts that take the place of others.
type Swaps = [(&'static str, &'static str)];

fn swapped(text: &str, swaps: &Swaps) -> String {
    swaps.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

const SECOND: &str = "[A.kpi.2]\nname = \"Second\"\nactual = 20\nowner = 'x'\n\n";

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
    let base = super::tests::document(&saved);
    let merged = Merge::of(&base, super::tests::document(&theirs), &history);
    assert!(merged.conflicts.is_empty());
    assert_eq!(
        merged.document.source().text(),
        theirs.replace("= 11", "= 10")
    );
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

/// Edits given as lines of JSON, one step each.
fn restructured(lines: &[&str]) -> (Document, History) {
    let (mut document, mut history) = (document(BASE), History::new());
    for line in lines {
        let change = Change::from_json(line).unwrap();
        history.perform(&mut document, &[change]).unwrap();
    }
    (document, history)
}

const THIRD: &str = "[A.kpi.3]\nname = \"Third\"\nactual = 30\n";
const WITH_THIRD: &str = "[A.kpi.3]\nname = \"Third\"\nactual = 30\n\n[B]\n";
const ADD: &str = r#"{"insert":"A.kpi.3","text":"[A.kpi.3]\n"}"#;
const ADD_SAME: &str =
    r#"{"insert":"A.kpi.3","text":"[A.kpi.3]\nname = \"Third\"\nactual = 30\n"}"#;
const ADD_FOURTH: &str = r#"{"insert":"A.kpi.4","text":"[A.kpi.4]\nowner = \"y\"\n"}"#;
const ADD_BEHIND: &str = r#"{"insert":"A.kpi.5","after":"A.kpi.2","text":"[A.kpi.5]\n"}"#;
const FILL: &str = r#"{"set":"A.kpi.3.actual","from":null,"to":"5"}"#;
const REMOVE: &str =
    r#"{"remove":"A.kpi.2","text":"[A.kpi.2]\nname = \"Second\"\nactual = 20\nowner = 'x'\n"}"#;
const BEFORE: &str = r#"{"set":"A.kpi.2.actual","from":"20","to":"21"}"#;
const RENAME: &str = r#"{"rename":"A.kpi.2","to":"A.kpi.7"}"#;
const AFTER: &str = r#"{"set":"A.kpi.7.actual","from":"20","to":"21"}"#;
const AFTER_BEFORE: &str = r#"{"set":"A.kpi.7.actual","from":"21","to":"24"}"#;

/// What the other side did, the edits, what the text holds then and what not, and the conflicts.
type Structure = (
    &'static Swaps,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const STRUCTURES: &[Structure] = &[
    // Beside what the other side did.
    (
        &[("= 10", "= 11")],
        &[ADD, FILL],
        &["= 11", "[A.kpi.3]\nactual = 5"],
        &[],
        &[],
    ),
    (&[("= 10", "= 11")], &[REMOVE], &["= 11"], &["Second"], &[]),
    (
        &[("= 10", "= 11")],
        &[RENAME, AFTER],
        &["= 11", "[A.kpi.7]", "= 21"],
        &["= 20"],
        &[],
    ),
    (
        &[("= 20", "= 22")],
        &[RENAME],
        &["[A.kpi.7]", "= 22"],
        &[],
        &[],
    ),
    // Both added something under one id: both are kept.
    (
        &[("[B]\n", WITH_THIRD)],
        &[ADD, FILL],
        &[THIRD, "[A.kpi.4]\nactual = 5"],
        &[],
        &[],
    ),
    (
        &[("[B]\n", WITH_THIRD)],
        &[ADD, FILL, ADD_FOURTH],
        &[THIRD, "[A.kpi.4]\nactual = 5", "[A.kpi.5]\nowner = \"y\""],
        &[],
        &[],
    ),
    // The same twice.
    (&[(SECOND, "")], &[REMOVE], &[], &["Second"], &[]),
    (
        &[("kpi.2]", "kpi.7]")],
        &[RENAME, AFTER],
        &["[A.kpi.7]", "= 21"],
        &["kpi.2"],
        &[],
    ),
    (
        &[("[B]\n", WITH_THIRD)],
        &[ADD_SAME],
        &[THIRD],
        &["kpi.4"],
        &[],
    ),
    // What is removed was edited, and what is edited was removed.
    (
        &[("= 20", "= 22")],
        &[REMOVE],
        &["= 22"],
        &[],
        &["A.kpi.2: edited"],
    ),
    (
        &[(SECOND, "")],
        &[RENAME, AFTER],
        &[],
        &["kpi.7"],
        &["A.kpi.2: gone"],
    ),
    (
        &[("[A", "[X")],
        &[ADD, FILL],
        &[],
        &["kpi.3"],
        &["A.kpi.3: impossible"],
    ),
    // It cannot get the id: what is done to it behind that is done all the same.
    (
        &[("[B]", "[A.kpi.7]\nname = \"x\"\n[B]")],
        &[RENAME, AFTER],
        &["[A.kpi.2]", "= 21"],
        &[],
        &["A.kpi.2: impossible"],
    ),
    // A neighbour is gone.
    (&[(SECOND, "")], &[ADD_BEHIND], &["[A.kpi.5]"], &[], &[]),
    // An edit that clashes before what it is in goes elsewhere.
    (
        &[("= 20", "= 22")],
        &[BEFORE, RENAME, AFTER_BEFORE],
        &["[A.kpi.7]", "= 22"],
        &[],
        &["A.kpi.2: theirs 22"],
    ),
];

/// A conflict by what the edit is for and what it clashes with.
fn told_short(conflict: &Conflict) -> String {
    let told = told(conflict);
    let clash = told.rsplit_once(": ").unwrap().1;
    format!("{}: {clash}", conflict.mine.edit.subject())
}

#[test]
fn edits_of_the_structure_meet_another_content() {
    for (theirs, mine, holds, lacks, conflicts) in STRUCTURES {
        let theirs = swapped(BASE, theirs);
        let (_, history) = restructured(mine);
        let merged = Merge::of(&document(BASE), document(&theirs), &history);
        let text = merged.document.source().text();
        for part in *holds {
            assert!(
                text.contains(part),
                "no {part:?} after {mine:?} on {theirs}:\n{text}"
            );
        }
        for part in *lacks {
            assert!(
                !text.contains(part),
                "{part:?} after {mine:?} on {theirs}:\n{text}"
            );
        }
        let clashing: Vec<String> = merged.conflicts.iter().map(told_short).collect();
        let renumbered = holds
            .iter()
            .filter(|part| part.ends_with("actual = 5") && part.contains("kpi.4"));
        assert_eq!(
            merged.renumbered.is_empty(),
            renumbered.count() == 0,
            "{mine:?}"
        );
        assert_eq!(clashing, *conflicts, "{mine:?} on {theirs}");
        assert_eq!(document(text).plan(), merged.document.plan());
        // Undo leads back to the other side's bytes, and the journal from there to the merge.
        let mut undone = merged.clone();
        while undone.history.undo(&mut undone.document).unwrap().is_some() {}
        assert_eq!(undone.document.source().text(), theirs);
        let mut recovered = document(&theirs);
        for change in merged.history.unsaved() {
            recovered.apply(&change).unwrap();
        }
        assert_eq!(recovered.plan(), merged.document.plan());
    }
}

#[test]
fn mine_is_chosen_wherever_it_is_offered() {
    for (theirs, mine, _, _, conflicts) in STRUCTURES {
        let theirs = swapped(BASE, theirs);
        let (_, history) = restructured(mine);
        let mut merged = Merge::of(&document(BASE), document(&theirs), &history);
        let choice = |conflict: &Conflict| {
            let is_mine = conflict.allows(&Choice::Mine);
            if is_mine {
                Choice::Mine
            } else {
                Choice::Theirs
            }
        };
        let choices: Vec<Choice> = merged.conflicts.iter().map(choice).collect();
        merged.settle(&choices).unwrap();
        let text = merged.document.source().text();
        match *conflicts {
            ["A.kpi.2: edited"] => assert!(!text.contains("Second"), "{text}"),
            ["A.kpi.2: theirs 22"] => {
                assert!(
                    text.contains("[A.kpi.7]") && text.contains("= 24"),
                    "{text}"
                );
            }
            _ => {}
        }
    }
}
