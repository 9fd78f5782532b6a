//! Which nodes and KPIs match what a person types?
//!
//! Names and addresses, ignoring case and accents; of several words all must be there. A plan is
//! looked through from the selection on, a stretch at a time, so that a key never waits for all of
//! it; a text that goes on from the one before is looked for among what that one has found.

mod found;
mod scan;
mod words;

pub(super) use found::Found;

use words::{Words, folded};

use tui_input::Input;

use super::app::Place;
use super::arrange::Filter;
use super::key::Key;
use super::line;
use crate::plan::{Item, Plan};

/// Returns the nodes that match a text, in the order of the tree.
#[must_use]
pub(super) fn nodes(plan: &Plan, text: &str) -> Vec<Item> {
    let mut words = Words::of(&folded(text));
    let nodes = plan.walk().filter(|node| words.match_node(plan, *node));
    nodes.map(Item::Node).collect()
}

/// A search being typed.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    /// The text and its cursor.
    pub input: Input,
    /// Where the screen was before.
    pub(super) origin: Place,
    /// What was shown before.
    pub(super) filter: Filter,
}

impl Prompt {
    /// Returns an empty prompt.
    #[must_use]
    pub(super) fn new(origin: Place, filter: Filter) -> Self {
        Self {
            input: Input::default(),
            origin,
            filter,
        }
    }

    /// Takes a key into the text; tells whether the text has changed.
    pub(super) fn press(&mut self, key: Key) -> bool {
        line::request(key)
            .and_then(|request| self.input.handle(request))
            .is_some_and(|done| done.value)
    }
}
