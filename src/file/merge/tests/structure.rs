//! Do edits of the structure and another content meet?

use super::*;

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
