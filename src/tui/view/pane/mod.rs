//! The lower or right pane: its title, and the view it shows.

mod kpis;
mod ledger;
mod title;

pub(super) use title::shows_whole_name;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{left, put};
use super::tree::gutter;
use crate::plan::Item;
use crate::tui::app::{App, Focus};
use crate::tui::pane::View;

/// One row of a pane, ready to be written: texts with their styles, from left to right.
type Cells = Vec<(String, Style)>;

/// Draws title, headings and rows.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    title::draw(app, area, buffer);
    let head = app.layout.pane_head();
    let width = usize::from(area.width).saturating_sub(2);
    let headings = match app.pane.view() {
        View::Kpis => kpis::headings(width),
        View::Sheet => kpis::sheet_headings(app, width),
        View::Ledger => ledger::headings(app, width),
    };
    put(buffer, area, 2, head - 1, &headings, Style::new());
    let rows = app.pane.rows();
    let in_sight = app.pane.window.range(rows.len());
    for (y, at) in (head..area.height).zip(in_sight) {
        let row = &rows[at];
        if at == app.pane.window.cursor() {
            put(
                buffer,
                area,
                0,
                y,
                gutter(app.focus == Focus::Pane),
                Style::new(),
            );
        }
        let cells = match app.pane.view() {
            View::Kpis => kpis::row(app, row, width),
            View::Sheet => kpis::sheet_row(app, row, width),
            View::Ledger => ledger::row(app, row, at, width),
        };
        let mut x = 2;
        for (text, style) in cells {
            x = put(buffer, area, x, y, &text, style);
        }
    }
    if rows.is_empty() {
        put(buffer, area, 2, head, nothing(app), Style::new());
    }
}

fn nothing(app: &App) -> &'static str {
    match app.pane.view() {
        View::Ledger => "No points are lost here.",
        View::Kpis | View::Sheet => "There are no KPIs here.",
    }
}

/// An address and a name in one column each.
fn addressed(app: &App, item: Item, text: &str, room: usize) -> String {
    let address = left_at_least(&app.teller().address(item), app.insight.address_width);
    left(&format!("{address} {text}"), room)
}

fn left_at_least(text: &str, columns: usize) -> String {
    left(text, columns.max(super::text::width(text)))
}
