//! Which scores does a plan have, for programs?
//!
//! The document of `albero score --json`, and the records of nodes, KPIs and what takes points
//! that every document uses.

use rust_decimal::Decimal;
use serde::Serialize;

use super::set::MoveRecord;
use super::value::{Written, points, written};
use super::{CONTRACT, write};
use crate::exchange::moves::moves;
use crate::exchange::scenario::Overlay;
use crate::file::{Change, ChangeRecord};
use crate::plan::{Choice, Item, KpiIx, NodeIx, Plan};
use crate::score::{FULL, Row, Scores, Taker, counted, counts};

/// Returns the scores of a plan, or of an item and everything below it. `name` is the plan's where
/// it has no title; `overlay` is the scenario that the plan has been given.
#[must_use]
pub fn score_json(
    plan: &Plan,
    scores: &Scores,
    item: Item,
    name: &str,
    overlay: Option<&Overlay<'_>>,
) -> String {
    let own = match item {
        Item::Node(node) => Some(node),
        Item::Plan | Item::Kpi(_) => None,
    };
    let nodes: Vec<NodeIx> = own.into_iter().chain(plan.walk_below(item)).collect();
    let kpis: Vec<KpiIx> = match item {
        Item::Kpi(kpi) => vec![kpi],
        Item::Plan | Item::Node(_) => {
            let of_node = |node: &NodeIx| plan.node(*node).kpis.iter().copied();
            nodes.iter().flat_map(of_node).collect()
        }
    };
    write(&Document {
        albero: CONTRACT,
        plan: PlanRecord::of(plan, scores, name),
        nodes: nodes
            .into_iter()
            .map(|node| NodeRecord::of(plan, scores, node))
            .collect(),
        kpis: kpis
            .into_iter()
            .map(|kpi| KpiRecord::of(plan, scores, kpi))
            .collect(),
        scenario: overlay.map(|overlay| ScenarioRecord::of(plan, scores, overlay)),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    plan: PlanRecord<'p>,
    nodes: Vec<NodeRecord<'p>>,
    kpis: Vec<KpiRecord<'p>>,
    /// The scenario that the plan has been given; null for the plan as it is.
    scenario: Option<ScenarioRecord<'p>>,
}

/// A scenario, what it changes, and the scores that move by it.
#[derive(Serialize)]
pub(super) struct ScenarioRecord<'p> {
    title: Option<&'p str>,
    note: Option<&'p str>,
    plan: Option<&'p str>,
    edits: Vec<ChangeRecord>,
    scores: Vec<MoveRecord>,
    /// Addresses that the plan does not have.
    left_out: Vec<String>,
}

impl<'p> ScenarioRecord<'p> {
    pub(super) fn of(plan: &Plan, scores: &Scores, overlay: &Overlay<'p>) -> Self {
        let scenario = overlay.scenario;
        let moved = moves(plan, overlay.base, scores);
        let gone = overlay.left_out(plan);
        Self {
            title: scenario.title.as_deref(),
            note: scenario.note.as_deref(),
            plan: scenario.plan.as_deref(),
            edits: overlay.changes.iter().map(Change::record).collect(),
            scores: moved.iter().map(MoveRecord::of).collect(),
            left_out: gone.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A plan and its overall score.
#[derive(Debug, Serialize)]
pub(super) struct PlanRecord<'p> {
    title: &'p str,
    score: Option<String>,
    low: Option<String>,
    high: Option<String>,
}

impl<'p> PlanRecord<'p> {
    pub(super) fn of(plan: &'p Plan, scores: &Scores, name: &'p str) -> Self {
        let figures = scores.plan().figures;
        Self {
            title: plan.settings().title.as_deref().unwrap_or(name),
            score: figures.score.map(points),
            low: figures.low.map(points),
            high: figures.high.map(points),
        }
    }
}

/// Who takes points, how many, and how many of them by falling short.
#[derive(Debug, Serialize)]
pub(super) struct TakenRecord {
    address: String,
    kind: &'static str,
    cause: &'static str,
    lost: String,
    shortfall: String,
    printed: String,
}

impl TakenRecord {
    pub(super) fn of(plan: &Plan, row: &Row) -> Self {
        Self {
            address: plan.address(row.taker.item()).to_string(),
            kind: match row.taker {
                Taker::Kpi(_) => "kpi",
                Taker::Rollup(_) => "rollup",
                Taker::Floor(_) => "floor",
            },
            cause: row.rule.word(),
            lost: points(row.lost),
            shortfall: points(row.shortfall),
            printed: written(row.printed),
        }
    }
}

/// A node and its score.
#[derive(Debug, Serialize)]
pub(super) struct NodeRecord<'p> {
    address: String,
    depth: u32,
    name: Option<&'p str>,
    weight: Option<String>,
    score: Option<String>,
    counted: Option<String>,
    lost: Option<String>,
    low: Option<String>,
    high: Option<String>,
    stated: Option<String>,
    derived: bool,
    counts: bool,
    incomplete: bool,
}

impl<'p> NodeRecord<'p> {
    pub(super) fn of(plan: &'p Plan, scores: &Scores, node: NodeIx) -> Self {
        let (record, result) = (plan.node(node), scores.node(node));
        let floor = plan.settings().floor();
        let figures = result.figures;
        let counts_as = |score: Decimal| points(counted(score, floor));
        Self {
            address: plan.address(Item::Node(node)).to_string(),
            depth: record.depth,
            name: plan.text(record.name),
            weight: record.weight.map(|weight| written(weight.number())),
            score: figures.score.map(points),
            counted: figures.score.map(counts_as),
            lost: figures.score.map(|score| points(FULL - score)),
            low: figures.low.map(points),
            high: figures.high.map(points),
            stated: record.stated.map(written),
            derived: result.derived,
            counts: counts(plan, node),
            incomplete: result.incomplete,
        }
    }
}

/// A score decided by hand.
#[derive(Debug, Serialize)]
struct OverrideRecord<'p> {
    score: Option<String>,
    reason: Option<&'p str>,
}

/// A KPI and its score. Its status is the one in force; its operator, target and method are null
/// where the plan does not write them.
#[derive(Debug, Serialize)]
pub(super) struct KpiRecord<'p> {
    address: String,
    node: String,
    name: Option<&'p str>,
    weight: Option<String>,
    operator: Option<&'static str>,
    target: Option<Written>,
    actual: Option<Written>,
    unit: Option<&'p str>,
    status: &'static str,
    method: Option<&'static str>,
    rollup: Option<&'static str>,
    #[serde(rename = "override")]
    decided: Option<OverrideRecord<'p>>,
    score: Option<String>,
    cause: &'static str,
    stated: Option<String>,
    problem: Option<String>,
}

impl<'p> KpiRecord<'p> {
    pub(super) fn of(plan: &'p Plan, scores: &Scores, kpi: KpiIx) -> Self {
        let (record, result) = (plan.kpi(kpi), scores.kpi(kpi));
        let actual = match record.rollup {
            // A roll-up's actual is computed.
            Some(_) => scores.node(record.node).mean.map(Written::computed),
            None => record.actual.as_ref().map(Written::of),
        };
        let decided = record.decided.as_deref().map(|decided| OverrideRecord {
            score: decided.score.map(written),
            reason: plan.text(decided.reason),
        });
        Self {
            address: plan.address(Item::Kpi(kpi)).to_string(),
            node: plan.address(Item::Node(record.node)).to_string(),
            name: plan.text(record.name),
            weight: record.weight.map(|weight| written(weight.number())),
            operator: record.operator.map(Choice::word),
            target: record.target.as_ref().map(Written::target),
            actual,
            unit: plan.text(record.unit),
            status: record.status().word(),
            method: record.method.map(Choice::word),
            rollup: record.rollup.map(Choice::word),
            decided,
            score: result.score.map(points),
            cause: result.cause.word(),
            stated: record.stated.map(written),
            problem: result.problem.map(|problem| problem.to_string()),
        }
    }
}
