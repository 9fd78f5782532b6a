//! What does the screen need to know of a plan beside its scores?
//!
//! Figures derived once from plan and scores, and again after every change: where the plan's
//! points went, what each node costs the plan, what it hides when it is folded, and the walk along
//! the worst.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, NodeIx, Plan, Status};
use crate::score::{FULL, Ledger, Reach, Scores, counted, reach};

/// The widest column of addresses; longer ones stick out.
const WIDEST_ADDRESS: usize = 14;

/// Figures derived from a plan and its scores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Insight {
    /// The plan's ledger of lost points.
    pub ledger: Ledger,
    /// How many KPIs have an actual that is typed, or need none any more.
    pub typed: usize,
    /// How many KPIs need one.
    pub to_type: usize,
    /// Columns that lists of KPIs give to addresses.
    pub address_width: usize,
    /// One entry a node: the points it costs the plan.
    costs: Vec<Option<Decimal>>,
    /// One entry a node: the lowest score among the nodes below it.
    worst_below: Vec<Option<Decimal>>,
    /// The nodes that lose points of their own, what costs the plan most first.
    worst: Vec<NodeIx>,
}

impl Insight {
    /// Derives the figures.
    #[must_use]
    pub(super) fn of(plan: &Plan, scores: &Scores) -> Self {
        let ledger = Ledger::of(plan, scores, Item::Plan);
        let costs = costs(plan, scores);
        Self {
            worst_below: worst_below(plan, scores),
            worst: worst(plan, scores, &ledger, &costs),
            typed: leaves(plan).filter(|kpi| is_typed(plan, *kpi)).count(),
            to_type: leaves(plan).count(),
            address_width: address_width(plan),
            costs,
            ledger,
        }
    }

    /// Returns the points a node costs the plan, as [`crate::score::cost`] tells them; none where
    /// it counts nowhere.
    #[must_use]
    pub(super) fn cost(&self, node: NodeIx) -> Option<Decimal> {
        self.costs.get(node.index()).copied().flatten()
    }

    /// Returns the lowest score among the nodes below one, which its row hides when folded.
    #[must_use]
    pub(super) fn worst_below(&self, node: NodeIx) -> Option<Decimal> {
        self.worst_below.get(node.index()).copied().flatten()
    }

    /// Returns the node that follows or precedes another on the walk along the worst; the worst
    /// of all where the other is not on it.
    #[must_use]
    pub(super) fn next_worst(&self, from: Item, forward: bool) -> Option<NodeIx> {
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

/// Tells whether a KPI's actual is typed, or is not to be: computed, decided by hand, or said to be
/// unavailable.
#[must_use]
pub(super) fn is_typed(plan: &Plan, kpi: KpiIx) -> bool {
    let record = plan.kpi(kpi);
    record.rollup.is_some()
        || record.actual.is_some()
        || record.decided.is_some()
        || record.status == Some(Status::Unavailable)
}

fn leaves(plan: &Plan) -> impl Iterator<Item = KpiIx> {
    let kpis = plan
        .walk()
        .flat_map(|node| plan.node(node).kpis.iter().copied());
    kpis.filter(|kpi| plan.kpi(*kpi).rollup.is_none())
}

/// Every node's cost to the plan in one pass: a node's share of its parent is computed once, not
/// once for every node below.
fn costs(plan: &Plan, scores: &Scores) -> Vec<Option<Decimal>> {
    let floor = plan.settings().floor();
    let mut shares = vec![None; plan.node_count()];
    let mut costs = vec![None; plan.node_count()];
    for node in plan.walk() {
        shares[node.index()] = match reach(plan, scores, node) {
            Reach::Share(share) => Some(share),
            Reach::Uncounted => None,
        };
        let lack = scores
            .node(node)
            .figures
            .score
            .map(|score| FULL - counted(score, floor));
        let mut path = std::iter::once(node).chain(plan.ancestors(Item::Node(node)));
        costs[node.index()] = lack.and_then(|lack| {
            path.try_fold(lack, |points, node| {
                points.checked_mul(shares[node.index()]?)
            })
        });
    }
    costs
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
fn worst(plan: &Plan, scores: &Scores, ledger: &Ledger, costs: &[Option<Decimal>]) -> Vec<NodeIx> {
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
            let cost = costs[node.index()];
            let is_worth_a_stop = own[node.index()] || (cost.is_none() && lost > Decimal::ZERO);
            is_worth_a_stop.then_some((node, cost, lost))
        })
        .collect();
    walk.sort_by_key(|(_, cost, lost)| Reverse((*cost, *lost)));
    walk.into_iter().map(|(node, _, _)| node).collect()
}

/// The width of the widest address of a KPI, counted in graphemes.
fn address_width(plan: &Plan) -> usize {
    let mut widest = 0;
    // The way down to each depth, so that no address is put together twice.
    let mut way: Vec<usize> = Vec::new();
    let length = |id: &crate::plan::Id| visible(&id.to_string()).graphemes(true).count() + 1;
    for node in plan.walk() {
        let record = plan.node(node);
        way.truncate(record.depth as usize);
        let here = way.last().copied().unwrap_or(0) + length(&record.id);
        way.push(here);
        let longest = |kpi: &KpiIx| length(&plan.kpi(*kpi).id);
        let kpi = record.kpis.iter().map(longest).max();
        // The node's dot, `kpi`, and the dot counted with the id.
        widest = widest.max(kpi.map_or(0, |kpi| here + "kpi".len() + kpi));
    }
    widest.min(WIDEST_ADDRESS)
}
