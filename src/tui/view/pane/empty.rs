//! What stands where nothing is listed: that, or how to begin.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::Part;
use super::super::text::{left, put, width};
use crate::plan::Item;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::keymap::key_of;
use crate::tui::pane::View;

/// Draws it below the headings.
pub(super) fn draw(app: &App, area: Rect, head: u16, part: &mut Part<'_>) {
    let steps = steps(app);
    if steps.is_empty() || app.structure_refusal().is_some() {
        put(part, area, 2, head, nothing(app), Style::new());
        return;
    }
    let keys = steps.iter().map(|(action, _)| width(key_of(*action)));
    let column = keys.max().unwrap_or(0) + 2;
    for (y, (action, does)) in (head..area.height).zip(steps) {
        let x = put(
            part,
            area,
            2,
            y,
            &left(key_of(*action), column),
            app.theme.key(),
        );
        put(part, area, x, y, does, Style::new());
    }
}

/// What to do with a plan, or a node, that has nothing below it.
fn steps(app: &App) -> &'static [(Action, &'static str)] {
    const PLAN: &[(Action, &str)] = &[
        (
            Action::AddBeside,
            "add the first area; then on an area or objective:",
        ),
        (Action::AddBelow, "add an objective below it"),
        (Action::AddKpi, "add a KPI to it"),
        (
            Action::Card,
            "every field of what is selected: title, period …",
        ),
        (Action::Save, "save"),
    ];
    const NODE: &[(Action, &str)] = &[
        (Action::AddKpi, "add a KPI to it"),
        (Action::AddBelow, "add an objective below it"),
    ];
    let plan = app.document.plan();
    match app.outline.selected() {
        Item::Plan if plan.node_count() == 0 => PLAN,
        Item::Node(node) => {
            let record = plan.node(node);
            if record.kpis.is_empty() && record.children.is_empty() {
                NODE
            } else {
                &[]
            }
        }
        Item::Plan | Item::Kpi(_) => &[],
    }
}

fn nothing(app: &App) -> &'static str {
    match app.pane.view() {
        View::Ledger => "No points are lost here.",
        View::Kpis | View::Sheet => "There are no KPIs here.",
    }
}
