//! What do keys do on the command line, and how is a command carried out?

use super::{balance, browse, cell, export, seek, structure, whatif};
use crate::file::Care;
use crate::plan::near::{meant, nearest, nearest_addresses};
use crate::plan::{Field, Item, Plan, Shape, field, visible::visible};
use crate::tui::action::{Action, Effect, Then};
use crate::tui::app::App;
use crate::tui::command::{self, CommandLine, Does};
use crate::tui::key::{Key, Named};
use crate::tui::mode::Mode;
use crate::tui::repeat::Repeat;

/// Opens the command line.
pub(super) fn open(app: &mut App) {
    app.mode = Mode::Command(Box::default());
}

/// Takes a key into the command line: `enter` carries out, `tab` completes, up and down show
/// earlier commands, `esc` leaves, and so does `backspace` where nothing is typed.
pub(super) fn press(app: &mut App, key: Key) {
    let Mode::Command(line) = &mut app.mode else {
        return;
    };
    match key {
        Key::Named(Named::Enter) => {
            let text = line.input.value().trim().to_owned();
            app.mode = Mode::Browse;
            run(app, &text);
        }
        Key::Named(Named::Esc) | Key::Ctrl('c') => app.mode = Mode::Browse,
        Key::Named(Named::Backspace) if line.input.value().is_empty() => app.mode = Mode::Browse,
        Key::Named(Named::Tab) => line.complete(true),
        Key::Named(Named::BackTab) => line.complete(false),
        Key::Named(Named::Up) | Key::Ctrl('p') => line.remember(&app.commands, true),
        Key::Named(Named::Down) | Key::Ctrl('n') => line.remember(&app.commands, false),
        key => {
            if line.press(key) {
                look(app);
            }
        }
    }
}

/// Puts a pasted text into the command line.
pub(super) fn paste(app: &mut App, text: &str) {
    if let Mode::Command(line) = &mut app.mode {
        line.paste(text);
        look(app);
    }
}

/// Finds out what the typed text can become.
fn look(app: &mut App) {
    let selected = app.selected();
    if let Mode::Command(line) = &mut app.mode {
        let CommandLine { input, .. } = &**line;
        let offers = command::offers(app.document.plan(), selected, input.value());
        line.offer(offers);
    }
}

/// Carries out a command, and says so where it cannot be.
fn run(app: &mut App, text: &str) {
    if text.is_empty() {
        return;
    }
    app.commands.retain(|earlier| earlier != text);
    app.commands.push(text.to_owned());
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    let Some(command) = command::find(name) else {
        go_to(app, text, name);
        return;
    };
    if command.arguments.is_empty() && !rest.is_empty() {
        app.message = Some(format!("':{name}' takes nothing behind it."));
        return;
    }
    match command.does {
        Does::Act(action) => act(app, action, rest),
        Does::Write if rest.is_empty() => whatif::save(app, Then::Stay),
        Does::Write if app.stage.whatif().is_some() => {
            let path = rest.to_owned();
            let then = Then::Stay;
            app.effects.push(Effect::KeepScenario { path, then });
        }
        Does::Write => app.effects.push(Effect::SaveAs(rest.to_owned())),
        Does::WriteQuit => whatif::save(app, Then::Quit),
        Does::Abandon => app.effects.extend([Effect::Forget, Effect::Quit]),
        Does::Reload => app.effects.push(Effect::Reload),
        Does::Look => app.effects.push(Effect::Look),
        Does::Take if app.stage.whatif().is_some() => {
            app.message = Some("A scenario lies over the plan: leave it with x first.".into());
        }
        Does::Take => app.effects.push(Effect::Claim(Care::Careful)),
        Does::Set => set(app, rest),
        Does::Balance => balance::propose(app),
        Does::Scenario => whatif::command(app, rest),
        Does::Export => export::export(app, rest),
    }
}

fn act(app: &mut App, action: Action, rest: &str) {
    let number = rest.parse::<usize>().ok().filter(|number| *number > 0);
    match action {
        Action::Undo | Action::Redo => match number.or(rest.is_empty().then_some(1)) {
            Some(count) => turn(app, action, count),
            None => app.message = Some(format!("'{}' is no count such as 3.", visible(rest))),
        },
        Action::Level(_) => match number.and_then(|number| u8::try_from(number).ok()) {
            Some(level) => {
                browse::act(app, Action::Level(level));
            }
            None => app.message = Some(format!("'{}' is no level such as 2.", visible(rest))),
        },
        Action::Seek if !rest.is_empty() => {
            if let Err(problem) = seek::begin(app, rest) {
                app.message = Some(format!("{problem}."));
            }
        }
        Action::Rename if !rest.is_empty() => structure::rename_to(app, rest),
        Action::Carry if !rest.is_empty() => match meant(app.document.plan(), rest) {
            Some(under) => structure::carry_to(app, under),
            None => app.message = Some(unknown_address(app.document.plan(), rest)),
        },
        action => {
            let effect = app.act(action);
            app.effects.extend(effect);
        }
    }
}

/// Takes steps back, or does them again, as many as there are.
fn turn(app: &mut App, action: Action, count: usize) {
    let (there, word) = match action {
        Action::Undo => (app.history.undo_count(), "taken back"),
        _ => (app.history.redo_count(), "done again"),
    };
    let count = count.min(there);
    for _ in 0..count.max(1) {
        browse::act(app, action);
    }
    if count > 1 {
        let last = app.message.take().unwrap_or_default();
        let last = last.split_once(": ").map_or("", |(_, edit)| edit);
        app.message = Some(format!("{count} edits {word}; the last: {last}"));
    }
}

/// Goes to an address, ignoring case.
fn go_to(app: &mut App, text: &str, name: &str) {
    if let Some(item) = meant(app.document.plan(), text) {
        browse::jump(app, item);
        return;
    }
    let is_address = text.contains('.');
    app.message = Some(if is_address {
        unknown_address(app.document.plan(), text)
    } else {
        let (shown, near) = (visible(text), command::nearest_name(name));
        format!("There is no command ':{shown}'; the nearest is ':{near}'.")
    });
}

fn unknown_address(plan: &Plan, text: &str) -> String {
    let near = nearest_addresses(plan, text, 1);
    let near = near
        .first()
        .map(|near| format!("; the nearest is {}", visible(near)));
    let shown = visible(text);
    format!(
        "There is no '{shown}' in this plan{}.",
        near.unwrap_or_default()
    )
}

/// Sets a field of the selected row, or of all marked ones, to what is typed behind its name.
fn set(app: &mut App, rest: &str) {
    if let Some(refusal) = app.refusal() {
        app.message = Some(refusal.into());
        return;
    }
    let (key, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let item = app.selected();
    match change(app, item, key, text.trim()) {
        Ok((field, typed)) => {
            let items = cell::targets(app, item);
            match app.changes(&items, field, &typed) {
                Ok(changes) => {
                    app.repeat = Some(Repeat::Set(field, typed));
                    app.perform(&changes);
                }
                Err(error) => app.message = Some(format!("{error}.")),
            }
        }
        Err(problem) => app.message = Some(format!("{problem}.")),
    }
}

fn change(
    app: &App,
    item: Item,
    key: &str,
    text: &str,
) -> Result<(Field, crate::plan::typed::Typed), String> {
    let holder = Plan::holder(item);
    if key.is_empty() {
        return Err("Name a field, such as ':set actual 31'".into());
    }
    let Some(field) = Field::find(holder, key) else {
        let keys = field::of(holder).map(|spec| spec.key);
        let near = nearest(key, keys, 1);
        let near = near.first().copied().unwrap_or_default();
        let address = app.teller().address(item);
        let shown = visible(key);
        return Err(format!(
            "{address} has no field '{shown}'; the nearest is '{near}'"
        ));
    };
    if cell::is_computed(app.document.plan(), item, field) {
        return Err("The actual of a roll-up is the mean of the children's scores".into());
    }
    let is_text = matches!(field.spec().shape, Shape::Text | Shape::Note);
    let typed = cell::read(app, item, field, text).map_err(|problem| {
        debug_assert!(!is_text, "any text fits a text");
        format!(
            "{}.{key}: {}",
            app.teller().address(item),
            visible(&problem)
        )
    })?;
    Ok((field, typed))
}
