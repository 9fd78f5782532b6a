//! What does each floor make of the stated scores?
//!
//! A floor matters only where it passes a figure: what a KPI earned, or a node scored. It is
//! raised from one such figure to the next, and at each only the paths are scored again that the
//! figure lies on, so that a thousand floors cost little more than one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rust_decimal::Decimal;

use super::super::figure::{FULL, compared};
use super::super::judge::Cause;
use super::super::scores::Scores;
use super::differences::Differences;
use crate::plan::{Address, Content, Edit, Field, Item, KpiIx, Plan, Slot, Value};

/// Floors that give the same scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FloorRange {
    /// The floor is above this figure; none where it may be 0.
    pub above: Option<Decimal>,
    /// The highest floor.
    pub to: Decimal,
}

impl FloorRange {
    /// Tells whether a floor lies in the range.
    #[must_use]
    pub fn contains(&self, floor: Decimal) -> bool {
        floor <= self.to && self.above.is_none_or(|above| floor > above)
    }

    /// Returns the floor of the range that is written: the largest multiple of 10; where there is
    /// none, the largest with the fewest decimals.
    #[must_use]
    pub fn written(&self) -> Decimal {
        let tens = (self.to / Decimal::TEN).floor() * Decimal::TEN;
        let rounded = (0..self.to.scale()).map(|decimals| {
            self.to
                .round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::ToZero)
        });
        let mut simple = std::iter::once(tens).chain(rounded);
        let found = simple.find(|floor| self.contains(*floor));
        found.unwrap_or(self.to).normalize()
    }
}

/// Floors side by side at which the same stated scores differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) floors: FloorRange,
    /// How many stated scores differ.
    pub(super) count: usize,
    /// How many of them are of leaf KPIs.
    pub(super) leaves: usize,
    pub(super) mark: u64,
}

/// Returns every floor from 0 to 100, in runs, the lowest first. The floor of the plan itself does
/// not matter.
pub(super) fn runs(plan: &Plan) -> Vec<Run> {
    let mut rise = Rise::new(plan.clone());
    let mut runs: Vec<Run> = Vec::new();
    let mut above = None;
    loop {
        let next = rise.next_figure();
        let to = next.unwrap_or(FULL);
        let differences = &rise.differences;
        match runs.last_mut() {
            Some(last) if last.mark == differences.mark => last.floors.to = to,
            _ => runs.push(Run {
                floors: FloorRange { above, to },
                count: differences.count,
                leaves: differences.leaves,
                mark: differences.mark,
            }),
        }
        let Some(figure) = next else { return runs };
        rise.pass(figure);
        above = next;
    }
}

/// A plan whose floor goes up.
struct Rise {
    plan: Plan,
    scores: Scores,
    differences: Differences,
    /// Figures that are not under the floor yet, and some that have changed since.
    figures: BinaryHeap<Reverse<(Decimal, Item)>>,
}

impl Rise {
    fn new(plan: Plan) -> Self {
        let mut plan = plan;
        set_floor(&mut plan, Decimal::ZERO);
        let scores = Scores::of(&plan);
        let differences = Differences::of(&plan, &scores);
        let mut rise = Self {
            plan,
            scores,
            differences,
            figures: BinaryHeap::new(),
        };
        let nodes: Vec<_> = rise.plan.walk().collect();
        for node in nodes {
            rise.note(Item::Node(node));
            for kpi in rise.plan.node(node).kpis.clone() {
                rise.note(Item::Kpi(kpi));
            }
        }
        rise
    }

    /// The figure that a floor is held against; none where no floor can pass it.
    fn figure(&self, item: Item) -> Option<Decimal> {
        let figure = match item {
            Item::Plan => return None,
            Item::Node(node) => self.scores.node(node).figures.score?,
            Item::Kpi(kpi) => self.earned(kpi)?,
        };
        Some(compared(figure)).filter(|figure| *figure > Decimal::ZERO && *figure < FULL)
    }

    /// What a KPI earned before the floor.
    fn earned(&self, kpi: KpiIx) -> Option<Decimal> {
        let verdict = self.scores.verdict(&self.plan, kpi);
        match verdict.cause {
            Cause::Shortfall | Cause::Floor => verdict.miss?.linear,
            _ => None,
        }
    }

    fn note(&mut self, item: Item) {
        if let Some(figure) = self.figure(item)
            && figure >= self.plan.settings().floor()
        {
            self.figures.push(Reverse((figure, item)));
        }
    }

    /// Returns the lowest figure that the floor has not passed.
    fn next_figure(&mut self) -> Option<Decimal> {
        loop {
            let Reverse((figure, item)) = *self.figures.peek()?;
            if self.figure(item) == Some(figure) {
                return Some(figure);
            }
            self.figures.pop();
        }
    }

    /// Raises the floor to just above a figure.
    fn pass(&mut self, figure: Decimal) {
        // Figures are compared at ten decimals: none lies between.
        set_floor(&mut self.plan, figure + Decimal::new(1, 10));
        while let Some(Reverse((next, item))) = self.figures.peek().copied()
            && next <= figure
        {
            self.figures.pop();
            self.scores.update(&self.plan, item);
            self.differences.update(&self.plan, &self.scores, item);
            let above: Vec<_> = self.plan.ancestors(item).collect();
            for node in above {
                self.note(Item::Node(node));
                for kpi in self.plan.node(node).kpis.clone() {
                    if self.plan.kpi(kpi).rollup.is_some() {
                        self.note(Item::Kpi(kpi));
                    }
                }
            }
        }
    }
}

/// Sets the floor of a plan.
pub(super) fn set_floor(plan: &mut Plan, floor: Decimal) {
    let edit = Edit::Set {
        address: Address::Plan,
        field: Field::Floor,
        from: plan.slot(Item::Plan, Field::Floor),
        to: Slot::Filled(Content::Value(Value::Number(floor))),
    };
    let done = plan.apply(&edit);
    debug_assert!(done.is_ok(), "{done:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(above: &str, to: &str) -> FloorRange {
        FloorRange {
            above: above.parse().ok(),
            to: to.parse().unwrap(),
        }
    }

    #[test]
    fn the_floor_that_is_written_is_a_round_one() {
        for (above, to, written) in [
            ("33.33", "50", "50"),
            ("16.6666666667", "50.4", "50"),
            ("", "9.5", "0"),
            ("41", "49.5", "49"),
            ("49", "49.57", "49.5"),
            ("49.5", "49.57", "49.57"),
            ("", "100", "100"),
        ] {
            let range = range(above, to);
            assert_eq!(range.written().to_string(), written);
            assert!(range.contains(range.written()));
        }
    }

    #[test]
    fn a_range_leaves_out_what_it_is_above() {
        let range = range("16.67", "50");
        let is_in = |text: &str| range.contains(text.parse().unwrap());
        assert!(is_in("16.68") && is_in("50.00"));
        assert!(!is_in("16.67") && !is_in("50.01"));
    }
}
