//! Do the edits between two plans lead from one to the other, and do their points add up?
//!
//! Pairs of plans: one that was changed at random and what became of it, two that have nothing to
//! do with each other, and plans of every shape that scores differ by.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use albero::exchange::{Effect, effects};
use albero::file::{ApplyError, Change, Document, History, Source, difference, plain_literal};
use albero::plan::{Address, Edit, Plan, Slot, field};
use albero::score::{Scores, compared};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::editing::config;
use crate::random::{Random, items, plans};
use crate::structure::{drafts, forms, perform};

fn read(text: &str) -> Document {
    Document::read(Source::new("x", text)).unwrap()
}

/// The text of a plan, with names from a short list, so that some things look alike.
fn written(plan: &Plan, names: &[u8]) -> String {
    let mut text = String::new();
    for (place, item) in items(plan).into_iter().enumerate() {
        writeln!(text, "[{}]", plan.address(item)).unwrap();
        let name = names[place % names.len()];
        if name > 0 && plan.address(item) != Address::Plan {
            writeln!(text, "name = \"n{name}\"").unwrap();
        }
        for spec in field::of(Plan::holder(item)) {
            match plan.slot(item, spec.field) {
                Slot::Absent => {}
                Slot::Broken => writeln!(text, "{} = 1,5", spec.key).unwrap(),
                Slot::Filled(content) => {
                    writeln!(text, "{} = {}", spec.key, plain_literal(&content)).unwrap();
                }
            }
        }
    }
    text
}

/// The score of every node and of the plan, by address.
fn scores(plan: &Plan) -> BTreeMap<String, Option<Decimal>> {
    let scores = Scores::of(plan);
    let of = |item| {
        let score = scores.above(plan, item).figures.score;
        (plan.address(item).to_string(), score.map(compared))
    };
    let nodes = items(plan).into_iter();
    let nodes = nodes.filter(|item| !matches!(plan.address(*item), Address::Kpi(..)));
    nodes.map(of).collect()
}

/// Checks what effects say against the scores before and after each edit.
fn check_effects(old: &Plan, new: &Plan, effects: &[Effect<'_>]) {
    let mut plan = old.clone();
    let mut sum = Decimal::ZERO;
    let mut is_known = true;
    for effect in effects {
        let (before, line) = (scores(&plan), effect.change.to_json());
        plan.apply(&effect.change.edit).unwrap();
        let after = scores(&plan);
        let told: BTreeMap<&str, _> = effect
            .moves
            .iter()
            .map(|one| (one.address.as_str(), one))
            .collect();
        assert_eq!(told.len(), effect.moves.len(), "{line}");
        for (address, one) in &told {
            assert_eq!(one.after, after[*address], "{address} {line}");
        }
        let whole = told["plan"];
        assert_eq!(whole.before, before["plan"], "{line}");
        match whole.before.zip(whole.after) {
            Some((before, after)) => sum += after - before,
            None => is_known = false,
        }
        // No node moves untold; moved and renamed ones have other addresses before.
        if let Edit::Set { address, .. } = &effect.change.edit {
            for (node, score) in &after {
                let told = told.get(node.as_str());
                let was = told.map_or(before[node], |one| one.before);
                assert_eq!(was, before[node], "{node} {line}");
                assert!(told.is_some() || before[node] == *score, "{node} {line}");
            }
            let mut above = Some(address.clone());
            while let Some(address) = above {
                let is_kpi = matches!(address, Address::Kpi(..));
                assert!(
                    is_kpi || told.contains_key(address.to_string().as_str()),
                    "{line}"
                );
                above = address.above();
            }
        }
    }
    if let Some((first, last)) = scores(old)["plan"]
        .zip(scores(new)["plan"])
        .filter(|_| is_known)
    {
        assert_eq!(sum, last - first);
    }
}

fn check(old: &Document, new: &Document) {
    let changes = difference(old, new).unwrap();
    let told = || {
        let lines: Vec<String> = changes.iter().map(Change::to_json).collect();
        let (old, new) = (old.source().text(), new.source().text());
        format!("{old}\n->\n{new}\n{}", lines.join("\n"))
    };
    let mut plan = old.plan().clone();
    for change in &changes {
        let again = Change::from_json(&change.to_json());
        assert_eq!(
            &again.unwrap_or_else(|error| panic!("{error}\n{}", told())),
            change
        );
        plan.apply(&change.edit).unwrap();
    }
    assert_eq!(&plan, new.plan(), "{}", told());
    check_effects(
        old.plan(),
        new.plan(),
        &effects(old.plan(), &changes).unwrap(),
    );
    let mut document = old.clone();
    for change in &changes {
        match document.apply(change) {
            Ok(_) => {}
            // What does not stand in one place is not moved, and braces hold no comments.
            Err(ApplyError::Apart(_))
                if matches!(change.edit, Edit::Move { .. } | Edit::Insert { .. }) =>
            {
                return;
            }
            Err(error) => panic!("{error}: {}\n{}", change.to_json(), told()),
        }
    }
    assert_eq!(document.plan(), new.plan());
    assert_eq!(
        read(document.source().text()).plan(),
        new.plan(),
        "{}",
        told()
    );
    assert_eq!(difference(&document, new).unwrap(), [], "{}", told());
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn what_was_changed_at_random_is_found(
        text in forms(),
        drafts in prop::collection::vec(drafts(), 1..10),
    ) {
        let old = read(text);
        let mut new = old.clone();
        perform(&mut new, &mut History::new(), &drafts);
        check(&old, &new);
        check(&new, &old);
    }

    #[test]
    fn plans_of_every_shape_become_each_other(
        old in plans(),
        new in plans(),
        names in prop::collection::vec(0..5u8, 1..12),
    ) {
        let of = |plan: &Random| read(&written(&plan.0, &names));
        check(&of(&old), &of(&new));
    }
}

#[test]
fn plans_that_have_nothing_in_common_become_each_other() {
    let forms = crate::editing::FORMS
        .into_iter()
        .chain(crate::structure::COMMENTED);
    let all: Vec<Document> = forms.map(read).collect();
    for old in &all {
        for new in &all {
            check(old, new);
        }
    }
}

#[test]
fn what_is_only_written_in_another_way_is_no_difference() {
    let one = "[A]\nname = 'x' # c\nkpi.1 = { weight = 1_000, target = [ 1,2 ] }\n";
    let other = "[A.kpi.1]\nweight = 1000\ntarget = [1, 2]\n[A]\nname = \"x\"\n";
    assert_eq!(difference(&read(one), &read(other)).unwrap(), []);
}
