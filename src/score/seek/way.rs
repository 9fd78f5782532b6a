//! Which values can an actual take on its way to the target?
//!
//! Steps of equal size, counted outwards from the first value that meets the target: in units of
//! the coarser last decimal of actual and bound, in days, or in one step for an answer or a word.
//! What a value is worth is not this module's concern.

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;

use super::super::judge::is_met;
use super::super::linear::{Side, missed_bound};
use crate::plan::{Operator, Target, Value};

/// The values between an actual and its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    grid: Grid,
    /// The value nearest to the actual that meets the target, as a count of units.
    met: i128,
    side: Side,
    /// The fewest steps from there that are at the actual or beyond it; none without an actual.
    pub(super) length: Option<i128>,
    /// What effort is measured against.
    pub(super) bound: Value,
}

/// How values are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Grid {
    /// Units of this many decimals.
    Decimals(u32),
    Days,
    /// One value only: the target itself.
    Answer(Value),
}

impl Way {
    /// Returns the way from an actual that misses its target; without one, from anywhere.
    /// None where nothing leads to the target: it is met, or cannot be compared.
    pub(super) fn of(operator: Operator, target: &Target, actual: Option<&Value>) -> Option<Self> {
        if let Some(actual) = actual {
            if is_met(operator, actual, target) != Ok(false) {
                return None;
            }
            let missed = match (actual, target) {
                // Words have no order: a missed one lies on neither side.
                (Value::Text(_), Target::Single(bound)) => (bound, Side::Below),
                _ => missed_bound(operator, actual, target)?,
            };
            return Self::along(operator, target, missed, Some(actual));
        }
        let bound = match (operator, target) {
            (Operator::AtMost | Operator::Below, Target::Single(bound)) => (bound, Side::Above),
            (Operator::Between, Target::Between(ends)) => (&ends.0, Side::Below),
            (_, Target::Single(bound)) => (bound, Side::Below),
            _ => return None,
        };
        Self::along(operator, target, bound, None)
    }

    fn along(
        operator: Operator,
        target: &Target,
        (bound, side): (&Value, Side),
        actual: Option<&Value>,
    ) -> Option<Self> {
        let is_strict = matches!(operator, Operator::Above | Operator::Below);
        let way = |grid: Grid| {
            let met = grid.nearest(bound, side, is_strict)?;
            let length = actual.map(|actual| match grid.beyond(actual, side) {
                Some(start) => (met - start).abs(),
                None => 1,
            });
            let way = Self {
                grid,
                met,
                side,
                length,
                bound: bound.clone(),
            };
            let reached = way.value(0)?;
            (is_met(operator, &reached, target) == Ok(true)).then_some(way)
        };
        match bound {
            Value::Number(number) => {
                let own = number.scale();
                let coarser = match actual {
                    Some(Value::Number(actual)) => own.min(actual.scale()),
                    _ => own,
                };
                // A narrow range or an exact number may have no value among the coarser ones.
                way(Grid::Decimals(coarser)).or_else(|| way(Grid::Decimals(own)))
            }
            Value::Date(_) => way(Grid::Days),
            Value::Text(_) => way(Grid::Answer(bound.clone())),
            Value::Boolean(answer) => way(Grid::Answer(Value::Boolean(*answer)))
                .or_else(|| way(Grid::Answer(Value::Boolean(!answer)))),
        }
    }

    /// Returns the value this many steps short of the first that meets the target; none beyond
    /// what can be written.
    pub(super) fn value(&self, steps: i128) -> Option<Value> {
        let count = match self.side {
            Side::Below => self.met.checked_sub(steps)?,
            Side::Above => self.met.checked_add(steps)?,
        };
        match &self.grid {
            Grid::Decimals(scale) => {
                let number = Decimal::try_from_i128_with_scale(count, *scale).ok()?;
                Some(Value::Number(number))
            }
            Grid::Days => {
                let days = TimeDelta::try_days(i64::try_from(count).ok()?)?;
                NaiveDate::default()
                    .checked_add_signed(days)
                    .map(Value::Date)
            }
            Grid::Answer(value) => (steps == 0).then(|| value.clone()),
        }
    }
}

impl Grid {
    /// Returns the first count on the good side of a bound; of the bound itself unless strict.
    fn nearest(&self, bound: &Value, side: Side, is_strict: bool) -> Option<i128> {
        let (low, high) = self.around(bound)?;
        Some(match side {
            Side::Below if is_strict => low + 1,
            Side::Below => high,
            Side::Above if is_strict => high - 1,
            Side::Above => low,
        })
    }

    /// Returns the last count that is no better than an actual.
    fn beyond(&self, actual: &Value, side: Side) -> Option<i128> {
        if let Self::Answer(_) = self {
            return None;
        }
        let (low, high) = self.around(actual)?;
        Some(match side {
            Side::Below => low,
            Side::Above => high,
        })
    }

    /// Returns the counts at or below a value and at or above it.
    fn around(&self, value: &Value) -> Option<(i128, i128)> {
        match (self, value) {
            (Self::Decimals(scale), Value::Number(number)) => counts(*number, *scale),
            (Self::Days, Value::Date(date)) => {
                let days = date.signed_duration_since(NaiveDate::default()).num_days();
                Some((days.into(), days.into()))
            }
            (Self::Answer(_), _) => Some((0, 0)),
            _ => None,
        }
    }
}

fn counts(number: Decimal, scale: u32) -> Option<(i128, i128)> {
    let mantissa = number.mantissa();
    if number.scale() <= scale {
        let count = mantissa.checked_mul(10_i128.checked_pow(scale - number.scale())?)?;
        return Some((count, count));
    }
    let unit = 10_i128.checked_pow(number.scale() - scale)?;
    let low = mantissa.div_euclid(unit);
    let is_whole = mantissa.rem_euclid(unit) == 0;
    Some((low, if is_whole { low } else { low + 1 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Choice as _;

    fn value(text: &str) -> Value {
        if let Ok(number) = text.parse::<Decimal>() {
            Value::Number(number)
        } else if let Ok(date) = text.parse::<NaiveDate>() {
            Value::Date(date)
        } else if let Ok(answer) = text.parse::<bool>() {
            Value::Boolean(answer)
        } else {
            Value::Text(text.into())
        }
    }

    fn target(text: &str) -> Target {
        match text.split_once("..") {
            Some((low, high)) => Target::Between(Box::new((value(low), value(high)))),
            None => Target::Single(value(text)),
        }
    }

    #[test]
    fn ways_lead_in_units_of_the_coarser_decimal_to_the_first_value_that_meets() {
        for (operator, bound, actual, met, short, length) in [
            (">=", "30.00", "29.54", "30.00", "29.99", "46"),
            (">=", "30", "29.54", "30", "29", "1"),
            (">=", "30.05", "29.5", "30.1", "30.0", "6"),
            (">", "30", "28.2", "31", "30", "3"),
            ("<=", "7", "9.50", "7", "8", "3"),
            ("<", "7.0", "9.5", "6.9", "7.0", "26"),
            ("=", "30.05", "29", "30.05", "30.04", "105"),
            ("=", "30", "33", "30", "31", "3"),
            (">=", "-1", "-3.5", "-1", "-2", "3"),
            ("between", "5..7", "2.5", "5", "4", "3"),
            ("between", "5..7", "9", "7", "8", "2"),
            ("between", "0.15..0.18", "0.2", "0.18", "0.19", "2"),
            (
                "<=",
                "2023-09-30",
                "2023-10-02",
                "2023-09-30",
                "2023-10-01",
                "2",
            ),
            (">=", "true", "false", "true", "", "1"),
            ("=", "false", "true", "false", "", "1"),
            ("=", "done", "open", "done", "", "1"),
            (">=", "5", "", "5", "4", ""),
            ("between", "5..7", "", "5", "4", ""),
            ("<", "2023-09-30", "", "2023-09-29", "2023-09-30", ""),
        ] {
            let operator = Operator::from_word(operator).unwrap();
            let actual = (!actual.is_empty()).then(|| value(actual));
            let way = Way::of(operator, &target(bound), actual.as_ref());
            let way = way.unwrap_or_else(|| panic!("{operator} {bound}"));
            let at = |steps| {
                let shown = |value| match value {
                    Value::Number(number) => number.to_string(),
                    Value::Date(date) => date.to_string(),
                    Value::Boolean(answer) => answer.to_string(),
                    Value::Text(text) => text.to_string(),
                };
                way.value(steps).map(shown).unwrap_or_default()
            };
            assert_eq!((at(0).as_str(), at(1).as_str()), (met, short), "{bound}");
            let steps = way.length.map(|length| length.to_string());
            assert_eq!(steps.unwrap_or_default(), length, "{bound}");
        }
    }

    #[test]
    fn nothing_leads_to_a_target_that_is_met_or_cannot_be() {
        for (operator, bound, actual) in [
            (">=", "30", "30"),
            (">=", "30", "x"),
            (">=", "done", "open"),
            ("between", "7..5", "9"),
            (">", "true", "false"),
        ] {
            let operator = Operator::from_word(operator).unwrap();
            let way = Way::of(operator, &target(bound), Some(&value(actual)));
            assert_eq!(way, None, "{operator} {bound}");
        }
    }
}
