//! The card: every field of the selected node, KPI or plan; the selected field in full.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::left;
use super::Cells;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::card::{CardRow, rows};
use crate::tui::window::Window;

const KEY: usize = 16;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    window: &Window,
    in_sight: Range<usize>,
    width: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let fields = rows(app);
    let foot = fields.get(window.cursor()).map(foot).unwrap_or_default();
    let shown = fields.get(in_sight).unwrap_or_default();
    let cells = shown.iter().map(|row| cells(row, width)).collect();
    (title(app), cells, foot)
}

fn title(app: &App) -> String {
    let item = app.selected();
    let name = app.document.plan().name(item);
    let address = app.teller().address(item);
    format!("{address} {}", visible(name.unwrap_or_default()))
}

fn cells(row: &CardRow, width: usize) -> Cells {
    let content = row.content.as_deref().unwrap_or("–");
    let text = format!("{}{content}", left(row.spec.key, KEY));
    vec![(left(&text, width), Style::new())]
}

/// What the field means, and its whole content.
fn foot(row: &CardRow) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", row.spec.key, row.spec.help)];
    lines.extend(row.content.clone());
    lines
}
