//! What does a key do?
//!
//! Key → action by the key table → change of the state, and at most one effect for the outside.
//! Pure: no clock, no disk, no terminal.

mod additions;
mod ahead;
mod balance;
mod browse;
mod cell;
mod command;
mod conflicts;
mod export;
mod list;
mod parents;
mod question;
mod recovery;
mod rows;
mod search;
mod seek;
mod structure;
#[cfg(test)]
mod tests;
mod whatif;

use super::action::{Action, Effect};
use super::app::{App, Focus};
use super::key::Key;
use super::keymap::{Scope, lookup};
use super::mode::{List, Mode};

pub(in crate::tui) use list::filter;
pub(in crate::tui) use structure::land;

impl App {
    /// Takes a key.
    pub(in crate::tui) fn press(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        let effect = match self.mode {
            Mode::Search(_) => search::press(self, key),
            Mode::Command(_) => {
                command::press(self, key);
                None
            }
            Mode::Edit(_) => {
                cell::press(self, key);
                None
            }
            Mode::Ask(_) => {
                let effects = question::press(self, key);
                self.effects.extend(effects);
                None
            }
            Mode::Seek(_) => {
                seek::press(self, key);
                None
            }
            Mode::List(List::Recovery(_), _) => recovery::press(self, key),
            Mode::List(List::Scenario(_), _) => whatif::press(self, key),
            Mode::List(List::Parents(_), _) => parents::press(self, key),
            Mode::Browse | Mode::List(..) => match cell::begins(self, key) {
                Some(char) => {
                    cell::open(self, Some(char));
                    None
                }
                None => lookup(self.scope(), key).and_then(|action| self.act(action)),
            },
        };
        self.begin_waiting();
        self.explain();
        let mut effects = std::mem::take(&mut self.effects);
        effects.extend(effect);
        question::before_leaving(self, effects)
    }

    /// Takes a pasted text: into the text being typed, or down the column of cells.
    pub(in crate::tui) fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.message = None;
        match &mut self.mode {
            // Several lines go down the column, but not from a note or a card.
            Mode::Edit(editor) if !editor.is_large() && text.trim_end().contains('\n') => {
                self.mode = Mode::Browse;
                rows::fill(self, text);
            }
            Mode::Edit(_) => cell::paste(self, text),
            Mode::Search(_) | Mode::Ask(_) => {
                for char in text.chars().filter(|char| !char.is_control()) {
                    self.press_text(char);
                }
            }
            Mode::Command(_) => command::paste(self, text),
            Mode::Browse => rows::fill(self, text),
            Mode::Seek(_) | Mode::List(..) => {}
        }
        self.explain();
        std::mem::take(&mut self.effects)
    }

    /// Takes one character of a pasted text into a line that is being typed.
    fn press_text(&mut self, char: char) {
        match &self.mode {
            Mode::Ask(question) if question.is_typed() => {
                question::press(self, Key::Char(char));
            }
            Mode::Search(_) => {
                search::press(self, Key::Char(char));
            }
            _ => {}
        }
    }

    /// Returns where the next key is looked up.
    #[must_use]
    pub(in crate::tui) fn scope(&self) -> Scope {
        match (&self.mode, self.focus) {
            (Mode::List(List::Conflicts, _), _) => Scope::Conflicts,
            (Mode::List(..), _) => Scope::List,
            (_, Focus::Tree) => Scope::Tree,
            (_, Focus::Pane) => Scope::Pane,
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match (action, &self.mode) {
            (Action::Quit, _) => Some(Effect::Quit),
            (Action::Suspend, _) => Some(Effect::Suspend),
            (_, Mode::List(List::Conflicts, _)) => {
                conflicts::act(self, action);
                None
            }
            (_, Mode::List(..)) => {
                list::act(self, action);
                None
            }
            (
                _,
                Mode::Browse
                | Mode::Search(_)
                | Mode::Command(_)
                | Mode::Edit(_)
                | Mode::Ask(_)
                | Mode::Seek(_),
            ) => browse::act(self, action),
        }
    }
}
