//! What was changed, and what came of it, for programs?
//!
//! The document of `albero set --json`: the edits as the journal has them, and the scores that
//! moved.

use serde::Serialize;

use super::value::points;
use super::{CONTRACT, write};
use crate::exchange::moves::Move;
use crate::file::{Change, ChangeRecord};

/// Returns edits and the scores that they move.
#[must_use]
pub fn set_json(changes: &[Change], moves: &[Move]) -> String {
    write(&DoneRecord::of(changes, moves))
}

/// What was carried out, with the contract's number before it.
#[derive(Serialize)]
pub(super) struct DoneRecord {
    albero: u32,
    edits: Vec<ChangeRecord>,
    scores: Vec<MoveRecord>,
}

impl DoneRecord {
    pub(super) fn of(changes: &[Change], moves: &[Move]) -> Self {
        Self {
            albero: CONTRACT,
            edits: changes.iter().map(Change::record).collect(),
            scores: moves.iter().map(MoveRecord::of).collect(),
        }
    }
}

/// A score that moved.
#[derive(Debug, Serialize)]
pub(super) struct MoveRecord {
    address: String,
    before: Option<String>,
    after: Option<String>,
}

impl MoveRecord {
    pub(super) fn of(one: &Move) -> Self {
        Self {
            address: one.address.clone(),
            before: one.before.map(points),
            after: one.after.map(points),
        }
    }
}
