//! What could a target cost that is met by little?
//!
//! How near a met actual is to the values that miss its target, and what the nearest of them would
//! lose.

use rust_decimal::Decimal;

use super::NearMiss;
use super::trial::Trial;
use crate::plan::{Operator, Target, Value};
use crate::score::effort::{beside, unit};
use crate::score::figure::{FULL, compared};

/// A target met by no more than this part of it may be lost, in percent.
const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// What a target that is met by little could cost.
pub(super) fn near(trial: &mut Trial<'_>) -> Option<NearMiss> {
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
        Some((margin, beside(bound, units, unit)?))
    };
    ends.into_iter().filter_map(of_end).collect()
}
