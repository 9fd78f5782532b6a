//! How is the official table written as text with tabs?
//!
//! As published reports print it. Cells are not quoted; tabs and line breaks inside them were made
//! visible signs before.

use super::official;
use super::tongue::Language;
use crate::plan::{Item, Plan};
use crate::score::Scores;

/// Returns the official table of an item and everything below it.
pub(super) fn tsv(plan: &Plan, scores: &Scores, item: Item, language: Language) -> String {
    let mut text = language.texts().headings.join("\t");
    text.push('\n');
    for row in official::rows(plan, scores, item, language) {
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
