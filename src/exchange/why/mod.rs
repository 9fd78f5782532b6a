//! Why did a KPI, a node or the plan score what it did, in words?
//!
//! Sentences and lines of arithmetic for people, with figures in the plan's language, for the
//! screen and for the command line. What is computed is the score layer's business, and how wide
//! a line may be is the reader's.

mod above;
mod below;
mod costs;
mod kpi;
mod line;
mod node;
mod rollup;
mod stated;
#[cfg(test)]
mod tests;
mod tried;

use rust_decimal::Decimal;

use super::note;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::{Item, KpiIx, NodeIx, Plan};
use crate::score::{FULL, Scores, apportion, compared, kpi_weight};

pub use below::kpis_below;
pub use line::Line;
pub use tried::{outlook, tried};

/// Explains the scores of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Why<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its scores.
    pub scores: &'p Scores,
    /// How its figures are shown.
    pub locale: Locale,
}

impl Why<'_> {
    /// Returns the address of an item as it is shown: `Plan` for the plan itself.
    #[must_use]
    pub fn address(&self, item: Item) -> String {
        match item {
            Item::Plan => "Plan".into(),
            Item::Node(_) | Item::Kpi(_) => note::address(self.plan, item),
        }
    }

    /// Returns the points a KPI costs its own node; none where it has no score or no weight.
    #[must_use]
    pub fn kpi_loss(&self, kpi: KpiIx) -> Option<Decimal> {
        let record = self.plan.kpi(kpi);
        let lack = FULL - self.scores.kpi(kpi).score?;
        let weight = kpi_weight(self.plan, record).ok()?;
        let sum = self.scores.node(record.node).kpi_weight;
        lack.checked_mul(weight)?.checked_div(sum)
    }

    /// Returns the score of a node or of the plan.
    fn score(&self, item: Item) -> Option<Decimal> {
        self.scores.above(self.plan, item).figures.score
    }

    /// Returns the points lost as printed: what the printed score lacks.
    #[must_use]
    pub fn lost(&self, score: Decimal) -> String {
        self.locale.number(note::lost(score))
    }

    fn points(&self, points: Decimal) -> String {
        self.locale.points(points)
    }

    fn score_or_none(&self, score: Option<Decimal>) -> String {
        score.map_or_else(|| "n/a".into(), |score| self.points(score))
    }

    fn is_under_floor(&self, node: NodeIx) -> bool {
        let floor = self.plan.settings().floor();
        self.score(Item::Node(node))
            .is_some_and(|score| crate::score::compared(score) < floor)
    }

    /// Returns the floor for the words "under the floor of …".
    fn floor(&self) -> String {
        self.locale.number(self.plan.settings().floor().normalize())
    }

    /// Splits a loss into what fell short and what a rule took, as printed: the two add up to the
    /// printed loss.
    fn split(lost: Decimal, shortfall: Decimal) -> (Decimal, Decimal) {
        let short = compared(shortfall.min(lost));
        let mut parts = [short, compared(lost) - short];
        apportion(&mut parts, two_decimals(lost));
        parts.into()
    }
}
