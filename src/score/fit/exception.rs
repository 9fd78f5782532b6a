//! What is an exception to a plan's rules?
//!
//! A KPI that follows a rule of its own, because nothing else gives the score that is stated for
//! it. Why it was chosen is not known here.

use rust_decimal::Decimal;

use super::rule::Rule;
use crate::plan::KpiIx;

/// A KPI that follows a rule of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Which KPI.
    pub kpi: KpiIx,
    /// The score that is stated for it.
    pub stated: Decimal,
    /// What it scores by the plan's rules; none where it has no score.
    pub otherwise: Option<Decimal>,
    /// The rule that gives the stated score.
    pub rule: Rule,
    /// The other rules that give it too, the preferred first.
    pub ties: Vec<Rule>,
}
