//! Which stated scores are right, for programs?
//!
//! The document of `albero audit --json`: every stated score with the recomputed one.

use serde::Serialize;

use super::score::PlanRecord;
use super::value::{Written, points, written};
use super::{CONTRACT, write};
use crate::check::{Audit, Audited, Opinion};
use crate::file::{Change, ChangeRecord};
use crate::plan::{Choice as _, Content, Item, Plan};
use crate::score::Scores;
use crate::score::fit::{Exception, Fit, Rule};

/// Returns the audit of a plan. `name` is the plan's where it has no title; `fit` are the rules
/// that give the stated scores, where they were asked for, and the edits that they take.
#[must_use]
pub fn audit_json(
    plan: &Plan,
    scores: &Scores,
    audit: &Audit,
    name: &str,
    fit: Option<(&Fit, &[Change])>,
) -> String {
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
        fit: fit.map(|(fit, edits)| FitRecord::of(plan, fit, edits)),
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
    /// The rules that give the stated scores; null where they were not asked for, or none is
    /// stated.
    fit: Option<FitRecord>,
}

/// Rules that give the stated scores. Any floor above `above`, or from 0 where that is null, and
/// up to `to` does as well as `floor`.
#[derive(Serialize)]
struct FitRecord {
    method: &'static str,
    floor: String,
    above: Option<String>,
    to: String,
    exceptions: Vec<ExceptionRecord>,
    /// What no rule gives.
    left: Vec<String>,
    edits: Vec<ChangeRecord>,
}

impl FitRecord {
    fn of(plan: &Plan, fit: &Fit, edits: &[Change]) -> Self {
        let address = |item: &Item| plan.address(*item).to_string();
        Self {
            method: fit.method.word(),
            floor: points(fit.floor),
            above: fit.floors.above.map(points),
            to: points(fit.floors.to),
            exceptions: fit
                .exceptions
                .iter()
                .map(|one| ExceptionRecord::of(plan, one))
                .collect(),
            left: fit.left.iter().map(address).collect(),
            edits: edits.iter().map(Change::record).collect(),
        }
    }
}

/// A KPI with a rule of its own, and the rules that do as well.
#[derive(Serialize)]
struct ExceptionRecord {
    address: String,
    stated: String,
    /// The score by the plan's rules.
    otherwise: Option<String>,
    rule: RuleRecord,
    ties: Vec<RuleRecord>,
}

/// A field of the KPI, and what it must hold.
#[derive(Serialize)]
struct RuleRecord {
    field: &'static str,
    value: Option<Written>,
}

impl ExceptionRecord {
    fn of(plan: &Plan, one: &Exception) -> Self {
        let record = |rule: &Rule| {
            let setting = rule.setting(plan, one.kpi);
            let value = match &setting.to {
                Content::Value(value) => Some(Written::of(value)),
                Content::Between(..) | Content::Texts(_) => None,
            };
            RuleRecord {
                field: setting.at.field.key(),
                value,
            }
        };
        Self {
            address: plan.address(Item::Kpi(one.kpi)).to_string(),
            stated: written(one.stated),
            otherwise: one.otherwise.map(points),
            rule: record(&one.rule),
            ties: one.ties.iter().map(record).collect(),
        }
    }
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
