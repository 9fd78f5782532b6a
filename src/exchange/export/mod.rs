//! What do offices, councils and programs get of a plan?
//!
//! One file per format: the official table, data for programs, and reports for people. Everything
//! that comes from a plan is made harmless for the format it goes into.

mod official;
mod tongue;
mod tsv;

pub use self::tongue::Language;
use crate::plan::{Item, Plan};
use crate::score::Scores;

/// What is exported, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its scores.
    pub scores: &'p Scores,
    /// The item that is exported with everything below it.
    pub item: Item,
    /// The language of headings and figures.
    pub language: Language,
}

/// Returns the official table as text with tabs, as published reports print it.
#[must_use]
pub fn tsv(subject: &Subject<'_>) -> String {
    tsv::tsv(subject.plan, subject.scores, subject.item, subject.language)
}
