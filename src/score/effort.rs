//! How large is a change of an actual, and in what steps can it change?
//!
//! One measure for every kind of value, so that KPIs can be ranked: a number's change against its
//! target, a date's against the plan's period, any other answer as a whole. And the values that
//! lie between an actual and a bound: whole units of the coarser last decimal, or days.

use std::cmp::Ordering;

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::{Settings, Value};

/// Days of a period where the plan does not say.
const YEAR: i64 = 365;

/// Returns the days of the plan's period, both ends included; those of a year where it names none.
#[must_use]
pub fn period_days(settings: &Settings) -> Decimal {
    let days = settings.start.zip(settings.end).and_then(|(start, end)| {
        let days = end.signed_duration_since(start).num_days() + 1;
        (days > 0).then_some(days)
    });
    Decimal::from(days.unwrap_or(YEAR))
}

/// Returns the effort of a change of an actual: |change| / |bound| for numbers, where `bound` is the
/// target's value it is held against; days / days of the period for dates; 1 for booleans and
/// texts, and where there is no actual yet. Against a bound of 0 a number's change is taken against
/// the greater of the two actuals. None where the figures are too large to compute with, or of
/// different kinds.
#[must_use]
pub fn effort(
    settings: &Settings,
    from: Option<&Value>,
    to: &Value,
    bound: &Value,
) -> Option<Decimal> {
    let Some(from) = from else {
        return Some(Decimal::ONE);
    };
    match (from, to, bound) {
        (Value::Number(from), Value::Number(to), Value::Number(bound)) => {
            let change = to.checked_sub(*from)?.abs();
            let whole = if bound.is_zero() {
                from.abs().max(to.abs())
            } else {
                bound.abs()
            };
            if change.is_zero() {
                return Some(change);
            }
            change.checked_div(whole)
        }
        (Value::Date(from), Value::Date(to), Value::Date(_)) => {
            let days = to.signed_duration_since(*from).num_days().abs();
            Decimal::from(days).checked_div(period_days(settings))
        }
        _ if from.kind() != to.kind() => None,
        _ if from.order(to).is_some_and(Ordering::is_eq) => Some(Decimal::ZERO),
        _ => Some(Decimal::ONE),
    }
}

/// Returns the smallest step of an actual that is held against a bound: one unit of the coarser of
/// their last decimals; one day. None for what has no steps.
#[must_use]
pub fn unit(actual: Option<&Value>, bound: &Value) -> Option<Decimal> {
    match (actual, bound) {
        (Some(Value::Number(actual)), Value::Number(bound)) => {
            Some(Decimal::new(1, actual.scale().min(bound.scale())))
        }
        (None, Value::Number(bound)) => Some(Decimal::new(1, bound.scale())),
        (Some(Value::Date(_)) | None, Value::Date(_)) => Some(Decimal::ONE),
        _ => None,
    }
}

/// Returns the value at a position of the scale that `like` lies on, written with the decimals of
/// `unit`; none where there is none.
#[must_use]
pub(super) fn at_position(position: Decimal, like: &Value, unit: Decimal) -> Option<Value> {
    match like {
        Value::Number(_) => {
            let mut number = position;
            if number.scale() < unit.scale() {
                number.rescale(unit.scale());
            }
            Some(Value::Number(number))
        }
        Value::Date(_) => {
            let days = TimeDelta::try_days(position.to_i64()?)?;
            NaiveDate::default()
                .checked_add_signed(days)
                .map(Value::Date)
        }
        Value::Boolean(_) | Value::Text(_) => None,
    }
}

/// Returns a bound rounded to a whole unit, upwards or downwards; itself where it is whole.
#[must_use]
pub(super) fn whole(bound: &Value, unit: Decimal, upwards: bool) -> Option<Value> {
    let position = bound.position()?;
    if position.scale() <= unit.scale() {
        return Some(bound.clone());
    }
    let strategy = if upwards {
        RoundingStrategy::ToPositiveInfinity
    } else {
        RoundingStrategy::ToNegativeInfinity
    };
    let rounded = position.round_dp_with_strategy(unit.scale(), strategy);
    if rounded == position {
        return Some(bound.clone());
    }
    at_position(rounded, bound, unit)
}

/// Returns the value so many units away from a bound; none where there is none.
#[must_use]
pub(super) fn beside(bound: &Value, units: i64, unit: Decimal) -> Option<Value> {
    let way = unit.checked_mul(Decimal::from(units))?;
    at_position(bound.position()?.checked_add(way)?, bound, unit)
}

/// The whole units between two values, the first excluded, the last included.
#[derive(Debug, Clone)]
pub(super) struct Track {
    /// The last whole unit at or before the start, seen in the direction of the way.
    start: Decimal,
    /// One unit in the direction of the way.
    step: Decimal,
    unit: Decimal,
    end: Value,
    length: Decimal,
}

impl Track {
    /// Returns the way from one value to another in steps of `unit`; none where they are the same,
    /// or have no steps between them.
    #[must_use]
    pub(super) fn of(from: &Value, to: &Value, unit: Decimal) -> Option<Self> {
        let (start, end) = (from.position()?, to.position()?);
        let strategy = if start < end {
            RoundingStrategy::ToNegativeInfinity
        } else {
            RoundingStrategy::ToPositiveInfinity
        };
        let start = start.round_dp_with_strategy(unit.scale(), strategy);
        let way = end.checked_sub(start)?;
        let length = way.abs().checked_div(unit)?.ceil();
        (length > Decimal::ZERO).then(|| Self {
            start,
            step: if way.is_sign_negative() { -unit } else { unit },
            unit,
            end: to.clone(),
            length,
        })
    }

    /// Returns how many steps there are; the last ends at the end, whole or not.
    #[must_use]
    pub(super) fn length(&self) -> Decimal {
        self.length
    }

    /// Returns the value after so many steps, from 1 to the length.
    #[must_use]
    pub(super) fn after(&self, steps: Decimal) -> Option<Value> {
        if steps >= self.length {
            return Some(self.end.clone());
        }
        let position = self.step.checked_mul(steps)?.checked_add(self.start)?;
        at_position(position, &self.end, self.unit)
    }

    /// Returns the first number of steps after which something holds that goes on holding; none
    /// where it does not hold at the end.
    pub(super) fn first(&self, mut holds: impl FnMut(&Value) -> bool) -> Option<Decimal> {
        let mut is_there = |steps| self.after(steps).is_some_and(|value| holds(&value));
        if !is_there(self.length) {
            return None;
        }
        let (mut before, mut there) = (Decimal::ZERO, self.length);
        while there.checked_sub(before)? > Decimal::ONE {
            let middle =
                before.checked_add(there.checked_sub(before)?.checked_div(Decimal::TWO)?)?;
            let middle = middle.floor();
            if middle <= before || middle >= there {
                break;
            }
            if is_there(middle) {
                there = middle;
            } else {
                before = middle;
            }
        }
        Some(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        if let Ok(number) = text.parse() {
            return Value::Number(number);
        }
        match text {
            "yes" | "no" => Value::Boolean(text == "yes"),
            _ => text
                .parse()
                .map_or_else(|_| Value::Text(text.into()), Value::Date),
        }
    }

    #[test]
    fn efforts_are_relative() {
        let settings = Settings {
            start: "2023-01-01".parse().ok(),
            end: "2023-12-31".parse().ok(),
            ..Settings::default()
        };
        for (from, to, bound, expected) in [
            ("29.54", "30.00", "30.00", Some("0.0153333333")),
            ("-5", "-10", "-10", Some("0.5")),
            ("-5", "0", "0", Some("1")),
            ("0", "0", "0", Some("0")),
            (
                "2024-01-10",
                "2023-12-31",
                "2023-12-31",
                Some("0.0273972603"),
            ),
            ("no", "yes", "yes", Some("1")),
            ("si", "si ", "si", Some("0")),
            ("si", "3", "3", None),
            (
                "79228162514264337593543950335",
                "-79228162514264337593543950335",
                "1",
                None,
            ),
        ] {
            let effort = effort(&settings, Some(&value(from)), &value(to), &value(bound));
            let shown = effort.map(|effort| effort.round_dp(10).normalize().to_string());
            assert_eq!(shown.as_deref(), expected, "{from} {to} {bound}");
        }
        let nothing = effort(&settings, None, &value("3"), &value("3"));
        assert_eq!(nothing, Some(Decimal::ONE));
        assert_eq!(period_days(&Settings::default()), Decimal::from(365));
    }

    #[test]
    fn a_track_goes_in_whole_units_and_ends_at_its_end() {
        for (from, to, unit, values) in [
            ("29.97", "30.00", "0.01", vec!["29.98", "29.99", "30.00"]),
            ("7", "2.5", "1", vec!["6", "5", "4", "3", "2.5"]),
            ("1.45", "1.2", "0.1", vec!["1.4", "1.3", "1.2"]),
            (
                "2024-01-02",
                "2023-12-31",
                "1",
                vec!["2024-01-01", "2023-12-31"],
            ),
        ] {
            let track = Track::of(&value(from), &value(to), unit.parse().unwrap()).unwrap();
            let mut steps = Decimal::ZERO;
            for expected in values {
                steps += Decimal::ONE;
                let found = track.after(steps).unwrap();
                assert_eq!(format!("{found:?}"), format!("{:?}", value(expected)));
            }
            assert_eq!(track.length(), steps);
        }
        assert!(Track::of(&value("3"), &value("3"), Decimal::ONE).is_none());
        assert!(Track::of(&value("no"), &value("yes"), Decimal::ONE).is_none());
    }

    #[test]
    fn the_first_step_is_found_on_ways_of_any_length() {
        let huge = "7922816251426433759354395033";
        let track = Track::of(&value("0"), &value(huge), Decimal::ONE).unwrap();
        for bound in [1u64, 2, 3, 1_000_000_007, u64::MAX] {
            let bound = Value::Number(Decimal::from(bound));
            let first = track.first(|value| value.order(&bound).is_some_and(Ordering::is_ge));
            assert_eq!(first.map(Value::Number), Some(bound));
        }
        assert_eq!(track.first(|_| false), None);
    }
}
