//! How does a person of the plan's language read a figure?
//!
//! Screen and reports show numbers, dates and answers in the language that the plan names; JSON
//! and command-line input never pass through here. One table of languages; interface texts are
//! English and not its business.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::choice::{Choice as _, Operator};
use super::item::Kpi;
use super::tree::Plan;
use super::value::{Target, Value};
use super::visible::visible;

/// The order and the mark of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateStyle {
    /// Day, month, year, with this mark between them.
    DayFirst(char),
    /// Year, month and day with hyphens.
    Iso,
}

/// One row of the table of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    language: &'static str,
    decimal: char,
    group: char,
    date: DateStyle,
    yes: &'static str,
    no: &'static str,
    signs: Signs,
}

/// Which signs stand for operators and the minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signs {
    Unicode,
    Ascii,
}

const LOCALES: &[Locale] = &[
    Locale {
        language: "en",
        decimal: '.',
        group: ',',
        date: DateStyle::Iso,
        yes: "yes",
        no: "no",
        signs: Signs::Unicode,
    },
    Locale {
        language: "it",
        decimal: ',',
        group: '.',
        date: DateStyle::DayFirst('/'),
        yes: "sì",
        no: "no",
        signs: Signs::Unicode,
    },
    Locale {
        language: "fr",
        decimal: ',',
        group: '\u{a0}',
        date: DateStyle::DayFirst('/'),
        yes: "oui",
        no: "non",
        signs: Signs::Unicode,
    },
    Locale {
        language: "de",
        decimal: ',',
        group: '.',
        date: DateStyle::DayFirst('.'),
        yes: "ja",
        no: "nein",
        signs: Signs::Unicode,
    },
    Locale {
        language: "es",
        decimal: ',',
        group: '.',
        date: DateStyle::DayFirst('/'),
        yes: "sí",
        no: "no",
        signs: Signs::Unicode,
    },
];

/// The sign of a negative number: as wide as a digit in every font, unlike the hyphen.
const MINUS: char = '\u{2212}';

impl Locale {
    /// Returns the locale of the plan's language; that of English where it names none, or one the
    /// table lacks. Only the part before a hyphen counts, so `it-CH` is Italian.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let language = plan.settings().language.as_deref().unwrap_or_default();
        Self::named(language).unwrap_or(LOCALES[0])
    }

    /// Returns the locale of a language; none of one that the table lacks.
    #[must_use]
    pub fn named(language: &str) -> Option<Self> {
        let short = language.split(['-', '_']).next().unwrap_or_default();
        let named = |locale: &&Self| locale.language.eq_ignore_ascii_case(short);
        LOCALES.iter().find(named).copied()
    }

    /// Returns the languages of the table.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|locale| locale.language)
    }

    /// Returns the same locale for terminals that show ASCII only: `>=` instead of `≥`.
    #[must_use]
    pub fn ascii(self) -> Self {
        Self {
            signs: Signs::Ascii,
            ..self
        }
    }

    /// Returns the mark in front of decimals.
    #[must_use]
    pub fn decimal_mark(&self) -> char {
        self.decimal
    }

    /// Tells whether dates are written day first.
    #[must_use]
    pub fn is_day_first(&self) -> bool {
        matches!(self.date, DateStyle::DayFirst(_))
    }

    fn minus(&self) -> char {
        match self.signs {
            Signs::Unicode => MINUS,
            Signs::Ascii => '-',
        }
    }

    /// Returns the sign of an operator.
    #[must_use]
    pub fn sign(&self, operator: Operator) -> &'static str {
        match self.signs {
            Signs::Unicode => operator.sign(),
            Signs::Ascii => operator.word(),
        }
    }

    /// Returns a number with the decimals it has.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        let plain = number.abs().to_string();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::with_capacity(plain.len() + 4);
        if number.is_sign_negative() && !number.is_zero() {
            text.push(self.minus());
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(self.decimal);
            text.push_str(decimals);
        }
        text
    }

    /// Returns a score or a number of points with two decimals, half away from zero (design 3).
    #[must_use]
    pub fn points(&self, number: Decimal) -> String {
        self.number(two_decimals(number))
    }

    /// Returns a date with all digits of its year.
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        let (day, month, year) = (date.day(), date.month(), date.year());
        match self.date {
            DateStyle::DayFirst(mark) => format!("{day:02}{mark}{month:02}{mark}{year:04}"),
            DateStyle::Iso => date.to_string(),
        }
    }

    /// Returns a value without its unit. Texts come with their control characters made visible.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Number(number) => self.number(*number),
            Value::Date(date) => self.date(*date),
            Value::Boolean(true) => self.yes.to_owned(),
            Value::Boolean(false) => self.no.to_owned(),
            Value::Text(text) => visible(text).into_owned(),
        }
    }

    /// Returns a value of a KPI with its unit: `29,54%`, `12 days`. Only numbers carry units.
    #[must_use]
    pub fn measured(&self, value: &Value, unit: Option<&str>) -> String {
        let text = self.value(value);
        match (value, unit) {
            (Value::Number(_), Some(unit)) if !unit.is_empty() => {
                let gap = if unit.chars().any(char::is_alphanumeric) {
                    " "
                } else {
                    ""
                };
                format!("{text}{gap}{}", visible(unit))
            }
            _ => text,
        }
    }

    /// Returns what a KPI of the plan aims at, operator first: `≥ 30,00%`, `7–12`; an empty text
    /// without target.
    #[must_use]
    pub fn target(&self, plan: &Plan, kpi: &Kpi) -> String {
        let unit = plan.text(kpi.unit);
        let aim = match &kpi.target {
            None if kpi.rollup.is_some() => format!("{}%", self.number(Decimal::ONE_HUNDRED)),
            None => return String::new(),
            Some(Target::Single(value)) if kpi.rollup.is_some() => self.measured(value, Some("%")),
            Some(Target::Single(value)) => self.measured(value, unit),
            Some(Target::Between(ends)) => {
                return format!("{}–{}", self.value(&ends.0), self.measured(&ends.1, unit));
            }
        };
        let operator = kpi.operator.or(kpi.rollup.map(|_| Operator::AtLeast));
        operator.map_or_else(
            || aim.clone(),
            |operator| format!("{} {aim}", self.sign(operator)),
        )
    }
}

/// Returns a figure as it is printed: two decimals, half away from zero (design 3).
#[must_use]
pub fn two_decimals(number: Decimal) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(language: &str) -> Locale {
        Locale::named(language).unwrap()
    }

    #[test]
    fn numbers_keep_their_decimals_and_get_marks() {
        let italian = locale("it");
        for (plain, shown) in [
            ("0.055", "0,055"),
            ("5.00", "5,00"),
            ("1094.09", "1.094,09"),
            ("-44.38", "−44,38"),
            ("1234567", "1.234.567"),
            ("0", "0"),
            ("-0.00", "0,00"),
        ] {
            assert_eq!(italian.number(plain.parse().unwrap()), shown);
        }
        assert_eq!(locale("en").number("1094.09".parse().unwrap()), "1,094.09");
    }

    #[test]
    fn points_round_half_away_from_zero() {
        for (plain, shown) in [
            ("92.555", "92.56"),
            ("-0.005", "−0.01"),
            ("0.004", "0.00"),
            ("7", "7.00"),
        ] {
            assert_eq!(locale("en").points(plain.parse().unwrap()), shown);
        }
    }

    #[test]
    fn dates_follow_the_language() {
        let day = "2023-09-30".parse().unwrap();
        assert_eq!(locale("it").date(day), "30/09/2023");
        assert_eq!(locale("de").date(day), "30.09.2023");
        assert_eq!(locale("en").date(day), "2023-09-30");
    }

    #[test]
    fn only_words_stand_apart_from_their_figure() {
        let value = Value::Number(Decimal::TWO);
        assert_eq!(locale("en").measured(&value, Some("%")), "2%");
        assert_eq!(locale("en").measured(&value, Some("days")), "2 days");
        assert_eq!(
            locale("en").measured(&Value::Boolean(true), Some("%")),
            "yes"
        );
    }
}
