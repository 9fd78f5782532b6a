//! What value does a literal spell?
//!
//! Numbers and dates come from the literal itself, never through binary floating point (design
//! 2.1). Whether the value fits its field is not this module's concern.

use std::borrow::Cow;

use compact_str::CompactString;
use rust_decimal::Decimal;
use toml_parser::decoder::{Encoding, IntegerRadix, ScalarKind};
use toml_parser::{ParseError, Raw as RawText, Span as Local};

use crate::plan::Value;

/// Most digits that a number of a plan may have.
const MOST_DIGITS: usize = 28;
const TOO_LONG: &str = "has more than 28 digits";

/// Why a literal spells no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::file) enum Unread {
    /// It is no TOML.
    NotToml(String),
    /// It is a number, but no exact decimal: why, for "'…' …".
    Inexact(&'static str),
    /// It is a date with a time, or a time.
    Time,
}

/// Returns the value that a literal spells.
///
/// # Errors
/// When it is no TOML, or nothing that a plan can hold.
pub(in crate::file) fn value(literal: &str, encoding: Option<Encoding>) -> Result<Value, Unread> {
    let local = Local::new_unchecked(0, literal.len());
    let mut decoded = Cow::Borrowed("");
    let mut error: Option<ParseError> = None;
    let raw = RawText::new_unchecked(literal, encoding, local);
    let kind = raw.decode_scalar(&mut decoded, &mut error);
    if let Some(error) = error {
        return Err(Unread::NotToml(error.description().to_owned()));
    }
    match kind {
        ScalarKind::String => Ok(Value::Text(CompactString::new(decoded))),
        ScalarKind::Boolean(value) => Ok(Value::Boolean(value)),
        ScalarKind::DateTime => date(literal),
        ScalarKind::Float | ScalarKind::Integer(IntegerRadix::Dec) => {
            number(&decoded).map(Value::Number).map_err(Unread::Inexact)
        }
        ScalarKind::Integer(_) => Err(Unread::Inexact("is not decimal")),
    }
}

fn date(literal: &str) -> Result<Value, Unread> {
    if let Some(date) = super::syntax::date(literal) {
        return Ok(Value::Date(date));
    }
    match literal.parse::<toml::value::Datetime>() {
        Ok(_) => Err(Unread::Time),
        Err(error) => Err(Unread::NotToml(error.to_string())),
    }
}

/// Returns the exact number that digits spell, with the decimals they have; underscores are gone
/// already.
///
/// # Errors
/// What is wrong with it, for "'…' …": infinity, or more than 28 digits.
fn number(text: &str) -> Result<Decimal, &'static str> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().map_err(|_| TOO_LONG)?;
    let (sign, digits) = match mantissa.as_bytes() {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    let mut figure = Digits::default();
    let mut decimals = None;
    for byte in digits {
        match byte {
            b'.' => decimals = Some(0),
            b'0'..=b'9' => {
                figure.push(byte - b'0')?;
                decimals = decimals.map(|count: i64| count + 1);
            }
            _ => return Err("is not finite"),
        }
    }
    let mut scale = decimals
        .unwrap_or(0)
        .checked_sub(exponent)
        .ok_or(TOO_LONG)?;
    if figure.value == 0 {
        scale = scale.clamp(0, 28);
    }
    while scale < 0 {
        figure.push(0)?;
        scale += 1;
    }
    let scale = u32::try_from(scale).map_err(|_| TOO_LONG)?;
    Decimal::try_from_i128_with_scale(sign * figure.value, scale).map_err(|_| TOO_LONG)
}

/// Digits that are read one after another.
#[derive(Default)]
struct Digits {
    value: i128,
    /// How many, zeros in front aside.
    count: usize,
}

impl Digits {
    fn push(&mut self, digit: u8) -> Result<(), &'static str> {
        self.value = self.value * 10 + i128::from(digit);
        self.count += usize::from(self.value != 0);
        if self.count > MOST_DIGITS {
            return Err(TOO_LONG);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(literal: &str) -> String {
        let encoding = match literal.as_bytes().first() {
            Some(b'"') => Some(Encoding::BasicString),
            Some(b'\'') => Some(Encoding::LiteralString),
            _ => None,
        };
        match value(literal, encoding) {
            Ok(Value::Number(number)) => format!("number {number}"),
            Ok(Value::Date(date)) => format!("date {date}"),
            Ok(Value::Boolean(value)) => format!("boolean {value}"),
            Ok(Value::Text(text)) => format!("text {text}"),
            Err(Unread::NotToml(_)) => "no TOML".into(),
            Err(Unread::Inexact(why)) => why.into(),
            Err(Unread::Time) => "time".into(),
        }
    }

    #[test]
    fn literals_spell_exactly_what_they_show() {
        for (literal, value) in [
            ("5.00", "number 5.00"),
            ("0.055", "number 0.055"),
            ("-44.38", "number -44.38"),
            ("+7", "number 7"),
            ("1_000.50", "number 1000.50"),
            ("1e3", "number 1000"),
            ("2.5E-2", "number 0.025"),
            ("0e99", "number 0"),
            (
                "1234567890123456789012345678",
                "number 1234567890123456789012345678",
            ),
            ("12345678901234567890123456789", "has more than 28 digits"),
            ("1e28", "has more than 28 digits"),
            ("1e-29", "has more than 28 digits"),
            ("1e99999999999999999999", "has more than 28 digits"),
            ("0x1F", "is not decimal"),
            ("inf", "is not finite"),
            ("-nan", "is not finite"),
            ("2023-09-30", "date 2023-09-30"),
            ("2023-02-30", "no TOML"),
            ("+023-12-31", "no TOML"),
            ("2023-+9-30", "no TOML"),
            ("20233-9-30", "no TOML"),
            ("2023-09-30T10:00:00", "time"),
            ("10:00:00", "time"),
            ("true", "boolean true"),
            ("\"a\\tb\"", "text a\tb"),
            ("'a\\tb'", "text a\\tb"),
            ("29.54%", "no TOML"),
            ("31/12/2023", "no TOML"),
            ("SI", "no TOML"),
            ("012", "no TOML"),
            ("", "no TOML"),
        ] {
            assert_eq!(shown(literal), value, "{literal}");
        }
    }
}
