//! What does the screen ask before it goes on?
//!
//! A question lies over the last lines and waits for one of its keys, so that nothing is lost by
//! a key that meant something else.

use tui_input::Input;

/// A question.
#[derive(Debug, Clone)]
pub(super) enum Question {
    /// What is to become of edits that are not saved, when the program is left.
    Quit,
    /// What is to be done about a file that somebody else has changed.
    Changed,
    /// Where to save, as the plan cannot be saved where it is.
    Elsewhere(Elsewhere),
}

impl Question {
    /// Tells whether a text is typed for an answer.
    #[must_use]
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Self::Elsewhere(_))
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
