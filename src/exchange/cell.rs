//! How is a field written in one cell, for programs?
//!
//! In plain forms, so that it reads back as it was: numbers with a point, dates year first, `true`
//! and `false`, `low..high`. A text that could be taken for something else, for a formula of a
//! spreadsheet included, says so: it stands in quotes, or behind an apostrophe.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::json;
use crate::plan::visible::sign;
use crate::plan::{Content, Field, Shape, Value};

/// Signs with which spreadsheets begin formulas.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// What stands between the ends of a range.
const RANGE: &str = "..";

/// Returns a field's content as a cell holds it.
pub(super) fn encode(content: &Content) -> String {
    match content {
        Content::Value(Value::Text(text)) => text_cell(text),
        Content::Value(value) => value_text(value),
        Content::Between(low, high) => {
            format!("{}{RANGE}{}", value_text(low), value_text(high))
        }
        Content::Texts(texts) => {
            let texts: Vec<&str> = texts.iter().map(CompactString::as_str).collect();
            text_cell(&texts.join(", "))
        }
    }
}

/// Returns the content that a cell holds for a field; none where it is none of its kind.
pub(super) fn decode(field: Field, cell: &str) -> Option<Content> {
    let number = |cell: &str| Decimal::from_str_exact(cell).ok().map(Value::Number);
    match field.spec().shape {
        Shape::Text | Shape::Note | Shape::Choice(_) => Some(Content::Value(text(cell)?)),
        Shape::Weight | Shape::Score | Shape::Number => Some(Content::Value(number(cell)?)),
        Shape::Date => Some(Content::Value(Value::Date(cell.parse().ok()?))),
        Shape::Target => range(cell).or_else(|| Some(Content::Value(value(cell)?))),
        Shape::Value | Shape::Scale => Some(Content::Value(value(cell)?)),
        Shape::Texts => None,
    }
}

/// Returns a text as a cell holds it: by itself where it can be taken for nothing else.
pub(super) fn text_cell(text: &str) -> String {
    let acts = text.chars().any(|char| sign(char).is_some());
    let is_ragged = text.trim() != text;
    let is_other = figure(text).is_some() || range(text).is_some();
    if acts || is_ragged || is_other || text.starts_with('"') || text.is_empty() {
        let quoted = serde_json::Value::from(text).to_string();
        return json::escape(&quoted);
    }
    guarded(text)
}

/// Returns a text with an apostrophe in front where a spreadsheet would take it for a formula.
pub(super) fn guarded(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Returns a text without the apostrophe that [`guarded`] puts in front.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|bare| is_formula(bare))
        .unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

fn value_text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(answer) => answer.to_string(),
        Value::Text(text) => text_cell(text),
    }
}

fn value(cell: &str) -> Option<Value> {
    figure(cell).or_else(|| text(cell))
}

/// A value that is no text.
fn figure(cell: &str) -> Option<Value> {
    match cell {
        "true" => Some(Value::Boolean(true)),
        "false" => Some(Value::Boolean(false)),
        _ => {
            let number = Decimal::from_str_exact(cell).ok().map(Value::Number);
            number.or_else(|| cell.parse().ok().map(Value::Date))
        }
    }
}

fn range(cell: &str) -> Option<Content> {
    let (low, high) = cell.split_once(RANGE)?;
    Some(Content::Between(figure(low)?, figure(high)?))
}

fn text(cell: &str) -> Option<Value> {
    if cell.starts_with('"') {
        let text: String = serde_json::from_str(cell).ok()?;
        return Some(Value::Text(text.into()));
    }
    Some(Value::Text(unguarded(cell).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_say_what_they_are() {
        for (text, cell) in [
            ("Quota", "Quota"),
            ("=1+1", "'=1+1"),
            ("'-x", "''-x"),
            ("'Ndrine", "'Ndrine"),
            ("5.00", "\"5.00\""),
            ("-5", "\"-5\""),
            ("2023-12-31", "\"2023-12-31\""),
            ("true", "\"true\""),
            ("1..2", "\"1..2\""),
            ("\"a\" b", "\"\\\"a\\\" b\""),
            (" a", "\" a\""),
            ("a\nb\u{1b}", "\"a\\nb\\u001b\""),
            ("a\u{202e}b", "\"a\\u202eb\""),
        ] {
            assert_eq!(text_cell(text), cell);
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        prop_oneof![
            (any::<i64>(), 0u32..8)
                .prop_map(|(digits, scale)| { Value::Number(Decimal::new(digits, scale)) }),
            any::<bool>().prop_map(Value::Boolean),
            (1900i32..2100, 1u32..366).prop_map(|(year, day)| {
                Value::Date(chrono::NaiveDate::from_yo_opt(year, day).unwrap())
            }),
            "[=+@' \"a0-9.\\n\u{1b}\u{202e}-]{0,8}".prop_map(|text| Value::Text(text.into())),
        ]
    }

    proptest! {
        #[test]
        fn cells_read_back(value in values()) {
            let content = Content::Value(value);
            let cell = encode(&content);
            prop_assert!(!cell.chars().any(|char| sign(char).is_some()));
            let read = decode(Field::Target, &cell);
            prop_assert_eq!(format!("{read:?}"), format!("{:?}", Some(content)), "{}", cell);
        }
    }
}
