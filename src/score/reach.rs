//! How far do a node's lost points get?
//!
//! The ledger's question from the other end: what does one node cost the nodes above it, and the
//! plan? The rows of a ledger below a node add up to what it costs.

use rust_decimal::Decimal;

use super::figure::{FULL, ratio};
use super::judge::Cause;
use super::range::counted;
use super::scores::{NodeScore, Scores};
use super::weights::kpi_weight;
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};

/// What a node's loss does one level up, and from there to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The points reach the item above in this proportion to what the node's counted score lacks.
    Share(Decimal),
    /// The node counts nowhere: no roll-up of the node above takes it, one of the two has no score,
    /// or its weight cannot be read.
    Uncounted,
}

/// Tells whether a node's score counts one level up: its parent is the plan, has no KPIs of its
/// own, or has a roll-up KPI (design 3).
#[must_use]
pub fn counts(plan: &Plan, node: NodeIx) -> bool {
    plan.node(node).parent.is_none_or(|parent| {
        let parent = plan.node(parent);
        parent.kpis.is_empty()
            || parent
                .kpis
                .iter()
                .any(|kpi| plan.kpi(*kpi).rollup.is_some())
    })
}

/// Returns how the points that a node's counted score lacks reach the node or plan above it.
#[must_use]
pub fn reach(plan: &Plan, scores: &Scores, node: NodeIx) -> Reach {
    let record = plan.node(node);
    let above = record.parent.map_or(Item::Plan, Item::Node);
    let result = scores.above(plan, above);
    let Some(mean) = result.mean.filter(|_| counts(plan, node)) else {
        return Reach::Uncounted;
    };
    let has_score = |score: &NodeScore| score.figures.score.is_some();
    if !has_score(scores.node(node)) || !has_score(result) || record.broken.contains(Field::Weight)
    {
        return Reach::Uncounted;
    }
    let in_mean = ratio(record.weight().number(), result.child_weight);
    let passed = match record.parent {
        Some(parent) if !result.derived => passed_on(plan, scores, parent, mean),
        _ => Decimal::ONE,
    };
    Reach::Share(in_mean * passed)
}

/// How many points of a node's own score go with one point that its children's mean lacks.
fn passed_on(plan: &Plan, scores: &Scores, node: NodeIx, mean: Decimal) -> Decimal {
    let weight_sum = scores.node(node).kpi_weight;
    let of_kpi = |kpi: &KpiIx| {
        let record = plan.kpi(*kpi);
        record.rollup?;
        let verdict = scores.verdict(plan, *kpi);
        let linear = verdict.miss.and_then(|miss| miss.linear)?;
        if verdict.cause == Cause::Override {
            return None;
        }
        let weight = kpi_weight(plan, record).ok()?;
        Some(ratio(weight, weight_sum) * ratio(FULL - linear, FULL - mean))
    };
    let passed: Decimal = plan.node(node).kpis.iter().filter_map(of_kpi).sum();
    // Shares of one weight add up to it but for their last digits.
    passed.min(Decimal::ONE)
}

/// Returns the points that a node costs one of its ancestors, or the plan: what its counted score
/// lacks, as far as it gets there. None where the node counts nowhere on the way.
#[must_use]
pub fn cost(plan: &Plan, scores: &Scores, node: NodeIx, above: Item) -> Option<Decimal> {
    let score = scores.node(node).figures.score?;
    let mut points = FULL - counted(score, plan.settings().floor());
    let mut at = node;
    loop {
        let Reach::Share(share) = reach(plan, scores, at) else {
            return None;
        };
        points *= share;
        let parent = plan.node(at).parent;
        match parent {
            _ if parent.map_or(Item::Plan, Item::Node) == above => return Some(points),
            None => return None,
            Some(parent) => {
                // A floor's share is the row of the node under it, so a point of the parent's
                // score is a point of what it counts.
                at = parent;
            }
        }
    }
}
