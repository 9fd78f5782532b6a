//! What have the KPIs of one node in common?
//!
//! Facts that need a look at all of them, taken once a node, so that no question about one KPI
//! has to look at its siblings.

use rust_decimal::Decimal;

use crate::plan::{Field, KpiIx, Node, NodeIx, Plan, Weight};
use crate::score::Scores;

/// Facts about the KPIs of a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Members {
    /// The first KPI with a weight, readable or not.
    pub(super) weighted: Option<KpiIx>,
    /// The first KPI without a weight, and how many there are.
    pub(super) weightless: Option<(KpiIx, usize)>,
    /// The sum of the weights; none where one cannot be read, or the sum is too large.
    pub(super) weight_sum: Option<Decimal>,
    /// The first roll-up KPI.
    pub(super) rollup: Option<KpiIx>,
    /// Whether there is a KPI of which cannot be read whether it is a roll-up.
    pub(super) rollup_broken: bool,
    /// Whether a roll-up lacks figures: a child is incomplete, or its weight cannot be read.
    pub(super) mean_incomplete: bool,
}

impl Members {
    pub(super) fn of(plan: &Plan, scores: &Scores, node: &Node) -> Self {
        let lacks = |child: &NodeIx| {
            scores.node(*child).incomplete || plan.node(*child).broken.contains(Field::Weight)
        };
        let mut members = Self {
            weighted: None,
            weightless: None,
            weight_sum: Some(Decimal::ZERO),
            rollup: None,
            rollup_broken: false,
            mean_incomplete: node.children.iter().any(lacks),
        };
        for &ix in &node.kpis {
            let kpi = plan.kpi(ix);
            if kpi.broken.contains(Field::Weight) {
                members.weight_sum = None;
                members.weighted.get_or_insert(ix);
            } else {
                members.add_weight(ix, kpi.weight);
            }
            if kpi.rollup.is_some() {
                members.rollup.get_or_insert(ix);
            }
            members.rollup_broken |= kpi.broken.contains(Field::Rollup);
        }
        members
    }

    fn add_weight(&mut self, ix: KpiIx, weight: Option<Weight>) {
        match weight {
            None => self.weightless.get_or_insert((ix, 0)).1 += 1,
            Some(weight) => {
                self.weighted.get_or_insert(ix);
                let sum = self.weight_sum;
                self.weight_sum = sum.and_then(|sum| sum.checked_add(weight.number()));
            }
        }
    }
}
