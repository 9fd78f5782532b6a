//! What the tree and the sheet can be filtered by.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::left;
use super::Cells;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::arrange::Filter;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    filters: &[Filter],
    in_sight: Range<usize>,
    width: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let row = |filter: &Filter| {
        let mark = if *filter == app.filter { "✓ " } else { "  " };
        let text = format!("{mark}{}", visible(&filter.name()));
        vec![(left(&text, width), Style::new())]
    };
    let rows = filters.get(in_sight).unwrap_or_default();
    ("Show".into(), rows.iter().map(row).collect(), Vec::new())
}
