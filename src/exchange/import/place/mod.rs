//! Where in the tree does each row belong?
//!
//! By codes (`A`, `A.1`, `A.1.1`), by the codes of parents, by a depth, or by one column a level.
//! A KPI belongs to the objective of its row, or to the last one above. What stands in the other
//! cells is not read here.

mod codes;
mod levels;
mod parents;
mod placer;
mod tree;

use self::placer::Placer;
use super::doubt::Doubts;
use super::table::{Sort, Table};
use crate::plan::Id;

/// An area or objective of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) parent: Option<usize>,
    pub(super) id: Id,
    pub(super) name: Option<String>,
    /// Whether no row mentions it.
    pub(super) is_implied: bool,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is part of no plan, and is left out.
    Left(Sort),
    /// It is an objective's.
    Node(usize),
    /// It is a KPI of an objective.
    Kpi(usize),
    /// It could not be placed; it becomes a comment.
    Unplaced,
}

/// The tree of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) nodes: Vec<Placed>,
    /// One for each row of the sheet.
    pub(super) fates: Vec<Fate>,
}

impl Layout {
    /// Places every row of a table.
    pub(super) fn of(table: &Table, doubts: &mut Doubts) -> Self {
        let mut placer = Placer::of(table, doubts);
        let fates = (0..table.sheet.rows.len())
            .map(|at| placer.place(at))
            .collect();
        placer.adopt();
        placer.tell();
        Self {
            nodes: placer.nodes,
            fates,
        }
    }
}
