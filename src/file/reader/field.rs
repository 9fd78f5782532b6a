//! What does a field hold, and what is wrong with it?
//!
//! From a value as it is written to what the plan's model takes, with a finding where the two do
//! not meet. Which field it is has been settled before.

use super::mend::{self, Mended};
use super::scalar::{self, Unread};
use super::syntax::{Entry, Raw};
use crate::check::{Finding, Rule, Span};
use crate::plan::visible::visible;
use crate::plan::{Choice as _, Content, Field, Item, Misfit, Shape, Value, typed};

/// A field and what is written for it.
pub(super) struct Written<'t> {
    pub(super) text: &'t str,
    pub(super) item: Item,
    pub(super) field: Field,
    pub(super) entry: &'t Entry,
}

impl Written<'_> {
    /// Returns what the field holds: content, or the finding that says why it is broken.
    pub(super) fn content(&self) -> Result<Content, Finding> {
        let Some(value) = &self.entry.value else {
            return Err(self.valueless());
        };
        if let Some(fault) = &self.entry.fault {
            return Err(self.no_toml(&fault.message));
        }
        match (value, self.field.spec().shape) {
            (Raw::Scalar(..), _) => self.scalar(value).map(Content::Value),
            (Raw::Array(_, items), Shape::Target) if items.len() == 2 => Ok(Content::Between(
                self.scalar(&items[0])?,
                self.scalar(&items[1])?,
            )),
            (Raw::Array(_, items), Shape::Texts) => {
                let text = |item: &Raw| match self.scalar(item)? {
                    Value::Text(text) => Ok(text),
                    _ => Err(self.misfit(&Misfit::Kind(Shape::Texts.expectation()))),
                };
                Ok(Content::Texts(
                    items.iter().map(text).collect::<Result<_, _>>()?,
                ))
            }
            (Raw::Array(..) | Raw::Table(..), shape) => {
                Err(self.misfit(&Misfit::Kind(shape.expectation())))
            }
        }
    }

    fn scalar(&self, value: &Raw) -> Result<Value, Finding> {
        let Raw::Scalar(span, encoding) = value else {
            return Err(self.misfit(&Misfit::Kind(self.field.spec().shape.expectation())));
        };
        scalar::value(raw(self.text, *span), *encoding).map_err(|unread| match unread {
            Unread::NotToml(message) => self.no_toml(&message),
            Unread::Inexact(why) => self.finding(
                Rule::InexactNumber,
                *span,
                format!("{} {why}", shown(raw(self.text, *span))),
                "Write a decimal number of at most 28 digits".into(),
            ),
            Unread::Time => self.finding(
                Rule::WrongType,
                *span,
                format!("{} has a time", shown(raw(self.text, *span))),
                "Write the date alone, such as 2023-12-31".into(),
            ),
        })
    }

    /// Returns the finding about content that does not fit the field.
    pub(super) fn misfit(&self, misfit: &Misfit) -> Finding {
        let span = self
            .entry
            .value
            .as_ref()
            .map_or(self.entry.written, Raw::span);
        let rule = match misfit {
            Misfit::Negative => Rule::WeightNegative,
            _ => Rule::WrongType,
        };
        let message = format!(
            "'{}' {misfit}, and not {}",
            self.field.key(),
            shown(raw(self.text, span))
        );
        let is_text = matches!(&self.entry.value, Some(Raw::Scalar(_, Some(_))));
        let shape = self.field.spec().shape;
        let mended = mend::mend(raw(self.text, span), shape).filter(|_| is_text);
        let remedy = mended.map_or_else(
            || format!("Write {}", shape.expectation()),
            |mended| self.proposal(&mended),
        );
        self.finding(rule, span, message, remedy)
    }

    fn valueless(&self) -> Finding {
        let message = format!("'{}' has no value", self.field.key());
        let remedy = format!(
            "Write {} behind '=', or take the line out",
            self.field.spec().shape.expectation()
        );
        self.finding(Rule::Syntax, self.entry.span, message, remedy)
    }

    fn no_toml(&self, why: &str) -> Finding {
        let raw = raw(self.text, self.entry.written);
        if raw.trim().is_empty() {
            return self.valueless();
        }
        let message = format!("{} is no TOML: {why}", shown(raw));
        if self.field == Field::Actual && typed::is_unavailable(raw) {
            let remedy = "Take the line out and write `status = \"unavailable\"`".into();
            return self.finding(Rule::BadValue, self.entry.written, message, remedy);
        }
        let shape = self.field.spec().shape;
        let remedy = mend::mend(raw, shape).map_or_else(
            || format!("Write {}", shape.expectation()),
            |mended| self.proposal(&mended),
        );
        self.finding(Rule::BadValue, self.entry.written, message, remedy)
    }

    /// The line as it should be, with the lines that take what does not belong into it.
    fn proposal(&self, mended: &Mended) -> String {
        let start = self.entry.span.start;
        let key = &self.text[start as usize..self.entry.written.start as usize];
        let mut remedy = format!("Write `{}{}`", visible(key), mended.literal);
        if let Some(operator) = mended.operator {
            remedy.push_str(" and `operator = ");
            remedy.push_str(&mend::quoted(operator.word()));
            remedy.push('`');
        }
        let has_unit = matches!(
            self.field.spec().shape,
            Shape::Value | Shape::Target | Shape::Scale
        );
        if mended.is_percent && has_unit {
            remedy.push_str(" and `unit = \"%\"`");
        }
        remedy
    }

    fn finding(&self, rule: Rule, span: Span, message: String, remedy: String) -> Finding {
        Finding {
            span: Some(span),
            ..Finding::at(rule, self.item, Some(self.field), message, remedy)
        }
    }
}

/// Returns a stretch of the text.
pub(super) fn raw(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// A value as messages show it: between quotes, and not longer than a person reads.
pub(super) fn shown(raw: &str) -> String {
    const LONGEST: usize = 40;
    let line = raw.lines().next().unwrap_or_default().trim();
    let mut shown: String = line.chars().take(LONGEST).collect();
    if shown.len() < raw.trim().len() {
        shown.push('…');
    }
    format!("'{}'", visible(&shown))
}
