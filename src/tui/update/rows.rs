//! What do keys do with rows beside walking over them: mark, repeat, paste, look for empty ones?

use super::{browse, cell};
use crate::exchange::plural;
use crate::exchange::why::kpis_below;
use crate::plan::{Item, KpiIx, Plan, field, visible::visible};
use crate::tui::action::Motion;
use crate::tui::app::App;
use crate::tui::column::Column;
use crate::tui::insight::is_typed;
use crate::tui::mode::List;
use crate::tui::pane::PaneRow;
use crate::tui::repeat::Repeat;

/// Repeats the last edit on the selected row, or on all marked ones.
pub(super) fn repeat(app: &mut App) {
    let (field, typed) = match app.repeat.clone() {
        Some(Repeat::Set(field, typed)) => (field, typed),
        Some(of_structure) => return super::structure::repeat(app, &of_structure),
        None => {
            app.message = Some("There is no edit to repeat.".into());
            return;
        }
    };
    let item = app.selected();
    if field::of(Plan::holder(item)).all(|spec| spec.field != field) {
        app.message = Some(format!("There is no '{}' here.", field.key()));
        return;
    }
    let items = cell::targets(app, item);
    match app.changes(&items, field, &typed) {
        Ok(changes) => {
            app.perform(&changes);
        }
        Err(error) => app.message = Some(format!("{error}.")),
    }
}

/// Marks the row, or takes its mark away, and goes on to the next one.
pub(super) fn mark(app: &mut App) {
    let Some(Item::Kpi(kpi)) = app.pane.selected().map(PaneRow::item) else {
        return;
    };
    if !app.marks.remove(&kpi) {
        app.marks.insert(kpi);
    }
    let length = app.pane.rows().len();
    app.pane.window.go(Motion::Next, length);
    app.message = Some(format!(
        "{} marked: typing on one of them sets all; d D J K m take all.",
        app.marks.len()
    ));
}

/// Goes to the next KPI whose actual is still to be typed.
pub(super) fn next_empty(app: &mut App) {
    let plan = app.document.plan();
    let kpis: Vec<KpiIx> = kpis_below(plan, Item::Plan).collect();
    let from = match app.selected() {
        Item::Kpi(kpi) => Some(kpi),
        Item::Node(node) => plan.node(node).kpis.first().copied(),
        Item::Plan => None,
    };
    let at = from.and_then(|kpi| kpis.iter().position(|other| *other == kpi));
    let is_kpi = matches!(app.selected(), Item::Kpi(_));
    let start = at.map_or(0, |at| at + usize::from(is_kpi));
    let turn = (start..kpis.len()).chain(0..start);
    let is_empty = |kpi: KpiIx| !is_typed(plan, kpi);
    let next = turn.map(|at| kpis[at]).find(|kpi| is_empty(*kpi));
    match next {
        None => app.message = Some("All actuals are typed.".into()),
        Some(kpi) => {
            browse::show_near(app, Item::Kpi(kpi));
            app.pane.column = Column::default();
        }
    }
}

/// Fills cells downwards from the cursor with pasted lines, one a row, as one step; the ones that
/// do not fit are told, and empty ones pass their row over.
pub(super) fn fill(app: &mut App, text: &str) {
    if let Some(refusal) = app.refusal() {
        app.message = Some(refusal.into());
        return;
    }
    let Some((_, field)) = cell::under_cursor(app) else {
        app.message = Some("Paste into the KPIs or the sheet: one value a line.".into());
        return;
    };
    let rows: Vec<Item> = app.pane.rows()[app.pane.window.cursor()..]
        .iter()
        .map(PaneRow::item)
        .filter(|item| !cell::is_computed(app.document.plan(), *item, field))
        .collect();
    let lines: Vec<&str> = text.lines().collect();
    let (mut changes, mut bad, mut count) = (Vec::new(), Vec::new(), 0);
    for (at, (item, line)) in rows.iter().zip(&lines).enumerate() {
        // A cell without a value is no wish to take one out.
        if line.trim().is_empty() {
            continue;
        }
        let typed = cell::read(app, *item, field, line);
        let of_row = typed.and_then(|typed| {
            app.changes(&[*item], field, &typed)
                .map_err(|error| error.to_string())
        });
        match of_row {
            Ok(of_row) => {
                count += 1;
                changes.extend(of_row);
            }
            Err(problem) => {
                let address = app.teller().address(*item);
                bad.push(format!("line {}, {address}: {}", at + 1, visible(&problem)));
            }
        }
    }
    let surplus = lines.iter().skip(rows.len());
    let surplus = surplus.filter(|line| !line.trim().is_empty()).count();
    if surplus > 0 {
        let lines = plural(surplus, "line");
        bad.push(format!("{lines} more than there are rows to type into"));
    }
    if !changes.is_empty() && !app.perform(&changes) {
        return;
    }
    let taken = format!("{} pasted", plural(count, "value"));
    if bad.is_empty() {
        app.message = Some(format!("{taken}."));
    } else {
        app.message = None;
        browse::open(app, List::Lines(format!("{taken}; these were not"), bad));
    }
}
