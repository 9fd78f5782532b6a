//! What stands in a field, and does it fit?
//!
//! Data of any field, and whether its shape allows it. Which record holds a field, and how, is the
//! business of `record`.

use compact_str::CompactString;
use rust_decimal::Decimal;
use thiserror::Error;

use super::choice::Choice;
use super::field::{Field, FieldSet, Shape};
use super::item::Weight;
use super::texts::{Text, Texts};
use super::value::{Target, Value};

/// The content of a field, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One value; the words of short lists are texts here.
    Value(Value),
    /// A range.
    Between(Value, Value),
    /// A list of texts.
    Texts(Vec<CompactString>),
}

/// What a field holds: nothing, something that cannot be used, or content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Slot {
    /// The field is not written.
    #[default]
    Absent,
    /// The field is written, but its value cannot be used.
    Broken,
    /// The field's value.
    Filled(Content),
}

/// Why content does not fit a field; reads on from the field's name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misfit {
    /// Content of the wrong kind.
    #[error("must be {0}")]
    Kind(&'static str),
    /// A negative number where none may be.
    #[error("must not be negative")]
    Negative,
    /// A score outside 0..100.
    #[error("must be a number from 0 to 100")]
    Range,
    /// A word that is not on the field's list.
    #[error("must be one of {}", quoted(.0))]
    Choice(&'static [&'static str]),
    /// The holder has no such field.
    #[error("is no field here")]
    Unknown,
}

fn quoted(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("\"{word}\""))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Shape {
    /// Returns what may be written into a field of this shape, for "must be …".
    #[must_use]
    pub fn expectation(self) -> &'static str {
        match self {
            Self::Text | Self::Note => "a text in quotes",
            Self::Weight => "a number of 0 or more",
            Self::Score => "a number from 0 to 100",
            Self::Number => "a number",
            Self::Scale => "a number or a date",
            Self::Value => "a number, a date, a boolean or a text in quotes",
            Self::Target => "a number, a date, a boolean, a text in quotes or [low, high]",
            Self::Date => "a date such as 2023-12-31",
            Self::Texts => "a list of texts, such as [\"Area\", \"Objective\"]",
            Self::Choice(_) => "a word in quotes",
        }
    }
}

/// A record with fields of the table. Its texts are among those of its plan.
pub(super) trait Fields {
    /// The fields whose value cannot be used.
    fn broken(&mut self) -> &mut FieldSet;

    /// Returns what the field holds, broken or not set aside.
    fn content(&self, texts: &Texts, field: Field) -> Option<Content>;

    /// Returns where the text of a field is kept that holds any text; none for other fields.
    fn kept(&mut self, field: Field) -> Option<&mut Option<Text>>;

    /// Drops what says nothing, so that an emptied field leaves no trace.
    fn tidy(&mut self) {}

    /// Writes content that fits, or empties the field, for fields without a text that is kept.
    fn write(
        &mut self,
        texts: &mut Texts,
        field: Field,
        content: Option<Content>,
    ) -> Result<(), Misfit>;

    /// Brings the field into a state; on error it is as it was.
    fn put(&mut self, texts: &mut Texts, field: Field, slot: Slot) -> Result<(), Misfit> {
        let content = match slot {
            Slot::Filled(content) => Some(content),
            Slot::Absent | Slot::Broken => None,
        };
        if let Some(own) = self.kept(field) {
            let written = kept(texts, field, content).map(|text| *own = text);
            self.tidy();
            written?;
        } else {
            self.write(texts, field, content)?;
        }
        self.broken().remove(field);
        Ok(())
    }

    /// Fills the field with a text, which is copied once where it is kept; on error it is as it was.
    fn put_text(&mut self, texts: &mut Texts, field: Field, text: &str) -> Result<(), Misfit> {
        if let Some(own) = self.kept(field) {
            *own = Some(texts.put(text));
        } else {
            let content = Content::Value(Value::Text(text.into()));
            self.write(texts, field, Some(content))?;
        }
        self.broken().remove(field);
        Ok(())
    }

    /// Brings the field into a state, broken ones included; on error it is as it was.
    fn put_slot(&mut self, texts: &mut Texts, field: Field, slot: Slot) -> Result<(), Misfit> {
        if slot == Slot::Broken {
            self.put_broken(texts, field)
        } else {
            self.put(texts, field, slot)
        }
    }

    /// Marks the field as written with a value that cannot be used.
    fn put_broken(&mut self, texts: &mut Texts, field: Field) -> Result<(), Misfit> {
        self.put(texts, field, Slot::Broken)?;
        self.broken().insert(field);
        Ok(())
    }
}

/// Tells whether content fits a field, whoever holds it.
///
/// # Errors
/// Why it does not.
pub fn fits(field: Field, content: &Content) -> Result<(), Misfit> {
    let content = content.clone();
    match field.spec().shape {
        Shape::Text | Shape::Note => text(field, Some(content)).map(drop),
        Shape::Weight => weight(field, Some(content)).map(drop),
        Shape::Score => score(field, Some(content)).map(drop),
        Shape::Number => number(field, Some(content)).map(drop),
        Shape::Scale => scale(field, Some(content)).map(drop),
        Shape::Value => one(field, content).map(drop),
        Shape::Target => target(content).map(drop),
        Shape::Date => date(field, Some(content)).map(drop),
        Shape::Texts => texts(field, Some(content)).map(drop),
        Shape::Choice(words) => match text(field, Some(content))? {
            Some(word) if !words.contains(&word.as_str()) => Err(Misfit::Choice(words)),
            _ => Ok(()),
        },
    }
}

pub(super) fn one(field: Field, content: Content) -> Result<Value, Misfit> {
    match content {
        Content::Value(value) => Ok(value),
        Content::Between(..) | Content::Texts(_) => {
            Err(Misfit::Kind(field.spec().shape.expectation()))
        }
    }
}

pub(super) fn text(
    field: Field,
    content: Option<Content>,
) -> Result<Option<CompactString>, Misfit> {
    content
        .map(|content| match one(field, content)? {
            Value::Text(text) => Ok(text),
            _ => Err(Misfit::Kind(field.spec().shape.expectation())),
        })
        .transpose()
}

pub(super) fn number(field: Field, content: Option<Content>) -> Result<Option<Decimal>, Misfit> {
    content
        .map(|content| match one(field, content)? {
            Value::Number(number) => Ok(number),
            _ => Err(Misfit::Kind(field.spec().shape.expectation())),
        })
        .transpose()
}

pub(super) fn score(field: Field, content: Option<Content>) -> Result<Option<Decimal>, Misfit> {
    match number(field, content)? {
        Some(number) if number < Decimal::ZERO || number > Decimal::ONE_HUNDRED => {
            Err(Misfit::Range)
        }
        other => Ok(other),
    }
}

pub(super) fn weight(field: Field, content: Option<Content>) -> Result<Option<Weight>, Misfit> {
    number(field, content)?
        .map(|number| Weight::new(number).ok_or(Misfit::Negative))
        .transpose()
}

pub(super) fn date(
    field: Field,
    content: Option<Content>,
) -> Result<Option<chrono::NaiveDate>, Misfit> {
    content
        .map(|content| match one(field, content)? {
            Value::Date(date) => Ok(date),
            _ => Err(Misfit::Kind(field.spec().shape.expectation())),
        })
        .transpose()
}

pub(super) fn choice<C: Choice>(
    field: Field,
    content: Option<Content>,
) -> Result<Option<C>, Misfit> {
    let allowed = || Misfit::Choice(C::WORDS);
    text(field, content)?
        .map(|word| C::from_word(&word).ok_or_else(allowed))
        .transpose()
}

pub(super) fn scale(field: Field, content: Option<Content>) -> Result<Option<Value>, Misfit> {
    content
        .map(|content| match one(field, content)? {
            value @ (Value::Number(_) | Value::Date(_)) => Ok(value),
            _ => Err(Misfit::Kind(field.spec().shape.expectation())),
        })
        .transpose()
}

pub(super) fn target(content: Content) -> Result<Target, Misfit> {
    match content {
        Content::Value(value) => Ok(Target::Single(value)),
        Content::Between(low, high) => Ok(Target::Between(Box::new((low, high)))),
        Content::Texts(_) => Err(Misfit::Kind(Field::Target.spec().shape.expectation())),
    }
}

pub(super) fn texts(field: Field, content: Option<Content>) -> Result<Vec<CompactString>, Misfit> {
    match content {
        None => Ok(Vec::new()),
        Some(Content::Texts(texts)) => Ok(texts),
        Some(_) => Err(Misfit::Kind(field.spec().shape.expectation())),
    }
}

/// Keeps a text that fits.
pub(super) fn kept(
    texts: &mut Texts,
    field: Field,
    content: Option<Content>,
) -> Result<Option<Text>, Misfit> {
    Ok(text(field, content)?.map(|text| texts.put(&text)))
}

pub(super) fn of_kept(texts: &Texts, text: Option<Text>) -> Option<Content> {
    text.map(|text| Content::Value(Value::Text(texts.get(text).into())))
}

pub(super) fn of_text(text: Option<&CompactString>) -> Option<Content> {
    text.map(|text| Content::Value(Value::Text(text.clone())))
}

pub(super) fn of_number(number: Option<Decimal>) -> Option<Content> {
    number.map(|number| Content::Value(Value::Number(number)))
}

pub(super) fn of_choice<C: Choice>(choice: Option<C>) -> Option<Content> {
    choice.map(|choice| Content::Value(Value::Text(CompactString::const_new(choice.word()))))
}

pub(super) fn of_target(target: &Target) -> Content {
    match target {
        Target::Single(value) => Content::Value(value.clone()),
        Target::Between(ends) => Content::Between(ends.0.clone(), ends.1.clone()),
    }
}
