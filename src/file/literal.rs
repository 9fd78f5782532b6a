//! How is content written as TOML, in the style found in the file?
//!
//! Decimals as they are, dates bare, texts in the quotes that stood there before where these can
//! hold them (design 2.2). Only forms of TOML 1.0 are written.

use rust_decimal::Decimal;

use super::reader::{Newline, Raw, escaped, quoted};
use crate::plan::{Content, Value};

/// Returns content as TOML writes it. `old` is the value it takes the place of, with the text it
/// stands in; its style is kept.
pub(super) fn literal(content: &Content, old: Option<(&Raw, &str)>) -> String {
    match content {
        Content::Value(value) => scalar(value, old),
        Content::Between(low, high) => list(&[low, high], old),
        Content::Texts(texts) => {
            let texts: Vec<Value> = texts.iter().cloned().map(Value::Text).collect();
            list(&texts.iter().collect::<Vec<_>>(), old)
        }
    }
}

/// A list; where the old one is as long, all between its values stays as it is.
fn list(values: &[&Value], old: Option<(&Raw, &str)>) -> String {
    if let Some((Raw::Array(span, items), text)) = old
        && items.len() == values.len()
    {
        let mut written = String::new();
        let mut at = span.start;
        for (item, value) in items.iter().zip(values) {
            written.push_str(&text[at as usize..item.span().start as usize]);
            written.push_str(&scalar(value, Some((item, text))));
            at = item.span().end;
        }
        written.push_str(&text[at as usize..span.end as usize]);
        return written;
    }
    let items: Vec<String> = values.iter().map(|value| scalar(value, None)).collect();
    format!("[{}]", items.join(", "))
}

fn scalar(value: &Value, old: Option<(&Raw, &str)>) -> String {
    let old = old.and_then(|(raw, text)| match raw {
        Raw::Scalar(span, _) => text.get(span.start as usize..span.end as usize),
        Raw::Array(..) | Raw::Table(..) => None,
    });
    match value {
        Value::Number(number) => self::number(*number, old.is_some_and(|old| old.contains('_'))),
        Value::Date(date) => date.to_string(),
        Value::Boolean(value) => value.to_string(),
        Value::Text(text) => self::text(text, old.unwrap_or_default()),
    }
}

/// A number with the decimals it has; with a mark between thousands where there was one.
fn number(number: Decimal, is_grouped: bool) -> String {
    let plain = number.to_string();
    if !is_grouped {
        return plain;
    }
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = whole.trim_start_matches('-');
    let mut written = whole[..whole.len() - digits.len()].to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('_');
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push('.');
        written.push_str(decimals);
    }
    written
}

fn text(text: &str, old: &str) -> String {
    let is_plain = !text.chars().any(|char| char.is_control() && char != '\t');
    if old.starts_with("'''") || old.starts_with("\"\"\"") || text.contains('\n') {
        return lines(text, old);
    }
    if old.starts_with('\'') && is_plain && !text.contains('\'') {
        return format!("'{text}'");
    }
    quoted(text)
}

/// A text of several lines, its first line below the quotes.
fn lines(text: &str, old: &str) -> String {
    let is_plain = |char: char| !char.is_control() || matches!(char, '\t' | '\n');
    let is_literal = old.starts_with("'''") && text.chars().all(is_plain);
    if is_literal && !text.contains("''") && !text.ends_with('\'') {
        return format!("'''\n{text}'''");
    }
    format!("\"\"\"\n{}\"\"\"", escaped(text, Newline::Kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::reader::{Chunk, Cutter, Table};

    /// What takes the place of `old`.
    fn written(value: Value, old: &str) -> String {
        let text = format!("x = {old}\n");
        let (mut chunk, mut table) = (Chunk::default(), Table::default());
        Cutter::new(&text).next_into(&mut chunk);
        table.read(&text, &chunk);
        let raw = table.entries[0].value.as_ref().unwrap();
        literal(&Content::Value(value), Some((raw, &text)))
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn the_style_found_is_kept() {
        let number = |text: &str| Value::Number(text.parse().unwrap());
        for (value, old, new) in [
            (number("31.00"), "29.54", "31.00"),
            (number("-12345.5"), "1_000", "-12_345.5"),
            (text("a"), "'x'", "'a'"),
            (text("a'b"), "'x'", "\"a'b\""),
            (text("a\"b"), "'x'", "'a\"b'"),
            (text("a\"b"), "\"x\"", "\"a\\\"b\""),
            (text("a"), "\"\"\"x\"\"\"", "\"\"\"\na\"\"\""),
            (text("a\nb"), "\"x\"", "\"\"\"\na\nb\"\"\""),
            (text("a\nb"), "'''x'''", "'''\na\nb'''"),
            (text("a\\nb\n"), "\"x\"", "\"\"\"\na\\\\nb\n\"\"\""),
            (text("\u{1b}"), "'x'", "\"\\u001b\""),
            (Value::Boolean(true), "1", "true"),
        ] {
            assert_eq!(written(value, old), new);
        }
    }
}
