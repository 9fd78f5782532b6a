//! Where can a node or KPI move to?
//!
//! The plan and its nodes as a list, narrowed down by what is typed. What moves is known by its
//! address; moving it is for `update`.

use std::collections::BTreeSet;

use tui_input::Input;

use super::key::Key;
use super::line;
use super::search;
use crate::plan::{Address, Item, PLAN_KEY, Plan};

/// A parent that is being chosen.
#[derive(Debug, Clone)]
pub(super) struct Parents {
    /// What moves, in the order of the tree.
    pub moving: Vec<Address>,
    /// What the list is narrowed down by.
    pub input: Input,
    /// What is listed, in the order of the tree.
    pub rows: Vec<Item>,
    /// What comes of the selected row.
    pub told: String,
    /// Everything that can be chosen.
    all: BTreeSet<Item>,
}

impl Parents {
    /// Returns all that can be above something: not itself nor what is below it.
    #[must_use]
    pub(super) fn of(plan: &Plan, moving: Vec<Address>) -> Self {
        let is_kpi = moving.iter().any(|at| matches!(at, Address::Kpi(..)));
        let can_be_above = |item: &Item| {
            let at = plan.address(*item);
            let is_below = moving.iter().any(|one| at.is_within(one));
            let fits = !is_kpi || *item != Item::Plan;
            fits && !is_below
        };
        let nodes = plan.walk().map(Item::Node);
        let all: BTreeSet<Item> = std::iter::once(Item::Plan)
            .chain(nodes)
            .filter(can_be_above)
            .collect();
        Self {
            rows: all.iter().copied().collect(),
            input: Input::default(),
            told: String::new(),
            moving,
            all,
        }
    }

    /// Returns the row of what is above it now.
    #[must_use]
    pub(super) fn present(&self, plan: &Plan) -> usize {
        let above = self.moving.first().and_then(Address::above);
        let is_above = |item: &Item| Some(plan.address(*item)) == above;
        self.rows.iter().position(is_above).unwrap_or(0)
    }

    /// Takes a key into the text; tells whether the list is another one.
    pub(super) fn press(&mut self, plan: &Plan, key: Key) -> bool {
        let request = line::request(key);
        let done = request.and_then(|request| self.input.handle(request));
        let is_changed = done.is_some_and(|done| done.value);
        if is_changed {
            self.narrow(plan);
        }
        is_changed
    }

    fn narrow(&mut self, plan: &Plan) {
        let text = self.input.value().trim();
        if text.is_empty() {
            self.rows = self.all.iter().copied().collect();
            return;
        }
        let found = search::nodes(plan, text);
        let is_plan = PLAN_KEY.starts_with(&text.to_lowercase());
        let top = is_plan.then_some(Item::Plan);
        let rows = top.into_iter().chain(found);
        self.rows = rows.filter(|item| self.all.contains(item)).collect();
    }
}
