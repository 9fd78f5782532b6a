//! What do the keys do that delete, move and rename nodes and KPIs?
//!
//! In the tree they speak of the selected node, in the grid and the sheet of the marked KPIs, or of
//! the one under the cursor where none is marked. Afterwards the cursor is on what was moved, or
//! beside what is gone.

use super::browse;
use crate::exchange::plural;
use crate::file::{ApplyError, Change};
use crate::plan::visible::visible;
use crate::plan::{Address, Item, NodeIx, Plan};
use crate::score::Scores;
use crate::tui::app::{App, Focus};
use crate::tui::arrange::Sort;
use crate::tui::draft::Draft;
use crate::tui::edits::not_changed;
use crate::tui::naming::{Naming, Purpose};
use crate::tui::pane::{PaneRow, View};
use crate::tui::question::{Deletion, Question};
use crate::tui::repeat::Repeat;

/// Takes the name or code that was typed; one that cannot be stays to be mended.
pub(super) fn named(app: &mut App, naming: &Naming) {
    let Ok(change) = naming.change(&app.document) else {
        return;
    };
    app.end_question();
    let changes: Vec<Change> = change.into_iter().collect();
    let at = changes.first().and_then(|change| change.edit.address());
    if app.perform(&changes)
        && let Some(at) = at
    {
        land(app, &at);
    }
}

/// Asks for another code of the row.
pub(super) fn rename(app: &mut App) {
    if let Some(at) = target(app) {
        app.ask(Question::Name(Naming::renaming(at)));
    }
}

/// Gives the row another code that was typed as a command.
pub(super) fn rename_to(app: &mut App, id: &str) {
    let Some(at) = target(app) else { return };
    let naming = Naming {
        purpose: Purpose::Rename(at),
        input: id.into(),
    };
    match naming.change(&app.document) {
        Ok(_) => named(app, &naming),
        Err(problem) => app.message = Some(format!("Not changed: {}.", visible(&problem))),
    }
}

/// Asks whether the row, or all marked ones, are to be deleted.
pub(super) fn ask_delete(app: &mut App) {
    let Some(of) = targets(app) else { return };
    match Draft::removal(&app.document, &of) {
        Ok(draft) => {
            let what = going(app.document.plan(), &of);
            let told = format!("{what} {}", effect(app, &draft.plan));
            app.ask(Question::Delete(Deletion { of, told }));
        }
        Err(error) => app.message = Some(not_changed(&error)),
    }
}

/// What goes, in words.
fn going(plan: &Plan, of: &[Address]) -> String {
    let [at] = of else {
        let words: Vec<String> = of.iter().map(ToString::to_string).collect();
        let list = words.join(", ");
        return format!("{} go: {}.", plural(of.len(), "KPI"), visible(&list));
    };
    let item = plan.find(at).unwrap_or(Item::Plan);
    let name = crate::exchange::note::name(plan, item);
    let name = format!("{} {name}", visible(&at.to_string()));
    let name = name.trim_end();
    let Item::Node(node) = item else {
        return format!("{name} goes.");
    };
    let below: Vec<NodeIx> = plan.walk_below(item).collect();
    let nodes = std::iter::once(&node).chain(&below);
    let kpis: usize = nodes.map(|node| plan.node(*node).kpis.len()).sum();
    let kpis = plural(kpis, "KPI");
    match below.len() {
        0 => format!("{name} goes, with {kpis}."),
        count => format!(
            "{name} goes, with {} below it and {kpis}.",
            plural(count, "node")
        ),
    }
}

/// Deletes what was asked about.
pub(super) fn delete(app: &mut App, of: &[Address]) {
    let beside = beside(app, of);
    let changes = Draft::removal(&app.document, of).map(|draft| draft.changes);
    if carry_out(app, changes, &beside) {
        app.repeat = Some(Repeat::Delete);
    }
}

/// What the cursor goes to when some rows are gone: the next row, else the one before, else what
/// is above.
fn beside(app: &App, of: &[Address]) -> Address {
    let plan = app.document.plan();
    let own = plan.address(app.selected());
    let parent = own.above().unwrap_or(Address::Plan);
    let stays = |item: &Item| {
        let at = plan.address(*item);
        !of.iter().any(|gone| at.is_within(gone))
    };
    // The pane is one list; in the tree rows of other parents are between the siblings.
    let is_sibling = |item: &Item| plan.address(*item).above().as_ref() == Some(&parent);
    let (rows, cursor): (Vec<Item>, usize) = match app.focus {
        Focus::Pane => (
            app.pane.rows().iter().map(PaneRow::item).collect(),
            app.pane.window.cursor(),
        ),
        Focus::Tree => (
            app.outline.rows().iter().map(|row| row.item).collect(),
            app.outline.window.cursor(),
        ),
    };
    let (front, back) = rows.split_at(cursor.min(rows.len()));
    let mut near = back.iter().chain(front.iter().rev());
    let found = near.find(|item| stays(item) && (app.focus == Focus::Pane || is_sibling(item)));
    let found = found.map(|item| plan.address(*item));
    found.unwrap_or(parent)
}

/// Puts a copy of the row, or of each marked one, behind it.
pub(super) fn duplicate(app: &mut App) {
    let Some(of) = targets(app) else { return };
    let made = Draft::duplication(&app.document, &of);
    if carry_out_draft(app, made) {
        app.repeat = Some(Repeat::Duplicate);
    }
}

/// Moves the row, or all marked ones, among its siblings.
pub(super) fn shift(app: &mut App, is_down: bool) {
    let Some(of) = targets(app) else { return };
    if app.focus == Focus::Tree && app.sort != Sort::File {
        app.message = Some("Rows are sorted now: o brings the order of the file back.".into());
        return;
    }
    let kept = app.kept.as_ref().filter(|_| {
        // The node's own KPIs are listed whatever the filter says.
        app.focus == Focus::Tree || app.pane.view() == View::Sheet
    });
    let plan = app.document.plan();
    let is_shown = |at: &Address| {
        let item = plan.find(at);
        kept.is_none_or(|kept| item.is_some_and(|item| kept.has(item)))
    };
    let made = Draft::shift(&app.document, &of, is_down, is_shown);
    if matches!(&made, Ok(draft) if draft.changes.is_empty()) {
        let end = if is_down { "last" } else { "first" };
        let at = app.teller().address(app.selected());
        app.message = Some(format!("{at} is the {end} of its siblings."));
        return;
    }
    if carry_out_draft(app, made) {
        app.repeat = Some(Repeat::Shift(is_down));
    }
}

/// Moves the row, or all marked ones, below another parent.
pub(super) fn carry_to(app: &mut App, under: Item) {
    if let Some(of) = targets(app) {
        carry(app, &of, under);
    }
}

/// Moves some nodes or KPIs below another parent.
pub(super) fn carry(app: &mut App, of: &[Address], under: Item) {
    let under = app.document.plan().address(under);
    let made = Draft::carriage(&app.document, of, &under);
    if matches!(&made, Ok(draft) if draft.changes.is_empty()) {
        app.message = Some(already(&under));
        return;
    }
    if carry_out_draft(app, made) {
        app.repeat = Some(Repeat::Carry(under));
    }
}

/// Returns what comes of moving something below a parent: its new address, and the plan's score.
pub(super) fn foresee(app: &App, of: &[Address], under: Item) -> String {
    let under = app.document.plan().address(under);
    let draft = match Draft::carriage(&app.document, of, &under) {
        Ok(draft) => draft,
        Err(error) => return not_changed(&error),
    };
    if draft.changes.is_empty() {
        return already(&under);
    }
    let step = |(from, to): &(Address, Address)| {
        let is_other = from.id() != to.id();
        let taken = from.id().filter(|_| is_other);
        let why = taken.map(|id| format!(" ({id} is taken there)"));
        format!("{from} → {to}{}", why.unwrap_or_default())
    };
    let steps: Vec<String> = draft.gone.iter().map(step).collect();
    let steps = steps.join(", ");
    format!("{}. {}", visible(&steps), effect(app, &draft.plan))
}

fn already(under: &Address) -> String {
    let address = under.to_string();
    let place = match under {
        Address::Plan => "directly in the plan".into(),
        Address::Node(_) | Address::Kpi(..) => format!("in {}", visible(&address)),
    };
    format!("It is {place} already.")
}

/// Does the last edit of the structure again, on this row.
pub(super) fn repeat(app: &mut App, edit: &Repeat) {
    match edit {
        Repeat::Set(..) => {}
        Repeat::Delete => ask_delete(app),
        Repeat::Duplicate => duplicate(app),
        Repeat::Shift(is_down) => shift(app, *is_down),
        Repeat::Carry(under) => {
            if let Some(under) = app.document.plan().find(under) {
                carry_to(app, under);
            } else {
                let under = visible(&under.to_string()).into_owned();
                app.message = Some(format!("There is no {under} any more."));
            }
        }
    }
}

/// Carries out a draft; the cursor goes with its row.
fn carry_out_draft(app: &mut App, made: Result<Draft, ApplyError>) -> bool {
    let own = app.document.plan().address(app.selected());
    let own = made
        .as_ref()
        .map_or(own.clone(), |draft| draft.whereto(&own));
    carry_out(app, made.map(|draft| draft.changes), &own)
}

fn carry_out(app: &mut App, changes: Result<Vec<Change>, ApplyError>, at: &Address) -> bool {
    match changes {
        Ok(changes) => {
            let is_done = app.perform(&changes);
            if is_done {
                land(app, at);
            }
            is_done
        }
        Err(error) => {
            app.message = Some(not_changed(&error));
            false
        }
    }
}

/// Puts the cursor on a node or KPI: in the sheet, where that lists it, else where it belongs.
/// A filter that hides it leaves it in sight.
pub(in crate::tui) fn land(app: &mut App, at: &Address) {
    let Some(item) = app.document.plan().find(at) else {
        return;
    };
    if let Some(kept) = &mut app.kept {
        kept.also(app.document.plan(), item);
    }
    if browse::is_in_sheet(app) {
        app.with_outline(|outline, plan, order| outline.refresh(plan, order));
    }
    browse::show_near(app, item);
}

/// The addresses of what a key speaks of, in the order of the tree: in the pane the marked rows,
/// wherever the cursor is, since marking a row takes it to the next; else the row itself. None, and
/// why in the message, where there is nothing to change.
pub(super) fn targets(app: &mut App) -> Option<Vec<Address>> {
    let own = target(app)?;
    if app.focus == Focus::Tree || app.marks.is_empty() {
        return Some(vec![own]);
    }
    let plan = app.document.plan();
    let marked = app.marks.iter().map(|kpi| plan.address(Item::Kpi(*kpi)));
    Some(marked.collect())
}

/// The address of the row itself.
fn target(app: &mut App) -> Option<Address> {
    if is_refused(app) {
        return None;
    }
    if app.focus == Focus::Pane && app.pane.view() == View::Ledger {
        app.message =
            Some("The ledger lists costs: s shows the KPIs, which can be changed.".into());
        return None;
    }
    match app.document.plan().address(app.selected()) {
        Address::Plan => {
            app.message = Some("Select a node or a KPI: the plan itself stays.".into());
            None
        }
        at => Some(at),
    }
}

/// Tells whether the structure may not be changed, and says why.
pub(super) fn is_refused(app: &mut App) -> bool {
    let refusal = app.structure_refusal();
    let is_refused = refusal.is_some();
    app.message = refusal.or(app.message.take());
    is_refused
}

/// What a plan's score would be.
fn effect(app: &App, plan: &Plan) -> String {
    let before = app.score(app.scores.plan().figures.score);
    let after = app.score(Scores::of(plan).plan().figures.score);
    if before == after {
        format!("The plan stays at {after}.")
    } else {
        format!("Plan {before} → {after}.")
    }
}
