//! What came of edits that somebody else made, for programs?
//!
//! The document of `albero apply --json`: the edits that were carried out and the scores that moved,
//! as `albero set` has them, and the lines that were not.

use serde::Serialize;

use super::set::DoneRecord;
use super::write;
use crate::exchange::moves::Move;
use crate::file::Change;

/// A line that was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unfit {
    /// The line's number, from 1.
    pub line: usize,
    /// Why not.
    pub why: String,
}

/// Returns edits that were carried out, the scores that they move, and what was not carried out.
#[must_use]
pub fn apply_json(changes: &[Change], moves: &[Move], refused: &[Unfit]) -> String {
    write(&Document {
        done: DoneRecord::of(changes, moves),
        refused,
    })
}

#[derive(Serialize)]
struct Document<'d> {
    #[serde(flatten)]
    done: DoneRecord,
    refused: &'d [Unfit],
}
