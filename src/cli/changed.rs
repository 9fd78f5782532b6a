//! What becomes of a plan that a command changes?
//!
//! The plan as it is afterwards, beside the subject as it was read: its edits, where its items have
//! gone, the scores that move, and its way back into the file. Which edits they are is for the
//! commands.

use std::path::Path;

use super::failure::Failure;
use super::subject::Subject;
use crate::exchange::line::Line;
use crate::exchange::{Move, moves_through, set_lines};
use crate::file::{Applied, Change, Document};
use crate::plan::{Content, FieldAddress, Plan, Renumbering};
use crate::score::Scores;

/// A plan with edits.
pub(super) struct Changed {
    pub(super) document: Document,
    /// What was carried out, in its order.
    pub(super) changes: Vec<Change>,
    renumbering: Renumbering,
}

impl Changed {
    /// The plan as it was read, with no edit yet.
    pub(super) fn of(subject: &Subject) -> Self {
        Self {
            document: subject.document.clone(),
            changes: Vec::new(),
            renumbering: Renumbering::Same,
        }
    }

    pub(super) fn plan(&self) -> &Plan {
        self.document.plan()
    }

    /// Gives a field a content, or takes it out; one that holds it already changes nothing.
    pub(super) fn set(
        &mut self,
        at: &FieldAddress,
        content: Option<&Content>,
    ) -> Result<(), Failure> {
        let change = self.document.change(at, content);
        if let Some(change) = change.map_err(|error| Failure::of(&error))? {
            let applied = self.document.apply(&change);
            self.note(&applied.map_err(|error| Failure::of(&error))?);
        }
        Ok(())
    }

    /// Takes down what was carried out on the document.
    pub(super) fn note(&mut self, applied: &Applied) {
        let before = std::mem::take(&mut self.renumbering);
        self.renumbering = before.then(applied.renumbering().clone());
        self.changes.push(applied.change().clone());
    }

    /// Saves the plan over the file that the subject was read from, where anything changed.
    pub(super) fn save(&self, subject: &Subject, path: &Path) -> Result<(), Failure> {
        if self.changes.is_empty() {
            return Ok(());
        }
        subject.save(path, self.document.source().text())
    }

    /// The scores that the edits move.
    pub(super) fn moves(&self, subject: &Subject) -> Vec<Move> {
        moves_through(
            (subject.plan(), &subject.scores),
            (self.plan(), &Scores::of(self.plan())),
            &self.renumbering,
        )
    }

    /// The edits and the scores that they move, for people.
    pub(super) fn lines(&self, subject: &Subject, is_saved: bool) -> Vec<Line> {
        set_lines(self.plan(), &self.changes, &self.moves(subject), is_saved)
    }
}
