//! What does a key do?
//!
//! Key → action by the key table → change of the state, and at most one effect for the outside.
//! Pure: no clock, no disk, no terminal.

mod browse;
mod list;
mod search;

use crate::check::Finding;

use super::action::{Action, Effect};
use super::app::{App, Focus};
use super::key::Key;
use super::keymap::{Scope, lookup};
use super::mode::{List, Mode};

impl App {
    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Option<Effect> {
        self.message = None;
        if matches!(self.mode, Mode::Search(_)) {
            return search::press(self, key);
        }
        let action = lookup(self.scope(), key)?;
        self.act(action)
    }

    /// Returns where the next key is looked up.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match (&self.mode, self.focus) {
            (Mode::List(..), _) => Scope::List,
            (_, Focus::Tree) => Scope::Tree,
            (_, Focus::Pane) => Scope::Pane,
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        if action == Action::Quit {
            return Some(Effect::Quit);
        }
        if let Mode::List(..) = self.mode {
            list::act(self, action);
            return None;
        }
        browse::act(self, action)
    }

    /// Returns the rows of the list that lies over the screen; 0 where none does.
    #[must_use]
    pub fn list_length(&self) -> usize {
        match &self.mode {
            Mode::List(List::Findings, _) => self.findings.len(),
            Mode::List(List::Filters(filters), _) => filters.len(),
            Mode::List(List::Card, _) => super::card::rows(self).len(),
            Mode::List(List::Help, _) => super::view::help_length(self),
            Mode::Browse | Mode::Search(_) => 0,
        }
    }

    /// Returns the finding under the cursor of the list of findings.
    #[must_use]
    pub fn selected_finding(&self) -> Option<&Finding> {
        match &self.mode {
            Mode::List(List::Findings, window) => self.findings.get(window.cursor()),
            _ => None,
        }
    }
}
