//! What brings a node to a score: one row a change; the selected one in full.

use std::ops::Range;

use ratatui::style::Style;
use rust_decimal::Decimal;

use super::super::text::{cut, left, right, width};
use super::Cells;
use crate::exchange::effort;
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx};
use crate::tui::app::App;
use crate::tui::sought::{MoveRow, Sought, SoughtRow};
use crate::tui::theme::Theme;
use crate::tui::window::Window;

/// Columns of the figures, each with the gap on its left.
const VALUE: usize = 11;
const CHANGE: usize = 10;
const EFFORT: usize = 8;
const SCORE: usize = 8;
/// With less room for names than this the actual gives way: the change says it, too.
const NAMES: usize = 24;

/// How the width is shared out.
#[derive(Debug, Clone, Copy)]
struct Columns {
    names: usize,
    actual: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let names = width.saturating_sub(VALUE + CHANGE + EFFORT + SCORE);
        match names.checked_sub(VALUE) {
            Some(names) if names >= NAMES => Self {
                names,
                actual: VALUE,
            },
            _ => Self { names, actual: 0 },
        }
    }
}

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    sought: &Sought,
    window: &Window,
    in_sight: Range<usize>,
    room: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let columns = Columns::of(room);
    let rows = sought.rows.get(in_sight).unwrap_or_default();
    let cells = rows.iter().map(|row| cells(app, row, columns)).collect();
    let now = app.score(sought.now);
    let title = format!(
        "What brings {} from {now} to {}",
        app.teller().address(sought.item),
        app.locale.points(sought.wanted)
    );
    let selected = sought.rows.get(window.cursor());
    let mut foot: Vec<String> = selected
        .map(|row| told(app, sought, row))
        .into_iter()
        .collect();
    if !sought.is_reachable {
        foot.push("Nothing that was found reaches it.".into());
    }
    (title, cells, foot)
}

fn cells(app: &App, row: &SoughtRow, columns: Columns) -> Cells {
    match row {
        SoughtRow::Heading { title, score } => heading(title, score, columns),
        SoughtRow::Move(row) => vec![(one(app, row, columns), Style::new())],
        SoughtRow::All { effort, score, .. } => {
            vec![(all(app, *effort, *score, columns), Style::new())]
        }
    }
}

fn heading(title: &str, score: &str, columns: Columns) -> Cells {
    // The heading of a set says more than the headings of its columns.
    if width(title) > columns.names {
        return vec![(title.to_owned(), Theme::focused())];
    }
    let actual = if columns.actual > 0 { "Actual" } else { "" };
    let heads = format!(
        "{}{}{}{}",
        right(actual, columns.actual),
        right("Needed", VALUE),
        right("Change", CHANGE),
        right("Effort", EFFORT)
    );
    let figures = columns.actual + VALUE + CHANGE + EFFORT;
    debug_assert_eq!(width(&heads), figures);
    vec![
        (left(title, columns.names), Theme::focused()),
        (heads, Style::new()),
        (right(score, SCORE), Style::new()),
    ]
}

/// A change of one KPI.
fn one(app: &App, row: &MoveRow, columns: Columns) -> String {
    let one = &row.cells;
    let figure = |text: &str, columns: usize| match columns {
        0 => String::new(),
        columns => right(&cut(text, columns - 1), columns),
    };
    format!(
        "{}{}{}{}{}{}",
        left(&name(app, row.kpi), columns.names),
        figure(&one.actual, columns.actual),
        figure(&one.needed, VALUE),
        figure(&one.change, CHANGE),
        figure(&one.effort, EFFORT),
        figure(&one.score, SCORE)
    )
}

/// What the changes of a set come to together.
fn all(app: &App, all: Option<Decimal>, score: Decimal, columns: Columns) -> String {
    let figures = columns.actual + VALUE + CHANGE;
    let effort = all.map_or(String::new(), |all| effort(app.locale, all));
    format!(
        "{}{}{}",
        left("  all of these", columns.names + figures),
        right(&effort, EFFORT),
        right(&app.locale.points(score), SCORE)
    )
}

fn name(app: &App, kpi: KpiIx) -> String {
    let address = app.teller().address(Item::Kpi(kpi));
    let name = app.document.plan().name(Item::Kpi(kpi));
    let name = visible(name.unwrap_or_default());
    format!("  {address} {name}").trim_end().to_owned()
}

/// The selected row in words.
fn told(app: &App, sought: &Sought, row: &SoughtRow) -> String {
    let whose = app.teller().address(sought.item);
    match row {
        SoughtRow::Heading { title, .. } => format!("{title}."),
        SoughtRow::Move(row) => told_move(app, &whose, row),
        SoughtRow::All { score, .. } => format!(
            "All of these together bring {whose} to {}: the least effort that was found, not the least there is.",
            app.locale.points(*score)
        ),
    }
}

fn told_move(app: &App, whose: &str, row: &MoveRow) -> String {
    let one = &row.cells;
    let together = if row.is_together {
        ", with the others of this set,"
    } else {
        ""
    };
    let short = match &row.short {
        Some(short) if row.reaches => format!("; {short} would not do it"),
        Some(short) => format!(", and no more; {short} would do less"),
        None => String::new(),
    };
    let name = name(app, row.kpi);
    format!(
        "{}: {} there{together} brings {whose} to {}{short}.",
        name.trim(),
        one.needed,
        one.score
    )
}
