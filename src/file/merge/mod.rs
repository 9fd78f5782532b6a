//! How do unsaved edits meet what somebody else wrote into the file meanwhile?
//!
//! Field by field, from three sides: what was last read or saved, what the file holds now, and the
//! edits. An edit to what the other side left alone is carried out on the new content; one that
//! the other side made as well is none; where both changed one thing, or an edit has no place any
//! more, somebody must choose. Items are known by their addresses. Pure: nothing here touches the
//! disk.

mod conflict;
mod net;
mod places;
mod replay;
mod theirs;

pub use conflict::{Choice, Clash, Conflict, Written};

use super::apply_error::ApplyError;
use super::document::Document;
use super::history::History;
use crate::plan::Address;

/// The content of the file, with the edits on it that clash with nothing.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The plan as it is then.
    pub document: Document,
    /// The edits that were carried out, by the steps they were made in.
    pub history: History,
    /// What the file holds.
    pub text: String,
    /// The edits that clash, in the order they were made in.
    pub conflicts: Vec<Conflict>,
    /// What was added here under an id that the other side has taken: its address here, and the
    /// one it has in the document.
    pub renumbered: Vec<(Address, Address)>,
    /// What the other side did, as addresses of fields and items in the order of the file.
    pub theirs: Vec<String>,
}

impl Merge {
    /// Merges the unsaved steps of a history with what the file holds now. `base` is what the
    /// history was last saved as.
    #[must_use]
    pub fn of(base: &Document, theirs: Document, mine: &History) -> Self {
        replay::merge(base, theirs, &mine.unsaved_steps())
    }

    /// Carries out what was chosen for each conflict, in their order, as one step.
    ///
    /// # Errors
    /// When a choice has no place in the plan. Nothing is carried out then.
    pub fn settle(&mut self, choices: &[Choice]) -> Result<(), ApplyError> {
        let mut settled = self.clone();
        let mut count = 0;
        for (conflict, choice) in self.conflicts.iter().zip(choices) {
            // One after the other: one may be about what another one takes out.
            if let Some(change) = conflict.chosen(choice, &settled.document)? {
                settled.history.perform(&mut settled.document, &[change])?;
                count += 1;
            }
        }
        settled.history.join(count);
        settled.conflicts.clear();
        *self = settled;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
