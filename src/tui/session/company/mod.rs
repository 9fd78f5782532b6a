//! What comes of others who have the plan open?
//!
//! The right to edit is claimed, and what somebody else wrote is looked at, through the outside;
//! the state is told.

mod sight;

use crate::file::{Barred, Care};
use crate::tui::app::{Access, App};
use crate::tui::company::Bar;
use crate::tui::outside::Outside;
use crate::tui::question::Question;

pub(super) use sight::{Sight, look, unreadable};

/// Begins a session: a plan that is to be edited is claimed, and what an earlier session left is
/// offered.
pub(in crate::tui) fn start(app: &mut App, outside: &mut impl Outside) {
    if app.access == Access::Editable {
        claim(app, outside, Care::Careful);
    } else {
        look_again(app, outside);
    }
}

/// Looks at the file where it was written to since it was last looked at.
fn look_again(app: &mut App, outside: &mut impl Outside) {
    if outside.is_stirred() {
        look(app, outside);
    }
}

/// Makes the plan this session's to edit, where it is nobody else's.
pub(super) fn claim(app: &mut App, outside: &mut impl Outside, care: Care) {
    if app.access != Access::Editable && app.company.bar.is_none() && care == Care::Careful {
        app.message = app.plan_refusal().map(Into::into);
        return;
    }
    match outside.claim(care) {
        Ok(()) => {
            let is_late = app.company.bar.is_some();
            app.unbar();
            if is_late {
                app.message = Some("The plan is yours to edit.".into());
            }
            look_again(app, outside);
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
    match outside.recovery(app.plan_document()) {
        Ok(Some(recovery)) => app.offer(recovery),
        Ok(None) => {}
        Err(error) => app.cannot_keep(&error),
    }
}

/// Looks where there is reason to: a file that was written to, or a session that is over. Nothing
/// changes under what is being typed; tells whether there was none of that.
pub(super) fn heed(app: &mut App, outside: &mut impl Outside, is_told: bool) -> bool {
    if !app.is_open_to_news() {
        return false;
    }
    look_again(app, outside);
    if is_told && let Some(rival) = outside.rival() {
        say_too(
            app,
            &format!("Taken over by {rival}: what both of you save is merged."),
        );
    }
    let is_held = app.company.bar.as_ref().is_some_and(|bar| bar.is_held);
    if is_told && is_held && outside.is_free() {
        app.message = Some("Nobody else has the plan open any more: :take to edit it.".into());
    }
    true
}

/// Says something that no key asked for, behind what the last key had to say.
fn say_too(app: &mut App, text: &str) {
    match &mut app.message {
        Some(message) => message.extend([" ", text]),
        None => app.message = Some(text.into()),
    }
}

#[cfg(test)]
mod tests;
