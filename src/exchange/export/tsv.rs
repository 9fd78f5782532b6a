//! How is the official table written as text with tabs?
//!
//! As published reports print it. Cells are not quoted; tabs and line breaks inside them were made
//! visible signs before.

use super::Subject;
use super::official::{self, Cell, OPERATOR};
use crate::exchange::cell::guarded;

/// Returns the official table of an item and everything below it.
#[must_use]
pub fn tsv(subject: &Subject<'_>) -> String {
    let language = subject.language;
    let mut text = language.texts().headings.join("\t");
    text.push('\n');
    for row in official::rows(subject) {
        let cells: Vec<String> = row
            .cells
            .iter()
            .enumerate()
            .map(|(column, cell)| match cell {
                // The operators are signs of formulas, but none by themselves.
                Cell::Text(text) if column != OPERATOR => guarded(text),
                _ => cell.printed(language),
            })
            .collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}
