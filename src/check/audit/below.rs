//! What scores follow from those that are stated one level below?
//!
//! Each stated score stands for all that rounds to it. Where none is stated, what follows from
//! below stands for it, and for a KPI that is no roll-up its own score.

use rust_decimal::Decimal;

use super::interval::{Interval, MeanInterval};
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};
use crate::score::{Cause, FULL, KpiWeights, Scores, judge};

/// What follows from the scores stated below, for every node.
#[derive(Debug)]
pub(super) struct Below<'p> {
    plan: &'p Plan,
    scores: &'p Scores,
    /// One entry a node: the mean of its children's counted scores.
    means: Vec<Option<Interval>>,
    /// One entry a node: its score.
    nodes: Vec<Option<Interval>>,
}

/// What a roll-up's rule makes of a mean: up to two pieces, as it leaves out what lies between
/// nothing and the floor, or the whole.
type Pieces = [Option<Interval>; 2];

impl<'p> Below<'p> {
    pub(super) fn of(plan: &'p Plan, scores: &'p Scores) -> Self {
        let mut below = Self {
            plan,
            scores,
            means: vec![None; plan.node_count()],
            nodes: vec![None; plan.node_count()],
        };
        let nodes: Vec<NodeIx> = plan.walk().collect();
        for &node in nodes.iter().rev() {
            let mean = below.mean(Item::Node(node));
            below.means[node.index()] = mean;
            below.nodes[node.index()] = if plan.node(node).kpis.is_empty() {
                mean
            } else {
                below.mean_of_kpis(node)
            };
        }
        below
    }

    /// Tells whether the score of an item can be the stated one.
    pub(super) fn can_be(&self, item: Item, stated: Decimal) -> bool {
        let pieces = match item {
            Item::Plan => [self.mean(Item::Plan), None],
            Item::Node(node) => [self.nodes[node.index()], None],
            Item::Kpi(kpi) => self.of_kpi(kpi),
        };
        let mut pieces = pieces.into_iter().flatten();
        pieces.any(|piece| piece.can_be(stated))
    }

    /// The mean of an item's children's counted scores.
    fn mean(&self, item: Item) -> Option<Interval> {
        let floor = self.plan.settings().floor();
        let mut mean = MeanInterval::default();
        for &child in self.plan.children(item) {
            let record = self.plan.node(child);
            let known = record.stated.map(Interval::stated);
            let known = known.or(self.nodes[child.index()]);
            if let Some(known) = known.filter(|_| !record.broken.contains(Field::Weight)) {
                mean.add(record.weight().number(), known.counted(floor));
            }
        }
        mean.value()
    }

    fn mean_of_kpis(&self, node: NodeIx) -> Option<Interval> {
        let record = self.plan.node(node);
        let weights = KpiWeights::of(self.plan, record);
        let mut mean = MeanInterval::default();
        for &ix in &record.kpis {
            let kpi = self.plan.kpi(ix);
            let known = kpi.stated.map(Interval::stated);
            let known = known.or_else(|| {
                let pieces = self.of_kpi(ix).into_iter().flatten();
                pieces.reduce(Interval::hull)
            });
            if let (Some(known), Ok(weight)) = (known, weights.of_kpi(kpi)) {
                mean.add(weight, known);
            }
        }
        mean.value()
    }

    /// A KPI's score by its own values; a roll-up's by the scores of its children.
    fn of_kpi(&self, ix: KpiIx) -> Pieces {
        let kpi = self.plan.kpi(ix);
        let mean = self.means[kpi.node.index()];
        let Some(mean) = mean.filter(|_| kpi.rollup.is_some()) else {
            return [self.scores.kpi(ix).score.map(Interval::point), None];
        };
        let verdicts = [mean.low, mean.high].map(|mean| judge(self.plan, kpi, Some(mean)));
        let [Some(low), Some(high)] = verdicts.map(|verdict| verdict.score) else {
            return [None; 2];
        };
        if low.is_zero() && !high.is_zero() {
            let from = match verdicts[0].cause {
                Cause::Step => FULL,
                _ => self.plan.settings().floor(),
            };
            let rest = Interval { low: from, high };
            return [Some(Interval::point(low)), Some(rest)];
        }
        [Some(Interval { low, high }), None]
    }
}
