//! What do keys do while a search is typed, and afterwards?

use crate::plan::visible::visible;
use crate::tui::action::Effect;
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::mode::Mode;
use crate::tui::search::{Found, Prompt};

/// Opens the prompt.
pub(super) fn open(app: &mut App) {
    app.found.close();
    let prompt = Prompt::new(app.place(), app.filter.clone());
    app.mode = Mode::Search(Box::new(prompt));
}

/// Takes a key into the prompt: `enter` keeps what is found, `esc` goes back to where the search
/// began, anything else is text, and the first match is shown at once.
pub(super) fn press(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::Search(prompt) = &mut app.mode else {
        return None;
    };
    let origin = prompt.origin;
    match key {
        Key::Ctrl('c') => return Some(Effect::Quit),
        Key::Ctrl('z') => return Some(Effect::Suspend),
        Key::Named(Named::Enter) => {
            app.mode = Mode::Browse;
            app.trail.push(origin);
            say(app);
        }
        Key::Named(Named::Esc) => {
            let filter = prompt.filter.clone();
            app.mode = Mode::Browse;
            app.found = Found::default();
            if filter != app.filter {
                super::list::filter(app, filter);
            }
            super::browse::go_back_to(app, origin);
        }
        key => {
            if prompt.press(key) {
                let text = prompt.input.value().to_owned();
                let before = std::mem::take(&mut app.found);
                app.found = before.begin(app.document.plan(), &text, origin.item);
                look(app);
            }
        }
    }
    None
}

impl App {
    /// Tells whether there is something to do while nothing is pressed.
    #[must_use]
    pub(in crate::tui) fn is_working(&self) -> bool {
        matches!(self.mode, Mode::Seek(_)) || self.found.is_unfinished()
    }

    /// Does some of it: as much as takes a millisecond or two.
    pub(in crate::tui) fn work(&mut self) {
        if matches!(self.mode, Mode::Seek(_)) {
            super::seek::work(self);
            return;
        }
        let is_said = self.message.is_some() && self.message == said(self);
        look(self);
        if is_said {
            self.message = said(self);
        }
        self.explain();
    }

    /// Does all of it.
    pub(in crate::tui) fn finish(&mut self) {
        while self.is_working() {
            self.work();
        }
    }
}

/// Searches on. While the text is typed, the first match is shown as soon as it is found.
fn look(app: &mut App) {
    let before = app.found.current();
    app.found.look(app.document.plan());
    let Mode::Search(prompt) = &app.mode else {
        return;
    };
    let origin = prompt.origin;
    match app.found.current() {
        Some(item) if before.is_none() => super::browse::show(app, item),
        None if !app.found.is_unfinished() => super::browse::go_back_to(app, origin),
        _ => {}
    }
}

/// Goes to the next or previous match.
pub(super) fn step(app: &mut App, forward: bool) {
    match app.found.step(forward) {
        Some(item) => {
            super::browse::show(app, item);
            say(app);
        }
        None if app.found.text.is_empty() => {
            app.message = Some("Nothing was searched for: press /".into());
        }
        None => say(app),
    }
}

fn say(app: &mut App) {
    app.message = said(app);
}

/// What is found, in a sentence.
fn said(app: &App) -> Option<String> {
    let found = &app.found;
    let text = visible(&found.text);
    let so_far = if found.is_unfinished() { " so far" } else { "" };
    match found.count() {
        _ if text.is_empty() => None,
        0 if found.is_unfinished() => Some(format!("Looking for '{text}'.")),
        0 => Some(format!("Nothing matches '{text}'.")),
        count => {
            let rank = found.rank();
            Some(format!("'{text}': match {rank} of {count}{so_far}."))
        }
    }
}
