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
    checked: Vec<Finding>,
    listed: Vec<Finding>,
}

impl Findings {
    /// Asks every question of a plan.
    #[must_use]
    pub(super) fn of(document: &Document, scores: &Scores) -> Self {
        let inspector = Inspector::of(document.plan());
        let checked = inspector.check(document.plan(), scores);
        let mut findings = Self {
            inspector,
            checked,
            listed: Vec::new(),
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
    #[must_use]
    pub(super) fn listed(&self) -> &[Finding] {
        &self.listed
    }

    /// Returns how many findings of a severity there are.
    #[must_use]
    pub(super) fn count(&self, severity: Severity) -> usize {
        let is_so = |finding: &&Finding| finding.severity() == severity;
        self.listed.iter().filter(is_so).count()
    }

    fn list(&mut self, document: &Document) {
        let read = document.findings().iter().cloned();
        self.listed = read.chain(self.checked.iter().cloned()).collect();
        self.listed
            .sort_by_key(|finding| Reverse(finding.severity()));
    }
}
