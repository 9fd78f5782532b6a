//! Which fields of the scenario are meant?
//!
//! One row a field that the scenario sets; those that are ticked, or the one under the cursor where
//! none is.

use rust_decimal::Decimal;

use super::whatif::WhatIf;
use crate::exchange::why::tried;
use crate::plan::{Item, Setting, Slot};

/// The fields that a scenario sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticked {
    /// One row a field.
    pub rows: Vec<TickedRow>,
}

/// A field that a scenario sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TickedRow {
    /// The field, and what it holds in the scenario.
    pub setting: Setting,
    /// What it holds in the plan.
    pub from: Slot,
    /// Whose field; it is in the plan.
    pub item: Item,
    /// The points by which it alone moves the plan's score; none where there is no score.
    pub points: Option<Decimal>,
    /// Whether it is ticked.
    pub is_ticked: bool,
}

impl Ticked {
    /// Lists the fields of a scenario; none is ticked.
    #[must_use]
    pub(super) fn of(whatif: &mut WhatIf) -> Self {
        let settings = whatif.draft.settings.clone();
        let rows = settings.into_iter().filter_map(|setting| {
            let from = whatif.in_plan(&setting.at);
            let ground = &mut whatif.plan;
            let item = ground.document.plan().find(&setting.at.address)?;
            let before = ground.scores.plan().figures.score;
            let scores = &mut ground.scores;
            let to = Slot::Filled(setting.to.clone());
            let after = ground.document.try_out(|plan| {
                tried(plan, scores, (item, setting.at.field, to), |_, scores| {
                    scores.plan().figures.score
                })
            });
            Some(TickedRow {
                points: after
                    .ok()
                    .flatten()
                    .zip(before)
                    .map(|(after, before)| after - before),
                setting,
                from,
                item,
                is_ticked: false,
            })
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// Ticks a row, or takes its tick away.
    pub(super) fn toggle(&mut self, at: usize) {
        if let Some(row) = self.rows.get_mut(at) {
            row.is_ticked = !row.is_ticked;
        }
    }

    /// Ticks all rows, or none where all are ticked.
    pub(super) fn toggle_all(&mut self) {
        let is_ticked = !self.rows.iter().all(|row| row.is_ticked);
        for row in &mut self.rows {
            row.is_ticked = is_ticked;
        }
    }

    /// Returns what is meant: the ticked ones, or the one at the cursor.
    #[must_use]
    pub(super) fn meant(&self, cursor: usize) -> Vec<Setting> {
        let ticked = self.rows.iter().filter(|row| row.is_ticked);
        let ticked: Vec<Setting> = ticked.map(|row| row.setting.clone()).collect();
        if ticked.is_empty() {
            let row = self.rows.get(cursor);
            return row.map(|row| row.setting.clone()).into_iter().collect();
        }
        ticked
    }
}
