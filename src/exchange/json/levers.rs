//! Which actuals would move a score, for programs?
//!
//! The document of `albero levers --json`. Values are what the actual would have to be; `effort`
//! and `margin` are shares, 0 to 1, of the target, or of the plan's period for dates.

use serde::Serialize;

use super::score::{KpiRecord, PlanRecord};
use super::value::{Written, points};
use super::{CONTRACT, write};
use crate::plan::{Item, Plan};
use crate::score::{FULL, Goal, Lever, Levers, NearMiss, Scores};

/// Returns the levers of an item. `name` is the plan's where it has no title.
#[must_use]
pub fn levers_json(plan: &Plan, scores: &Scores, item: Item, name: &str) -> String {
    let item = plan.node_or_plan(item);
    let found = Levers::of(plan, scores, item);
    write(&Document {
        albero: CONTRACT,
        plan: PlanRecord::of(plan, scores, name),
        address: plan.address(item).to_string(),
        score: scores.above(plan, item).figures.score.map(points),
        levers: found
            .levers
            .iter()
            .map(|lever| LeverRecord::of(plan, scores, lever))
            .collect(),
        near: found
            .near
            .iter()
            .map(|near| NearRecord::of(plan, scores, near))
            .collect(),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    plan: PlanRecord<'p>,
    /// Whose points are won and lost.
    address: String,
    score: Option<String>,
    levers: Vec<LeverRecord<'p>>,
    near: Vec<NearRecord<'p>>,
}

/// A KPI that wins points alone: by meeting its target, and where a floor or a step holds back all
/// before it, with the first value that wins anything.
#[derive(Serialize)]
struct LeverRecord<'p> {
    #[serde(flatten)]
    kpi: KpiRecord<'p>,
    met: GoalRecord,
    first: Option<GoalRecord>,
}

impl<'p> LeverRecord<'p> {
    fn of(plan: &'p Plan, scores: &Scores, lever: &Lever) -> Self {
        Self {
            kpi: KpiRecord::of(plan, scores, lever.kpi),
            met: GoalRecord::of(&lever.met),
            first: lever.first.as_ref().map(GoalRecord::of),
        }
    }
}

/// A value, what it takes and wins, and the points for each percent of effort.
#[derive(Serialize)]
struct GoalRecord {
    to: Written,
    effort: String,
    won: String,
    rate: String,
}

impl GoalRecord {
    fn of(goal: &Goal) -> Self {
        Self {
            to: Written::of(&goal.to),
            effort: points(goal.effort),
            won: points(goal.won),
            rate: points(goal.rate()),
        }
    }
}

/// A KPI that meets its target by little: how near, the value that misses it, and what that costs.
#[derive(Serialize)]
struct NearRecord<'p> {
    #[serde(flatten)]
    kpi: KpiRecord<'p>,
    margin: String,
    to: Written,
    cost: String,
}

impl<'p> NearRecord<'p> {
    fn of(plan: &'p Plan, scores: &Scores, near: &NearMiss) -> Self {
        Self {
            kpi: KpiRecord::of(plan, scores, near.kpi),
            margin: points(near.margin / FULL),
            to: Written::of(&near.to),
            cost: points(near.cost),
        }
    }
}
