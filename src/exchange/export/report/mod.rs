//! What does a report for people say?
//!
//! The parts of a report as texts in its language, whatever the format: summary, areas and
//! objectives, where points are lost, missing data, stated scores that differ, the full table.
//! Texts are made visible but not yet escaped for a format.

mod build;
mod lost;
mod words;

pub(super) use self::build::report;
use crate::score::Band;

/// A score as a report shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) band: Band,
    /// The band's word.
    pub(super) word: &'static str,
}

/// One area or objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Objective {
    pub(super) depth: u32,
    pub(super) address: String,
    pub(super) name: String,
    pub(super) score: Option<Shown>,
    pub(super) lost: String,
    pub(super) of_plan: String,
    pub(super) note: String,
}

/// An objective that loses points, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loser {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) score: Option<Shown>,
    pub(super) sentences: Vec<String>,
    /// The length of its bar, from 0 to 1000: its part of all that is lost.
    pub(super) length: u32,
    /// The same in the hundred columns of a drawing.
    pub(super) width: String,
    /// The bar in words.
    pub(super) bar: String,
}

/// A KPI whose score is not known, or that has no actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) status: String,
}

/// A stated score that is not the recomputed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) stated: String,
    pub(super) recomputed: String,
}

/// A row of the full table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) is_node: bool,
    pub(super) cells: Vec<String>,
    /// The band of the score in the row.
    pub(super) band: Option<Band>,
}

/// A report.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub(super) language: &'static str,
    pub(super) title: String,
    pub(super) subtitle: Vec<String>,
    pub(super) score: Option<Shown>,
    /// The score in a sentence.
    pub(super) overall: String,
    pub(super) facts: Vec<String>,
    pub(super) objectives: Vec<Objective>,
    pub(super) losers: Vec<Loser>,
    pub(super) unknown: Vec<Unknown>,
    pub(super) differences: Vec<Difference>,
    /// What is said where no stated score differs.
    pub(super) agreement: String,
    pub(super) headings: [&'static str; super::official::WIDTH],
    pub(super) table: Vec<Printed>,
    pub(super) texts: &'static words::Words,
}

impl Report {
    /// The report's parts: where each stands in the page, and its title.
    pub(super) fn contents(&self) -> [(&'static str, &'static str); 6] {
        [
            ("summary", self.texts.summary),
            ("objectives", self.texts.objectives),
            ("worst", self.texts.worst),
            ("unknown", self.texts.unknown),
            ("differences", self.texts.differences),
            ("appendix", self.texts.appendix),
        ]
    }
}
