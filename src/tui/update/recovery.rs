//! What do the keys do in the list of edits that an earlier session left?

use crate::exchange::plural;
use crate::file::Recovery;
use crate::tui::action::{Action, Effect};
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::keymap::{Scope, lookup};
use crate::tui::mode::{List, Mode};
use crate::tui::recovered::Recovered;

impl App {
    /// Asks which edits of an earlier session are to come back.
    pub(in crate::tui) fn offer(&mut self, recovery: Recovery) {
        let recovered = Recovered::of(recovery);
        if recovered.rows.is_empty() {
            let lines = plural(recovered.skipped, "line");
            self.message = Some(format!(
                "{lines} in the journal of an earlier session cannot be read and are dropped."
            ));
            self.effects.push(decide(Vec::new(), Vec::new()));
        } else {
            super::browse::open(self, List::Recovery(recovered));
        }
    }
}

fn decide(taken: Vec<crate::file::Change>, later: Vec<crate::file::Change>) -> Effect {
    Effect::Decide { taken, later }
}

/// Takes a key: `space` ticks, `enter` brings the ticked ones back, `d` drops all, `esc` leaves
/// them for later.
pub(super) fn press(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::List(List::Recovery(recovered), window) = &mut app.mode else {
        return None;
    };
    match key {
        Key::Char(' ') => {
            recovered.toggle(window.cursor());
            let length = recovered.rows.len();
            window.go(crate::tui::action::Motion::Next, length);
        }
        Key::Named(Named::Enter) => bring_back(app),
        Key::Char('d') => {
            let count = plural(recovered.rows.len(), "edit");
            app.effects.push(decide(Vec::new(), Vec::new()));
            app.browse();
            app.message = Some(format!("{count} of the earlier session dropped."));
        }
        Key::Named(Named::Esc) | Key::Char('q') => {
            app.effects.push(decide(Vec::new(), recovered.all()));
            app.browse();
            app.message = Some("Left for later: they are offered again at the next start.".into());
        }
        key => match lookup(Scope::List, key) {
            Some(Action::Move(motion)) => {
                let length = recovered.rows.len();
                window.go(motion, length);
            }
            Some(Action::Quit) => return Some(Effect::Quit),
            Some(Action::Suspend) => return Some(Effect::Suspend),
            _ => {}
        },
    }
    None
}

/// Carries the ticked edits out as one step; the others are dropped.
fn bring_back(app: &mut App) {
    let Mode::List(List::Recovery(recovered), _) = &app.mode else {
        return;
    };
    let changes = match recovered.changes(&app.document) {
        Ok(changes) => changes,
        Err(error) => {
            app.message = Some(format!("{error}."));
            return;
        }
    };
    let count = plural(recovered.count(), "edit");
    if !changes.is_empty() && !app.perform(&changes) {
        return;
    }
    // They are in the journal already, which is decided about in one step.
    app.effects
        .retain(|effect| !matches!(effect, Effect::Keep(_)));
    app.effects.push(decide(changes, Vec::new()));
    app.browse();
    app.message = Some(format!(
        "{count} brought back; u takes them back, ctrl-s saves."
    ));
}
