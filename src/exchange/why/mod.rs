//! Why did a KPI, a node or the plan score what it did, in words?
//!
//! Sentences and lines of arithmetic for people, with figures in the plan's language, for the
//! screen and for the command line. What is computed is the score layer's business, and how wide
//! a line may be is the reader's.

mod above;
mod kpi;
mod node;
mod rollup;
#[cfg(test)]
mod tests;
mod tried;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::locale::{Locale, two_decimals};
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, NodeIx, Plan};
use crate::score::{Cause, FULL, Scores, counts, kpi_weight};

pub use tried::{outlook, tried};

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What the lines below are about.
    Heading(String),
    /// One or more sentences, to be broken where the reader's line ends.
    Sentence(String),
    /// A step: what is looked at, and what comes out of it. Labels of steps that follow each other
    /// are meant to stand in one column.
    Step(String, String),
}

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
            Item::Node(_) | Item::Kpi(_) => {
                visible(&self.plan.address(item).to_string()).into_owned()
            }
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

    /// Returns how the score that a report states compares with the recomputed one; none where
    /// nothing is stated.
    #[must_use]
    pub fn stated(&self, stated: Option<Decimal>, score: Option<Decimal>) -> Option<String> {
        let stated = stated?;
        let shown = self.locale.number(stated);
        let is_same = score.is_some_and(|score| {
            let rounding = RoundingStrategy::MidpointAwayFromZero;
            score.round_dp_with_strategy(stated.scale(), rounding) == stated
        });
        Some(match (is_same, score) {
            (true, _) => format!("stated {shown} ✓"),
            (false, Some(score)) => format!("stated {shown}, not {}", self.points(score)),
            (false, None) => format!("stated {shown}, but there is no score"),
        })
    }

    /// Returns the score of a node or of the plan.
    fn score(&self, item: Item) -> Option<Decimal> {
        self.scores.above(self.plan, item).figures.score
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
        let printed = two_decimals(lost);
        let short = two_decimals(shortfall).min(printed);
        (short, printed - short)
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

/// Returns the KPIs of an item and of everything below it, in file order.
pub fn kpis_below(plan: &Plan, item: Item) -> impl Iterator<Item = KpiIx> {
    let own = match item {
        Item::Node(node) => plan.node(node).kpis.as_slice(),
        Item::Plan | Item::Kpi(_) => &[],
    };
    let below = plan
        .walk_below(item)
        .flat_map(|node| plan.node(node).kpis.iter());
    own.iter().chain(below).copied()
}

/// Returns how many nodes below an item count nowhere.
#[must_use]
pub fn uncounted_below(plan: &Plan, item: Item) -> usize {
    plan.walk_below(item)
        .filter(|node| !counts(plan, *node))
        .count()
}

/// Joins parts that are there.
fn joined(parts: impl IntoIterator<Item = Option<String>>, with: &str) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(with)
}

/// Returns a count with its noun: `1 KPI`, `2 KPIs`.
fn counted_noun(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
