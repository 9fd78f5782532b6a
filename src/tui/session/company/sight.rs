//! What does the plan's file hold, and what does the screen make of it?

use crate::file::{Found, Look, OpenError, headline};
use crate::plan::visible::visible;
use crate::tui::action::Effect;
use crate::tui::app::App;
use crate::tui::company::Away;
use crate::tui::outside::Outside;
use crate::tui::session::perform::told;

/// What came of a look at the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui::session) enum Sight {
    /// The screen shows what it holds, and the edits on it.
    Shown,
    /// It is not there, or edits clash with what it holds.
    NotShown,
    /// It cannot be read; why.
    Unreadable(String),
}

/// Looks at what the file holds, and merges it with the edits.
pub(in crate::tui::session) fn look(app: &mut App, outside: &mut impl Outside) -> Sight {
    let name = visible(&app.name).into_owned();
    match outside.look() {
        None => Sight::Shown,
        Some(Found::AsRead) => {
            app.meet_again();
            Sight::Shown
        }
        Some(Found::Missing) => {
            let text = format!(
                "'{name}' is not there any more. The plan is shown as it was; ctrl-s puts it back."
            );
            app.stay(Away::Missing, text);
            Sight::NotShown
        }
        Some(Found::Unreadable(error)) => {
            let why = unreadable(&error);
            let text = format!("'{name}' cannot be read any more, and is shown as before: {why}");
            app.stay(Away::Unreadable, text);
            Sight::Unreadable(why)
        }
        Some(Found::Other(theirs)) => {
            let is_shown = app.meet(*theirs);
            settle(app, outside);
            if is_shown {
                Sight::Shown
            } else {
                Sight::NotShown
            }
        }
    }
}

/// Does what the state left to do, where that needs no terminal.
fn settle(app: &mut App, outside: &mut impl Outside) {
    let effects = std::mem::take(&mut app.effects);
    for effect in effects {
        match effect {
            Effect::Adopt { text, changes } => told(app, outside.adopt(&text, &changes)),
            other => app.effects.push(other),
        }
    }
}

/// Why a file cannot be read, with the first finding where there is one.
pub(in crate::tui::session) fn unreadable(error: &OpenError) -> String {
    let text = match error {
        OpenError::Refused(refused) => refused.findings.first().map(|finding| {
            let span = finding.span.unwrap_or_default();
            headline(&refused.source, finding, span, Look::Plain)
        }),
        _ => None,
    };
    visible(&text.unwrap_or_else(|| error.to_string())).into_owned()
}
