//! How does a remedy write the line as it should be?
//!
//! In the plain forms of the plan file, between backticks, whatever the plan's language: a remedy
//! is typed into the file. Where that file is, and what stands there, is not known here.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::plan::visible::visible;
use crate::plan::{Field, Kind, Value};

/// Returns the line that gives a field a value: `` `target = 5` ``.
pub(super) fn line(field: Field, value: &Value) -> String {
    format!("`{} = {}`", field.key(), plain(value))
}

/// Returns the line that gives a field a range: `` `target = [5, 10]` ``.
pub(super) fn range_line(field: Field, low: &Value, high: &Value) -> String {
    format!("`{} = [{}, {}]`", field.key(), plain(low), plain(high))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(answer) => answer.to_string(),
        Value::Text(text) => {
            let text = visible(text).replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{text}\"")
        }
    }
}

/// Returns the value of a kind that a text in quotes was probably meant to be: `"29,54 %"` is a
/// number, `"31/12/2023"` a date.
pub(super) fn meant(value: &Value, kind: Kind) -> Option<Value> {
    let Value::Text(text) = value else {
        return None;
    };
    let text = text.trim();
    match kind {
        Kind::Number => {
            let digits = text.trim_end_matches('%').trim_end();
            let number = digits.parse::<Decimal>().or_else(|error| {
                if digits.contains('.') {
                    Err(error)
                } else {
                    digits.replace(',', ".").parse()
                }
            });
            number.ok().map(Value::Number)
        }
        Kind::Date => {
            let date = text
                .parse()
                .or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"));
            date.ok().map(Value::Date)
        }
        Kind::Boolean => text.parse().ok().map(Value::Boolean),
        Kind::Text => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_the_file_needs() {
        for (value, shown) in [
            (Value::Number("5.00".parse().unwrap()), "`target = 5.00`"),
            (
                Value::Date("2023-12-31".parse().unwrap()),
                "`target = 2023-12-31`",
            ),
            (Value::Boolean(true), "`target = true`"),
            (Value::Text("a \"b\"".into()), "`target = \"a \\\"b\\\"\"`"),
        ] {
            assert_eq!(line(Field::Target, &value), shown);
        }
    }

    #[test]
    fn quoted_figures_are_recognised() {
        for (text, kind, expected) in [
            ("5", Kind::Number, "`actual = 5`"),
            ("29,54 %", Kind::Number, "`actual = 29.54`"),
            ("31/12/2023", Kind::Date, "`actual = 2023-12-31`"),
            ("2023-12-31", Kind::Date, "`actual = 2023-12-31`"),
            ("true", Kind::Boolean, "`actual = true`"),
        ] {
            let value = meant(&Value::Text(text.into()), kind).unwrap();
            assert_eq!(line(Field::Actual, &value), expected);
        }
        for (text, kind) in [
            ("N.V.", Kind::Number),
            ("1.094,09", Kind::Number),
            ("31", Kind::Date),
            ("SI", Kind::Boolean),
            ("5", Kind::Text),
        ] {
            assert_eq!(meant(&Value::Text(text.into()), kind), None, "{text}");
        }
    }
}
