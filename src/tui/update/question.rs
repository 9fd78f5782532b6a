//! What do the keys do in a question, and when is one asked?

use tui_input::Input;

use crate::file::Care;
use crate::tui::action::{Effect, Then};
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::line;
use crate::tui::mode::Mode;
use crate::tui::naming::Naming;
use crate::tui::question::{Elsewhere, KeepAs, Question, Wanted};
use crate::tui::whatif::WhatIf;
use crate::tui::window::Window;

/// Puts a question in the place of leaving with edits that are not saved.
pub(super) fn before_leaving(app: &mut App, mut effects: Vec<Effect>) -> Vec<Effect> {
    let settles = |effect: &Effect| {
        matches!(
            effect,
            Effect::Save
                | Effect::SaveAs(_)
                | Effect::KeepScenario { .. }
                | Effect::Overwrite
                | Effect::Forget
                | Effect::Quit
        )
    };
    let first = effects.iter().position(settles);
    if let Some(at) = first
        && effects[at] == Effect::Quit
    {
        let is_to_lose = app.stage.whatif().is_some_and(WhatIf::is_to_lose);
        if is_to_lose {
            effects.truncate(at);
            app.ask(Question::Scenario(Then::Quit));
        } else if app.plan_history().is_dirty() {
            effects.truncate(at);
            app.ask(Question::Quit);
        }
    }
    effects
}

impl App {
    /// Asks something.
    pub(in crate::tui) fn ask(&mut self, question: Question) {
        self.mode = Mode::Ask(Box::new(question));
        self.relayout();
    }

    /// Asks for another path to save to; `typed` is there already.
    pub(in crate::tui) fn ask_elsewhere(&mut self, why: String, typed: &str) {
        let input = Input::new(typed.to_owned());
        self.ask(Question::Elsewhere(Elsewhere { why, input }));
    }

    /// Takes the question away.
    pub(in crate::tui) fn end_question(&mut self) {
        if matches!(self.mode, Mode::Ask(_)) {
            self.browse();
        }
    }
}

/// Takes a key into the question; keys that answer nothing do nothing.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let Mode::Ask(question) = &mut app.mode else {
        return Vec::new();
    };
    let effects = match (&mut **question, key) {
        (Question::Value(value), key) => {
            let window = value.window;
            press_value(app, window, key);
            return Vec::new();
        }
        (_, Key::Named(Named::Esc) | Key::Ctrl('c')) => Vec::new(),
        (Question::Quit, Key::Char('s')) => vec![Effect::Save, Effect::Quit],
        (Question::Quit, Key::Char('j')) => vec![Effect::Leave],
        (Question::Quit, Key::Char('d')) => vec![Effect::Forget, Effect::Quit],
        (Question::Unreadable(_), Key::Char('o')) => vec![Effect::Overwrite],
        (Question::Take(_), Key::Char('t')) => vec![Effect::Claim(Care::Insist)],
        (Question::Unreadable(_), Key::Char('w')) => {
            app.ask_elsewhere("The edits go into another file.".into(), "");
            return Vec::new();
        }
        (Question::Elsewhere(elsewhere), Key::Named(Named::Enter)) => {
            let path = elsewhere.input.value().trim().to_owned();
            if path.is_empty() {
                return Vec::new();
            }
            vec![Effect::SaveAs(path)]
        }
        (Question::Delete(deletion), Key::Char('d')) => {
            let of = std::mem::take(&mut deletion.of);
            app.end_question();
            super::structure::delete(app, &of);
            return Vec::new();
        }
        (Question::Name(naming), Key::Named(Named::Enter)) => {
            let naming = naming.clone();
            super::structure::named(app, &naming);
            return Vec::new();
        }
        (Question::KeepAs(keep), Key::Named(Named::Enter)) => {
            let (path, then) = (keep.input.value().trim().to_owned(), keep.then);
            if path.is_empty() {
                return Vec::new();
            }
            vec![Effect::KeepScenario { path, then }]
        }
        (Question::Wanted(wanted), Key::Named(Named::Enter)) => {
            let text = wanted.input.value().trim().to_owned();
            if !text.is_empty() {
                seek(app, &text);
            }
            return Vec::new();
        }
        (
            Question::Elsewhere(Elsewhere { input, .. })
            | Question::KeepAs(KeepAs { input, .. })
            | Question::Wanted(Wanted { input, .. })
            | Question::Name(Naming { input, .. }),
            key,
        ) => {
            if let Some(request) = line::request(key) {
                input.handle(request);
            }
            return Vec::new();
        }
        (Question::Scenario(then), key) => {
            let then = *then;
            return super::whatif::answer(app, then, key).unwrap_or_default();
        }
        (Question::Quit | Question::Unreadable(_) | Question::Take(_) | Question::Delete(_), _) => {
            return Vec::new();
        }
    };
    app.end_question();
    effects
}

/// Begins to seek a score; where it is none, the question stays and says so.
fn seek(app: &mut App, text: &str) {
    if let Err(problem) = super::seek::begin(app, text)
        && let Mode::Ask(question) = &mut app.mode
        && let Question::Wanted(wanted) = &mut **question
    {
        wanted.problem = Some(problem);
    }
}

/// Takes a key into the value that is typed for a row of clashing edits; `enter` takes it.
fn press_value(app: &mut App, window: Window, key: Key) {
    let Mode::Ask(question) = &mut app.mode else {
        return;
    };
    let Question::Value(value) = &mut **question else {
        return;
    };
    match key {
        Key::Named(Named::Esc) | Key::Ctrl('c') => super::conflicts::show(app, window),
        Key::Named(Named::Enter) => {
            let text = value.input.value().to_owned();
            match super::conflicts::take_value(app, window.cursor(), &text) {
                Ok(()) => super::conflicts::show(app, window),
                Err(problem) => refuse(app, problem),
            }
        }
        key => {
            if let Some(request) = line::request(key) {
                value.input.handle(request);
                value.problem = None;
            }
        }
    }
}

fn refuse(app: &mut App, problem: String) {
    if let Mode::Ask(question) = &mut app.mode
        && let Question::Value(value) = &mut **question
    {
        value.problem = Some(problem);
    }
}
