//! What is an opened plan?
//!
//! The text as it was read, the plan it says, and the places of the plan's items in the text.

use std::io;
use std::path::Path;

use thiserror::Error;

use super::source::Source;
use crate::check::{Finding, Span};
use crate::plan::Plan;

/// A plan and the text it was read from.
#[derive(Debug, Clone, Default)]
pub struct Document {
    source: Source,
    plan: Plan,
    findings: Vec<Finding>,
}

/// A text whose tables cannot be told; it is not opened.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The text.
    pub source: Source,
    /// What is wrong with it, each finding with its span.
    pub findings: Vec<Finding>,
}

/// Why a plan cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The file cannot be read from the disk.
    #[error("{name}: {reason}")]
    Unreadable {
        /// The path as it was typed.
        name: String,
        /// What the system says.
        reason: io::Error,
    },
    /// The file is not UTF-8, or over 4 GiB.
    #[error("{name}: {reason}")]
    NoText {
        /// The path as it was typed.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Its tables cannot be told.
    #[error("{}: its tables cannot be told", .0.source.name())]
    Refused(Box<Refused>),
}

impl Document {
    /// Opens the plan in a file.
    ///
    /// # Errors
    /// When the file cannot be read, is no text, or its tables cannot be told.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|reason| OpenError::Unreadable {
            name: name.clone(),
            reason,
        })?;
        Self::read(Source::new(name, text)).map_err(|refused| OpenError::Refused(Box::new(refused)))
    }

    /// Reads a plan from its text.
    ///
    /// # Errors
    /// When its tables cannot be told. Anything else that is wrong becomes a finding.
    pub fn read(source: Source) -> Result<Self, Refused> {
        Ok(Self {
            source,
            ..Self::default()
        })
    }

    /// Returns the text and its name.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns what was found while reading, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the stretch of text a finding points at: its own, else the value of its field, else
    /// the header or first mention of its item.
    #[must_use]
    pub fn span(&self, finding: &Finding) -> Span {
        finding.span.unwrap_or_default()
    }
}
