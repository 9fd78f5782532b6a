//! What does a key do?
//!
//! Key → action by the key table → change of the state, and at most one effect for the outside.
//! Pure: no clock, no disk, no terminal.

mod browse;
mod list;
mod search;
#[cfg(test)]
mod tests;

use super::action::{Action, Effect};
use super::app::{App, Focus};
use super::key::Key;
use super::keymap::{Scope, lookup};
use super::mode::{List, Mode};

impl App {
    /// Takes a key.
    pub(in crate::tui) fn press(&mut self, key: Key) -> Option<Effect> {
        self.message = None;
        let effect = if matches!(self.mode, Mode::Search(_)) {
            search::press(self, key)
        } else {
            lookup(self.scope(), key).and_then(|action| self.act(action))
        };
        self.explain();
        effect
    }

    /// Returns where the next key is looked up.
    #[must_use]
    pub(in crate::tui) fn scope(&self) -> Scope {
        match (&self.mode, self.focus) {
            (Mode::List(..), _) => Scope::List,
            (_, Focus::Tree) => Scope::Tree,
            (_, Focus::Pane) => Scope::Pane,
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match (action, &self.mode) {
            (Action::Quit, _) => Some(Effect::Quit),
            (Action::Suspend, _) => Some(Effect::Suspend),
            (_, Mode::List(..)) => {
                list::act(self, action);
                None
            }
            (_, Mode::Browse | Mode::Search(_)) => browse::act(self, action),
        }
    }

    /// Returns the rows of the list that lies over the screen; 0 where none does.
    #[must_use]
    pub(in crate::tui) fn list_length(&self) -> usize {
        match &self.mode {
            Mode::List(List::Findings, _) => self.findings.len(),
            Mode::List(List::Filters(filters), _) => filters.len(),
            Mode::List(List::Card, _) => super::card::rows(self).len(),
            Mode::List(List::Help, _) => super::help::rows().len(),
            Mode::Browse | Mode::Search(_) => 0,
        }
    }
}
