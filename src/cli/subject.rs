//! What plan does a command speak of?
//!
//! The plan as it was opened, its scores, and everything that was found in it, in the order of its
//! text.

use std::path::Path;

use super::failure::Failure;
use crate::check::{Severity, check};
use crate::exchange::Found;
use crate::file::{Base, Document, Look, OpenError, builtin, headline};
use crate::plan::Plan;
use crate::score::Scores;

/// A plan and all that was found out about it.
pub(super) struct Subject {
    pub(super) document: Document,
    pub(super) scores: Scores,
    /// What the plan is called where it has no title.
    pub(super) name: String,
    pub(super) found: Vec<Found>,
}

/// Reads the plan that comes with the program.
pub(super) fn built_in() -> Result<Document, Failure> {
    Document::read(builtin()).map_err(|refused| Failure::Refused(Box::new(refused)))
}

/// Returns what a plan in a file is called where it has no title.
pub(super) fn name(path: &Path) -> String {
    let file = path.file_name().map(|name| name.display().to_string());
    file.unwrap_or_else(|| path.display().to_string())
}

impl Subject {
    /// Opens the plan in a file.
    pub(super) fn open(path: &Path) -> Result<Self, OpenError> {
        Ok(Self::of(Document::open(path)?, name(path)))
    }

    /// Opens the plan that comes with the program.
    pub(super) fn built_in() -> Result<Self, Failure> {
        Ok(Self::of(built_in()?, String::new()))
    }

    fn of(document: Document, name: String) -> Self {
        let scores = Scores::of(document.plan());
        let checked = check(document.plan(), &scores);
        let read = document.findings().iter().cloned();
        let mut found: Vec<Found> = read
            .chain(checked)
            .map(|finding| Found {
                span: document.span(&finding),
                finding,
            })
            .collect();
        found.sort_by_key(|found| found.span);
        Self {
            document,
            scores,
            name,
            found,
        }
    }

    /// Saves a text over the file that the plan was read from, unless somebody else wrote there.
    pub(super) fn save(&self, path: &Path, text: &str) -> Result<(), Failure> {
        let saved = Base::of_source(path, self.document.source()).save(text);
        saved.map_err(|error| Failure::of(&error))
    }

    /// Goes on with another document of the same name: its scores, and what is found in it.
    pub(super) fn put(&mut self, document: Document) {
        let name = std::mem::take(&mut self.name);
        *self = Self::of(document, name);
    }

    pub(super) fn plan(&self) -> &Plan {
        self.document.plan()
    }

    /// Returns the first line of every finding's report, with how much it matters.
    pub(super) fn headlines(&self) -> Vec<(Severity, String)> {
        let source = self.document.source();
        let told = |found: &Found| {
            let text = headline(source, &found.finding, found.span, Look::Plain);
            (found.finding.severity(), text)
        };
        self.found.iter().map(told).collect()
    }
}
