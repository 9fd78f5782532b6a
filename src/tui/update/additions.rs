//! What do the keys do that add nodes and KPIs?
//!
//! A node is added when its name was typed. A KPI is a row at once, with its name open; left then, it
//! goes again.

use super::cell;
use super::structure::{is_refused, land};
use crate::plan::{Branch, Id, Item, NodeIx, Spot};
use crate::tui::app::{App, Focus};
use crate::tui::naming::Naming;
use crate::tui::pane::{PaneRow, View};
use crate::tui::question::Question;

/// Adds a sibling: in the tree a node, whose name is asked for; in the pane a KPI.
pub(super) fn add_beside(app: &mut App) {
    if app.focus == Focus::Pane {
        let row = app.pane.selected().map(PaneRow::item);
        let is_grid = app.pane.view() != View::Ledger;
        let behind = row.filter(|_| is_grid).and_then(|item| match item {
            Item::Kpi(_) => app.document.plan().id(item),
            Item::Plan | Item::Node(_) => None,
        });
        add_kpi_behind(app, behind);
        return;
    }
    let item = app.outline.selected();
    match item {
        Item::Node(node) => {
            let record = app.document.plan().node(node);
            let above = record.parent.map_or(Item::Plan, Item::Node);
            let behind = app.document.plan().id(item).map(Spot::Behind);
            ask_name(app, above, behind);
        }
        item => ask_name(app, item, None),
    }
}

/// Adds a node below the selected one.
pub(super) fn add_below(app: &mut App) {
    ask_name(app, app.outline.selected(), None);
}

/// Adds a KPI to the node, behind its others.
pub(super) fn add_kpi(app: &mut App) {
    add_kpi_behind(app, None);
}

fn ask_name(app: &mut App, above: Item, after: Option<Spot>) {
    if is_refused(app) {
        return;
    }
    let plan = app.document.plan();
    let at = plan.address(above).node(plan.next_node_id(above));
    if let Some(at) = at {
        app.ask(Question::Name(Naming::adding(at, after)));
    }
}

fn add_kpi_behind(app: &mut App, behind: Option<Id>) {
    if is_refused(app) {
        return;
    }
    let Some(node) = node_of_row(app) else {
        app.message = Some("A KPI belongs to a node: select one, or add one with a.".into());
        return;
    };
    let plan = app.document.plan();
    let id = plan.next_kpi_id(node);
    let Some(at) = plan.address(Item::Node(node)).kpi(id.clone()) else {
        return;
    };
    let change = app
        .document
        .insertion(&at, behind.map(Spot::Behind), Branch::kpi(&id));
    let from = app.place();
    if app.perform(&[change]) {
        land(app, &at);
        if let Some(item) = app.document.plan().find(&at) {
            cell::open_new(app, item, from);
        }
    }
}

/// The node that a new KPI belongs to.
fn node_of_row(app: &App) -> Option<NodeIx> {
    let row = super::cell::under_cursor(app).map(|(item, _)| item);
    let item = row.unwrap_or_else(|| app.outline.selected());
    app.document.plan().node_of(item)
}
