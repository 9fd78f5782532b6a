//! What follows from a plan that was just opened?
//!
//! Scores, findings and figures. In a large plan they take a while, so that what does not need each
//! other is derived side by side.

use std::panic::resume_unwind;
use std::thread;

use super::findings::Findings;
use super::insight::Insight;
use crate::check::Inspector;
use crate::file::Document;
use crate::plan::Item;
use crate::score::Scores;

/// From so many KPIs on a second thread is worth its start.
const MANY: usize = 2_000;

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
        let is_large = plan.kpi_count() >= MANY;
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

/// Does two things, side by side if so told.
fn both<A, B: Send>(
    side_by_side: bool,
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if !side_by_side {
        return (one(), other());
    }
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (
            one,
            other.join().unwrap_or_else(|panic| resume_unwind(panic)),
        )
    })
}
