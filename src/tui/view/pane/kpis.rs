//! KPIs with their figures: a node's own, or the sheet of all below it.

use ratatui::style::Style;

use super::super::columns::{Columns, Figure, figure, name};
use super::super::text::{left, right};
use super::{Cells, addressed};
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx};
use crate::tui::app::App;
use crate::tui::pane::PaneRow;

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
/// Columns of a KPI's id and the gap behind it.
const ID: usize = 4;

/// Returns the headings over a node's own KPIs.
pub(super) fn headings(width: usize) -> String {
    Columns::of(width, ID, &OWN).headings("  # KPI")
}

/// Returns the headings of the sheet.
pub(super) fn sheet_headings(app: &App, width: usize) -> String {
    let front = app.insight.address_width + 1;
    Columns::of(width, front, &SHEET).headings("KPI")
}

/// Returns a row of a node's own KPIs.
pub(super) fn row(app: &App, row: &PaneRow, width: usize) -> Cells {
    let Item::Kpi(kpi) = row.item() else {
        return Cells::new();
    };
    let columns = Columns::of(width, ID, &OWN);
    let id = visible(app.plan.kpi(kpi).id.as_str()).into_owned();
    let front = format!("{} {}", right(&id, ID - 1), name(app, kpi));
    cells(app, kpi, &columns, &front)
}

/// Returns a row of the sheet.
pub(super) fn sheet_row(app: &App, row: &PaneRow, width: usize) -> Cells {
    let Item::Kpi(kpi) = row.item() else {
        return Cells::new();
    };
    let columns = Columns::of(width, app.insight.address_width + 1, &SHEET);
    let front = addressed(app, Item::Kpi(kpi), &name(app, kpi), columns.names);
    cells(app, kpi, &columns, &front)
}

fn cells(app: &App, kpi: KpiIx, columns: &Columns, front: &str) -> Cells {
    let mut cells = vec![(left(front, columns.names), Style::new())];
    cells.extend(columns.figures().iter().map(|one| figure(app, kpi, *one)));
    cells
}
