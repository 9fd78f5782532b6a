//! What does a cell say?
//!
//! Numbers with their units, dates, answers, texts, ranges, and the operator in front of a target.
//! Nothing is guessed: a text that could be two numbers, or looks like a figure and is none, is not
//! read. Which field the cell fills is not known here.

mod reader;
mod spelling;

use compact_str::CompactString;
use rust_decimal::Decimal;

pub(super) use self::reader::{Reader, evidence, is_open};
pub(super) use self::spelling::measured;
use crate::plan::{Content, Operator, Value};

/// A value and the unit beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) value: Value,
    pub(super) unit: Option<CompactString>,
}

/// What a cell is as an actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    Blank,
    /// It says that there is no figure: `N.V.`, `n.d.`.
    NoFigure,
    Value(Quantity),
}

/// What a cell is as a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aim {
    /// The operator in front of it.
    pub(super) operator: Option<Operator>,
    pub(super) content: Content,
    pub(super) unit: Option<CompactString>,
    /// Whether a dash between two numbers was taken for a range.
    pub(super) is_dashed: bool,
}

/// Why a cell is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is one number by a decimal comma, another by a decimal point.
    Ambiguous(Decimal, Decimal),
    /// It looks like a figure, and is none.
    NoFigure,
    /// A formula that failed.
    Fault,
}

#[cfg(test)]
mod tests;
