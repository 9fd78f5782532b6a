//! What would a node, or the plan, score if one KPI scored otherwise?
//!
//! Goes up from the KPI with what each step adds or takes, so that it costs a look at one node a
//! level instead of all their members. It agrees with a full scoring to the digits that are shown
//! and compared; the scores themselves are computed by `scores` alone.

use rust_decimal::Decimal;

use super::figure::{FULL, ratio};
use super::judge::judge;
use super::scores::{KpiWeights, Scores, counted};
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};

/// A roll-up KPI as a part of its node's score.
#[derive(Debug, Clone, Copy)]
struct Rolling {
    kpi: KpiIx,
    /// Its share of the weight, 0 to 1.
    share: Decimal,
}

/// Ways up from the KPIs at and below an item.
#[derive(Debug, Clone)]
pub struct Rise<'p> {
    plan: &'p Plan,
    scores: &'p Scores,
    top: Item,
    /// One entry a node: its roll-ups that have a score.
    rolling: Vec<Vec<Rolling>>,
}

impl<'p> Rise<'p> {
    /// Returns the ways up to a node or to the plan; a KPI's lead to its node.
    #[must_use]
    pub fn of(plan: &'p Plan, scores: &'p Scores, item: Item) -> Self {
        let top = match item {
            Item::Kpi(kpi) => Item::Node(plan.kpi(kpi).node),
            other => other,
        };
        let mut rise = Self {
            plan,
            scores,
            top,
            rolling: vec![Vec::new(); plan.node_count()],
        };
        for node in rise.nodes() {
            rise.rolling[node.index()] = rise.rolling_of(node);
        }
        rise
    }

    /// Returns the nodes from which ways go up: the item itself and all nodes below it.
    #[must_use]
    pub fn nodes(&self) -> Vec<NodeIx> {
        let own = match self.top {
            Item::Node(node) => Some(node),
            Item::Plan | Item::Kpi(_) => None,
        };
        own.into_iter()
            .chain(self.plan.walk_below(self.top))
            .collect()
    }

    /// Returns the score at the top as it is.
    #[must_use]
    pub fn score(&self) -> Option<Decimal> {
        self.scores.above(self.plan, self.top).figures.score
    }

    /// Returns each KPI of a node that has a score, with its share of the node's weight, 0 to 1.
    #[must_use]
    pub fn shares(&self, node: NodeIx) -> Vec<(KpiIx, Decimal)> {
        let record = self.plan.node(node);
        let weights = KpiWeights::of(self.plan, record);
        let sum = self.scores.node(node).kpi_weight;
        let share = |kpi: &KpiIx| {
            self.scores.kpi(*kpi).score?;
            let weight = weights.of_kpi(self.plan.kpi(*kpi)).ok()?;
            Some((*kpi, ratio(weight, sum)))
        };
        record.kpis.iter().filter_map(share).collect()
    }

    /// Returns the score at the top if a KPI of `node`, which has this share of its weight, scored
    /// so much more, or less where `more` is negative. None where the top has no score.
    #[must_use]
    pub fn with(&self, node: NodeIx, share: Decimal, more: Decimal) -> Option<Decimal> {
        let as_it_is = self.score()?;
        let mut at = node;
        let Some(score) = self.scores.node(node).figures.score else {
            return Some(as_it_is);
        };
        let mut then = moved(score, share, more);
        while Item::Node(at) != self.top {
            let Some(above) = self.above(at, then) else {
                return Some(as_it_is);
            };
            then = above;
            match self.plan.node(at).parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        Some(then)
    }

    /// The score above a node if its own were `then`; none where nothing changes there.
    fn above(&self, node: NodeIx, then: Decimal) -> Option<Decimal> {
        let record = self.plan.node(node);
        let above = record.parent.map_or(Item::Plan, Item::Node);
        let result = self.scores.above(self.plan, above);
        let floor = self.plan.settings().floor();
        let before = counted(self.scores.node(node).figures.score?, floor);
        let more = counted(then, floor) - before;
        if more.is_zero() || record.broken.contains(Field::Weight) {
            return None;
        }
        let in_mean = ratio(record.weight().number(), result.child_weight);
        let mean = moved(result.mean?, in_mean, more);
        match record.parent {
            Some(parent) if !result.derived => self.rolled(parent, mean),
            _ => Some(mean),
        }
    }

    /// The score of a node with roll-ups if its children's mean were this.
    fn rolled(&self, node: NodeIx, mean: Decimal) -> Option<Decimal> {
        let mut score = self.scores.node(node).figures.score?;
        for rolling in &self.rolling[node.index()] {
            let before = self.scores.kpi(rolling.kpi).score?;
            let then = judge(self.plan, self.plan.kpi(rolling.kpi), Some(mean)).score?;
            score = moved(score, rolling.share, then - before);
        }
        Some(score)
    }

    fn rolling_of(&self, node: NodeIx) -> Vec<Rolling> {
        let is_rollup = |kpi: &KpiIx| self.plan.kpi(*kpi).rollup.is_some();
        if !self.plan.node(node).kpis.iter().any(is_rollup) {
            return Vec::new();
        }
        let shares = self.shares(node).into_iter();
        shares
            .filter(|(kpi, _)| is_rollup(kpi))
            .map(|(kpi, share)| Rolling { kpi, share })
            .collect()
    }
}

/// A mean after one of its members, which has this share of the weight, changed by so much.
fn moved(mean: Decimal, share: Decimal, more: Decimal) -> Decimal {
    (mean + share * more).clamp(Decimal::ZERO, FULL)
}
