//! What is different between two plans, for programs?
//!
//! The document of `albero diff --json`: the edits as the journal has them, each with the scores
//! before and after it of every node it moves, and the points between them.

use rust_decimal::Decimal;
use serde::Serialize;

use super::set::MoveRecord;
use super::value::points;
use super::{CONTRACT, escape, write};
use crate::exchange::difference::Effect;
use crate::exchange::moves::Move;
use crate::file::{Change, ChangeRecord};
use crate::plan::Plan;
use crate::score::{Scores, compared};

/// Returns the difference of two plans.
#[must_use]
pub fn difference_json(old: &Plan, new: &Plan, effects: &[Effect<'_>]) -> String {
    let score = |plan: &Plan| Scores::of(plan).plan().figures.score.map(compared);
    let whole = Move {
        address: crate::plan::PLAN_KEY.to_owned(),
        before: score(old),
        after: score(new),
    };
    write(&Document {
        albero: CONTRACT,
        scores: vec![PointsRecord::of(&whole)],
        edits: effects
            .iter()
            .map(|effect| EditRecord {
                edit: effect.change.record(),
                scores: effect.moves.iter().map(PointsRecord::of).collect(),
            })
            .collect(),
    })
}

/// Returns changes as the journal writes them, one a line, to be carried out by `albero apply`.
#[must_use]
pub fn edits_text(changes: &[Change]) -> String {
    let lines: Vec<String> = changes.iter().map(Change::to_json).collect();
    escape(&lines.join("\n"))
}

#[derive(Serialize)]
struct Document {
    albero: u32,
    scores: Vec<PointsRecord>,
    edits: Vec<EditRecord>,
}

#[derive(Serialize)]
struct EditRecord {
    #[serde(flatten)]
    edit: ChangeRecord,
    scores: Vec<PointsRecord>,
}

/// A score before and after, and the points between.
#[derive(Serialize)]
struct PointsRecord {
    #[serde(flatten)]
    moved: MoveRecord,
    points: Option<String>,
}

impl PointsRecord {
    fn of(one: &Move) -> Self {
        let between = |(before, after): (Decimal, Decimal)| points(after - before);
        Self {
            moved: MoveRecord::of(one),
            points: one.before.zip(one.after).map(between),
        }
    }
}
