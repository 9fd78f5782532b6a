//! What could a missed target win, and with which value?
//!
//! The nearest value that meets the target, and the nearest that wins anything where a floor or a
//! step holds back all before it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::trial::Trial;
use super::{Goal, Lever};
use crate::plan::{Kpi, Operator, Target, Value};
use crate::score::effort::{Track, beside, unit, whole};
use crate::score::judge::is_met;
use crate::score::linear::missed_bound;

/// What a missed target could win.
pub(super) fn lever(trial: &mut Trial<'_>) -> Option<Lever> {
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
    let whole = |unit| whole(bound, unit, !is_upper(operator, kpi, bound));
    let whole = unit.and_then(whole).filter(meets);
    let next = || {
        let away = if is_upper(operator, kpi, bound) {
            -1
        } else {
            1
        };
        beside(bound, away, unit?).filter(meets)
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
                && kpi
                    .actual
                    .as_ref()
                    .is_some_and(|actual| actual.order(&ends.0).is_some_and(Ordering::is_ge))
        }
        _ => false,
    }
}

/// The nearest value that wins anything, where it is not the very next one, nor the target.
fn first_gain(trial: &mut Trial<'_>, met: &Goal, bound: &Value) -> Option<Goal> {
    let actual = trial.kpi().actual.clone()?;
    let unit = unit(Some(&actual), bound)?;
    let track = Track::of(&actual, &met.to, unit)?;
    if trial.wins(&track.after(Decimal::ONE)?) {
        return None;
    }
    let first = track.first(|value| trial.wins(value))?;
    if first >= track.length() {
        return None;
    }
    trial.goal(track.after(first)?, bound)
}
