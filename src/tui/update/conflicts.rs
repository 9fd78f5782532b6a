//! What do the keys do in the list of edits that clash with what somebody else wrote?

use tui_input::Input;

use super::list::go;
use crate::file::{Choice, Conflict};
use crate::plan::typed::{self, Typed};
use crate::plan::{Content, Edit, Item, Slot};
use crate::tui::action::{Action, Motion};
use crate::tui::app::App;
use crate::tui::card;
use crate::tui::mode::{List, Mode};
use crate::tui::question::{Question, Value};
use crate::tui::window::Window;

/// Carries out an action of the list.
pub(super) fn act(app: &mut App, action: Action) {
    let Mode::List(List::Conflicts, window) = &mut app.mode else {
        app.message = Some("None of your edits clashes with what someone else saved.".into());
        return;
    };
    let at = window.cursor();
    match action {
        Action::Move(motion) => go(app, motion),
        Action::Mine => choose(app, at, Choice::Mine),
        Action::Theirs => choose(app, at, Choice::Theirs),
        Action::AllMine => choose_all(app, &Choice::Mine),
        Action::AllTheirs => choose_all(app, &Choice::Theirs),
        Action::Edit => {
            let window = *window;
            edit(app, window);
        }
        Action::Enter => app.settle(),
        _ => {
            app.end_merging();
            app.message = Some(
                "Not merged: your edits stay here, and the file as it is. :merge shows them again."
                    .into(),
            );
        }
    }
}

/// Chooses for one row, and goes on to the next.
fn choose(app: &mut App, at: usize, choice: Choice) {
    let Some(merging) = &mut app.company.merging else {
        return;
    };
    if merging.choose(at, choice) {
        go(app, Motion::Next);
    } else {
        app.message = Some("There is no place for it any more: only theirs can be taken.".into());
    }
}

fn choose_all(app: &mut App, choice: &Choice) {
    let Some(merging) = &mut app.company.merging else {
        return;
    };
    let rows = 0..merging.choices.len();
    let refused = rows
        .filter(|at| !merging.choose(*at, choice.clone()))
        .count();
    if refused > 0 {
        app.message = Some(format!(
            "{refused} have no place any more: take theirs there."
        ));
    }
}

/// Asks for another value.
fn edit(app: &mut App, window: Window) {
    let merging = app.company.merging.as_ref();
    let Some(conflict) = merging.and_then(|merging| merging.merge.conflicts.get(window.cursor()))
    else {
        return;
    };
    let Some(field) = conflict.field() else {
        app.message = Some("There is no place for it any more: only theirs can be taken.".into());
        return;
    };
    let Edit::Set { to, .. } = &conflict.mine.edit else {
        return;
    };
    let typed = match to {
        Slot::Broken => conflict.mine.to.clone().unwrap_or_default(),
        Slot::Filled(Content::Between(low, high)) => {
            format!("{}..{}", app.locale.value(low), app.locale.value(high))
        }
        slot => card::content(app, slot).unwrap_or_default(),
    };
    let question = Value {
        window,
        field: field.to_string(),
        problem: None,
        input: Input::new(typed.replace('\u{2212}', "-")),
    };
    app.ask(Question::Value(question));
}

/// Takes the value that was typed for a row; what it is, where it is none.
pub(super) fn take_value(app: &mut App, row: usize, text: &str) -> Result<(), String> {
    let merging = app.company.merging.as_ref();
    let conflict = merging.and_then(|merging| merging.merge.conflicts.get(row));
    let content = conflict
        .map(|conflict| read(app, conflict, text))
        .transpose()?;
    if let (Some(content), Some(merging)) = (content, &mut app.company.merging) {
        merging.choose(row, Choice::Value(content));
    }
    Ok(())
}

fn read(app: &App, conflict: &Conflict, text: &str) -> Result<Option<Content>, String> {
    let Edit::Set { address, field, .. } = &conflict.mine.edit else {
        return Err("it is no value".into());
    };
    let plan = app.document.plan();
    let kpi = match plan.find(address) {
        Some(Item::Kpi(kpi)) => Some(kpi),
        _ => None,
    };
    match typed::read(text, *field, (plan, kpi), &app.locale) {
        Ok(Typed::Content(content)) => Ok(Some(content)),
        Ok(Typed::Nothing) => Ok(None),
        Ok(Typed::Unavailable) => Err("type a value, or nothing to take the field out".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// Goes back to the list after a value was typed, or not.
pub(super) fn show(app: &mut App, window: Window) {
    if app.company.merging.is_some() {
        app.mode = Mode::List(List::Conflicts, window);
        app.relayout();
    }
}
