//! What follows from a plan that was just opened?
//!
//! Scores, findings and figures. In a large plan they take a while, so that what does not need each
//! other is derived side by side.

use super::findings::Findings;
use super::insight::Insight;
use crate::check::Inspector;
use crate::file::Document;
use crate::plan::Item;
use crate::score::{Scores, both, is_large};

/// What is derived from a plan.
pub(super) struct Derived {
    pub(super) scores: Scores,
    pub(super) insight: Insight,
    pub(super) findings: Findings,
}

impl Derived {
    /// Derives everything.
    #[must_use]
    pub(super) fn of(document: &Document) -> Self {
        let plan = document.plan();
        let is_large = is_large(plan);
        let (scores, inspector) = both(is_large, || Scores::of(plan), || Inspector::of(plan));
        let (insight, findings) = both(
            is_large,
            || {
                let insight = Insight::of(plan, &scores);
                if is_large {
                    // As a rule it is shown first; it takes as long as the findings.
                    insight.ledger(plan, &scores, Item::Plan);
                }
                insight
            },
            || Findings::of(inspector, document, &scores),
        );
        Self {
            scores,
            insight,
            findings,
        }
    }
}
