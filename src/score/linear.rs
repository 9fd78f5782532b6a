//! How near does a missed target come?
//!
//! The linear value of design 3: a share of the way from nothing, or from the baseline, to the
//! target. It exists only where such a share has a meaning.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::figure::percentage;
use crate::plan::{Operator, Target, Value};

/// On which side of a bound a missed actual lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Under a bound that wants at least so much.
    Below,
    /// Over a bound that wants at most so much.
    Above,
}

/// Returns the bound that a missed actual fails, and on which side it lies.
#[must_use]
pub fn missed_bound<'t>(
    operator: Operator,
    actual: &Value,
    target: &'t Target,
) -> Option<(&'t Value, Side)> {
    match (operator, target) {
        (Operator::AtLeast | Operator::Above, Target::Single(bound)) => Some((bound, Side::Below)),
        (Operator::AtMost | Operator::Below, Target::Single(bound)) => Some((bound, Side::Above)),
        (Operator::Equal, Target::Single(bound)) => {
            let order = actual.order(bound)?;
            Some((
                bound,
                if order == Ordering::Less {
                    Side::Below
                } else {
                    Side::Above
                },
            ))
        }
        (Operator::Between, Target::Between(ends)) => {
            if actual.order(&ends.0)? == Ordering::Less {
                Some((&ends.0, Side::Below))
            } else {
                Some((&ends.1, Side::Above))
            }
        }
        _ => None,
    }
}

/// Tells whether a baseline lies on the missed side of a bound, so that the way from it to the
/// bound is one of improvement.
#[must_use]
pub fn is_on_side(baseline: &Value, bound: &Value, side: Side) -> bool {
    let wanted = match side {
        Side::Below => Ordering::Less,
        Side::Above => Ordering::Greater,
    };
    baseline.order(bound) == Some(wanted)
}

/// Returns the linear value of a missed target, 0..100, or none where linear has no meaning:
/// target ≤ 0, `=`, dates, booleans and texts without a baseline; a baseline on the wrong side.
///
/// # Errors
/// When the figures are too large to compute with.
pub fn linear(
    operator: Operator,
    actual: &Value,
    target: &Target,
    baseline: Option<&Value>,
) -> Result<Option<Decimal>, Overflow> {
    let Some((bound, side)) = missed_bound(operator, actual, target) else {
        return Ok(None);
    };
    let share = match baseline {
        Some(baseline) if is_on_side(baseline, bound, side) => {
            way_from(baseline, actual).zip(way_from(baseline, bound))
        }
        Some(_) => return Ok(None),
        None => match share_of(operator, actual, bound, side) {
            None => return Ok(None),
            share => share,
        },
    };
    let value = share.and_then(|(part, whole)| percentage(part, whole));
    value.map(Some).ok_or(Overflow)
}

/// A figure left the range of a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overflow;

fn way_from(baseline: &Value, value: &Value) -> Option<Decimal> {
    value.position()?.checked_sub(baseline.position()?)
}

/// The part and the whole without a baseline.
fn share_of(
    operator: Operator,
    actual: &Value,
    bound: &Value,
    side: Side,
) -> Option<(Decimal, Decimal)> {
    let (Value::Number(actual), Value::Number(bound)) = (actual, bound) else {
        return None;
    };
    if operator == Operator::Equal || *bound <= Decimal::ZERO {
        return None;
    }
    match side {
        Side::Below => Some((*actual, *bound)),
        Side::Above => Some((*bound, *actual)),
    }
}
