//! What does it take to reach a score, for programs?
//!
//! The document of `albero seek --json`. Values are what the actual would have to be; `effort` is
//! a share, 0 to 1, of the target, or of the plan's period for dates, and null where there is no
//! actual to change.

use serde::Serialize;

use super::score::{KpiRecord, PlanRecord};
use super::value::{Written, points, written};
use super::{CONTRACT, write};
use crate::plan::{Item, Plan};
use crate::score::Scores;
use crate::score::seek::{Move, Seek, Together};

/// Returns what was found for an item. `name` is the plan's where it has no title.
#[must_use]
pub fn seek_json(plan: &Plan, scores: &Scores, found: &Seek, item: Item, name: &str) -> String {
    let record = |one: &Move| MoveRecord::of(plan, scores, one);
    write(&Document {
        albero: CONTRACT,
        plan: PlanRecord::of(plan, scores, name),
        address: plan.address(item).to_string(),
        score: found.now.map(points),
        wanted: points(found.wanted),
        reached: found.is_reached(),
        reachable: found.is_reachable(),
        alone: found.alone.iter().map(record).collect(),
        unknown: found.unknown.iter().map(record).collect(),
        together: found
            .together
            .as_ref()
            .map(|set| SetRecord::of(plan, scores, set)),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    plan: PlanRecord<'p>,
    /// Whose score is wanted.
    address: String,
    score: Option<String>,
    wanted: String,
    /// Whether the score is there already.
    reached: bool,
    /// Whether it is, or anything that was found brings it there.
    reachable: bool,
    /// What each KPI with an actual does alone.
    alone: Vec<MoveRecord<'p>>,
    /// What each KPI without one would have to report.
    unknown: Vec<MoveRecord<'p>>,
    /// The set of least effort that was found; null where one KPI alone does it for less.
    together: Option<SetRecord<'p>>,
}

/// A change of one actual: what it must be, the value one unit short of it, and what the item then
/// scores.
#[derive(Serialize)]
struct MoveRecord<'p> {
    kpi: KpiRecord<'p>,
    to: Written,
    short: Option<Written>,
    /// Signed; of dates in days.
    change: Option<String>,
    effort: Option<String>,
    score: String,
    reaches: bool,
}

impl<'p> MoveRecord<'p> {
    fn of(plan: &'p Plan, scores: &Scores, one: &Move) -> Self {
        Self {
            kpi: KpiRecord::of(plan, scores, one.kpi),
            to: Written::of(&one.to),
            short: one.short.as_ref().map(Written::of),
            change: one.change().map(written),
            effort: one.effort.map(points),
            score: points(one.score),
            reaches: one.reaches,
        }
    }
}

/// Changes that reach the score together, and not without any one of them.
#[derive(Serialize)]
struct SetRecord<'p> {
    moves: Vec<MoveRecord<'p>>,
    effort: Option<String>,
    score: String,
}

impl<'p> SetRecord<'p> {
    fn of(plan: &'p Plan, scores: &Scores, set: &Together) -> Self {
        Self {
            moves: set
                .moves
                .iter()
                .map(|one| MoveRecord::of(plan, scores, one))
                .collect(),
            effort: set.effort.map(points),
            score: points(set.score),
        }
    }
}
