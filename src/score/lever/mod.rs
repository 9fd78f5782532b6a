//! Which actuals would move a score most for the least change?
//!
//! Levers are KPIs that miss their target, ranked by the points that a change of their actual wins
//! for each percent of it. Near misses are KPIs that meet their target by so little that they may
//! be lost. Every figure is a score of the whole way up with the other value, so that steps and
//! floors are in it.

mod miss;
mod near;
mod trial;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use self::miss::lever;
use self::near::near;
use self::trial::Trial;
use super::figure::{FULL, compared};
use super::judge::Cause;
use super::rise::Rise;
use super::scores::Scores;
use crate::plan::{Item, KpiIx, Plan, Value};

/// Another value for an actual, and what it wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The value.
    pub to: Value,
    /// What it takes: see [`effort`](crate::score::effort()).
    pub effort: Decimal,
    /// Points won at the top; above 0.
    pub won: Decimal,
}

impl Goal {
    /// Returns the points won for each percent of effort.
    #[must_use]
    pub fn rate(&self) -> Decimal {
        let percent = self.effort.checked_mul(FULL);
        let rate = percent.and_then(|percent| self.won.checked_div(percent));
        rate.unwrap_or_default()
    }
}

/// A KPI whose actual can win points by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    /// The KPI.
    pub kpi: KpiIx,
    /// The nearest value that meets the target.
    pub met: Goal,
    /// The nearest value that wins anything, where a floor or a step makes all before it worthless
    /// and it is nearer than the target.
    pub first: Option<Goal>,
}

impl Lever {
    /// Returns the goal that wins most for each percent of effort; the target where they are even.
    #[must_use]
    pub fn best(&self) -> &Goal {
        match &self.first {
            Some(first) if compared(first.rate()) > compared(self.met.rate()) => first,
            _ => &self.met,
        }
    }
}

/// A KPI that meets its target by little, and what losing it would cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// The KPI.
    pub kpi: KpiIx,
    /// How far the actual is from the bound, as the effort of going there, in percent: 0 to 5.
    pub margin: Decimal,
    /// The nearest value that misses the target.
    pub to: Value,
    /// Points lost at the top with that value; above 0.
    pub cost: Decimal,
}

/// What could move the score of a node, or of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levers {
    /// KPIs below that miss their target and win points alone: most points a percent first, equal
    /// ones in tree order.
    pub levers: Vec<Lever>,
    /// KPIs below that meet their target by at most 5 %: the costliest first, then the nearest.
    pub near: Vec<NearMiss>,
}

impl Levers {
    /// Returns what could move the score of a node or of the plan; of a KPI, that of its node.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores, item: Item) -> Self {
        let rise = Rise::of(plan, scores, item);
        let mut found = Self::default();
        let Some(score) = rise.score() else {
            return found;
        };
        for node in rise.nodes(plan) {
            for &kpi in &plan.node(node).kpis {
                let record = plan.kpi(kpi);
                let cause = scores.kpi(kpi).cause;
                let share = rise.share(plan, kpi).unwrap_or_default();
                if record.rollup.is_some() || cause == Cause::Override || share.is_zero() {
                    continue;
                }
                let mut trial = Trial::of(plan, &rise, score, kpi);
                if cause == Cause::Met {
                    found.near.extend(near(&mut trial));
                } else {
                    found.levers.extend(lever(&mut trial));
                }
            }
        }
        found
            .levers
            .sort_by_cached_key(|lever| Reverse(compared(lever.best().rate())));
        found
            .near
            .sort_by_cached_key(|near| (Reverse(compared(near.cost)), compared(near.margin)));
        found
    }
}

#[cfg(test)]
mod tests;
