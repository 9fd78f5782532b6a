//! What is on the screen after the tree has another shape?
//!
//! Everything derived from the plan is derived again; what was unfolded, marked and selected is
//! found where it has gone.

use super::app::{App, Place};
use super::arrange::Kept;
use super::derived::Derived;
use super::search::Found;
use crate::plan::{Item, Renumbering};

impl App {
    /// Follows a change of the structure.
    pub(super) fn restructured(&mut self, renumbering: &Renumbering) {
        Derived {
            scores: self.scores,
            insight: self.insight,
            findings: self.findings,
        } = Derived::of(&self.document);
        let marks = self.marks.iter();
        self.marks = marks.filter_map(|kpi| renumbering.kpi(*kpi)).collect();
        let moved = |place: &Place| {
            let item = renumbering.item(place.item)?;
            Some(Place { item, ..*place })
        };
        self.trail = self.trail.iter().filter_map(moved).collect();
        self.found = Found::default();
        self.kept = Kept::by(&self.filter, &self.teller(), self.findings.listed());
        if let Some(folds) = &mut self.folds {
            folds.renumber(self.document.plan(), renumbering);
        }
        self.subject = Item::Plan;
        self.with_outline(|outline, plan, order| outline.renumber(plan, renumbering, order));
    }
}
