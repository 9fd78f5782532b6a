//! What does each of several edits do to the scores?
//!
//! They are carried out one after the other; each effect begins where the one before ended, so the
//! figures add up exactly.

use rust_decimal::Decimal;

use crate::exchange::moves::Move;
use crate::file::Change;
use crate::plan::{Address, Edit, EditError, Item, NodeIx, Plan};
use crate::score::{Scores, compared};

/// A change, and the scores of nodes and the plan before it and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect<'c> {
    /// The change.
    pub change: &'c Change,
    /// The node concerned and those above it, moved or not; every other node that moves; the plan.
    /// Addresses are as they are afterwards.
    pub moves: Vec<Move>,
}

/// Returns what changes do, carried out on a plan one after the other. Scores are rounded to ten
/// decimals.
///
/// # Errors
/// When the plan does not take one of them.
pub fn effects<'c>(old: &Plan, changes: &'c [Change]) -> Result<Vec<Effect<'c>>, EditError> {
    let mut running = Running {
        scores: Scores::of(old),
        plan: old.clone(),
    };
    let effect = |change| {
        Ok(Effect {
            change,
            moves: running.perform(&change.edit)?,
        })
    };
    changes.iter().map(effect).collect()
}

/// A plan on its way through the changes.
struct Running {
    plan: Plan,
    scores: Scores,
}

impl Running {
    fn perform(&mut self, edit: &Edit) -> Result<Vec<Move>, EditError> {
        match edit {
            Edit::Set { address, .. } if *address != Address::Plan => self.set(edit, address),
            _ => self.restructure(edit),
        }
    }

    /// Only what is on the path to the plan can move.
    fn set(&mut self, edit: &Edit, address: &Address) -> Result<Vec<Move>, EditError> {
        let no_such = || EditError::NoSuchItem(address.clone());
        let item = self.plan.find(address).ok_or_else(no_such)?;
        let path = path(&self.plan, item);
        let before: Vec<Option<Decimal>> = path.iter().map(|item| self.score(*item)).collect();
        self.plan.apply(edit)?;
        self.scores.update(&self.plan, item);
        let moved = path.iter().zip(before);
        Ok(moved
            .map(|(item, before)| self.moved(*item, before))
            .collect())
    }

    fn restructure(&mut self, edit: &Edit) -> Result<Vec<Move>, EditError> {
        let nodes: Vec<NodeIx> = self.plan.walk().collect();
        let whole = self.score(Item::Plan);
        let renumbering = self.plan.apply(edit)?;
        let old = std::mem::replace(&mut self.scores, Scores::of(&self.plan));
        let mut before = vec![None; self.plan.node_count()];
        for node in nodes {
            if let Some(new) = renumbering.node(node) {
                before[new.index()] = Some(old.node(node).figures.score.map(compared));
            }
        }
        let at = edit.address().or_else(|| edit.subject().above());
        let item = at.and_then(|at| self.plan.find(&at));
        let mut items = path(&self.plan, item.unwrap_or(Item::Plan));
        let last = items.pop();
        let is_moved = |node: &NodeIx| {
            let was = before[node.index()];
            was.is_some_and(|was| was != self.score(Item::Node(*node)))
        };
        let others = self.plan.walk().filter(is_moved).map(Item::Node);
        let others: Vec<Item> = others.filter(|item| !items.contains(item)).collect();
        let moved = items.into_iter().chain(others).chain(last);
        Ok(moved
            .map(|item| {
                let before = match item {
                    Item::Node(node) => before[node.index()].flatten(),
                    _ => whole,
                };
                self.moved(item, before)
            })
            .collect())
    }

    fn score(&self, item: Item) -> Option<Decimal> {
        self.scores.score(item).map(compared)
    }

    fn moved(&self, item: Item, before: Option<Decimal>) -> Move {
        Move {
            address: self.plan.address(item).to_string(),
            before,
            after: self.score(item),
        }
    }
}

/// The node that an item is or belongs to, those above it, and the plan.
fn path(plan: &Plan, item: Item) -> Vec<Item> {
    let own = matches!(item, Item::Node(_)).then_some(item);
    let above = plan.ancestors(item).map(Item::Node);
    own.into_iter().chain(above).chain([Item::Plan]).collect()
}
