//! How are figures and values written in JSON?
//!
//! As strings, so that no reader turns an exact decimal into a binary fraction.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::plan::{Kind, Target, Value};
use crate::score::compared;

/// One value, with its kind.
#[derive(Debug, Serialize)]
pub(super) struct Single {
    kind: &'static str,
    text: String,
}

/// What a target or an actual is.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Written {
    /// One value.
    Single(Single),
    /// A range.
    Between {
        /// Always `between`.
        kind: &'static str,
        /// Its lowest value.
        low: Single,
        /// Its highest value.
        high: Single,
    },
}

impl Single {
    fn of(value: &Value) -> Self {
        Self {
            kind: value.kind().name(),
            text: match value {
                Value::Number(number) => number.to_string(),
                Value::Date(date) => date.to_string(),
                Value::Boolean(answer) => answer.to_string(),
                Value::Text(text) => text.to_string(),
            },
        }
    }
}

impl Written {
    pub(super) fn of(value: &Value) -> Self {
        Self::Single(Single::of(value))
    }

    pub(super) fn target(target: &Target) -> Self {
        match target {
            Target::Single(value) => Self::of(value),
            Target::Between(ends) => Self::Between {
                kind: "between",
                low: Single::of(&ends.0),
                high: Single::of(&ends.1),
            },
        }
    }

    /// A computed number.
    pub(super) fn computed(number: Decimal) -> Self {
        Self::Single(Single {
            kind: Kind::Number.name(),
            text: points(number),
        })
    }
}

/// Returns a score or a number of points: rounded to ten decimals, without trailing zeros.
pub(super) fn points(number: Decimal) -> String {
    compared(number).normalize().to_string()
}

/// Returns a number as it is written in the plan.
pub(super) fn written(number: Decimal) -> String {
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_ten_decimals_at_most() {
        for (number, text) in [
            ("92.5564236111111", "92.5564236111"),
            ("100.00", "100"),
            ("0.00", "0"),
            ("0.00000000005", "0.0000000001"),
        ] {
            assert_eq!(points(number.parse().unwrap()), text);
        }
    }

    #[test]
    fn values_say_what_they_are() {
        let low = Value::Number("5.00".parse().unwrap());
        let high = Value::Date("2023-12-31".parse().unwrap());
        let range = Target::Between(Box::new((low, high)));
        assert_eq!(
            serde_json::to_string(&Written::target(&range)).unwrap(),
            r#"{"kind":"between","low":{"kind":"number","text":"5.00"},"high":{"kind":"date","text":"2023-12-31"}}"#
        );
        let answer = Written::of(&Value::Boolean(true));
        assert_eq!(
            serde_json::to_string(&answer).unwrap(),
            r#"{"kind":"boolean","text":"true"}"#
        );
    }
}
