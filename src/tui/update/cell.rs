//! What do the keys do in an open cell, and how does one open?

use super::{ahead, browse};
use crate::plan::{Content, Field, Item, Plan, Slot, typed};
use crate::tui::action::{Motion, Then};
use crate::tui::app::{App, Focus, Place};
use crate::tui::card;
use crate::tui::column::Column;
use crate::tui::editor::{Editor, Entry};
use crate::tui::key::{Key, Named};
use crate::tui::keymap::Scope;
use crate::tui::mode::{List, Mode};
use crate::tui::pane::View;
use crate::tui::repeat::Repeat;
use crate::tui::window::Window;

/// Opens the cell under the cursor; `first` begins a new value.
pub(super) fn open(app: &mut App, first: Option<char>) {
    if let Some((item, field)) = under_cursor(app) {
        open_field(app, item, field, None, first);
    }
}

/// Tells whether a key begins a new value in the cell under the cursor: a digit, a minus or the
/// decimal mark.
pub(super) fn begins(app: &App, key: Key) -> Option<char> {
    let is_cell = app.scope() == Scope::Pane && app.pane.view() != View::Ledger;
    let begins_number = |char: char| {
        char.is_ascii_digit() || char == '-' || (char == ',' && app.locale.decimal_mark() == ',')
    };
    match key {
        Key::Char(char) if is_cell && begins_number(char) => Some(char),
        _ => None,
    }
}

/// The field under the cell cursor of the grid or the sheet.
pub(super) fn under_cursor(app: &App) -> Option<(Item, Field)> {
    let is_grid = app.focus == Focus::Pane && app.pane.view() != View::Ledger;
    let row = app.pane.selected().filter(|_| is_grid)?;
    Some((row.item(), app.pane.column.field()))
}

/// Opens a field of an item, on its card or in its row.
pub(super) fn open_field(
    app: &mut App,
    item: Item,
    field: Field,
    card: Option<Window>,
    first: Option<char>,
) {
    if let Some(refusal) = app.refusal() {
        app.message = Some(refusal.into());
        return;
    }
    if is_computed(app.document.plan(), item, field) {
        app.message = Some("The actual of a roll-up is the mean of the children's scores.".into());
        return;
    }
    let slot = app.document.plan().slot(item, field);
    let mut entry = Entry::of(field, &slot, &shown(app, item, field, &slot));
    if let Some(char) = first {
        entry.begin(char);
    }
    app.mode = Mode::Edit(Box::new(Editor {
        item,
        field,
        entry,
        problem: None,
        preview: Vec::new(),
        card,
        added_from: None,
    }));
    app.relayout();
    ahead::look(app);
}

/// What a field holds, as it is typed: without its unit, and what is broken as it stands.
fn shown(app: &App, item: Item, field: Field, slot: &Slot) -> String {
    match slot {
        Slot::Broken => app
            .document
            .field_span(item, field)
            .and_then(|span| {
                let text = app.document.source().text();
                text.get(span.start as usize..span.end as usize)
            })
            .unwrap_or_default()
            .to_owned(),
        Slot::Filled(Content::Between(low, high)) => {
            format!("{}..{}", app.locale.value(low), app.locale.value(high))
        }
        slot => card::content(app, slot).unwrap_or_default(),
    }
    .replace('\u{2212}', "-")
}

pub(super) fn is_computed(plan: &Plan, item: Item, field: Field) -> bool {
    let Item::Kpi(kpi) = item else { return false };
    field == Field::Actual && plan.kpi(kpi).rollup.is_some()
}

/// Takes a key into the open cell.
pub(super) fn press(app: &mut App, key: Key) {
    let Mode::Edit(editor) = &mut app.mode else {
        return;
    };
    let is_lines = matches!(editor.entry, Entry::Lines(_));
    match key {
        Key::Ctrl('c') | Key::Named(Named::Esc) => leave(app),
        Key::Ctrl('s') => {
            if commit(app) {
                super::whatif::save(app, Then::Stay);
            }
        }
        Key::Named(Named::Enter) if editor.added_from.is_some() => step(app, Step::Column(true)),
        Key::Named(Named::Enter | Named::Down) if !is_lines => step(app, Step::Row(true)),
        Key::Named(Named::Up) if !is_lines => step(app, Step::Row(false)),
        Key::Named(Named::Tab) => step(app, Step::Column(true)),
        Key::Named(Named::BackTab) => step(app, Step::Column(false)),
        key => {
            if editor.entry.press(key) {
                editor.problem = None;
                ahead::look(app);
            }
        }
    }
}

/// Puts a pasted text into the open cell.
pub(super) fn paste(app: &mut App, text: &str) {
    if let Mode::Edit(editor) = &mut app.mode {
        editor.entry.paste(text);
        editor.problem = None;
        ahead::look(app);
    }
}

/// Where the cursor goes after a commit.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// To the next editable row, or the previous one.
    Row(bool),
    /// To the column on the right, or on the left.
    Column(bool),
}

fn step(app: &mut App, step: Step) {
    let is_card = matches!(&app.mode, Mode::Edit(editor) if editor.card.is_some());
    if !commit(app) {
        return;
    }
    match step {
        Step::Row(forward) if is_card => {
            let length = app.list_length();
            if let Mode::List(_, window) = &mut app.mode {
                window.go(motion(forward), length);
            }
        }
        Step::Column(_) if is_card => {}
        Step::Row(forward) => next_row(app, forward),
        Step::Column(true) => app.pane.column = app.pane.column.right(),
        Step::Column(false) => app.pane.column = app.pane.column.left(),
    }
}

fn motion(forward: bool) -> Motion {
    if forward {
        Motion::Next
    } else {
        Motion::Previous
    }
}

/// The next row whose cell can be typed into: roll-ups have no actual of their own.
fn next_row(app: &mut App, forward: bool) {
    let length = app.pane.rows().len();
    loop {
        let before = app.pane.window.cursor();
        app.pane.window.go(motion(forward), length);
        let is_end = app.pane.window.cursor() == before;
        let computed = under_cursor(app)
            .is_some_and(|(item, field)| is_computed(app.document.plan(), item, field));
        if is_end || !computed {
            return;
        }
    }
}

/// Carries out what was typed and closes the cell; tells whether it was taken.
fn commit(app: &mut App) -> bool {
    let Mode::Edit(editor) = &app.mode else {
        return false;
    };
    let (item, field) = (editor.item, editor.field);
    let typed = match read(app, item, field, &editor.entry.text()) {
        Ok(typed) => typed,
        Err(problem) => {
            refuse(app, problem);
            return false;
        }
    };
    let items = targets(app, item);
    let changes = match app.changes(&items, field, &typed) {
        Ok(changes) => changes,
        Err(error) => {
            refuse(app, error.to_string());
            return false;
        }
    };
    close(app);
    app.repeat = Some(Repeat::Set(field, typed));
    app.perform(&changes)
}

/// The marked rows where the row is one of them; else the row alone.
pub(super) fn targets(app: &App, item: Item) -> Vec<Item> {
    match item {
        Item::Kpi(kpi) if app.marks.contains(&kpi) => {
            app.marks.iter().copied().map(Item::Kpi).collect()
        }
        item => vec![item],
    }
}

pub(super) fn refuse(app: &mut App, problem: String) {
    if let Mode::Edit(editor) = &mut app.mode {
        editor.preview.clear();
        editor.problem = Some(problem);
    }
}

/// Reads what is typed into a field by the plan's language.
pub(super) fn read(
    app: &App,
    item: Item,
    field: Field,
    text: &str,
) -> Result<typed::Typed, String> {
    let kpi = match item {
        Item::Kpi(kpi) => Some(kpi),
        Item::Plan | Item::Node(_) => None,
    };
    typed::read(text, field, (app.document.plan(), kpi), &app.locale)
        .map_err(|error| error.to_string())
}

/// Opens the name of a KPI that was just added, in its row; `from` is where the screen was before.
pub(super) fn open_new(app: &mut App, item: Item, from: Place) {
    app.pane.column = Column::of(Field::Name).unwrap_or_default();
    open_field(app, item, Field::Name, None, None);
    if let Mode::Edit(editor) = &mut app.mode {
        editor.added_from = Some(from);
    }
}

/// Closes the cell and drops what was typed; a KPI that was added for it goes again.
fn leave(app: &mut App) {
    let added_from = match &app.mode {
        Mode::Edit(editor) => editor.added_from,
        _ => None,
    };
    close(app);
    if let Some(place) = added_from {
        app.undo();
        browse::go_back_to(app, place);
        app.message = Some("Nothing was added.".into());
    }
}

/// Closes the cell and goes back to where it was opened.
fn close(app: &mut App) {
    let Mode::Edit(editor) = std::mem::take(&mut app.mode) else {
        return;
    };
    app.why.clear();
    if let Some(window) = editor.card {
        app.mode = Mode::List(List::Card, window);
    }
    app.relayout();
}
