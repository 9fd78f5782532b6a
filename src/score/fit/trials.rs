//! Which floor goes best with one method?
//!
//! Those floors are tried at which the fewest leaf KPIs differ, for every one of these needs an
//! exception. Exceptions move the figures of the nodes above them, and with these the floors that
//! do well; so where it is not enough, the floors that do well with them are tried too.

use rust_decimal::Decimal;

use super::attempt::Attempt;
use super::floors::{FloorRange, Run, runs, set_floor};
use crate::plan::{Method, Plan};

/// KPIs that are scored in all trials together, about; what a person waits for.
const WORK: usize = 80_000;
/// Trials at least and at most, whatever the plan's size.
const FEWEST: usize = 6;
const MOST: usize = 200;
/// Floors that are tried at most for one run of floors.
const OF_RUN: usize = 6;

/// Rules that were tried.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) attempt: Attempt,
}

impl Found {
    /// Gives exceptions to a plan whose method is set.
    pub(super) fn try_out(plan: &Plan, floor: Decimal) -> Self {
        Self {
            attempt: Attempt::new(with_floor(plan, floor)),
        }
    }

    pub(super) fn method(&self) -> Method {
        self.attempt.plan.settings().method()
    }

    pub(super) fn floor(&self) -> Decimal {
        self.attempt.plan.settings().floor()
    }

    /// How good it is: stated scores that are not reproduced, then exceptions.
    pub(super) fn cost(&self) -> (usize, usize) {
        self.attempt.cost()
    }

    /// Returns the floors at which the exceptions reproduce as much.
    pub(super) fn floors(&self) -> FloorRange {
        let runs = runs(&self.attempt.plan);
        let own = runs.iter().find(|run| run.floors.contains(self.floor()));
        own.map_or(
            FloorRange {
                above: None,
                to: self.floor(),
            },
            |run| run.floors,
        )
    }
}

/// Trials with one method.
pub(super) struct Trials {
    /// The plan with the method, and with its own floor.
    plan: Plan,
    tried: Vec<Decimal>,
    most: usize,
    best: Option<Found>,
}

impl Trials {
    /// Begins trials of a plan whose method is set; `best` is to be beaten.
    pub(super) fn new(plan: Plan, best: Option<Found>) -> Self {
        let most = WORK / plan.kpi_count().max(1);
        Self {
            plan,
            tried: Vec::new(),
            most: most.clamp(FEWEST, MOST),
            best,
        }
    }

    /// Tries floors, and returns the best that is known then.
    pub(super) fn run(mut self) -> Option<Found> {
        let own = self.plan.settings().floor();
        let mut candidates = runs(&self.plan);
        let is_others = |run: &Run| !run.floors.contains(own);
        candidates.sort_by_key(|run| (run.leaves, run.count, is_others(run)));
        for run in &candidates {
            // Every leaf that differs needs an exception: no better is to come.
            let cost = self.best.as_ref().map(Found::cost);
            if cost.is_some_and(|(left, exceptions)| left == 0 && run.leaves > exceptions) {
                break;
            }
            self.try_run(run);
        }
        self.best
    }

    fn try_run(&mut self, run: &Run) {
        let mut floors = vec![self.chosen(run)];
        let mut next = 0;
        while next < OF_RUN
            && let Some(floor) = floors.get(next).copied()
        {
            next += 1;
            if self.tried.contains(&floor) {
                continue;
            }
            if self.tried.len() == self.most {
                return;
            }
            self.tried.push(floor);
            let found = Found::try_out(&self.plan, floor);
            let is_enough = found.cost() == (0, run.leaves);
            if !is_enough {
                floors.extend(self.promising(&found.attempt.plan, 1));
            }
            if next == 1 && !is_enough {
                let of_leaves = Attempt::of_leaves(with_floor(&self.plan, floor));
                floors.extend(self.promising(&of_leaves, 2));
                floors.extend(self.promising(&found.attempt.with_methods(), 1));
            }
            let best = self.best.as_ref();
            if best.is_none_or(|best| found.cost() < best.cost()) {
                self.best = Some(found);
            }
            if is_enough {
                return;
            }
        }
    }

    /// The floors at which the fewest stated scores of a plan with exceptions differ.
    fn promising(&self, plan: &Plan, most: usize) -> Vec<Decimal> {
        let mut runs = runs(plan);
        runs.sort_by_key(|run| (run.leaves, run.count));
        let floors = runs.iter().map(|run| self.chosen(run));
        floors.take(most).collect()
    }

    fn chosen(&self, run: &Run) -> Decimal {
        chosen(run.floors, self.plan.settings().floor())
    }
}

/// Returns the plan's own floor where the range has it, else the one to write.
pub(super) fn chosen(floors: FloorRange, own: Decimal) -> Decimal {
    if floors.contains(own) {
        own
    } else {
        floors.written()
    }
}

fn with_floor(plan: &Plan, floor: Decimal) -> Plan {
    let mut plan = plan.clone();
    set_floor(&mut plan, floor);
    plan
}
