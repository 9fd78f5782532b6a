//! From which baseline would a missed target score what is stated?
//!
//! The way from the baseline to the target, solved for the baseline, and rounded to as few
//! decimals as still give the stated score. Whether they do is for the rules to judge.

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::super::figure::FULL;
use super::super::judge::is_met;
use super::super::linear::{is_on_side, missed_bound};
use crate::plan::{Kpi, Value};

/// Decimals that a baseline is looked for with.
const DECIMALS: u32 = 6;

/// Returns the baselines to try, those with the fewest decimals first; none where the target is
/// met, or the stated score leaves no way to it.
pub(super) fn candidates(kpi: &Kpi, stated: Decimal) -> Vec<Value> {
    let exact = || {
        let (operator, target) = (kpi.operator?, kpi.target.as_ref()?);
        let actual = kpi.actual.as_ref()?;
        if is_met(operator, actual, target) != Ok(false) {
            return None;
        }
        let (bound, side) = missed_bound(operator, actual, target)?;
        let start = start(actual.position()?, bound.position()?, stated)?;
        Some((bound, side, start))
    };
    let Some((bound, side, start)) = exact() else {
        return Vec::new();
    };
    let near = |decimals: u32| {
        let rounded =
            start.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let unit = Decimal::new(1, decimals);
        [
            Some(rounded),
            rounded.checked_add(unit),
            rounded.checked_sub(unit),
        ]
    };
    let values: Vec<Value> = match bound {
        Value::Number(_) => (0..=DECIMALS)
            .flat_map(near)
            .flatten()
            .map(|number| Value::Number(number.normalize()))
            .collect(),
        Value::Date(_) => near(0).into_iter().flatten().filter_map(date).collect(),
        Value::Boolean(_) | Value::Text(_) => Vec::new(),
    };
    let on_side = |value: &Value| is_on_side(value, bound, side);
    values.into_iter().filter(on_side).collect()
}

/// The baseline from which the way to the bound is done to the stated part.
fn start(actual: Decimal, bound: Decimal, stated: Decimal) -> Option<Decimal> {
    let done = stated.checked_div(FULL)?;
    if done < Decimal::ZERO || done >= Decimal::ONE {
        return None;
    }
    let rest = Decimal::ONE.checked_sub(done)?;
    actual
        .checked_sub(done.checked_mul(bound)?)?
        .checked_div(rest)
}

fn date(position: Decimal) -> Option<Value> {
    let days = TimeDelta::try_days(position.to_i64()?)?;
    let date = NaiveDate::default().checked_add_signed(days)?;
    Some(Value::Date(date))
}
