//! Which actuals would move a score most for the least change?
//!
//! Levers are KPIs that miss their target, ranked by the points that a change of their actual wins
//! for each percent of it. Near misses are KPIs that meet their target by so little that they may
//! be lost. Every figure is a score of the whole way up with the other value, so that steps and
//! floors are in it.

mod trial;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use self::trial::Trial;
use super::figure::{FULL, compared};
use super::judge::{Cause, is_met};
use super::linear::missed_bound;
use super::rise::Rise;
use super::scores::Scores;
use super::{effort, unit};
use crate::plan::{Item, Kpi, KpiIx, Operator, Plan, Target, Value};

/// A target met by no more than this part of it may be lost, in percent.
const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Another value for an actual, and what it wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The value.
    pub to: Value,
    /// What it takes: see [`effort`].
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
        for node in rise.nodes() {
            for (kpi, share) in rise.shares(node) {
                let record = plan.kpi(kpi);
                let cause = scores.kpi(kpi).cause;
                if record.rollup.is_some() || cause == Cause::Override || share.is_zero() {
                    continue;
                }
                let mut trial = Trial::of(plan, &rise, score, kpi, share);
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

/// What a missed target could win.
fn lever(trial: &mut Trial<'_>) -> Option<Lever> {
    let bound = bound_to_meet(trial.kpi())?;
    let to = meeting(trial.kpi(), &bound)?;
    let met = trial.goal(to, &bound)?;
    let first = first_gain(trial, &met, &bound);
    Some(Lever {
        kpi: trial.ix(),
        met,
        first,
    })
}

/// The value of a target that a missed actual has to reach; without an actual, the nearer end is
/// the first that values come to.
fn bound_to_meet(kpi: &Kpi) -> Option<Value> {
    let (operator, target) = (kpi.operator?, kpi.target.as_ref()?);
    match (&kpi.actual, target) {
        (Some(actual), _) if !matches!(actual, Value::Text(_)) => {
            missed_bound(operator, actual, target).map(|(bound, _)| bound.clone())
        }
        (_, Target::Single(bound)) => Some(bound.clone()),
        (_, Target::Between(ends)) => Some(ends.0.clone()),
    }
}

/// The nearest value that meets a target: the bound, or the next whole unit behind it where the
/// actual is written in coarser units or the bound itself does not do.
fn meeting(kpi: &Kpi, bound: &Value) -> Option<Value> {
    let (operator, target) = (kpi.operator?, kpi.target.as_ref()?);
    let meets = |value: &Value| is_met(operator, value, target) == Ok(true);
    let unit = unit(kpi.actual.as_ref(), bound);
    let whole = |unit| effort::whole(bound, unit, !is_upper(operator, kpi, bound));
    let whole = unit.and_then(whole).filter(meets);
    let next = || {
        let away = if is_upper(operator, kpi, bound) {
            -1
        } else {
            1
        };
        effort::beside(bound, away, unit?).filter(meets)
    };
    whole
        .or_else(|| Some(bound.clone()).filter(meets))
        .or_else(next)
}

/// Tells whether the values that meet a target lie under this bound of it.
fn is_upper(operator: Operator, kpi: &Kpi, bound: &Value) -> bool {
    match (operator, &kpi.target) {
        (Operator::AtMost | Operator::Below, _) => true,
        (Operator::Between, Some(Target::Between(ends))) => {
            bound == &ends.1
                && kpi.actual.as_ref().is_some_and(|actual| {
                    actual.order(&ends.0).is_some_and(std::cmp::Ordering::is_ge)
                })
        }
        _ => false,
    }
}

/// The nearest value that wins anything, where it is not the very next one, nor the target.
fn first_gain(trial: &mut Trial<'_>, met: &Goal, bound: &Value) -> Option<Goal> {
    let actual = trial.kpi().actual.clone()?;
    let unit = unit(Some(&actual), bound)?;
    let track = effort::Track::of(&actual, &met.to, unit)?;
    if trial.wins(&track.after(Decimal::ONE)?) {
        return None;
    }
    let first = track.first(|value| trial.wins(value))?;
    if first >= track.length() {
        return None;
    }
    trial.goal(track.after(first)?, bound)
}

/// What a target that is met by little could cost.
fn near(trial: &mut Trial<'_>) -> Option<NearMiss> {
    let (margin, to) = bounds_to_lose(trial)
        .into_iter()
        .filter(|(margin, _)| *margin <= NEAR)
        .min_by_key(|(margin, _)| *margin)?;
    let cost = trial.won(&to).map(|won| -won)?;
    (compared(cost) > Decimal::ZERO).then(|| NearMiss {
        kpi: trial.ix(),
        margin,
        to,
        cost,
    })
}

/// The bounds within which a met actual lies: how far away each is, and the nearest value that
/// misses it. What is met by equality, or is no scale, has none.
fn bounds_to_lose(trial: &Trial<'_>) -> Vec<(Decimal, Value)> {
    let kpi = trial.kpi();
    let (Some(operator), Some(target), Some(actual)) = (kpi.operator, &kpi.target, &kpi.actual)
    else {
        return Vec::new();
    };
    // How many units behind the bound the first value lies that misses it.
    let ends: Vec<(&Value, i64)> = match (operator, target) {
        (Operator::AtLeast, Target::Single(bound)) => vec![(bound, -1)],
        (Operator::AtMost, Target::Single(bound)) => vec![(bound, 1)],
        (Operator::Above | Operator::Below, Target::Single(bound)) => vec![(bound, 0)],
        (Operator::Between, Target::Between(ends)) => vec![(&ends.0, -1), (&ends.1, 1)],
        _ => Vec::new(),
    };
    let of_end = |(bound, units): (&Value, i64)| {
        let unit = unit(Some(actual), bound)?;
        let margin = trial.effort(bound, bound)?.checked_mul(FULL)?;
        Some((margin, effort::beside(bound, units, unit)?))
    };
    ends.into_iter().filter_map(of_end).collect()
}

#[cfg(test)]
mod tests;
