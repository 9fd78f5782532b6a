//! What was changed, and what came of it, for programs?
//!
//! The document of `albero set --json`: the edits as the journal has them, and the scores that
//! moved.

use serde::Serialize;

use super::value::points;
use super::{CONTRACT, write};
use crate::exchange::moves::Move;
use crate::file::Change;
use crate::plan::Edit;

/// Returns edits and the scores that they move.
#[must_use]
pub fn set_json(changes: &[Change], moves: &[Move]) -> String {
    let edit = |change: &Change| {
        let Edit::Set { address, field, .. } = &change.edit;
        EditRecord {
            set: format!("{address}.{}", field.key()),
            from: change.from.clone(),
            to: change.to.clone(),
        }
    };
    let score = |one: &Move| MoveRecord {
        address: one.address.clone(),
        before: one.before.map(points),
        after: one.after.map(points),
    };
    write(&Document {
        albero: CONTRACT,
        edits: changes.iter().map(edit).collect(),
        scores: moves.iter().map(score).collect(),
    })
}

#[derive(Serialize)]
struct Document {
    albero: u32,
    edits: Vec<EditRecord>,
    scores: Vec<MoveRecord>,
}

#[derive(Serialize)]
struct EditRecord {
    set: String,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct MoveRecord {
    address: String,
    before: Option<String>,
    after: Option<String>,
}
