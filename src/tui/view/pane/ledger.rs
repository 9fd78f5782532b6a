//! The ledger: who took the points, most first, and below them who is out of the mean.

use ratatui::style::Style;
use rust_decimal::Decimal;

use super::super::columns::{Columns, Figure, actual, excluded_word, figure, name};
use super::super::text::{left, right};
use super::super::tree::points;
use super::{Cells, addressed};
use crate::plan::locale::two_decimals;
use crate::plan::{Item, KpiIx, NodeIx};
use crate::score::{Cause, Row, Taker};
use crate::tui::app::App;
use crate::tui::pane::{LostRow, PaneRow};

const FIGURES: [Figure; 4] = [Figure::Weight, Figure::Target, Figure::Actual, Figure::Lost];
/// Columns of a row's share of the loss, and of the running sum.
const SHARE: usize = 7;
const SUM: usize = 8;
/// From this width on both have room.
const WIDE: usize = 80;
/// Columns of a row's rank and the gap behind it.
const RANK: usize = 4;

/// Returns the headings of the ledger.
pub(super) fn headings(app: &App, width: usize) -> String {
    let mut headings = columns(app, width).headings("  # KPI or rule");
    if is_wide(width) {
        headings.push_str(&right("Share", SHARE));
        headings.push_str(&right("Sum", SUM));
    }
    headings
}

/// Tells whether there is room for each row's share of the loss and the running sum.
fn is_wide(width: usize) -> bool {
    width >= WIDE
}

/// A row's share of the loss, and what it and the rows above it took together.
fn sums(app: &App, lost: &LostRow<'_>) -> Cells {
    let share = two_decimals(lost.share).round_dp(0);
    vec![
        (
            right(&format!("{}%", app.locale.number(share)), SHARE),
            Style::new(),
        ),
        (right(&app.locale.number(lost.running), SUM), Style::new()),
    ]
}

fn columns(app: &App, width: usize) -> Columns {
    let sums = if is_wide(width) { SHARE + SUM } else { 0 };
    Columns::of(width - sums, RANK + app.insight.address_width + 1, &FIGURES)
}

/// Returns a row; `at` counts from 0.
pub(super) fn row(app: &App, row: PaneRow, at: usize, width: usize) -> Cells {
    let columns = columns(app, width);
    match row {
        PaneRow::Lost(_) => {
            let Some(lost_row) = app.pane.lost(at) else {
                return Cells::new();
            };
            let mut cells = lost(app, lost_row.row, at, &columns);
            if is_wide(width) {
                cells.extend(sums(app, &lost_row));
            }
            cells
        }
        PaneRow::Excluded(kpi) | PaneRow::Kpi(kpi) => excluded(app, kpi, &columns),
    }
}

fn lost(app: &App, row: &Row, at: usize, columns: &Columns) -> Cells {
    let rank = (at + 1).to_string();
    let item = row.taker.item();
    let lost = printed(app, row.printed, row.lost);
    match row.taker {
        Taker::Kpi(kpi) => {
            let mut cells = vec![front(app, &rank, item, &name(app, kpi), columns.names)];
            let before_lost = columns.figures().iter().filter(|one| **one != Figure::Lost);
            cells.extend(before_lost.map(|one| figure(app, kpi, *one)));
            cells.push((lost, Style::new()));
            cells
        }
        Taker::Rollup(kpi) => ruled(
            app,
            &rank,
            item,
            &rollup_words(app, kpi),
            (actual(app, kpi), lost),
            columns,
        ),
        Taker::Floor(node) => {
            let score = app.scores.node(node).figures.score;
            let score = score.map_or_else(String::new, |score| app.locale.points(score));
            ruled(
                app,
                &rank,
                item,
                &floor_words(app, node),
                (score, lost),
                columns,
            )
        }
    }
}

/// A row of a rule: words instead of weight and target.
fn ruled(
    app: &App,
    rank: &str,
    item: Item,
    words: &str,
    (actual, lost): (String, String),
    columns: &Columns,
) -> Cells {
    let wide = columns.names + columns.width_until(Figure::Target);
    vec![
        front(app, rank, item, words, wide),
        (right(&actual, Figure::Actual.width()), Style::new()),
        (lost, Style::new()),
    ]
}

fn front(app: &App, rank: &str, item: Item, text: &str, room: usize) -> (String, Style) {
    let rank = right(rank, RANK - 1);
    let rest = addressed(app, item, text, room.saturating_sub(RANK));
    (left(&format!("{rank} {rest}"), room), Style::new())
}

/// A KPI without a score.
fn excluded(app: &App, kpi: KpiIx, columns: &Columns) -> Cells {
    let text = format!("{}: {}", excluded_word(app, kpi), name(app, kpi));
    let mut cells = vec![front(app, "–", Item::Kpi(kpi), &text, columns.names)];
    cells.extend(columns.figures().iter().map(|one| figure(app, kpi, *one)));
    cells
}

/// The points of a row so that all rows add up; a dot for less than half a hundredth.
fn printed(app: &App, printed: Decimal, lost: Decimal) -> String {
    let text = if printed.is_zero() {
        points(app, lost)
    } else {
        app.locale.number(printed)
    };
    right(&text, Figure::Lost.width())
}

fn floor_words(app: &App, _node: NodeIx) -> String {
    let floor = app.document.plan().settings().floor().normalize();
    format!("under the floor of {}, counts 0", app.locale.number(floor))
}

fn rollup_words(app: &App, kpi: KpiIx) -> String {
    match app.scores.kpi(kpi).cause {
        Cause::Floor => {
            let floor = app.document.plan().settings().floor().normalize();
            format!(
                "roll-up under the floor of {}, scores 0",
                app.locale.number(floor)
            )
        }
        Cause::Override => "roll-up decided by hand".into(),
        _ => "roll-up scored by step".into(),
    }
}
