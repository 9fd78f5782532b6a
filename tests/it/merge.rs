//! Do two sides of a plan come together, whatever both did to it?
//!
//! Random edits of values and of the structure on two copies of plans in every form of writing.

use albero::file::{Choice, Document, History, Merge, Source};
use albero::plan::{Address, Branch, Id, Item};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::editing::{Draft, FORMS, config, draft, items};
use crate::generated::generate;

/// What is done to a plan.
#[derive(Debug, Clone)]
enum Deed {
    Value(Draft),
    Add(Index, bool),
    Remove(Index),
    Rename(Index, u8),
    Move(Index, Index),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => draft().prop_map(Deed::Value),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(at, is_kpi)| Deed::Add(at, is_kpi)),
        1 => any::<Index>().prop_map(Deed::Remove),
        1 => (any::<Index>(), 0u8..4).prop_map(|(at, id)| Deed::Rename(at, id)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(at, under)| Deed::Move(at, under)),
    ]
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Does one thing as one step, where the plan takes it.
fn work(document: &mut Document, history: &mut History, deed: &Deed) {
    let plan = document.plan();
    let all = items(plan);
    let pick = |index: &Index| plan.address(all[index.index(all.len())]);
    let change = match deed {
        Deed::Value(draft) => {
            let target = draft.target(plan);
            let content = draft.content(target.field);
            document.change(&target, content.as_ref()).unwrap()
        }
        Deed::Add(at, is_kpi) => {
            let above = plan.find(&pick(at)).unwrap();
            let (at, branch) = match (above, is_kpi) {
                (Item::Node(node), true) => {
                    let id = plan.next_kpi_id(node);
                    (plan.address(above).kpi(id.clone()), Branch::kpi(&id))
                }
                (Item::Kpi(_), _) => return,
                (above, _) => {
                    let id = plan.next_node_id(above);
                    (plan.address(above).node(id.clone()), Branch::node(&id))
                }
            };
            at.map(|at| document.insertion(&at, None, branch))
        }
        Deed::Remove(at) => document.removal(&pick(at)).ok(),
        Deed::Rename(at, to) => match pick(at) {
            Address::Plan => None,
            at => Some(document.renaming(&at, id(["1", "2", "7", "new"][usize::from(*to)]))),
        },
        Deed::Move(at, under) => {
            let (at, under) = (pick(at), pick(under));
            let own = at.id().cloned();
            let to = own.and_then(|id| match &at {
                Address::Kpi(..) => under.kpi(id),
                _ => under.node(id),
            });
            to.and_then(|to| document.movement(&at, &to, None).ok().flatten())
        }
    };
    if let Some(change) = change {
        // Not every form of writing has a place for every edit.
        let _ = history.perform(document, &[change]);
    }
}

fn worked(text: &str, deeds: &[Deed]) -> (Document, History) {
    let (mut document, mut history) = (read(text), History::new());
    for deed in deeds {
        work(&mut document, &mut history, deed);
    }
    (document, history)
}

fn read(text: &str) -> Document {
    Document::read(Source::new("x", text)).unwrap_or_else(|refused| {
        panic!("{:?}\n{text}", refused.findings);
    })
}

/// What must hold of every merge.
fn check(merged: &Merge, theirs: &str) {
    let text = merged.document.source().text();
    let again = read(text);
    assert_eq!(again.plan(), merged.document.plan(), "{text}");
    assert_eq!(merged.text, theirs);
    // Nothing of theirs is touched by what can be taken back.
    let mut undone = merged.clone();
    while undone.history.undo(&mut undone.document).unwrap().is_some() {}
    assert_eq!(undone.document.source().text(), theirs);
    // The journal leads from the file to the screen.
    let mut recovered = read(theirs);
    for change in merged.history.unsaved() {
        recovered.apply(&change).unwrap();
    }
    assert_eq!(recovered.plan(), merged.document.plan());
}

fn check_merge(text: &str, mine: &[Deed], theirs: &[Deed]) {
    let base = read(text);
    let (my_document, my_history) = worked(text, mine);
    let (their_document, _) = worked(text, theirs);
    let their_text = their_document.source().text().to_owned();
    let merged = Merge::of(&base, their_document.clone(), &my_history);
    check(&merged, &their_text);
    for choice in [Choice::Mine, Choice::Theirs] {
        let mut settled = merged.clone();
        let choices = merged.conflicts.iter().map(|conflict| {
            if conflict.allows(&choice) {
                choice.clone()
            } else {
                Choice::Theirs
            }
        });
        let choices: Vec<Choice> = choices.collect();
        settled.settle(&choices).unwrap_or_else(|error| {
            panic!("{error}: {:?}\n{text}", merged.conflicts);
        });
        check(&settled, &their_text);
    }
    // One side alone.
    let alone = Merge::of(&base, base.clone(), &my_history);
    assert!(alone.conflicts.is_empty(), "{:?}", alone.conflicts);
    assert_eq!(alone.document.plan(), my_document.plan());
    let alone = Merge::of(&base, their_document, &History::new());
    assert!(alone.conflicts.is_empty() && !alone.history.is_dirty());
    assert_eq!(alone.document.source().text(), their_text);
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 0..6)
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn both_sides_are_in_the_merge_or_in_its_conflicts(
        form in 0..FORMS.len(),
        mine in deeds(),
        theirs in deeds(),
    ) {
        check_merge(FORMS[form], &mine, &theirs);
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn generated_plans_are_merged_as_well(mine in deeds(), theirs in deeds()) {
        check_merge(&generate::plan(12), &mine, &theirs);
    }
}
