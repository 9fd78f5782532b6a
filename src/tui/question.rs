//! What does the screen ask before it goes on?
//!
//! A question lies over the last lines and waits for one of its keys, so that nothing is lost by
//! a key that meant something else.

use tui_input::Input;

use super::naming::Naming;
use crate::plan::Address;

/// A question.
#[derive(Debug, Clone)]
pub(super) enum Question {
    /// What is to become of edits that are not saved, when the program is left.
    Quit,
    /// What is to be done about a file that somebody else has changed.
    Changed,
    /// Where to save, as the plan cannot be saved where it is.
    Elsewhere(Elsewhere),
    /// Whether nodes or KPIs are to be deleted.
    Delete(Deletion),
    /// Which name a new node gets, or which code something gets.
    Name(Naming),
}

impl Question {
    /// Tells whether a text is typed for an answer.
    #[must_use]
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Self::Elsewhere(_) | Self::Name(_))
    }
}

/// A path that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Elsewhere {
    /// Why it is asked.
    pub why: String,
    /// The path so far.
    pub input: Input,
}

/// What is to be deleted.
#[derive(Debug, Clone)]
pub(super) struct Deletion {
    /// The addresses, in the order of the tree.
    pub of: Vec<Address>,
    /// What goes, and what that does to the plan.
    pub told: String,
}
