//! Does the journal give back exactly the edits that were in effect?
//!
//! Random edits, some of them taken back, in sessions that save in between or not: what the next
//! session is offered turns the file's plan into the edited one.

use std::path::Path;

use albero::file::{Applied, Base, Change, Document, Journal, Source, Standing, StateDirectory};
use proptest::prelude::*;

use crate::editing::{Draft, FORMS, config, draft, edit};
use crate::generated::generate;

/// What is done to a plan.
#[derive(Debug, Clone)]
enum Step {
    Edit(Draft),
    TakeBack,
    Save,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => draft().prop_map(Step::Edit),
        3 => Just(Step::TakeBack),
        1 => Just(Step::Save),
    ]
}

fn read(path: &Path) -> (Base, Document) {
    let text = std::fs::read_to_string(path).unwrap();
    let base = Base::of(path, &text);
    (base, Document::read(Source::new("x", text)).unwrap())
}

/// Carries out the steps; returns the edited plan.
fn work(path: &Path, state: &StateDirectory, steps: &[Step]) -> Document {
    let (mut base, mut document) = read(path);
    let mut journal = Journal::of(state, &base).unwrap();
    let mut done: Vec<Applied> = Vec::new();
    for step in steps {
        match step {
            Step::Edit(draft) => {
                let Some(applied) = edit(&mut document, draft) else {
                    continue;
                };
                journal.append(&[applied.change().clone()]).unwrap();
                done.push(applied);
            }
            Step::TakeBack => {
                let Some(applied) = done.pop() else { continue };
                document.revert(&applied).unwrap();
                journal.append(&[applied.change().inverse()]).unwrap();
            }
            Step::Save => {
                base.save(document.source().text()).unwrap();
                journal.saved(&base).unwrap();
            }
        }
    }
    document
}

fn check(text: &str, steps: &[Step]) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("plan.toml");
    let state = StateDirectory::at(home.path().join("state"));
    std::fs::write(&path, text).unwrap();
    let edited = work(&path, &state, steps);

    let (base, mut document) = read(&path);
    let mut journal = Journal::of(&state, &base).unwrap();
    let Some(recovery) = journal.recovery(&document).unwrap() else {
        assert_eq!(document.plan(), edited.plan());
        return;
    };
    assert!(recovery.is_base_unchanged);
    assert_eq!(recovery.skipped, []);
    let changes: Vec<Change> = recovery
        .offers
        .into_iter()
        .map(|offer| {
            assert_eq!(offer.standing, Standing::Fits, "{}", offer.change.to_json());
            offer.change
        })
        .collect();
    for change in &changes {
        document.apply(change).unwrap();
    }
    assert_eq!(document.plan(), edited.plan());
    journal.take_over(&changes).unwrap();
    drop(journal);

    // What was taken over is offered again as it was.
    let (base, document) = read(&path);
    let mut journal = Journal::of(&state, &base).unwrap();
    let again = journal.recovery(&document).unwrap();
    let again = again.map_or_else(Vec::new, |again| again.offers);
    let again: Vec<Change> = again.into_iter().map(|offer| offer.change).collect();
    assert_eq!(again, changes);
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn edits_of_every_form_come_back(
        form in 0..FORMS.len(),
        steps in prop::collection::vec(step(), 1..16),
    ) {
        check(FORMS[form], &steps);
    }
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn edits_of_generated_plans_come_back(steps in prop::collection::vec(step(), 1..24)) {
        check(&generate::plan(25), &steps);
    }
}
