//! What does the screen ask before it goes on?
//!
//! A question lies over the last lines and waits for one of its keys, so that nothing is lost by
//! a key that meant something else.

use tui_input::Input;

use super::action::Then;
use super::naming::Naming;
use super::window::Window;
use crate::plan::{Address, Item};

/// A question.
#[derive(Debug, Clone)]
pub(super) enum Question {
    /// What is to become of edits that are not saved, when the program is left.
    Quit,
    /// What is to be done about a file that somebody else has put something into that cannot be
    /// read; why it cannot.
    Unreadable(String),
    /// Whether a plan is to be edited that a session on another machine may have; which.
    Take(String),
    /// Which value an edit is to have that clashes with what somebody else wrote.
    Value(Value),
    /// Where to save, as the plan cannot be saved where it is.
    Elsewhere(Elsewhere),
    /// What is to become of the scenario.
    Scenario(Then),
    /// Where the scenario is to be kept.
    KeepAs(KeepAs),
    /// Which score is to be reached.
    Wanted(Wanted),
    /// Whether nodes or KPIs are to be deleted.
    Delete(Deletion),
    /// Which name a new node gets, or which code something gets.
    Name(Naming),
}

impl Question {
    /// Tells whether a text is typed for an answer.
    #[must_use]
    pub(super) fn is_typed(&self) -> bool {
        matches!(
            self,
            Self::Elsewhere(_) | Self::Value(_) | Self::Name(_) | Self::KeepAs(_) | Self::Wanted(_)
        )
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

/// A path for the scenario that is being typed.
#[derive(Debug, Clone)]
pub(super) struct KeepAs {
    /// The path so far.
    pub input: Input,
    /// What comes when it is kept.
    pub then: Then,
}

/// A score that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The node, or the plan, that is to reach it.
    pub item: Item,
    /// The score so far.
    pub input: Input,
    /// Why it is none.
    pub problem: Option<String>,
}

/// What is to be deleted.
#[derive(Debug, Clone)]
pub(super) struct Deletion {
    /// The addresses, in the order of the tree.
    pub of: Vec<Address>,
    /// What goes, and what that does to the plan.
    pub told: String,
}

/// A value that is being typed in the place of two that clash.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// The list of clashing edits, with the row.
    pub window: Window,
    /// The address of the field.
    pub field: String,
    /// Why what was typed is not taken.
    pub problem: Option<String>,
    /// The value so far.
    pub input: Input,
}
