//! What does a score not speak of?
//!
//! KPIs that are not known, and what the score may still become; nodes that count nowhere; and how
//! much of the weight is measured at all (design 4). Where the points went is the ledger's
//! business.

use rust_decimal::Decimal;

use super::figure::{FULL, Mean};
use super::judge::{Cause, Problem};
use super::range::Figures;
use super::reach::counts;
use super::scores::Scores;
use super::weights::KpiWeights;
use crate::plan::{Field, Item, Kpi, KpiIx, NodeIx, Plan};

/// A KPI that a score leaves out, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excluded {
    /// The KPI.
    pub kpi: KpiIx,
    /// Unavailable, pending or incomplete.
    pub cause: Cause,
    /// What is wrong with an incomplete one.
    pub problem: Option<Problem>,
}

/// What the score of a node, or of the plan, does not speak of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps {
    /// The KPIs at and below the item that would count if they were known, in tree order.
    pub excluded: Vec<Excluded>,
    /// The score, and its range: with all unknown KPIs at 0, and at 100.
    pub figures: Figures,
    /// The nodes below the item that count nowhere, in tree order.
    pub uncounted: Vec<NodeIx>,
    /// How much of the weight is measured, from 0 to 100; none where nothing has a weight. See
    /// [`measured`].
    pub measured: Option<Decimal>,
}

impl Gaps {
    /// Returns the gaps of a node or of the plan; a KPI's are those of its node.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores, item: Item) -> Self {
        let item = plan.node_or_plan(item);
        Self {
            excluded: excluded(plan, scores, item),
            figures: scores.above(plan, item).figures,
            uncounted: plan
                .walk_below(item)
                .filter(|node| !counts(plan, *node))
                .collect(),
            measured: measured(plan, scores, item),
        }
    }
}

/// Tells whether a KPI has no score because something about it is not known.
#[must_use]
pub fn is_unknown(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::Unavailable | Cause::Pending | Cause::Incomplete
    )
}

/// Returns the unknown KPIs from where the way up to an item is open, in tree order. What cannot
/// reach it is no gap in its score: KPIs of uncounted nodes, and those below a roll-up that is decided or unknown itself.
#[must_use]
pub fn excluded(plan: &Plan, scores: &Scores, item: Item) -> Vec<Excluded> {
    let mut excluded = Vec::new();
    let mut rest = match plan.node_of(item) {
        Some(node) => vec![node],
        None => plan.areas().iter().rev().copied().collect(),
    };
    while let Some(node) = rest.pop() {
        let record = plan.node(node);
        for &kpi in &record.kpis {
            let kept = scores.kpi(kpi);
            if is_unknown(kept.cause) {
                excluded.push(Excluded {
                    kpi,
                    cause: kept.cause,
                    problem: kept.problem,
                });
            }
        }
        let takes = |kpi: &KpiIx| takes_mean(plan.kpi(*kpi), scores.kpi(*kpi).cause);
        if record.kpis.is_empty() || record.kpis.iter().any(takes) {
            rest.extend(record.children.iter().rev());
        }
    }
    excluded
}

/// Tells whether a KPI's score comes from its node's children.
fn takes_mean(kpi: &Kpi, cause: Cause) -> bool {
    kpi.rollup.is_some() && cause != Cause::Override && !is_unknown(cause)
}

/// Returns how much of an item's weight is measured, from 0 to 100: a KPI is when it has a score;
/// a roll-up as far as the children it takes its mean from; a node as far as its KPIs are, by their
/// weight, or else its children. What has no weight, no KPIs or none that can be read is left out;
/// none where nothing is left.
#[must_use]
pub fn measured(plan: &Plan, scores: &Scores, item: Item) -> Option<Decimal> {
    let mut nodes: Vec<NodeIx> = plan.walk_below(item).collect();
    if let Item::Node(node) = item {
        nodes.insert(0, node);
    }
    let mut known = vec![None; plan.node_count()];
    for &node in nodes.iter().rev() {
        let record = plan.node(node);
        let below = mean_of(plan, &known, &record.children);
        known[node.index()] = if record.kpis.is_empty() {
            below
        } else {
            of_kpis(plan, scores, node, below)
        };
    }
    match item {
        Item::Plan => mean_of(plan, &known, plan.areas()),
        Item::Node(node) => known[node.index()],
        Item::Kpi(kpi) => scores.kpi(kpi).score.map(|_| FULL),
    }
}

fn mean_of(plan: &Plan, known: &[Option<Decimal>], nodes: &[NodeIx]) -> Option<Decimal> {
    let mut mean = Mean::default();
    for node in nodes {
        let record = plan.node(*node);
        if let Some(known) = known[node.index()]
            && !record.broken.contains(Field::Weight)
        {
            mean.add(record.weight().number(), known);
        }
    }
    mean.value()
}

fn of_kpis(plan: &Plan, scores: &Scores, node: NodeIx, below: Option<Decimal>) -> Option<Decimal> {
    let record = plan.node(node);
    let weights = KpiWeights::of(plan, record);
    let mut mean = Mean::default();
    for &ix in &record.kpis {
        let (kpi, kept) = (plan.kpi(ix), scores.kpi(ix));
        let known = match kept.score {
            _ if takes_mean(kpi, kept.cause) => below,
            Some(_) => Some(FULL),
            None => Some(Decimal::ZERO),
        };
        if let (Some(known), Ok(weight)) = (known, weights.of_kpi(kpi)) {
            mean.add(weight, known);
        }
    }
    mean.value()
}
