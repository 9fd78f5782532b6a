//! Which number does a text of the table spell?
//!
//! By one decimal mark for the whole table: the one that was declared, or the one that its numbers
//! agree in. A text that could be two numbers is none.

use rust_decimal::Decimal;

use crate::plan::locale::Locale;
use crate::plan::typed::ungrouped;

/// The mark in front of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1.094,09`
    Comma,
    /// `1,094.09`
    Point,
}

impl DecimalMark {
    /// Returns the mark that a language's figures have.
    #[must_use]
    pub fn of(locale: &Locale) -> Self {
        if locale.decimal_mark() == Self::Comma.char() {
            Self::Comma
        } else {
            Self::Point
        }
    }

    fn char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }

    /// Returns the mark in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Comma => "decimal comma",
            Self::Point => "decimal point",
        }
    }
}

/// What a text is by a mark, or without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// It is this number.
    Number(Decimal),
    /// It is one number by a decimal comma, another by a decimal point.
    Either(Decimal, Decimal),
    /// It is none.
    None,
}

/// Reads a bare number: sign, digits and marks, no unit.
pub(super) fn read(text: &str, mark: Option<DecimalMark>) -> Reading {
    if let Some(mark) = mark {
        return by(text, mark).map_or(Reading::None, Reading::Number);
    }
    match (by(text, DecimalMark::Comma), by(text, DecimalMark::Point)) {
        (Some(comma), Some(point)) if comma != point => Reading::Either(comma, point),
        (Some(number), _) | (None, Some(number)) => Reading::Number(number),
        (None, None) => Reading::None,
    }
}

/// The mark that a text can only be read by; none where it can be read by both or neither.
pub(super) fn evidence(text: &str) -> Option<DecimalMark> {
    match (by(text, DecimalMark::Comma), by(text, DecimalMark::Point)) {
        (Some(_), None) => Some(DecimalMark::Comma),
        (None, Some(_)) => Some(DecimalMark::Point),
        _ => None,
    }
}

fn by(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}', '–']) {
        Some(digits) => ("-", digits.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = match digits.split_once(mark.char()) {
        Some((whole, decimals)) => (whole, decimals),
        None => (digits, ""),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = mark.other().char();
    let marks = [thousands, ' ', '\u{a0}', '\u{202f}', '\'', '’'];
    let whole = ungrouped(whole, &marks)?;
    let is_number = is_digits(&whole) && is_digits(decimals) && !whole.is_empty();
    if !is_number || digits.ends_with(mark.char()) {
        return None;
    }
    let point = if decimals.is_empty() { "" } else { "." };
    Decimal::from_str_exact(&format!("{sign}{whole}{point}{decimals}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_by_their_mark() {
        let comma = Some(DecimalMark::Comma);
        let point = Some(DecimalMark::Point);
        for (text, mark, number) in [
            ("1.094,09", comma, Some("1094.09")),
            ("17.000,00", comma, Some("17000.00")),
            ("1.094", comma, Some("1094")),
            ("1.094", point, Some("1.094")),
            ("1,094.09", point, Some("1094.09")),
            ("-44,38", comma, Some("-44.38")),
            ("−44,38", comma, Some("-44.38")),
            ("0,055", comma, Some("0.055")),
            ("1 234 567", comma, Some("1234567")),
            ("1'234.5", point, Some("1234.5")),
            ("3.74", comma, None),
            ("1.0941", comma, None),
            ("12.34.567", comma, None),
            ("5,", comma, None),
            (",5", comma, None),
            ("", comma, None),
            ("-", comma, None),
            ("1e3", point, None),
            ("99999999999999999999999999999999", comma, None),
        ] {
            let expected = number.map_or(Reading::None, |number| {
                Reading::Number(number.parse().unwrap())
            });
            assert_eq!(read(text, mark), expected, "{text}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_neither() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let either = Reading::Either(number("1094"), number("1.094"));
        assert_eq!(read("1.094", None), either);
        assert_eq!(read("1.094,5", None), Reading::Number(number("1094.5")));
        assert_eq!(read("297", None), Reading::Number(number("297")));
    }

    #[test]
    fn some_numbers_tell_the_mark() {
        for (text, mark) in [
            ("5,00", Some(DecimalMark::Comma)),
            ("0,055", Some(DecimalMark::Comma)),
            ("3.74", Some(DecimalMark::Point)),
            ("1.094", None),
            ("1,094", None),
            ("297", None),
            ("x", None),
        ] {
            assert_eq!(evidence(text), mark, "{text}");
        }
    }

    proptest! {
        /// A number shown in a plan's locale is read back, decimals and all.
        #[test]
        fn shown_numbers_are_read_back(digits in -999_999_999i64..999_999_999, scale in 0u32..6) {
            use crate::plan::{Item, Field, PlanBuilder, Slot, Content, Value, locale::Locale};
            let number = Decimal::new(digits, scale);
            for (language, mark) in [("it", DecimalMark::Comma), ("en", DecimalMark::Point)] {
                let mut builder = PlanBuilder::new();
                let language = Slot::Filled(Content::Value(Value::Text(language.into())));
                builder.put(Item::Plan, Field::Language, language).unwrap();
                let shown = Locale::of(builder.plan()).number(number);
                let Reading::Number(read) = read(&shown, Some(mark)) else {
                    panic!("{shown} is no number");
                };
                prop_assert_eq!(read.to_string(), number.to_string());
            }
        }
    }
}
