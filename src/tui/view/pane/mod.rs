//! The lower or right pane: its title, and the view it shows.

mod empty;
mod kpis;
mod ledger;
mod title;
mod waterfall;

pub(super) use title::shows_whole_name;

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Part;
use super::editor::{in_sight, typed_style};
use super::text::{left, put};
use super::tree::gutter;
use crate::plan::Item;
use crate::tui::app::{App, Focus};
use crate::tui::editor::Entry;
use crate::tui::glance::Glance;
use crate::tui::mode::Mode;
use crate::tui::pane::View;
use crate::tui::whatif::Stage;

/// One row of a pane, ready to be written: texts with their styles, from left to right.
type Cells = Vec<(String, Style)>;

/// Draws title, headings and rows. Returns where the cursor is to be while a cell is typed into.
pub(super) fn draw(app: &App, area: Rect, part: &mut Part<'_>) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    title::draw(app, area, part);
    let head = app.layout.pane_head();
    let width = usize::from(area.width).saturating_sub(2);
    let headings = match app.pane.view() {
        View::Kpis | View::Sheet => kpis::headings(app, width),
        View::Ledger => ledger::headings(app, width),
    };
    put(part, area, 2, head - 1, &headings, Style::new());
    let rows = app.pane.rows();
    let glance = Glance::of(app);
    let mut cursor = None;
    for (y, at) in (head..area.height).zip(listed(app, glance.as_ref())) {
        let row = rows[at];
        let is_selected = at == app.pane.window.cursor();
        if is_selected {
            let mark = gutter(app.focus == Focus::Pane);
            put(part, area, 0, y, mark, Style::new());
        }
        put(part, area, 1, y, mark_of(app, row.item()), Style::new());
        let cells = match app.pane.view() {
            View::Kpis | View::Sheet => kpis::row(app, row, width),
            View::Ledger => ledger::row(app, row, at, width),
        };
        let mut x = 2;
        for (text, style) in cells {
            x = put(part, area, x, y, &text, style);
        }
        if is_selected {
            cursor = draw_cell(app, area, y, part);
        }
    }
    if rows.is_empty() {
        empty::draw(app, area, head, part);
    }
    if let Some(glance) = glance {
        let y = u16::try_from(glance.listed).map_or(area.height, |listed| head + listed);
        put(
            part,
            area,
            2,
            y,
            &ledger::rest(app, &glance, width),
            Style::new(),
        );
    }
    cursor
}

/// The rows that are listed.
fn listed(app: &App, glance: Option<&Glance>) -> Range<usize> {
    let in_sight = app.pane.window.range(app.pane.rows().len());
    match glance {
        Some(glance) => in_sight.start..in_sight.start + glance.listed,
        None => in_sight,
    }
}

/// The sign of a row that is marked, or that has edits which are not saved.
fn mark_of(app: &App, item: Item) -> &'static str {
    match item {
        Item::Kpi(kpi) if app.marks.contains(&kpi) => "•",
        item if app.unsaved.contains(&item) => match app.stage {
            Stage::Plan => "+",
            Stage::WhatIf(_) => "~",
        },
        _ => " ",
    }
}

/// Draws the cell under the cell cursor: what is typed into it, or that typing goes there.
fn draw_cell(app: &App, area: Rect, y: u16, part: &mut Part<'_>) -> Option<Position> {
    if app.focus != Focus::Pane || app.pane.view() == View::Ledger {
        return None;
    }
    let width = usize::from(area.width).saturating_sub(2);
    let (begin, room) = kpis::cell(app, width)?;
    let x = u16::try_from(begin + 2).ok()?;
    let Mode::Edit(editor) = &app.mode else {
        let cell = Rect {
            x: area.x + x,
            y: area.y + y,
            width: u16::try_from(room).ok()?,
            height: 1,
        };
        part.tint(cell.intersection(area), typed_style());
        return None;
    };
    let (text, column) = match &editor.entry {
        Entry::Line(input) => in_sight(input.value(), input.cursor(), room),
        entry => in_sight(&entry.text(), 0, room),
    };
    put(part, area, x, y, &text, typed_style());
    Some(Position {
        x: area.x + x + column,
        y: area.y + y,
    })
}

/// An address and a name in one column each.
fn addressed(app: &App, item: Item, text: &str, room: usize) -> String {
    let address = left_at_least(&app.teller().address(item), app.insight.address_width);
    left(&format!("{address} {text}"), room)
}

fn left_at_least(text: &str, columns: usize) -> String {
    left(text, columns.max(super::text::width(text)))
}
