//! How did a score come about, for programs?
//!
//! The document of `albero explain --json`: the item's own record, what its score is the mean of,
//! the ledger of its losses, and every ancestor up to the plan with what it loses from here.

use serde::Serialize;

use super::score::{KpiRecord, NodeRecord, PlanRecord, TakenRecord};
use super::value::{points, written};
use super::{CONTRACT, write};
use crate::exchange::note;
use crate::plan::{Choice as _, Item, KpiIx, NodeIx, Plan};
use crate::score::{FULL, Ledger, Part, Ranked, Scores, cost, kpi_weight, measured};

/// Returns how the score of an item came about. `name` is the plan's where it has no title.
#[must_use]
pub fn explain_json(plan: &Plan, scores: &Scores, item: Item, name: &str) -> String {
    let node = plan.node_of(item);
    let around = plan.node_or_plan(item);
    let kpis = match item {
        Item::Plan => Vec::new(),
        Item::Node(node) => plan.node(node).kpis.clone(),
        Item::Kpi(kpi) => vec![kpi],
    };
    let ledger = Ledger::of(plan, scores, around);
    let address = |item| plan.address(item).to_string();
    write(&Document {
        albero: CONTRACT,
        plan: PlanRecord::of(plan, scores, name),
        address: address(item),
        node: node.map(|node| NodeRecord::of(plan, scores, node)),
        kpis: kpis
            .into_iter()
            .map(|kpi| KpiSteps::of(plan, scores, kpi))
            .collect(),
        children: plan
            .children(around)
            .iter()
            .map(|child| NodeRecord::of(plan, scores, *child))
            .collect(),
        mean: scores.above(plan, around).mean.map(points),
        ledger: ledger
            .ranked()
            .map(|ranked| LedgerRecord::of(plan, scores, &ranked))
            .collect(),
        measured: measured(plan, scores, around).map(points),
        unknown: note::unknown(plan, scores, around)
            .into_iter()
            .map(|kpi| address(Item::Kpi(kpi)))
            .collect(),
        uncounted: note::uncounted(plan, around)
            .into_iter()
            .map(|node| address(Item::Node(node)))
            .collect(),
        ancestors: node.map_or(Vec::new(), |node| ancestors(plan, scores, node)),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    plan: PlanRecord<'p>,
    address: String,
    node: Option<NodeRecord<'p>>,
    kpis: Vec<KpiSteps<'p>>,
    children: Vec<NodeRecord<'p>>,
    /// The mean of the children's counted scores.
    mean: Option<String>,
    ledger: Vec<LedgerRecord>,
    /// How much of the weight is measured, 0 to 100.
    measured: Option<String>,
    unknown: Vec<String>,
    uncounted: Vec<String>,
    ancestors: Vec<Ancestor>,
}

/// A KPI's record and what led to its score.
#[derive(Serialize)]
struct KpiSteps<'p> {
    #[serde(flatten)]
    kpi: KpiRecord<'p>,
    /// The weight it has in its node's mean, and the sum it is divided by; null out of the mean.
    weight_used: Option<String>,
    weight_sum: Option<String>,
    /// The method in force where the target was missed, and what linear gives there.
    method_used: Option<&'static str>,
    linear: Option<String>,
    /// What the rules give where they do not decide.
    by_rule: Option<String>,
}

impl<'p> KpiSteps<'p> {
    fn of(plan: &'p Plan, scores: &Scores, kpi: KpiIx) -> Self {
        let record = plan.kpi(kpi);
        let verdict = scores.verdict(plan, kpi);
        let weight = kpi_weight(plan, record).ok();
        let weight = weight.filter(|_| verdict.score.is_some());
        let sum = scores.node(record.node).kpi_weight;
        Self {
            kpi: KpiRecord::of(plan, scores, kpi),
            weight_used: weight.map(written),
            weight_sum: weight.map(|_| written(sum)),
            method_used: verdict.miss.map(|miss| miss.method.word()),
            linear: verdict.miss.and_then(|miss| miss.linear).map(points),
            by_rule: verdict.by_rule.map(points),
        }
    }
}

/// One row of the ledger.
#[derive(Serialize)]
struct LedgerRecord {
    #[serde(flatten)]
    taken: TakenRecord,
    /// The row's share of the loss, 0 to 100.
    share: String,
    /// What the row and those before it take together.
    running: String,
    running_printed: String,
    /// What the rules give beside an override.
    by_rule: Option<String>,
    causes: Vec<PartRecord>,
}

/// A part of a row's points and what took it; the parts add up to the row.
#[derive(Serialize)]
struct PartRecord {
    cause: &'static str,
    lost: String,
    printed: String,
}

impl PartRecord {
    fn of(part: Part) -> Self {
        Self {
            cause: part.cause.word(),
            lost: points(part.lost),
            printed: written(part.printed),
        }
    }
}

impl LedgerRecord {
    fn of(plan: &Plan, scores: &Scores, ranked: &Ranked<'_>) -> Self {
        let row = ranked.row;
        let by_rule = match row.taker.item() {
            Item::Kpi(kpi) => scores.verdict(plan, kpi).by_rule,
            Item::Node(_) | Item::Plan => None,
        };
        Self {
            taken: TakenRecord::of(plan, row),
            share: points(ranked.share),
            running: points(ranked.running),
            running_printed: written(ranked.running_printed),
            by_rule: by_rule.map(points),
            causes: row.parts().map(PartRecord::of).collect(),
        }
    }
}

/// A node above, or the plan: its score, what it lost, and what of that comes from below.
#[derive(Serialize)]
struct Ancestor {
    address: String,
    score: Option<String>,
    lost: Option<String>,
    /// Points of its loss that come from the explained node; null where that counts nowhere.
    cost: Option<String>,
}

fn ancestors(plan: &Plan, scores: &Scores, node: NodeIx) -> Vec<Ancestor> {
    let nodes = plan.ancestors(Item::Node(node)).map(Item::Node);
    nodes
        .chain([Item::Plan])
        .map(|above| {
            let score = scores.above(plan, above).figures.score;
            Ancestor {
                address: plan.address(above).to_string(),
                score: score.map(points),
                lost: score.map(|score| points(FULL - score)),
                cost: cost(plan, scores, node, above).map(points),
            }
        })
        .collect()
}
