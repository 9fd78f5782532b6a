//! KPIs with their figures: a node's own, or the sheet of all below it.

use ratatui::style::Style;

use super::super::columns::{Columns, Figure, figure, name};
use super::super::text::{left, right};
use super::{Cells, addressed};
use crate::plan::visible::visible;
use crate::plan::{Field, Item};
use crate::tui::app::App;
use crate::tui::pane::{PaneRow, View};

const OWN: [Figure; 5] = [
    Figure::Weight,
    Figure::Target,
    Figure::Actual,
    Figure::Score,
    Figure::Lost,
];
const SHEET: [Figure; 4] = [
    Figure::Weight,
    Figure::Target,
    Figure::Actual,
    Figure::Score,
];
/// The fields of words, which take the place of the figures when the cell cursor comes to them.
const WORDS: [Figure; 5] = [
    Figure::Operator,
    Figure::Unit,
    Figure::Status,
    Figure::Method,
    Figure::Owner,
];
/// Columns of a KPI's id and the gap behind it.
const ID: usize = 4;

fn columns(app: &App, width: usize) -> (Columns, usize) {
    let (front, figures): (usize, &[Figure]) = match app.pane.view() {
        View::Sheet => (app.insight.address_width + 1, &SHEET),
        View::Kpis | View::Ledger => (ID, &OWN),
    };
    let is_figure = app.pane.column.is_figure();
    let figures = if is_figure { figures } else { &WORDS };
    let mut figures = figures.to_vec();
    if is_figure {
        compare(app, &mut figures);
    }
    (Columns::of(width, front, &figures), front)
}

/// Puts what is compared with beside the score, in the place of what is lost.
fn compare(app: &App, figures: &mut Vec<Figure>) {
    let is_scenario = app.stage.whatif().is_some();
    if is_scenario || app.against.is_some() {
        figures.retain(|figure| *figure != Figure::Lost);
        figures.extend(is_scenario.then_some(Figure::Plan));
        figures.push(Figure::Change);
    }
}

/// Returns the headings over KPIs.
pub(super) fn headings(app: &App, width: usize) -> String {
    let names = match app.pane.view() {
        View::Sheet => "KPI",
        View::Kpis | View::Ledger => "  # KPI",
    };
    columns(app, width).0.headings(names)
}

/// Returns a row of KPIs.
pub(super) fn row(app: &App, row: PaneRow, width: usize) -> Cells {
    let Item::Kpi(kpi) = row.item() else {
        return Cells::new();
    };
    let (columns, _) = columns(app, width);
    let front = match app.pane.view() {
        View::Sheet => addressed(app, Item::Kpi(kpi), &name(app, kpi), columns.names),
        View::Kpis | View::Ledger => {
            let id = app.document.plan().id_text(Item::Kpi(kpi));
            let id = visible(id.unwrap_or_default()).into_owned();
            format!("{} {}", right(&id, ID - 1), name(app, kpi))
        }
    };
    let mut cells = vec![(left(&front, columns.names), Style::new())];
    let figures = columns.figures().iter();
    cells.extend(figures.map(|one| figure(app, kpi, *one)));
    cells
}

/// Returns where the cell of the cell cursor begins in a row, and how many columns it has.
pub(super) fn cell(app: &App, width: usize) -> Option<(usize, usize)> {
    let (columns, front) = columns(app, width);
    let field = app.pane.column.field();
    if field == Field::Name {
        return Some((front, columns.names.saturating_sub(front)));
    }
    let mut begin = columns.names;
    for figure in columns.figures() {
        // One column stays free, so that figures never touch.
        if figure.field() == Some(field) {
            return Some((begin + 1, figure.width() - 1));
        }
        begin += figure.width();
    }
    None
}
