//! What do keys do while another parent is chosen?

use crate::exchange::plural;
use crate::tui::action::{Effect, Motion};
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::mode::{List, Mode};
use crate::tui::parents::Parents;

/// Lists where the selected row, or all marked ones, can move to.
pub(super) fn open(app: &mut App) {
    let Some(moving) = super::structure::targets(app) else {
        return;
    };
    let parents = Parents::of(app.document.plan(), moving);
    if parents.rows.is_empty() {
        app.message = Some("There is no other parent in this plan.".into());
        return;
    }
    let (present, length) = (parents.present(app.document.plan()), parents.rows.len());
    super::browse::open(app, List::Parents(Box::new(parents)));
    if let Mode::List(_, window) = &mut app.mode {
        window.put(present, length);
    }
    look(app);
}

/// Takes a key into the list: arrows and pages move, `enter` chooses, `esc` leaves, and anything
/// else narrows the list down.
pub(super) fn press(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::List(List::Parents(parents), window) = &mut app.mode else {
        return None;
    };
    let length = parents.rows.len();
    let motion = match key {
        Key::Ctrl('z') => return Some(Effect::Suspend),
        Key::Named(Named::Esc) | Key::Ctrl('c') => {
            app.browse();
            return None;
        }
        Key::Named(Named::Enter) => {
            let chosen = parents.rows.get(window.cursor()).copied();
            if let Some(under) = chosen {
                let moving = std::mem::take(&mut parents.moving);
                app.browse();
                super::structure::carry(app, &moving, under);
            }
            return None;
        }
        Key::Named(Named::Down) | Key::Ctrl('n') => Some(Motion::Next),
        Key::Named(Named::Up) | Key::Ctrl('p') => Some(Motion::Previous),
        Key::Named(Named::PageDown) => Some(Motion::PageDown),
        Key::Named(Named::PageUp) => Some(Motion::PageUp),
        _ => None,
    };
    match motion {
        Some(motion) => window.go(motion, length),
        None if parents.press(app.document.plan(), key) => window.put(0, parents.rows.len()),
        None => return None,
    }
    look(app);
    None
}

/// Tells what comes of the selected row.
fn look(app: &mut App) {
    let Mode::List(List::Parents(parents), window) = &app.mode else {
        return;
    };
    let under = parents.rows.get(window.cursor()).copied();
    let told = match under {
        Some(under) => super::structure::foresee(app, &parents.moving, under),
        None => "Nothing matches what is typed.".into(),
    };
    if let Mode::List(List::Parents(parents), _) = &mut app.mode {
        parents.told = told;
    }
}

impl Parents {
    /// Returns what moves, for a title.
    #[must_use]
    pub(in crate::tui) fn title(&self) -> String {
        match self.moving.as_slice() {
            [one] => format!("Move {one} to another parent"),
            several => format!("Move {} to another parent", plural(several.len(), "KPI")),
        }
    }
}
