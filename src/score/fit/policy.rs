//! Which method and which floor did a report follow?
//!
//! Both methods are tried with the floors at which the fewest stated scores differ, and the one
//! wins that reproduces most with the fewest exceptions. What the plan says already is kept where
//! it does as well.

use rust_decimal::Decimal;

use super::attempt::Attempt;
use super::exception::Exception;
use super::floors::{FloorRange, Run, runs, set_floor};
use crate::plan::{Address, Choice as _, Content, Edit, Field, Item, Method, Plan, Slot, Value};

/// Floors that are tried for a method at most.
const TRIES: usize = 24;
/// Floors that are tried at most where exceptions make others better.
const OTHERS: usize = 6;

/// The rules that reproduce what a report states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// What a missed target earns.
    pub method: Method,
    /// The floors that reproduce as much as any.
    pub floors: FloorRange,
    /// The floor of the range to write: the plan's own where it is in the range.
    pub floor: Decimal,
    /// The KPIs that follow a rule of their own, in file order. Without any one of them a stated
    /// score would differ.
    pub exceptions: Vec<Exception>,
    /// What no rule reproduces.
    pub left: Vec<Item>,
}

impl Fit {
    /// Returns the rules that reproduce the stated scores of a plan; none where none is stated.
    #[must_use]
    pub fn of(plan: &Plan) -> Option<Self> {
        if !states_anything(plan) {
            return None;
        }
        let own = plan.settings().method();
        let others = Method::TABLE.iter().map(|row| row.0);
        let mut best: Option<Found> = None;
        for method in std::iter::once(own).chain(others.filter(|method| *method != own)) {
            let mut plan = plan.clone();
            set_method(&mut plan, method);
            try_floors(&plan, method, &mut best);
        }
        best.map(|found| found.refined(plan))
    }
}

/// Rules that were tried.
struct Found {
    method: Method,
    floor: Decimal,
    attempt: Attempt,
}

/// Tries the most promising floors, and keeps what is better than the best so far.
fn try_floors(plan: &Plan, method: Method, best: &mut Option<Found>) {
    let own = plan.settings().floor();
    let mut candidates: Vec<Run> = runs(plan);
    let is_others = |run: &Run| !run.floors.contains(own);
    candidates.sort_by_key(|run| (run.leaves, run.count, is_others(run)));
    for run in candidates.iter().take(TRIES) {
        // Every leaf that differs needs an exception: no better is to come.
        let cost = best.as_ref().map(|best| best.attempt.cost());
        if cost.is_some_and(|(left, exceptions)| left == 0 && run.leaves > exceptions) {
            return;
        }
        try_run(plan, method, run, best);
    }
}

/// Tries a floor of a run. Exceptions move the figures of the nodes above them, and with these the
/// floors that do well: where it is not enough, those are tried too.
fn try_run(plan: &Plan, method: Method, run: &Run, best: &mut Option<Found>) {
    let own = plan.settings().floor();
    let mut floors = vec![chosen(run.floors, own)];
    let mut next = 0;
    while let Some(floor) = floors.get(next).copied().filter(|_| next < OTHERS) {
        let found = Found::try_out(plan, method, floor);
        if found.attempt.cost() == (0, run.leaves) {
            return found.keep_better(best);
        }
        let mut better = promising(&found.attempt.plan, own, 1);
        if next == 0 {
            let mut plan = plan.clone();
            set_floor(&mut plan, floor);
            better.extend(promising(&Attempt::of_leaves(plan), own, 2));
            better.extend(promising(&found.attempt.with_methods(), own, 1));
        }
        better.retain(|floor| !floors.contains(floor));
        floors.extend(better);
        found.keep_better(best);
        next += 1;
    }
}

/// The floors at which the fewest stated scores of a plan with exceptions differ.
fn promising(plan: &Plan, own: Decimal, most: usize) -> Vec<Decimal> {
    let mut runs = runs(plan);
    runs.sort_by_key(|run| (run.leaves, run.count));
    let floors = runs.iter().map(|run| chosen(run.floors, own));
    floors.take(most).collect()
}

/// The plan's own floor where the range has it, else the one to write.
fn chosen(floors: FloorRange, own: Decimal) -> Decimal {
    if floors.contains(own) {
        own
    } else {
        floors.written()
    }
}

impl Found {
    /// Gives exceptions to a plan whose method is set.
    fn try_out(plan: &Plan, method: Method, floor: Decimal) -> Self {
        let mut plan = plan.clone();
        set_floor(&mut plan, floor);
        Self {
            method,
            floor,
            attempt: Attempt::new(plan),
        }
    }

    fn keep_better(self, best: &mut Option<Self>) {
        if best
            .as_ref()
            .is_none_or(|best| self.attempt.cost() < best.attempt.cost())
        {
            *best = Some(self);
        }
    }

    /// The floors at which the exceptions reproduce the same.
    fn floors(&self) -> FloorRange {
        let runs = runs(&self.attempt.plan);
        let own = runs.iter().find(|run| run.floors.contains(self.floor));
        own.map_or(
            FloorRange {
                above: None,
                to: self.floor,
            },
            |run| run.floors,
        )
    }

    /// With the exceptions the floors may be more, and a rounder one among them.
    fn refined(self, plan: &Plan) -> Fit {
        let floors = self.floors();
        let floor = chosen(floors, plan.settings().floor());
        if floor != self.floor {
            let mut plan = plan.clone();
            set_method(&mut plan, self.method);
            let other = Self::try_out(&plan, self.method, floor);
            if other.attempt.cost() <= self.attempt.cost() {
                let floors = other.floors();
                return other.into_fit(floors);
            }
        }
        self.into_fit(floors)
    }

    fn into_fit(mut self, floors: FloorRange) -> Fit {
        Fit {
            method: self.method,
            floors,
            floor: self.floor,
            exceptions: self.attempt.exceptions(),
            left: self.attempt.left,
        }
    }
}

fn states_anything(plan: &Plan) -> bool {
    let of_node = |node| {
        let node = plan.node(node);
        let kpis = &mut node.kpis.iter();
        node.stated.is_some() || kpis.any(|kpi| plan.kpi(*kpi).stated.is_some())
    };
    plan.settings().stated.is_some() || plan.walk().any(of_node)
}

fn set_method(plan: &mut Plan, method: Method) {
    let edit = Edit::Set {
        address: Address::Plan,
        field: Field::PlanMethod,
        from: plan.slot(Item::Plan, Field::PlanMethod),
        to: Slot::Filled(Content::Value(Value::Text(method.word().into()))),
    };
    let done = plan.apply(&edit);
    debug_assert_eq!(done, Ok(()));
}
