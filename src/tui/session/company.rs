//! What comes of others who have the plan open?
//!
//! The right to edit is claimed, and what somebody else wrote is looked at, through the outside;
//! the state is told.

use crate::file::{Barred, Care, Found, Look, OpenError, headline};
use crate::plan::visible::visible;
use crate::tui::action::Effect;
use crate::tui::app::{Access, App};
use crate::tui::company::{Away, Bar};
use crate::tui::outside::Outside;
use crate::tui::question::Question;

use super::perform::told;

/// Begins a session: a plan that is to be edited is claimed, and what an earlier session left is
/// offered.
pub(in crate::tui) fn start(app: &mut App, outside: &mut impl Outside) {
    if app.access == Access::Editable {
        claim(app, outside, Care::Careful);
    } else {
        look(app, outside);
    }
}

/// Makes the plan this session's to edit, where it is nobody else's.
pub(super) fn claim(app: &mut App, outside: &mut impl Outside, care: Care) {
    if app.access != Access::Editable && app.company.bar.is_none() && care == Care::Careful {
        app.message = app.refusal().map(Into::into);
        return;
    }
    match outside.claim(care) {
        Ok(()) => {
            let is_late = app.company.bar.is_some();
            app.unbar();
            if is_late {
                app.message = Some("The plan is yours to edit.".into());
            }
            look(app, outside);
            recover(app, outside);
        }
        Err(barred) => {
            app.bar(Bar::of(&barred));
            if let (Barred::Unsure(_), Care::Careful) = (&barred, care) {
                app.ask(Question::Take(barred.to_string()));
            }
        }
    }
}

/// Offers what an earlier session left.
fn recover(app: &mut App, outside: &mut impl Outside) {
    match outside.recovery(&app.document) {
        Ok(Some(recovery)) => app.offer(recovery),
        Ok(None) => {}
        Err(error) => app.cannot_keep(&error),
    }
}

/// Looks where there is reason to: a file that was written to, or a session that is over. Nothing
/// changes under what is being typed.
pub(super) fn heed(app: &mut App, outside: &mut impl Outside, is_told: bool) {
    if !app.is_open_to_news() {
        return;
    }
    if outside.is_stirred() {
        look(app, outside);
    }
    let is_held = app.company.bar.as_ref().is_some_and(|bar| bar.is_held);
    if is_told && is_held && outside.is_free() {
        app.message = Some("Nobody else has the plan open any more: :take to edit it.".into());
    }
}

/// What came of a look at the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sight {
    /// The screen shows what it holds, and the edits on it.
    Shown,
    /// It is not there, or edits clash with what it holds.
    NotShown,
    /// It cannot be read; why.
    Unreadable(String),
}

/// Looks at what the file holds, and merges it with the edits.
pub(super) fn look(app: &mut App, outside: &mut impl Outside) -> Sight {
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
        Some(Found::Other { base, theirs }) => {
            let is_shown = app.meet(&base, *theirs);
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
pub(super) fn unreadable(error: &OpenError) -> String {
    let text = match error {
        OpenError::Refused(refused) => refused.findings.first().map(|finding| {
            let span = finding.span.unwrap_or_default();
            headline(&refused.source, finding, span, Look::Plain)
        }),
        _ => None,
    };
    visible(&text.unwrap_or_else(|| error.to_string())).into_owned()
}

#[cfg(test)]
mod tests;
