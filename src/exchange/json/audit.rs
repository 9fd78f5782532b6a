//! Which stated scores are right, for programs?
//!
//! The document of `albero audit --json`: every stated score with the recomputed one.

use serde::Serialize;

use super::score::PlanRecord;
use super::value::{points, written};
use super::{CONTRACT, write};
use crate::check::{Audit, Audited, Opinion};
use crate::plan::Plan;
use crate::score::Scores;

/// Returns the audit of a plan. `name` is the plan's where it has no title.
#[must_use]
pub fn audit_json(plan: &Plan, scores: &Scores, audit: &Audit, name: &str) -> String {
    let begins = |entry: &&Audited| entry.opinion == Opinion::BeginsHere;
    write(&Document {
        albero: CONTRACT,
        plan: PlanRecord::of(plan, scores, name),
        differ: audit.differences().count(),
        begin: audit.entries.iter().filter(begins).count(),
        audit: audit
            .entries
            .iter()
            .map(|entry| Record::of(plan, entry))
            .collect(),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    plan: PlanRecord<'p>,
    /// How many stated scores are not the recomputed ones.
    differ: usize,
    /// At how many of them the difference begins.
    begin: usize,
    audit: Vec<Record>,
}

/// A stated score. `score` is the recomputed one; `difference` is at the decimals of the stated
/// one. `agrees` and `begins` are null where the score is incomplete, and `begins` where it agrees.
#[derive(Serialize)]
struct Record {
    address: String,
    stated: String,
    score: Option<String>,
    difference: Option<String>,
    agrees: Option<bool>,
    begins: Option<bool>,
}

impl Record {
    fn of(plan: &Plan, entry: &Audited) -> Self {
        Self {
            address: plan.address(entry.item).to_string(),
            stated: written(entry.stated),
            score: entry.recomputed.map(points),
            difference: entry.difference.map(written),
            agrees: (entry.opinion != Opinion::Unknown).then_some(entry.opinion == Opinion::Agrees),
            begins: entry
                .opinion
                .differs()
                .then_some(entry.opinion == Opinion::BeginsHere),
        }
    }
}
