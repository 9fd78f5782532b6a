//! What does a person mean by what they type into a field?
//!
//! The plan's language first, plain forms where they can mean nothing else, and a question back
//! where they can: `1.094` in an Italian plan is asked about, never guessed. What is written into
//! the file, and in which style, is not this module's concern.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use thiserror::Error;

use super::number::numbers;
use crate::plan::locale::Locale;
use crate::plan::{
    Choice as _, Content, Field, Kind, Kpi, KpiIx, Misfit, Operator, Plan, Shape, Target, Value,
    fits,
};

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: the field is to be emptied.
    Nothing,
    /// That the figure is not to be had: `nv`.
    Unavailable,
    /// Content that fits the field.
    Content(Content),
}

/// Why what was typed is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TypedError {
    /// It can be read in two ways; both, as a plan in this language shows them.
    #[error("'{text}' can be {} or {}: type it without doubt", .readings[0], .readings[1])]
    Ambiguous {
        /// What was typed.
        text: String,
        /// The two numbers it can be, shown in full.
        readings: [String; 2],
        /// The two numbers.
        numbers: [Decimal; 2],
    },
    /// It is of another kind than the field holds here.
    #[error("'{text}' is no {expected}")]
    Kind {
        /// What was typed.
        text: String,
        /// What is expected, with an example.
        expected: String,
    },
    /// The field does not take it.
    #[error("it {0}")]
    Misfit(#[from] Misfit),
}

/// Reads what was typed into a field of a plan. `kpi` is the KPI whose field it is; its target
/// tells the kind of its actual, and its unit may be typed along.
///
/// # Errors
/// When it can be read in two ways, is of another kind, or does not fit the field.
pub fn read(
    text: &str,
    field: Field,
    (plan, kpi): (&Plan, Option<KpiIx>),
    locale: &Locale,
) -> Result<Typed, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Typed::Nothing);
    }
    if field == Field::Actual && is_unavailable(text) {
        return Ok(Typed::Unavailable);
    }
    let kpi = kpi.map(|kpi| plan.kpi(kpi));
    let unit = kpi.and_then(|kpi| plan.text(kpi.unit));
    let reader = Reader { locale, kpi, unit };
    let content = reader.content(text, field)?;
    fits(field, &content)?;
    Ok(Typed::Content(content))
}

/// Tells whether people write this for a figure that is not to be had: `nv`, `n.d.`, `n/a`.
#[must_use]
pub fn is_unavailable(text: &str) -> bool {
    let word: String = text.chars().filter(|char| char.is_alphanumeric()).collect();
    matches!(word.to_lowercase().as_str(), "nv" | "nd" | "na")
}

/// Returns yes or no where people write a word for it.
#[must_use]
pub fn answer(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "s" | "si" | "sì" | "sí" | "y" | "yes" | "true" | "oui" | "ja" => Some(true),
        "n" | "no" | "false" | "non" | "nein" => Some(false),
        _ => None,
    }
}

struct Reader<'p> {
    locale: &'p Locale,
    kpi: Option<&'p Kpi>,
    unit: Option<&'p str>,
}

impl Reader<'_> {
    fn content(&self, text: &str, field: Field) -> Result<Content, TypedError> {
        let one = |value| Ok(Content::Value(value));
        match field.spec().shape {
            Shape::Text | Shape::Note => one(Value::Text(text.into())),
            Shape::Weight | Shape::Score | Shape::Number => one(self.number(text)?),
            Shape::Date => one(self.date(text)?),
            Shape::Scale => one(self.scale(text)?),
            Shape::Value => one(self.value(text, self.kind())?),
            Shape::Target => self.target(text),
            Shape::Choice(words) => one(Value::Text(chosen(text, words)?.into())),
            Shape::Texts => {
                let texts = text.split(',').map(|text| text.trim().into());
                Ok(Content::Texts(texts.collect()))
            }
        }
    }

    /// The kind that the KPI's target has, which its actual must have too.
    fn kind(&self) -> Option<Kind> {
        self.kpi?.target.as_ref().and_then(Target::kind)
    }

    fn value(&self, text: &str, kind: Option<Kind>) -> Result<Value, TypedError> {
        match kind {
            Some(Kind::Number) => self.number(text),
            Some(Kind::Date) => self.date(text),
            Some(Kind::Boolean) => answer(text)
                .map(Value::Boolean)
                .ok_or_else(|| other_kind(text, "answer", "yes or no")),
            Some(Kind::Text) => Ok(Value::Text(text.into())),
            None => match self.number(text) {
                Err(TypedError::Kind { .. }) => Ok(self.any(text)),
                number => number,
            },
        }
    }

    /// A value of whatever kind it looks like.
    fn any(&self, text: &str) -> Value {
        let text_value = || Value::Text(text.into());
        self.date(text)
            .ok()
            .or_else(|| answer(text).filter(|_| text.len() > 1).map(Value::Boolean))
            .unwrap_or_else(text_value)
    }

    fn scale(&self, text: &str) -> Result<Value, TypedError> {
        match self.kind() {
            Some(Kind::Date) => self.date(text),
            Some(_) => self.number(text),
            None => self.date(text).or_else(|_| self.number(text)),
        }
    }

    /// One value, or two with `..` or a dash with spaces between them.
    fn target(&self, text: &str) -> Result<Content, TypedError> {
        let inner = text.trim_start_matches('[').trim_end_matches(']');
        let ends = ["..", " – ", "–", " - ", ";"]
            .iter()
            .find_map(|mark| inner.split_once(mark));
        let is_range = self
            .kpi
            .is_some_and(|kpi| kpi.operator == Some(Operator::Between));
        match ends {
            Some((low, high)) => Ok(Content::Between(
                self.value(low.trim(), None)?,
                self.value(high.trim(), None)?,
            )),
            None if is_range => Err(other_kind(text, "range", "70..100")),
            None => Ok(Content::Value(self.value(text, None)?)),
        }
    }

    fn number(&self, text: &str) -> Result<Value, TypedError> {
        let no_number = || other_kind(text, "number", &self.locale.number(Decimal::new(1250, 2)));
        let bare = self.without_unit(text);
        match numbers(bare, self.locale.decimal_mark()).as_slice() {
            [number] => Ok(Value::Number(*number)),
            [first, second] => Err(TypedError::Ambiguous {
                text: text.to_owned(),
                readings: [self.locale.number(*first), self.locale.number(*second)],
                numbers: [*first, *second],
            }),
            _ => Err(no_number()),
        }
    }

    fn without_unit<'t>(&self, text: &'t str) -> &'t str {
        let unit = self.unit.unwrap_or("%");
        text.strip_suffix(unit)
            .or_else(|| text.strip_suffix('%').filter(|_| self.is_percentage()))
            .unwrap_or(text)
            .trim_end()
    }

    /// Weights and scores may be typed with a percent sign, as reports print them.
    fn is_percentage(&self) -> bool {
        self.unit.is_none()
    }

    fn date(&self, text: &str) -> Result<Value, TypedError> {
        let example = NaiveDate::from_ymd_opt(2023, 12, 31).unwrap_or_default();
        let no_date = || other_kind(text, "date", &self.locale.date(example));
        if let Ok(date) = text.parse::<NaiveDate>() {
            return Ok(Value::Date(date));
        }
        if !self.locale.is_day_first() {
            return Err(no_date());
        }
        day_first(text).map(Value::Date).ok_or_else(no_date)
    }
}

fn other_kind(text: &str, kind: &str, example: &str) -> TypedError {
    TypedError::Kind {
        text: text.to_owned(),
        expected: format!("{kind} such as {example}"),
    }
}

/// A date as day, month and year with any mark between them; a year of two digits is of this
/// century.
#[must_use]
pub fn day_first(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let century = match year.len() {
        2 => 2000,
        4 => 0,
        _ => return None,
    };
    let year: i32 = year.parse().ok()?;
    NaiveDate::from_ymd_opt(century + year, month.parse().ok()?, day.parse().ok()?)
}

/// The word of a short list that is meant: itself, a sign for it, or the only one that begins so.
fn chosen(text: &str, words: &'static [&'static str]) -> Result<&'static str, TypedError> {
    let word = text.to_lowercase();
    let sign = Operator::TABLE
        .iter()
        .find(|(operator, _)| operator.sign() == word)
        .map(|(_, word)| *word);
    let word = sign.unwrap_or(&word);
    if let Some(exact) = words.iter().find(|known| **known == word) {
        return Ok(exact);
    }
    let mut beginning = words.iter().filter(|known| known.starts_with(word));
    match (beginning.next(), beginning.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Misfit::Choice(words).into()),
    }
}
