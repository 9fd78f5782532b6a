//! The ledger: who took the points, most first, and below them who is out of the mean.

use ratatui::style::Style;
use rust_decimal::Decimal;

use super::super::columns::{Columns, Figure, actual, excluded_word, figure, name};
use super::super::text::{left, right};
use super::super::tree::points;
use super::waterfall::bar;
use super::{Cells, addressed};
use crate::plan::locale::two_decimals;
use crate::plan::{Item, KpiIx, NodeIx};
use crate::score::{Cause, Row, Taker};
use crate::tui::app::App;
use crate::tui::glance::Glance;
use crate::tui::pane::{LostRow, PaneRow};

const FIGURES: [Figure; 4] = [Figure::Weight, Figure::Target, Figure::Actual, Figure::Lost];
/// Columns of a row's rank and the gap behind it.
const RANK: usize = 4;

/// What is told of a row behind its figures, where there is room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extra {
    /// Its share of the loss.
    Share,
    /// What it and the rows above it took together.
    Sum,
    /// A bar in a waterfall of so many columns.
    Bar(usize),
}

impl Extra {
    /// Returns what has room in a list of this width.
    fn all(width: usize) -> Vec<Self> {
        match width {
            0..80 => Vec::new(),
            80..110 => vec![Self::Share, Self::Bar(13)],
            _ => vec![Self::Share, Self::Sum, Self::Bar((width / 5).min(40))],
        }
    }

    /// Columns, with the gap on the left.
    fn width(self) -> usize {
        match self {
            Self::Share => 7,
            Self::Sum => 8,
            Self::Bar(columns) => 2 + columns,
        }
    }

    fn heading(self, app: &App) -> String {
        match self {
            Self::Share => right("Share", self.width()),
            Self::Sum => right("Sum", self.width()),
            Self::Bar(_) => {
                let node = app.outline.selected();
                let score = app.scores.above(app.document.plan(), node).figures.score;
                let from_100 = |score| format!("  100 → {}", app.locale.points(score));
                score.map_or_else(String::new, from_100)
            }
        }
    }

    fn cell(self, app: &App, lost: &LostRow<'_>) -> String {
        match self {
            Self::Share => {
                let share = two_decimals(lost.share).round_dp(0);
                right(&format!("{}%", app.locale.number(share)), self.width())
            }
            Self::Sum => right(&app.locale.number(lost.running), self.width()),
            Self::Bar(columns) => {
                let printed = lost.row.printed;
                let all = app.pane.taken(app.pane.losing());
                let bar = bar(lost.running - printed, printed, all, columns);
                format!("  {bar}")
            }
        }
    }
}

/// Returns the headings of the ledger.
pub(super) fn headings(app: &App, width: usize) -> String {
    let mut headings = columns(app, width).headings("  # KPI or rule");
    let extras = Extra::all(width).into_iter();
    headings.extend(extras.map(|extra| extra.heading(app)));
    headings
}

fn columns(app: &App, width: usize) -> Columns {
    let extras = Extra::all(width).into_iter().map(Extra::width);
    let width = width - extras.sum::<usize>();
    Columns::of(width, RANK + app.insight.address_width + 1, &FIGURES)
}

/// Returns the row that stands for all that are not listed.
pub(super) fn rest(app: &App, glance: &Glance, width: usize) -> String {
    let columns = columns(app, width);
    let Glance { more, excluded, .. } = *glance;
    let (words, lost) = if excluded == more {
        (format!("{more} more without a score"), "excl.".into())
    } else {
        let without = match excluded {
            0 => String::new(),
            _ => format!(", {excluded} without a score"),
        };
        (
            format!("{more} more{without}"),
            app.locale.number(glance.lost),
        )
    };
    let words = format!("{}{words}", " ".repeat(RANK));
    let room = columns.names + columns.width_until(Figure::Actual);
    format!(
        "{}{}",
        left(&words, room),
        right(&lost, Figure::Lost.width())
    )
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
            let extras = Extra::all(width).into_iter();
            cells.extend(extras.map(|extra| (extra.cell(app, &lost_row), Style::new())));
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
