//! What did a command come to, where it could be carried out?

/// What a command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to complain of.
    Fine,
    /// Findings, or scores that are incomplete.
    Found,
}

/// The exit code of a command that could not be carried out.
pub(super) const UNDONE: u8 = 2;

impl Outcome {
    /// Tells a command that found something from one that did not.
    pub(super) fn found_if(is_found: bool) -> Self {
        if is_found { Self::Found } else { Self::Fine }
    }
}
