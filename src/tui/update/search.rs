//! What do keys do while a search is typed, and afterwards?

use crate::plan::visible::visible;
use crate::tui::action::Effect;
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::mode::Mode;
use crate::tui::search::{Found, Prompt};

/// Opens the prompt.
pub(super) fn open(app: &mut App) {
    let prompt = Prompt::new(app.document.plan(), app.place(), app.filter.clone());
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
                app.found = Found::by(&prompt.index, &text, origin.item);
                match app.found.current() {
                    Some(item) => super::browse::show(app, item),
                    None => super::browse::go_back_to(app, origin),
                }
            }
        }
    }
    None
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
    let text = visible(&app.found.text).into_owned();
    app.message = match app.found.matches.len() {
        _ if text.is_empty() => None,
        0 => Some(format!("Nothing matches '{text}'.")),
        count => Some(format!("'{text}': match {} of {count}.", app.found.at + 1)),
    };
}
