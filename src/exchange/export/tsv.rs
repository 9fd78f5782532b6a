//! How is the official table written as text with tabs?
//!
//! As published reports print it. Cells are not quoted; tabs and line breaks inside them were made
//! visible signs before.

use super::{Subject, official};

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
            .map(|cell| cell.printed(language))
            .collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}
