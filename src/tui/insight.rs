//! What does the screen need to know of a plan beside its scores?
//!
//! Figures derived once from plan and scores, and again after every change: where the plan's
//! points went, what each node hides when it is folded, and the walk along the worst.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::plan::{Item, NodeIx, Plan};
use crate::score::{FULL, Ledger, Scores, cost};

/// Figures derived from a plan and its scores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Insight {
    /// The plan's ledger of lost points.
    pub ledger: Ledger,
    /// One entry a node: the lowest score among the nodes below it.
    worst_below: Vec<Option<Decimal>>,
    /// The nodes that lose points of their own, what costs the plan most first.
    worst: Vec<NodeIx>,
}

impl Insight {
    /// Derives the figures.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores) -> Self {
        let ledger = Ledger::of(plan, scores, Item::Plan);
        Self {
            worst_below: worst_below(plan, scores),
            worst: worst(plan, scores, &ledger),
            ledger,
        }
    }

    /// Returns the lowest score among the nodes below one, which its row hides when folded.
    #[must_use]
    pub fn worst_below(&self, node: NodeIx) -> Option<Decimal> {
        self.worst_below.get(node.index()).copied().flatten()
    }

    /// Returns the node that follows or precedes another on the walk along the worst; the worst
    /// of all where the other is not on it.
    #[must_use]
    pub fn next_worst(&self, from: Item, forward: bool) -> Option<NodeIx> {
        let at = self.worst.iter().position(|node| Item::Node(*node) == from);
        let length = self.worst.len();
        let next = match at {
            None => 0,
            Some(at) if forward => (at + 1) % length,
            Some(at) => (at + length - 1) % length,
        };
        self.worst.get(next).copied()
    }
}

fn worst_below(plan: &Plan, scores: &Scores) -> Vec<Option<Decimal>> {
    let mut lowest = vec![None; plan.node_count()];
    let nodes: Vec<NodeIx> = plan.walk().collect();
    for &node in nodes.iter().rev() {
        let Some(parent) = plan.node(node).parent else {
            continue;
        };
        let own = scores.node(node).figures.score;
        let here = [own, lowest[node.index()]].into_iter().flatten().min();
        let above = &mut lowest[parent.index()];
        *above = [*above, here].into_iter().flatten().min();
    }
    lowest
}

/// A node is on the walk when a row of the plan's ledger is its own, so that parents which only
/// pass on their children's loss are skipped. Nodes that count nowhere come last, by own loss.
fn worst(plan: &Plan, scores: &Scores, ledger: &Ledger) -> Vec<NodeIx> {
    let mut own = vec![false; plan.node_count()];
    for row in &ledger.rows {
        match row.taker.item() {
            Item::Kpi(kpi) => own[plan.kpi(kpi).node.index()] = true,
            Item::Node(node) => own[node.index()] = true,
            Item::Plan => {}
        }
    }
    let mut walk: Vec<(NodeIx, Option<Decimal>, Decimal)> = plan
        .walk()
        .filter_map(|node| {
            let lost = FULL - scores.node(node).figures.score?;
            let cost = cost(plan, scores, node, Item::Plan);
            let is_worth_a_stop = own[node.index()] || (cost.is_none() && lost > Decimal::ZERO);
            is_worth_a_stop.then_some((node, cost, lost))
        })
        .collect();
    walk.sort_by_key(|(_, cost, lost)| Reverse((*cost, *lost)));
    walk.into_iter().map(|(node, _, _)| node).collect()
}
