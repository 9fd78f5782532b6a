//! What is there to say about a table that was taken in?
//!
//! Everything that was survived, assumed or not understood, each once with all its rows. How it is
//! printed is not known here.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::sheet::letters;
use crate::plan::visible::visible;

/// How much a doubt matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Something that is no part of a plan, and was left out.
    Told,
    /// Something that could be meant otherwise, and how it was taken.
    Assumed,
    /// Something that could not be read; it is a comment in the plan.
    Unread,
}

impl Grade {
    /// Returns the word that a line of the report begins with.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Told => "note",
            Self::Assumed => "assumed",
            Self::Unread => "not read",
        }
    }
}

/// A column of the table, by its letter and its heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ColumnName {
    pub(super) column: usize,
    pub(super) heading: String,
}

impl fmt::Display for ColumnName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "column {}", letters(self.column))?;
        if self.heading.is_empty() {
            return Ok(());
        }
        write!(out, " '{}'", visible(&self.heading))
    }
}

/// One thing to say about the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    grade: Grade,
    rows: Vec<usize>,
    column: Option<ColumnName>,
    message: String,
    remedy: String,
}

impl Doubt {
    /// Returns how much it matters.
    #[must_use]
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// Returns the rows it is about, as the table counts them; none for the table as a whole.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Returns the column it is about.
    pub(super) fn column(&self) -> Option<usize> {
        self.column.as_ref().map(|column| column.column)
    }

    /// Returns what is to be said, with its place in front, and what to do about it in a sentence
    /// of its own; no character of the table acts on a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        if !self.rows.is_empty() {
            text.push_str(&row_list(&self.rows));
        }
        if let Some(column) = &self.column {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&column.to_string());
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&visible(&self.message));
        if !self.remedy.is_empty() {
            text.push_str(". ");
            text.push_str(&visible(&self.remedy));
        }
        text
    }
}

/// How many rows a line of the report names.
const NAMED: usize = 8;

/// Writes `row 3`, or `rows 3-9, 12 and 40`.
fn row_list(rows: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some(run) if row == run.1 || row == run.1 + 1 => run.1 = row,
            _ => runs.push((row, row)),
        }
    }
    let written = |run: &(usize, usize)| match run {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    let more = runs.len().saturating_sub(NAMED);
    let named: Vec<String> = runs.iter().take(NAMED).map(written).collect();
    let word = if rows.len() == 1 { "row" } else { "rows" };
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{word} {}{rest}", named.join(", "))
}

/// What makes two doubts the same.
type Words = (Grade, Option<ColumnName>, String);

/// The doubts as they are collected.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubts {
    all: Vec<Doubt>,
    places: HashMap<Words, usize>,
}

impl Doubts {
    /// Says something of the table as a whole.
    pub(super) fn of_table(&mut self, grade: Grade, message: String, remedy: &str) {
        self.add(grade, None, None, message, remedy);
    }

    /// Says something of a row; the same words about other rows are said once.
    pub(super) fn of_row(&mut self, grade: Grade, row: usize, message: String, remedy: &str) {
        self.add(grade, Some(row), None, message, remedy);
    }

    /// Says something of a cell; the same words about other cells of its column are said once.
    pub(super) fn of_cell(
        &mut self,
        grade: Grade,
        (row, column): (usize, ColumnName),
        message: String,
        remedy: &str,
    ) {
        self.add(grade, Some(row), Some(column), message, remedy);
    }

    /// Says something of a column.
    pub(super) fn of_column(&mut self, grade: Grade, column: ColumnName, message: String) {
        self.add(grade, None, Some(column), message, "");
    }

    fn add(
        &mut self,
        grade: Grade,
        row: Option<usize>,
        column: Option<ColumnName>,
        message: String,
        remedy: &str,
    ) {
        let words = (grade, column, message);
        if let Some(place) = self.places.get(&words) {
            self.all[*place].rows.extend(row);
            return;
        }
        self.places.insert(words.clone(), self.all.len());
        let (grade, column, message) = words;
        self.all.push(Doubt {
            grade,
            rows: row.into_iter().collect(),
            column,
            message,
            remedy: remedy.to_owned(),
        });
    }

    /// Returns all rows that a doubt is about.
    pub(super) fn rows(&self) -> HashSet<usize> {
        self.all
            .iter()
            .flat_map(|doubt| doubt.rows.iter().copied())
            .collect()
    }

    /// Returns the doubts: what was not read first, then what was assumed, each in the order of
    /// the table.
    pub(super) fn finish(mut self) -> Vec<Doubt> {
        self.all.sort_by_key(|doubt| std::cmp::Reverse(doubt.grade));
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_listed_in_runs() {
        for (rows, shown) in [
            (&[7][..], "row 7"),
            (&[3, 4, 5, 9], "rows 3-5, 9"),
            (
                &[1, 3, 5, 7, 9, 11, 13, 15, 17, 19],
                "rows 1, 3, 5, 7, 9, 11, 13, 15 and 2 more",
            ),
        ] {
            assert_eq!(row_list(rows), shown);
        }
    }

    #[test]
    fn the_same_is_said_once() {
        let mut doubts = Doubts::default();
        for row in [4, 5, 9] {
            doubts.of_row(Grade::Told, row, "it is blank".to_owned(), "");
        }
        let column = ColumnName {
            column: 5,
            heading: "Target\u{1b}".to_owned(),
        };
        let message = "'1.094' can be two numbers".to_owned();
        doubts.of_cell(Grade::Unread, (7, column), message, "Give --locale");
        let told: Vec<String> = doubts.finish().iter().map(Doubt::text).collect();
        assert_eq!(
            told,
            [
                "row 7, column F 'Target␛': '1.094' can be two numbers. Give --locale",
                "rows 4-5, 9: it is blank",
            ]
        );
    }
}
