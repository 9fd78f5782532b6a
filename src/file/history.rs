//! What was done to a document, and what can be taken back?
//!
//! Steps of changes that belong together, to be undone and done again without limit. Saving
//! clears nothing: it only marks which state is the one on disk. Nothing here touches the disk.

use super::apply_error::ApplyError;
use super::change::Change;
use super::document::{Applied, Document};
use crate::plan::{EditError, Renumbering};

/// Changes that are done and taken back together.
#[derive(Debug, Clone)]
struct Step {
    applied: Vec<Applied>,
}

/// What taking a step back, or doing it again, did.
#[derive(Debug, Clone)]
pub struct Turned {
    /// The changes that were carried out, in order.
    pub changes: Vec<Change>,
    /// Where the plan's items have gone.
    pub renumbering: Renumbering,
}

impl Step {
    fn renumbering(&self) -> Renumbering {
        let each = self.applied.iter().map(|one| one.renumbering().clone());
        each.fold(Renumbering::Same, Renumbering::then)
    }
}

/// The steps that were done, and those that were taken back.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    /// The last one was taken back last.
    undone: Vec<Step>,
    /// How many of the first steps are on disk, done or taken back since.
    base: usize,
    /// What undoes the steps on disk that were taken back and then replaced by others.
    lost: Vec<Change>,
}

impl History {
    /// Returns the history of a document as it was read.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Carries out changes as one step, and returns where the plan's items have gone; steps that
    /// were taken back are gone then.
    ///
    /// # Errors
    /// When the document does not take one of them. It is then as it was.
    pub fn perform(
        &mut self,
        document: &mut Document,
        changes: &[Change],
    ) -> Result<Renumbering, ApplyError> {
        let mut applied: Vec<Applied> = Vec::with_capacity(changes.len());
        for change in changes {
            match document.apply(change) {
                Ok(done) => applied.push(done),
                Err(error) => {
                    take_back(document, &applied)?;
                    return Err(error);
                }
            }
        }
        if applied.is_empty() {
            return Ok(Renumbering::Same);
        }
        self.forget_undone();
        let step = Step { applied };
        let renumbering = step.renumbering();
        self.done.push(step);
        Ok(renumbering)
    }

    /// Takes the last step back; returns what was done, or none where nothing was.
    ///
    /// # Errors
    /// When the document is not as the step left it.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<Turned>, ApplyError> {
        let Some(step) = self.done.pop() else {
            return Ok(None);
        };
        let renumbering = take_back(document, &step.applied)?;
        let changes = inverses(&step);
        self.undone.push(step);
        Ok(Some(Turned {
            changes,
            renumbering,
        }))
    }

    /// Does the step again that was taken back last; returns what was done, or none where nothing
    /// was.
    ///
    /// # Errors
    /// When the document does not take its changes.
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<Turned>, ApplyError> {
        let Some(step) = self.undone.pop() else {
            return Ok(None);
        };
        let mut applied = Vec::with_capacity(step.applied.len());
        for one in &step.applied {
            applied.push(document.apply(one.change())?);
        }
        let step = Step { applied };
        let turned = Turned {
            changes: changes(&step),
            renumbering: step.renumbering(),
        };
        self.done.push(step);
        Ok(Some(turned))
    }

    /// Returns how many steps can be taken back.
    #[must_use]
    pub fn undo_count(&self) -> usize {
        self.done.len()
    }

    /// Returns how many steps can be done again.
    #[must_use]
    pub fn redo_count(&self) -> usize {
        self.undone.len()
    }

    /// Returns the changes of the last step that was done.
    #[must_use]
    pub fn last(&self) -> Option<Vec<Change>> {
        self.done.last().map(changes)
    }

    /// Tells whether the document differs from what is on disk.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.base != self.done.len() || !self.lost.is_empty()
    }

    /// Marks the present state as the one on disk.
    pub fn mark_saved(&mut self) {
        self.base = self.done.len();
        self.lost.clear();
    }

    /// Returns the changes that lead from what is on disk to the present state, in order: what the
    /// recovery journal must hold.
    #[must_use]
    pub fn unsaved(&self) -> Vec<Change> {
        let new = self.done.iter().skip(self.base).flat_map(changes);
        let mut unsaved = self.undoing();
        unsaved.extend(new);
        unsaved
    }

    /// Returns the unsaved changes by the steps they were done or taken back in.
    pub(super) fn unsaved_steps(&self) -> Vec<Vec<Change>> {
        let mut steps = vec![self.lost.clone(), self.taken_back()];
        steps.extend(self.done.iter().skip(self.base).map(changes));
        steps.retain(|step| !step.is_empty());
        steps
    }

    /// Makes the last steps one, to be taken back together.
    pub(super) fn join(&mut self, count: usize) {
        let first = self.done.len().saturating_sub(count);
        let applied: Vec<Applied> = self
            .done
            .drain(first..)
            .flat_map(|step| step.applied)
            .collect();
        if !applied.is_empty() {
            self.done.push(Step { applied });
        }
    }

    /// Returns the document as it was last read or saved: what is not saved is taken back. It is
    /// the same text, unless steps that were saved were taken back since: values are spelled as
    /// they were then, but the text around what was added or taken out need not be.
    ///
    /// # Errors
    /// When the document is not as the history left it.
    pub fn saved(&self, document: &Document) -> Result<Document, ApplyError> {
        let mut saved = document.clone();
        for step in self.done.iter().skip(self.base).rev() {
            take_back(&mut saved, &step.applied)?;
        }
        for change in self.undoing().iter().rev() {
            saved.apply(&change.inverse())?;
        }
        Ok(saved)
    }

    /// What undoes all steps on disk that are taken back, in the order it was done.
    fn undoing(&self) -> Vec<Change> {
        [self.lost.clone(), self.taken_back()].concat()
    }

    /// What undoes the steps on disk that can still be done again, in the order it was done.
    fn taken_back(&self) -> Vec<Change> {
        let count = self.base.saturating_sub(self.done.len());
        let first = self.undone.len() - count;
        self.undone[first..].iter().flat_map(inverses).collect()
    }

    fn forget_undone(&mut self) {
        let taken_back = self.taken_back();
        self.lost.extend(taken_back);
        self.base = self.base.min(self.done.len());
        self.undone.clear();
    }
}

fn changes(step: &Step) -> Vec<Change> {
    step.applied
        .iter()
        .map(|one| one.change().clone())
        .collect()
}

fn inverses(step: &Step) -> Vec<Change> {
    let inverse = |one: &Applied| one.change().inverse();
    step.applied.iter().rev().map(inverse).collect()
}

fn take_back(document: &mut Document, applied: &[Applied]) -> Result<Renumbering, EditError> {
    let back = applied.iter().rev();
    back.map(|one| document.revert(one))
        .try_fold(Renumbering::Same, |all, one| Ok(all.then(one?)))
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;
    use crate::plan::{Content, Value};

    const TEXT: &str = "[A.kpi.1]\nactual = 1\n[A.kpi.2]\nactual = 1_0 # ten\n";

    fn open() -> (Document, History) {
        let document = Document::read(Source::new("x", TEXT)).unwrap();
        (document, History::new())
    }

    fn set(document: &mut Document, history: &mut History, field: &str, number: i64) {
        let content = Content::Value(Value::Number(number.into()));
        let at = field.parse().unwrap();
        let change = document.change(&at, Some(&content)).unwrap().unwrap();
        history.perform(document, &[change]).unwrap();
    }

    /// What is on disk, with the unsaved changes carried out, is the document.
    fn assert_recovers(disk: &str, document: &Document, history: &History) {
        let mut recovered = Document::read(Source::new("x", disk)).unwrap();
        for change in history.unsaved() {
            recovered.apply(&change).unwrap();
        }
        assert_eq!(recovered.plan(), document.plan());
        let saved = history.saved(document).unwrap();
        assert_eq!(saved.source().text(), disk);
        assert_eq!(history.is_dirty(), !history.unsaved().is_empty());
    }

    #[test]
    fn steps_are_taken_back_and_done_again_byte_for_byte() {
        let (mut document, mut history) = open();
        set(&mut document, &mut history, "A.kpi.1.actual", 2);
        set(&mut document, &mut history, "A.kpi.2.actual", 20);
        let edited = document.source().text().to_owned();
        history.undo(&mut document).unwrap().unwrap();
        history.undo(&mut document).unwrap().unwrap();
        assert_eq!(document.source().text(), TEXT);
        assert!(history.undo(&mut document).unwrap().is_none() && !history.is_dirty());
        history.redo(&mut document).unwrap().unwrap();
        history.redo(&mut document).unwrap().unwrap();
        assert_eq!(document.source().text(), edited);
        assert!(history.redo(&mut document).unwrap().is_none() && history.is_dirty());
    }

    #[test]
    fn unsaved_changes_lead_from_the_disk_to_the_document() {
        let (mut document, mut history) = open();
        let mut disk = TEXT.to_owned();
        // s: save, u: undo, r: redo, a digit: set the actual.
        for step in "12sus3uu4usur5r6suu7uuu8s".chars() {
            match step {
                's' => {
                    disk = document.source().text().to_owned();
                    history.mark_saved();
                }
                'u' => drop(history.undo(&mut document).unwrap()),
                'r' => drop(history.redo(&mut document).unwrap()),
                digit => {
                    let number = i64::from(digit.to_digit(10).unwrap()) + 100;
                    set(&mut document, &mut history, "A.kpi.1.actual", number);
                }
            }
            assert_recovers(&disk, &document, &history);
        }
    }

    #[test]
    fn what_is_saved_is_told_byte_for_byte_after_edits_of_the_structure() {
        let text = "[A.kpi.1]\nactual = 1\n\n\n\n# Far above\n\n[A.kpi.2]\nactual = 2\n";
        let mut document = Document::read(Source::new("x", text)).unwrap();
        let mut history = History::new();
        for at in ["A.kpi.1", "A.kpi.2"] {
            let change = document.removal(&at.parse().unwrap()).unwrap();
            history.perform(&mut document, &[change]).unwrap();
        }
        let saved = history.saved(&document).unwrap();
        assert_eq!(saved.source().text(), text);
        assert_eq!(saved.plan().kpi_count(), 2);
    }

    #[test]
    fn a_step_that_fails_half_way_changes_nothing() {
        let (mut document, mut history) = open();
        let content = Content::Value(Value::Number(5.into()));
        let change = |at: &str| {
            document
                .change(&at.parse().unwrap(), Some(&content))
                .unwrap()
                .unwrap()
        };
        let (first, second) = (change("A.kpi.1.actual"), change("A.kpi.2.actual"));
        let broken = second.inverse();
        assert!(history.perform(&mut document, &[first, broken]).is_err());
        assert_eq!(document.source().text(), TEXT);
        assert!(!history.is_dirty());
    }
}
