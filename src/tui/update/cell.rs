//! What do the keys do in an open cell, and how does one open?

use rust_decimal::Decimal;

use super::browse;
use crate::exchange::why::{Line, tried};
use crate::plan::{Content, Field, Item, KpiIx, Plan, Slot, typed};
use crate::score::Scores;
use crate::tui::action::{Effect, Motion};
use crate::tui::app::{App, Focus};
use crate::tui::card;
use crate::tui::editor::{Editor, Entry};
use crate::tui::edits::unavailable;
use crate::tui::key::{Key, Named};
use crate::tui::mode::{List, Mode};
use crate::tui::pane::View;
use crate::tui::window::Window;

/// Opens the cell under the cursor; `first` begins a new value.
pub(super) fn open(app: &mut App, first: Option<char>) {
    if let Some((item, field)) = under_cursor(app) {
        open_field(app, item, field, None, first);
    }
}

/// The field under the cell cursor of the grid or the sheet.
fn under_cursor(app: &App) -> Option<(Item, Field)> {
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
    }));
    app.relayout();
    look_ahead(app);
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

fn is_computed(plan: &Plan, item: Item, field: Field) -> bool {
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
        Key::Ctrl('c') | Key::Named(Named::Esc) => close(app),
        Key::Ctrl('s') => {
            if commit(app) {
                app.effects.push(Effect::Save);
            }
        }
        Key::Named(Named::Enter) if !is_lines => step(app, Step::Row(true)),
        Key::Named(Named::Down) if !is_lines => step(app, Step::Row(true)),
        Key::Named(Named::Up) if !is_lines => step(app, Step::Row(false)),
        Key::Named(Named::Tab) => step(app, Step::Column(true)),
        Key::Named(Named::BackTab) => step(app, Step::Column(false)),
        key => {
            if editor.entry.press(key) {
                editor.problem = None;
                look_ahead(app);
            }
        }
    }
}

/// Puts a pasted text into the open cell.
pub(super) fn paste(app: &mut App, text: &str) {
    if let Mode::Edit(editor) = &mut app.mode {
        editor.entry.paste(text);
        editor.problem = None;
        look_ahead(app);
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
    app.repeat = Some((field, typed));
    app.perform(&changes)
}

/// The marked rows where the row is one of them; else the row alone.
fn targets(app: &App, item: Item) -> Vec<Item> {
    match item {
        Item::Kpi(kpi) if app.marks.contains(&kpi) => {
            app.marks.iter().copied().map(Item::Kpi).collect()
        }
        item => vec![item],
    }
}

fn refuse(app: &mut App, problem: String) {
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
        Item::Kpi(kpi) => Some(app.document.plan().kpi(kpi)),
        Item::Plan | Item::Node(_) => None,
    };
    typed::read(text, field, kpi, &app.locale).map_err(|error| error.to_string())
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

/// Shows what would come of what is typed: the scores on the way up, before and after.
fn look_ahead(app: &mut App) {
    let Mode::Edit(editor) = &app.mode else {
        return;
    };
    let (item, field) = (editor.item, editor.field);
    let typed = match read(app, item, field, &editor.entry.text()) {
        Ok(typed) => typed,
        Err(problem) => return refuse(app, problem),
    };
    let (field, slot) = match typed {
        typed::Typed::Content(content) => (field, Slot::Filled(content)),
        typed::Typed::Nothing => (field, Slot::Absent),
        // Whatever the actual is then, it is not looked at.
        typed::Typed::Unavailable => (Field::Status, Slot::Filled(unavailable())),
    };
    let path: Vec<Item> = std::iter::once(item)
        .chain(app.document.plan().ancestors(item).map(Item::Node))
        .chain([Item::Plan])
        .collect();
    let score = |scores: &Scores, plan: &Plan, item: Item| match item {
        Item::Kpi(kpi) => scores.kpi(kpi).score,
        item => scores.above(plan, item).figures.score,
    };
    let before: Vec<Option<Decimal>> = path
        .iter()
        .map(|item| score(&app.scores, app.document.plan(), *item))
        .collect();
    let scores = &mut app.scores;
    let after = app.document.try_out(|plan| {
        tried(plan, scores, (item, field, slot), |plan, scores| {
            let after = path.iter().map(|item| score(scores, plan, *item));
            after.collect::<Vec<_>>()
        })
    });
    let preview = match after {
        Ok(after) => preview(app, &path, &before, &after),
        Err(error) => return refuse(app, error.to_string()),
    };
    if let Mode::Edit(editor) = &mut app.mode {
        editor.preview = preview;
    }
}

fn preview(
    app: &App,
    path: &[Item],
    before: &[Option<Decimal>],
    after: &[Option<Decimal>],
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for ((item, before), after) in path.iter().zip(before).zip(after) {
        let label = app.teller().address(*item);
        let shown = |score: &Option<Decimal>| {
            score.map_or("no score".to_owned(), |score| app.locale.points(score))
        };
        let difference = match (before, after) {
            (Some(before), Some(after)) if before != after => {
                let sign = if after > before { "+" } else { "" };
                format!("   {sign}{}", app.locale.points(*after - *before))
            }
            _ => String::new(),
        };
        let line = if before == after {
            format!("{} stays", shown(before))
        } else {
            format!("{} → {}{difference}", shown(before), shown(after))
        };
        let step = Line::Step(label, line);
        if lines.last() != Some(&step) {
            lines.push(step);
        }
    }
    lines
}

/// Repeats the last edit on the selected row, or on all marked ones.
pub(super) fn repeat(app: &mut App) {
    let Some((field, typed)) = app.repeat.clone() else {
        app.message = Some("There is no edit to repeat.".into());
        return;
    };
    let item = app.selected();
    if crate::plan::field::of(Plan::holder(item)).all(|spec| spec.field != field) {
        app.message = Some(format!("There is no '{}' here.", field.key()));
        return;
    }
    let items = targets(app, item);
    match app.changes(&items, field, &typed) {
        Ok(changes) => {
            app.perform(&changes);
        }
        Err(error) => app.message = Some(format!("{error}.")),
    }
}

/// Marks the row, or takes its mark away, and goes on to the next one.
pub(super) fn mark(app: &mut App) {
    let Some(Item::Kpi(kpi)) = app.pane.selected().map(|row| row.item()) else {
        return;
    };
    if !app.marks.remove(&kpi) {
        app.marks.insert(kpi);
    }
    let length = app.pane.rows().len();
    app.pane.window.go(Motion::Next, length);
    app.message = Some(format!(
        "{} marked; an edit sets all of them.",
        app.marks.len()
    ));
}

/// Goes to the next KPI whose actual is still to be typed.
pub(super) fn next_empty(app: &mut App) {
    let plan = app.document.plan();
    let kpis: Vec<KpiIx> = crate::exchange::why::kpis_below(plan, Item::Plan).collect();
    let from = match app.selected() {
        Item::Kpi(kpi) => Some(kpi),
        Item::Node(node) => plan.node(node).kpis.first().copied(),
        Item::Plan => None,
    };
    let at = from.and_then(|kpi| kpis.iter().position(|other| *other == kpi));
    let is_kpi = matches!(app.selected(), Item::Kpi(_));
    let start = at.map_or(0, |at| at + usize::from(is_kpi));
    let turn = (start..kpis.len()).chain(0..start);
    let is_empty = |kpi: KpiIx| !super::super::insight::is_typed(plan, kpi);
    let next = turn.map(|at| kpis[at]).find(|kpi| is_empty(*kpi));
    match next {
        None => app.message = Some("All actuals are typed.".into()),
        Some(kpi) => {
            let item = Item::Kpi(kpi);
            let is_in_sheet = app.focus == Focus::Pane
                && app.pane.view() == View::Sheet
                && app.pane.rows().iter().any(|row| row.item() == item);
            if is_in_sheet {
                app.pane.select(item);
            } else {
                browse::show(app, item);
            }
            app.pane.column = crate::tui::column::Column::default();
        }
    }
}

/// Fills cells downwards from the cursor with pasted lines, one a row, as one step; the ones that
/// do not fit are told.
pub(super) fn fill(app: &mut App, text: &str) {
    if let Some(refusal) = app.refusal() {
        app.message = Some(refusal.into());
        return;
    }
    let Some((_, field)) = under_cursor(app) else {
        app.message = Some("Paste into the KPIs or the sheet: one value a line.".into());
        return;
    };
    let rows: Vec<Item> = app.pane.rows()[app.pane.window.cursor()..]
        .iter()
        .map(|row| row.item())
        .filter(|item| !is_computed(app.document.plan(), *item, field))
        .collect();
    let lines: Vec<&str> = text.lines().collect();
    let (mut changes, mut bad) = (Vec::new(), Vec::new());
    for (item, line) in rows.iter().zip(&lines) {
        let typed = read(app, *item, field, line);
        let of_row = typed.and_then(|typed| {
            app.changes(&[*item], field, &typed)
                .map_err(|error| error.to_string())
        });
        match of_row {
            Ok(of_row) => changes.extend(of_row),
            Err(problem) => bad.push(format!("{}: {problem}", app.teller().address(*item))),
        }
    }
    let surplus = lines.len().saturating_sub(rows.len());
    if surplus > 0 {
        bad.push(format!("{surplus} lines more than rows"));
    }
    let count = changes.len();
    if !changes.is_empty() && !app.perform(&changes) {
        return;
    }
    app.message = Some(format!("{count} values pasted."));
    if !bad.is_empty() {
        bad.insert(0, format!("{count} values pasted; these were not:"));
        browse::open(app, List::Lines("Pasted".into(), bad));
    }
}
