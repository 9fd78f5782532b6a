//! Where something can move to, as an indented list; what comes of the selected row.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::left;
use super::Cells;
use crate::exchange::note;
use crate::plan::visible::visible;
use crate::plan::{Address, Item};
use crate::tui::app::App;
use crate::tui::parents::Parents;

const STEP: usize = 2;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    parents: &Parents,
    in_sight: Range<usize>,
    width: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let rows = parents.rows.get(in_sight).unwrap_or_default();
    let cells = rows.iter().map(|item| row(app, *item, width)).collect();
    let title = visible(&parents.title()).into_owned();
    (title, cells, vec![parents.told.clone()])
}

fn row(app: &App, item: Item, width: usize) -> Cells {
    let plan = app.document.plan();
    let depth = match plan.address(item) {
        Address::Node(ids) => ids.len(),
        Address::Plan | Address::Kpi(..) => 0,
    };
    let address = app.teller().address(item);
    let name = match item {
        Item::Plan => String::new(),
        item => note::name(plan, item),
    };
    let indent = " ".repeat(depth * STEP);
    let text = format!("{indent}{address}  {name}");
    vec![(left(text.trim_end(), width), Style::new())]
}
