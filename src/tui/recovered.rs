//! Which edits of an earlier session are to come back?
//!
//! One row an edit that the plan does not have yet, ticked where it fits. What is ticked becomes
//! one step.

use crate::file::{ApplyError, Change, Document, Offer, Recovery, Standing};
use crate::plan::Edit;

/// The edits that are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recovered {
    /// One row an edit.
    pub rows: Vec<RecoveredRow>,
    /// Whether the file holds what it held when the edits were typed.
    pub is_base_unchanged: bool,
    /// How many lines of the journal cannot be read.
    pub skipped: usize,
}

/// An edit that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecoveredRow {
    /// The edit, and how it stands to the plan.
    pub offer: Offer,
    /// Whether it is to come back.
    pub is_ticked: bool,
}

impl Recovered {
    /// Lists what can come back; what fits is ticked.
    #[must_use]
    pub(super) fn of(recovery: Recovery) -> Self {
        let open = |offer: &Offer| offer.standing != Standing::Done;
        let row = |offer: Offer| RecoveredRow {
            is_ticked: offer.standing == Standing::Fits,
            offer,
        };
        Self {
            rows: recovery.offers.into_iter().filter(open).map(row).collect(),
            is_base_unchanged: recovery.is_base_unchanged,
            skipped: recovery.skipped.len(),
        }
    }

    /// Ticks a row, or takes its tick away. What has no place in the plan any more stays as it is.
    pub(super) fn toggle(&mut self, at: usize) {
        if let Some(row) = self.rows.get_mut(at)
            && row.offer.standing != Standing::Gone
        {
            row.is_ticked = !row.is_ticked;
        }
    }

    /// Returns how many rows are ticked.
    #[must_use]
    pub(super) fn count(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ticked).count()
    }

    /// Returns the changes that bring the ticked ones back; of two for one field the later.
    ///
    /// # Errors
    /// When one has no place in the plan.
    pub(super) fn changes(&self, document: &Document) -> Result<Vec<Change>, ApplyError> {
        let ticked = self.rows.iter().filter(|row| row.is_ticked);
        let offers: Vec<&Offer> = ticked.map(|row| &row.offer).collect();
        let is_replaced = |at: usize, offer: &Offer| {
            let later = offers[at + 1..].iter();
            later.clone().any(|later| is_same_field(offer, later))
        };
        // What an edit of the structure brings is there for those behind it.
        let mut followed: Option<Document> = None;
        let mut changes = Vec::with_capacity(offers.len());
        for (at, offer) in offers.iter().enumerate() {
            if is_replaced(at, offer) {
                continue;
            }
            let now = followed.as_ref().unwrap_or(document);
            let change = offer.onto(now)?;
            if !matches!(change.edit, Edit::Set { .. }) {
                let now = followed.get_or_insert_with(|| document.clone());
                now.apply(&change)?;
            }
            changes.push(change);
        }
        Ok(changes)
    }

    /// Returns all edits as they were found.
    #[must_use]
    pub(super) fn all(&self) -> Vec<Change> {
        let change = |row: &RecoveredRow| row.offer.change.clone();
        self.rows.iter().map(change).collect()
    }
}

/// Tells whether two edits give one field a value.
fn is_same_field(one: &Offer, other: &Offer) -> bool {
    let field = one.change.edit.field();
    field.is_some() && field == other.change.edit.field()
}
