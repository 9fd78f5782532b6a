//! What do the keys of tree and pane do?

use std::borrow::Cow;

use crate::exchange::{levers, line};
use crate::plan::Item;

use crate::tui::action::{Action, Effect, Motion, Then};
use crate::tui::app::{Access, App, Focus, Place};
use crate::tui::arrange::Filter;
use crate::tui::mode::{List, Mode};
use crate::tui::pane::{PaneRow, View};
use crate::tui::window::Window;

/// Carries out an action of the two panes.
pub(super) fn act(app: &mut App, action: Action) -> Option<Effect> {
    match action {
        Action::Move(motion) => go(app, motion),
        Action::Fold => app.with_outline(|outline, plan, order| outline.fold(plan, order)),
        Action::Unfold => app.with_outline(|outline, _, order| outline.unfold(order)),
        Action::Toggle => app.with_outline(|outline, _, order| outline.toggle(order)),
        Action::Level(level) => {
            app.with_outline(|outline, plan, order| outline.unfold_to(plan, level.into(), order));
        }
        Action::Enter => enter(app),
        Action::Back => back(app),
        Action::SwitchPane => switch_pane(app),
        Action::NextView => next_view(app),
        Action::Zoom => {
            app.zoomed = !app.zoomed;
            app.relayout();
        }
        Action::Worst => worst(app, true),
        Action::WorstBack => worst(app, false),
        Action::Card => open(app, List::Card),
        Action::Findings => open_findings(app),
        Action::Levers => open_levers(app),
        Action::Seek => super::seek::ask(app),
        Action::WhatIf => super::whatif::toggle(app),
        Action::ScenarioFields => super::whatif::open_fields(app),
        Action::Filter => open_filters(app),
        Action::Search => super::search::open(app),
        Action::NextMatch => super::search::step(app, true),
        Action::PreviousMatch => super::search::step(app, false),
        Action::Sort => sort(app),
        Action::CopyAddress => return Some(copy(app)),
        Action::Help => open(app, List::Help),
        Action::CellLeft => cell_left(app),
        Action::CellRight => cell_right(app),
        Action::Edit => super::cell::open(app, None),
        Action::Mark => super::rows::mark(app),
        Action::Repeat => super::rows::repeat(app),
        Action::NextEmpty => super::rows::next_empty(app),
        Action::AddBeside => super::additions::add_beside(app),
        Action::AddBelow => super::additions::add_below(app),
        Action::AddKpi => super::additions::add_kpi(app),
        Action::Delete => super::structure::ask_delete(app),
        Action::Duplicate => super::structure::duplicate(app),
        Action::ShiftDown => super::structure::shift(app, true),
        Action::ShiftUp => super::structure::shift(app, false),
        Action::Carry => super::parents::open(app),
        Action::Rename => super::structure::rename(app),
        Action::Undo => app.undo(),
        Action::Redo => app.redo(),
        Action::Save => super::whatif::save(app, Then::Stay),
        Action::OpenEditor => open_editor(app),
        Action::Mine | Action::Theirs | Action::AllMine | Action::AllTheirs => {
            super::conflicts::act(app, action);
        }
        Action::Command => super::command::open(app),
        Action::Close => close(app),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Quit => return Some(Effect::Quit),
    }
    None
}

fn go(app: &mut App, motion: Motion) {
    match app.focus {
        Focus::Tree => {
            app.outline.go(motion);
            app.show_pane();
        }
        Focus::Pane => app.pane.window.go(motion, app.pane.rows().len()),
    }
}

fn switch_pane(app: &mut App) {
    app.focus = match app.focus {
        Focus::Pane => Focus::Tree,
        Focus::Tree if app.pane.rows().is_empty() => {
            app.message = Some("Nothing is listed there.".into());
            return;
        }
        Focus::Tree => Focus::Pane,
    };
    app.relayout();
}

/// From the tree into the pane; from a row of the pane to its KPI in its own node.
fn enter(app: &mut App) {
    if app.focus == Focus::Tree {
        switch_pane(app);
        return;
    }
    let Some(row) = app.pane.selected().copied() else {
        return;
    };
    if app.pane.view() == View::Ledger {
        jump(app, row.item());
    } else {
        super::cell::open(app, None);
    }
}

/// Selects an item wherever it is: a node in the tree, a KPI among those of its node. The way
/// back is remembered.
pub(super) fn jump(app: &mut App, item: Item) {
    app.trail.push(app.place());
    show(app, item);
}

/// Selects an item without remembering the way back. A filter that hides it is taken off.
pub(super) fn show(app: &mut App, item: Item) {
    if app.kept.as_ref().is_some_and(|kept| !kept.has(item)) {
        super::list::filter(app, Filter::All);
        app.message = Some("The filter was taken off to show this.".into());
    }
    let is_kpi = matches!(item, Item::Kpi(_));
    if is_kpi {
        app.pane.choose(View::Kpis);
    }
    app.with_outline(|outline, plan, order| outline.select(plan, item, order));
    app.focus = if is_kpi { Focus::Pane } else { Focus::Tree };
    app.pane.select(item);
    app.relayout();
}

/// Tells whether the cursor is in the sheet.
pub(super) fn is_in_sheet(app: &App) -> bool {
    app.focus == Focus::Pane && app.pane.view() == View::Sheet
}

/// Selects an item in the sheet, where the cursor is in one that lists it, else where it belongs.
pub(super) fn show_near(app: &mut App, item: Item) {
    if is_in_sheet(app) && app.pane.rows().iter().any(|row| row.item() == item) {
        app.pane.select(item);
    } else {
        show(app, item);
    }
}

fn next_view(app: &mut App) {
    let row = app.pane.selected().map(PaneRow::item);
    app.pane
        .next_view(app.document.plan(), app.outline.selected());
    app.show_pane();
    if let Some(item) = row.filter(|_| app.focus == Focus::Pane) {
        app.pane.select(item);
    }
    if app.pane.rows().is_empty() {
        app.focus = Focus::Tree;
    }
    app.relayout();
}

fn back(app: &mut App) {
    match app.trail.pop() {
        Some(place) => go_back_to(app, place),
        None => app.message = Some("There is no jump to go back from.".into()),
    }
}

/// Brings the screen to a place where it was before.
pub(super) fn go_back_to(app: &mut App, place: Place) {
    app.pane.choose(place.view);
    app.with_outline(|outline, plan, order| outline.select(plan, place.item, order));
    app.pane.window.put(place.row, app.pane.rows().len());
    app.focus = if app.pane.rows().is_empty() {
        Focus::Tree
    } else {
        place.focus
    };
    app.relayout();
}

fn cell_left(app: &mut App) {
    let left = app.pane.column.left();
    if app.pane.view() == View::Ledger || left == app.pane.column {
        switch_pane(app);
    } else {
        app.pane.column = left;
    }
}

fn cell_right(app: &mut App) {
    if app.pane.view() != View::Ledger {
        app.pane.column = app.pane.column.right();
    }
}

fn worst(app: &mut App, forward: bool) {
    let from = app.outline.selected();
    let plan = app.document.plan();
    match app.insight.next_worst(plan, &app.scores, from, forward) {
        Some(node) => show(app, Item::Node(node)),
        None => app.message = Some("No node loses any points.".into()),
    }
}

pub(super) fn open(app: &mut App, list: List) {
    app.mode = Mode::List(list, Window::default());
    app.relayout();
}

/// What would move the node that is selected in the tree, or the plan.
fn open_levers(app: &mut App) {
    const MOST: usize = 50;
    let page = usize::from(app.layout.width).saturating_sub(4);
    let (plan, item) = (app.document.plan(), app.outline.selected());
    let lines = levers(plan, &app.scores, item, MOST, page);
    let lines: Vec<String> = lines.iter().map(line::Line::text).collect();
    open(app, List::Lines("Levers".into(), lines));
}

fn open_findings(app: &mut App) {
    if app.findings.len() == 0 {
        app.message = Some("Nothing is wrong with this plan.".into());
    } else {
        open(app, List::Findings);
    }
}

fn open_filters(app: &mut App) {
    let filters = Filter::offered(app.document.plan());
    let at = filters
        .iter()
        .position(|filter| *filter == app.filter)
        .unwrap_or(0);
    let length = filters.len();
    open(app, List::Filters(filters));
    if let Mode::List(_, window) = &mut app.mode {
        window.put(at, length);
    }
}

fn sort(app: &mut App) {
    app.sort = app.sort.next();
    app.with_outline(|outline, plan, order| outline.refresh(plan, order));
    app.message = Some(format!("Sorted: {}.", app.sort.name()));
}

fn copy(app: &mut App) -> Effect {
    let address = app.selected_address();
    app.message = Some(format!(
        "Copied {}.",
        crate::plan::visible::visible(&address)
    ));
    Effect::Copy(address)
}

/// Opens the file at what is selected.
fn open_editor(app: &mut App) {
    if let Some(refusal) = app.no_editor() {
        app.message = Some(refusal.into());
        return;
    }
    let span = app.document.item_span(app.selected()).unwrap_or_default();
    let line = app.document.source().position(span.start).line;
    app.effects.push(Effect::OpenEditor(line));
}

impl App {
    /// Returns why the plan's file may not be given to the user's editor now, where it may not. It
    /// is read again afterwards, so nothing may be unsaved.
    #[must_use]
    pub(in crate::tui) fn no_editor(&self) -> Option<Cow<'static, str>> {
        if self.access == Access::BuiltIn {
            return Some("This plan has no file. Save a copy: :w FILE".into());
        }
        if self.stage.whatif().is_some() {
            return Some("A scenario lies over the plan: leave it with x first.".into());
        }
        let unsaved = "There are unsaved edits: save them first with ctrl-s.";
        let is_dirty = self.history.is_dirty();
        self.plan_refusal().or(is_dirty.then(|| unsaved.into()))
    }
}

/// Closes the innermost thing: the marks, the zoom, the focus in the pane, the filter, the search's matches.
fn close(app: &mut App) {
    if !app.marks.is_empty() {
        app.marks.clear();
    } else if app.zoomed {
        app.zoomed = false;
    } else if app.focus == Focus::Pane {
        app.focus = Focus::Tree;
    } else if app.filter != Filter::All {
        super::list::filter(app, Filter::All);
    } else {
        app.found = crate::tui::search::Found::default();
    }
    app.relayout();
}
