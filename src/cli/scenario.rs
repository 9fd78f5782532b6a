//! What does `--scenario FILE` lay over a plan?
//!
//! The scenario's changes, carried out on the plan as it was read and never saved. What is wrong
//! with the scenario's file is said on standard error, and the rest applies.

use std::path::Path;

use super::failure::Failure;
use super::subject::{self, Subject};
use super::{Outcome, output};
use crate::check::{Finding, Severity};
use crate::exchange::Overlay;
use crate::file::{Change, Document, History, Scenario, ScenarioFile};
use crate::score::Scores;

/// A scenario that lies over a plan.
pub(super) struct Laid {
    scenario: Scenario,
    name: String,
    changes: Vec<Change>,
    base: Scores,
    is_whole: bool,
}

impl Laid {
    pub(super) fn overlay(&self) -> Overlay<'_> {
        Overlay {
            scenario: &self.scenario,
            name: &self.name,
            changes: &self.changes,
            base: &self.base,
        }
    }

    /// What is left out of a scenario makes its scores others than those that were asked for.
    pub(super) fn outcome(&self) -> Outcome {
        Outcome::found_if(!self.is_whole)
    }
}

/// Lays the scenario of a file over a plan.
pub(super) fn lay(subject: &mut Subject, path: &Path) -> Result<Laid, Failure> {
    let file = ScenarioFile::open(path)?;
    let (changes, gone) = file.changes(&subject.document);
    let findings: Vec<&Finding> = file.findings().iter().chain(&gone).collect();
    output::findings(file.source(), &findings);
    let base = subject.scores.clone();
    let mut document: Document = subject.document.clone();
    History::new()
        .perform(&mut document, &changes)
        .map_err(|error| Failure::of(&error))?;
    subject.put(document);
    Ok(Laid {
        scenario: file.scenario().clone(),
        name: subject::name(path),
        changes,
        base,
        is_whole: findings
            .iter()
            .all(|finding| finding.severity() == Severity::Note),
    })
}
