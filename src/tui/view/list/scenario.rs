//! The fields that the scenario sets: what the plan holds, what the scenario holds, and what that
//! alone does to the plan's score.

use std::ops::Range;

use ratatui::style::Style;
use rust_decimal::Decimal;

use super::super::text::{cut, left, right};
use super::{Cells, column, tick};
use crate::exchange::{note, plural, signed};
use crate::plan::visible::visible;
use crate::plan::{Item, Slot};
use crate::score::compared;
use crate::tui::app::App;
use crate::tui::card::content;
use crate::tui::ticked::{Ticked, TickedRow};
use crate::tui::window::Window;

/// Columns of the points by which a field moves the plan, with their gap.
const POINTS: usize = 9;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    ticked: &Ticked,
    window: &Window,
    in_sight: Range<usize>,
    room: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let column = column(ticked.rows.iter().map(place), room / 2);
    let rows = ticked.rows.get(in_sight).unwrap_or_default();
    let cells = rows
        .iter()
        .map(|row| cells(app, row, column, room))
        .collect();
    let count = plural(ticked.rows.len(), "field");
    let title = format!("{count} of the scenario, and what each alone moves the plan by");
    let selected = ticked.rows.get(window.cursor());
    let foot = selected.map(|row| told(app, row)).into_iter().collect();
    (title, cells, foot)
}

fn place(row: &TickedRow) -> String {
    visible(&row.setting.at.to_string()).into_owned()
}

fn shown(app: &App, slot: &Slot) -> String {
    content(app, slot).unwrap_or_else(|| "–".into())
}

fn values(app: &App, row: &TickedRow) -> (String, String) {
    let to = Slot::Filled(row.setting.to.clone());
    (shown(app, &row.from), shown(app, &to))
}

fn cells(app: &App, row: &TickedRow, column: usize, room: usize) -> Cells {
    let tick = tick(row.is_ticked);
    let (from, to) = values(app, row);
    let text = format!("{tick}{}  {from} → {to}", left(&place(row), column));
    let points = row
        .points
        .map_or_else(|| "–".to_owned(), |points| moves(app, points));
    let front = room.saturating_sub(POINTS);
    vec![(
        format!(
            "{}{}",
            left(&cut(&text, front), front),
            right(&points, POINTS)
        ),
        Style::new(),
    )]
}

/// Points with their sign; a dot for none.
fn moves(app: &App, points: Decimal) -> String {
    if compared(points).is_zero() {
        return "·".into();
    }
    signed(app.locale, points)
}

/// The selected field in words.
fn told(app: &App, row: &TickedRow) -> String {
    let (from, to) = values(app, row);
    let name = match row.item {
        Item::Plan => "The plan".to_owned(),
        item => note::name(app.document.plan(), item),
    };
    format!("{name}: the plan holds {from}, the scenario {to}.")
}
