//! What is said about something wrong?
//!
//! A finding names its rule, its place, what is wrong with the value there and what to do. It
//! knows places in the plan, and stretches of the text the plan was read from; which file that
//! text is in, and on which line, is for the `file` layer to say.

use crate::plan::{Field, Item};

use super::rules::Rule;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// Probably not what was meant.
    Warning,
    /// Wrong: a value is not used, or a score cannot be computed.
    Error,
}

impl Severity {
    /// Returns the word that messages begin with.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A stretch of the text a plan was read from, in bytes: from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

/// Something wrong, or worth knowing, at one place of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Rule,
    /// The nearest item; the plan itself where there is none.
    pub item: Item,
    /// The field of that item, where one is to blame.
    pub field: Option<Field>,
    /// The stretch of text, where the reader found it; else the place follows from the field.
    pub span: Option<Span>,
    /// What is wrong with the value, in one sentence without a full stop.
    pub message: String,
    /// What to do, in the imperative; with the line as it should be where that can be told.
    pub remedy: String,
}

impl Finding {
    /// Returns a finding at a field of an item.
    #[must_use]
    pub fn at(
        rule: Rule,
        item: Item,
        field: Option<Field>,
        message: String,
        remedy: String,
    ) -> Self {
        Self {
            rule,
            item,
            field,
            span: None,
            message,
            remedy,
        }
    }

    /// Returns how much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.spec().severity
    }
}
