//! The lower or right pane: its title, and the view it shows.

mod kpis;
mod ledger;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{cut, left, put};
use super::tree::gutter;
use super::{draw_rule, row_of};
use crate::plan::Item;
use crate::plan::visible::visible;
use crate::tui::app::{App, Focus};
use crate::tui::pane::View;

/// One row of a pane, ready to be written: texts with their styles, from left to right.
type Cells = Vec<(String, Style)>;

/// Draws title, headings and rows.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    draw_title(app, area, buffer);
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

/// The title: in a low pane one rule that says everything, in a high one the whole name, the
/// standing, and a rule.
fn draw_title(app: &App, area: Rect, buffer: &mut Buffer) {
    let item = app.outline.selected();
    let remark = format!("{} ── s views", position(app));
    if app.layout.pane_head() == 2 {
        draw_rule(
            app,
            row_of(area, 0),
            &title(app, item),
            &remark,
            Some(Focus::Pane),
            buffer,
        );
        return;
    }
    let is_focused = app.focus == Focus::Pane;
    let style = if is_focused {
        app.theme.focused()
    } else {
        Style::new()
    };
    let mark = if is_focused { "»" } else { " " };
    let name = cut(&name(app, item), usize::from(area.width).saturating_sub(1)).into_owned();
    put(buffer, area, 0, 0, &format!("{mark}{name}"), style);
    put(
        buffer,
        area,
        1,
        1,
        &app.teller().standing_of(item),
        Style::new(),
    );
    draw_rule(
        app,
        row_of(area, 2),
        &view_title(app, item),
        &remark,
        None,
        buffer,
    );
}

/// Address and name of what is selected in the tree.
fn name(app: &App, item: Item) -> String {
    match item {
        Item::Node(node) => {
            let name = app
                .document
                .plan()
                .node(node)
                .name
                .as_deref()
                .unwrap_or("(no name)");
            format!("{} {}", app.teller().address(item), visible(name))
        }
        Item::Plan | Item::Kpi(_) => {
            let settings = app.document.plan().settings();
            let title = settings.title.as_deref().unwrap_or(&app.name);
            format!("Plan {}", visible(title)).trim_end().to_owned()
        }
    }
}

fn title(app: &App, item: Item) -> String {
    match app.pane.view() {
        View::Kpis => name(app, item),
        View::Sheet | View::Ledger => {
            format!("{}: {}", app.teller().address(item), view_title(app, item))
        }
    }
}

fn view_title(app: &App, item: Item) -> String {
    let score = app.scores.above(app.document.plan(), item).figures.score;
    match (app.pane.view(), score) {
        (View::Kpis, _) => "its own KPIs".into(),
        (View::Sheet, _) => "all KPIs below".into(),
        (View::Ledger, Some(score)) => {
            format!("where {} points went", app.teller().lost(score))
        }
        (View::Ledger, None) => "what is not known".into(),
    }
}

/// `ledger 1–5 of 12`.
fn position(app: &App) -> String {
    let length = app.pane.rows().len();
    let range = app.pane.window.range(length);
    let name = app.pane.view().name();
    if range.is_empty() {
        format!("{name} {length}")
    } else {
        format!("{name} {}–{} of {length}", range.start + 1, range.end)
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
