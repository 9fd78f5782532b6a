//! What is in a plan, for programs?
//!
//! The document of `albero export --to json`: every field of the plan, its nodes and KPIs, their
//! scores, and where the plan's lost points went.

use serde::Serialize;

use super::score::{KpiRecord, NodeRecord, PlanRecord, ScenarioRecord, TakenRecord};
use super::value::{Written, written};
use super::{CONTRACT, write};
use crate::exchange::export::Subject;
use crate::plan::{Choice, KpiIx, NodeIx, Plan, Settings};
use crate::score::{Ledger, Scores};

/// Returns the plan, or an item and everything below it, with the ledger of the item. `name` is
/// the plan's where it has no title.
#[must_use]
pub(in crate::exchange) fn plan_json(subject: &Subject<'_>, name: &str) -> String {
    let Subject { plan, scores, .. } = *subject;
    let nodes = subject.nodes();
    write(&Document {
        albero: CONTRACT,
        plan: Whole::of(plan, scores, name),
        nodes: nodes
            .iter()
            .map(|node| FullNode::of(plan, scores, *node))
            .collect(),
        kpis: subject
            .kpis()
            .into_iter()
            .map(|kpi| FullKpi::of(plan, scores, kpi))
            .collect(),
        ledger: Ledger::of(plan, scores, subject.item)
            .rows
            .iter()
            .map(|row| TakenRecord::of(plan, row))
            .collect(),
        scenario: subject
            .scenario
            .as_ref()
            .map(|overlay| ScenarioRecord::of(plan, scores, overlay)),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    plan: Whole<'p>,
    nodes: Vec<FullNode<'p>>,
    kpis: Vec<FullKpi<'p>>,
    ledger: Vec<TakenRecord>,
    /// The scenario that the plan has been given; null for the plan as it is.
    scenario: Option<ScenarioRecord<'p>>,
}

/// A plan's score and its settings, those in force where the plan does not write them.
#[derive(Serialize)]
struct Whole<'p> {
    #[serde(flatten)]
    record: PlanRecord<'p>,
    organisation: Option<&'p str>,
    start: Option<String>,
    end: Option<String>,
    language: Option<&'p str>,
    levels: Vec<&'p str>,
    method: &'static str,
    floor: String,
    good: String,
    fair: String,
    stated: Option<String>,
}

impl<'p> Whole<'p> {
    fn of(plan: &'p Plan, scores: &Scores, name: &'p str) -> Self {
        let settings: &Settings = plan.settings();
        Self {
            record: PlanRecord::of(plan, scores, name),
            organisation: settings.organisation.as_deref(),
            start: settings.start.map(|day| day.to_string()),
            end: settings.end.map(|day| day.to_string()),
            language: settings.language.as_deref(),
            levels: settings
                .levels
                .iter()
                .map(compact_str::CompactString::as_str)
                .collect(),
            method: settings.method().word(),
            floor: written(settings.floor()),
            good: written(settings.good()),
            fair: written(settings.fair()),
            stated: settings.stated.map(written),
        }
    }
}

#[derive(Serialize)]
struct FullNode<'p> {
    #[serde(flatten)]
    record: NodeRecord<'p>,
    owner: Option<&'p str>,
    note: Option<&'p str>,
}

impl<'p> FullNode<'p> {
    fn of(plan: &'p Plan, scores: &Scores, node: NodeIx) -> Self {
        let own = plan.node(node);
        Self {
            record: NodeRecord::of(plan, scores, node),
            owner: plan.text(own.owner),
            note: plan.text(own.note),
        }
    }
}

#[derive(Serialize)]
struct FullKpi<'p> {
    #[serde(flatten)]
    record: KpiRecord<'p>,
    baseline: Option<Written>,
    owner: Option<&'p str>,
    evidence: Option<&'p str>,
    note: Option<&'p str>,
}

impl<'p> FullKpi<'p> {
    fn of(plan: &'p Plan, scores: &Scores, kpi: KpiIx) -> Self {
        let record = plan.kpi(kpi);
        Self {
            record: KpiRecord::of(plan, scores, kpi),
            baseline: record.baseline.as_ref().map(Written::of),
            owner: plan.text(record.owner),
            evidence: plan.text(record.evidence),
            note: plan.text(record.note),
        }
    }
}
