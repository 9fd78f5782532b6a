//! What does a KPI weigh in its node?

use rust_decimal::Decimal;

use super::judge::Problem;
use crate::plan::{Field, Kpi, KpiIx, Node, Plan};

/// How the KPIs of one node are weighted (design 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KpiWeights {
    /// All weigh 1, as none has a weight.
    Equal,
    /// Each weighs what is written.
    Written,
}

impl KpiWeights {
    /// Returns how a node's KPIs are weighted: a look at all of them, for one look at each.
    #[must_use]
    pub fn of(plan: &Plan, node: &Node) -> Self {
        let is_written = |kpi: &KpiIx| {
            let kpi = plan.kpi(*kpi);
            kpi.weight.is_some() || kpi.broken.contains(Field::Weight)
        };
        if node.kpis.iter().any(is_written) {
            Self::Written
        } else {
            Self::Equal
        }
    }

    /// Returns the weight of one of the node's KPIs.
    ///
    /// # Errors
    /// When its weight cannot be read, or is absent while a sibling's is not.
    pub fn of_kpi(self, kpi: &Kpi) -> Result<Decimal, Problem> {
        if kpi.broken.contains(Field::Weight) {
            return Err(Problem::Broken(Field::Weight));
        }
        match (self, kpi.weight) {
            (Self::Equal, _) => Ok(Decimal::ONE),
            (Self::Written, Some(weight)) => Ok(weight.number()),
            (Self::Written, None) => Err(Problem::NoWeight),
        }
    }
}

/// Returns a KPI's weight in its node's score: 1 where none of the node's KPIs has one.
///
/// # Errors
/// When its weight cannot be read, or is absent while a sibling's is not.
pub fn kpi_weight(plan: &Plan, kpi: &Kpi) -> Result<Decimal, Problem> {
    KpiWeights::of(plan, plan.node(kpi.node)).of_kpi(kpi)
}
