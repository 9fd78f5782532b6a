//! What is wrong with the plan on the screen?
//!
//! What the reader found and what the checks find, worst first, kept up to date with every edit.
//! Where a finding stands in the text is asked of the document when it is shown.

use std::cmp::Reverse;

use crate::check::{Finding, Inspector, Severity};
use crate::file::Document;
use crate::plan::{Field, Item};
use crate::score::Scores;

/// The findings of a plan.
#[derive(Debug, Clone)]
pub(super) struct Findings {
    inspector: Inspector,
    /// What the reader found.
    read: Vec<Finding>,
    /// What the checks find, in tree order.
    checked: Vec<Finding>,
    /// The places of both, one list behind the other, worst first.
    order: Vec<usize>,
}

impl Findings {
    /// Has an inspector of the plan ask every question.
    #[must_use]
    pub(super) fn of(inspector: Inspector, document: &Document, scores: &Scores) -> Self {
        let checked = inspector.check(document.plan(), scores);
        let mut findings = Self {
            inspector,
            read: Vec::new(),
            checked,
            order: Vec::new(),
        };
        findings.list(document);
        findings
    }

    /// Asks again what the change of a field can have changed.
    pub(super) fn update(
        &mut self,
        document: &Document,
        scores: &Scores,
        item: Item,
        field: Field,
    ) {
        let plan = document.plan();
        self.inspector
            .update(plan, scores, item, field, &mut self.checked);
        self.list(document);
    }

    /// Returns the findings, worst first; among equals those of the text before the others.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Finding> {
        (0..self.order.len()).filter_map(|at| self.get(at))
    }

    /// Returns how many findings there are.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns a finding by its place in the list, from 0.
    #[must_use]
    pub(super) fn get(&self, at: usize) -> Option<&Finding> {
        self.at_place(*self.order.get(at)?)
    }

    /// What is at a place of both lists.
    fn at_place(&self, place: usize) -> Option<&Finding> {
        match place.checked_sub(self.read.len()) {
            Some(place) => self.checked.get(place),
            None => self.read.get(place),
        }
    }

    /// Returns how many findings of a severity there are.
    #[must_use]
    pub(super) fn count(&self, severity: Severity) -> usize {
        let before = |is_before: fn(&Severity, &Severity) -> bool| {
            self.order.partition_point(|place| {
                self.at_place(*place)
                    .is_some_and(|finding| is_before(&finding.severity(), &severity))
            })
        };
        before(Severity::ge) - before(Severity::gt)
    }

    fn list(&mut self, document: &Document) {
        if self.read != document.findings() {
            self.read = document.findings().to_vec();
        }
        let all = self.read.iter().chain(&self.checked);
        let severities: Vec<Severity> = all.map(Finding::severity).collect();
        self.order = (0..severities.len()).collect();
        self.order.sort_by_key(|place| Reverse(severities[*place]));
    }
}
