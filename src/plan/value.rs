//! What can a target or an actual be?
//!
//! Numbers are exact decimals that keep the decimals they were written with; dates are calendar
//! days. This module knows nothing of how values are spelled in a file or on the screen.

use std::cmp::Ordering;

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

/// A single figure, day, answer or word of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// An exact number; `5.00` keeps its two decimals.
    Number(Decimal),
    /// A calendar day.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
    /// Any other answer; comparable by `=` only.
    Text(CompactString),
}

/// The four kinds a [`Value`] comes in; targets and actuals must agree in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number.
    Number,
    /// A date.
    Date,
    /// A boolean.
    Boolean,
    /// A text.
    Text,
}

impl Kind {
    /// Returns the kind's name, as JSON and messages write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
            Self::Text => "text",
        }
    }
}

impl Value {
    /// Returns which of the four kinds the value is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Number(_) => Kind::Number,
            Self::Date(_) => Kind::Date,
            Self::Boolean(_) => Kind::Boolean,
            Self::Text(_) => Kind::Text,
        }
    }

    /// Returns the order of two values of the same kind: numbers and days as usual, no before yes.
    /// Texts are only equal (trimmed) or not, and values of different kinds have no order.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(own), Self::Number(other)) => Some(own.cmp(other)),
            (Self::Date(own), Self::Date(other)) => Some(own.cmp(other)),
            (Self::Boolean(own), Self::Boolean(other)) => Some(own.cmp(other)),
            (Self::Text(own), Self::Text(other)) => {
                (own.trim() == other.trim()).then_some(Ordering::Equal)
            }
            _ => None,
        }
    }

    /// Returns the value's position on a scale with equal steps: the number itself, or the day's
    /// count for a date. Booleans and texts have none.
    #[must_use]
    pub fn position(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Date(date) => {
                let days = date.signed_duration_since(NaiveDate::default()).num_days();
                Some(Decimal::from(days))
            }
            Self::Boolean(_) | Self::Text(_) => None,
        }
    }
}

/// What a KPI aims at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// One value, for every operator but `between`.
    Single(Value),
    /// The lowest and the highest value that meet the target, both included.
    Between(Box<(Value, Value)>),
}

impl Target {
    /// Returns the kind of the target's values; none when the two ends of a range differ in it.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Self::Single(value) => Some(value.kind()),
            Self::Between(ends) => (ends.0.kind() == ends.1.kind()).then(|| ends.0.kind()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn values_are_ordered_within_their_kind_only() {
        let one = Value::Number(Decimal::ONE);
        assert_eq!(
            one.order(&Value::Number(Decimal::TWO)),
            Some(Ordering::Less)
        );
        assert_eq!(
            Value::Boolean(false).order(&Value::Boolean(true)),
            Some(Ordering::Less)
        );
        assert_eq!(text(" si").order(&text("si ")), Some(Ordering::Equal));
        assert_eq!(text("a").order(&text("b")), None);
        assert_eq!(one.order(&text("1")), None);
    }

    #[test]
    fn dates_stand_on_a_scale_of_days() {
        let day = |text: &str| Value::Date(text.parse().unwrap()).position().unwrap();
        assert_eq!(day("2024-03-01") - day("2024-02-28"), Decimal::TWO);
    }
}
