//! Which stated scores are not the recomputed ones?
//!
//! Counted for the whole plan, and kept up to date along the path that a change touches. What is
//! incomplete cannot be compared and does not count.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rust_decimal::Decimal;

use super::super::judge::Cause;
use super::super::scores::{NodeScore, Scores};
use super::super::stated::agrees;
use crate::plan::{Item, KpiIx, NodeIx, Plan};

/// The stated scores that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Differences {
    kpis: Vec<bool>,
    nodes: Vec<bool>,
    plan: bool,
    /// How many differ.
    pub(super) count: usize,
    /// How many of them are of KPIs that roll nothing up: each needs a rule of its own.
    pub(super) leaves: usize,
    /// The same for the same set, and hardly ever for two sets.
    pub(super) mark: u64,
}

impl Differences {
    pub(super) fn of(plan: &Plan, scores: &Scores) -> Self {
        let mut differences = Self {
            kpis: vec![false; plan.kpi_count()],
            nodes: vec![false; plan.node_count()],
            plan: false,
            count: 0,
            leaves: 0,
            mark: 0,
        };
        for node in plan.walk() {
            for &kpi in &plan.node(node).kpis {
                differences.ask_kpi(plan, scores, kpi);
            }
            differences.ask_node(plan, scores, node);
        }
        differences.ask_plan(plan, scores);
        differences
    }

    pub(super) fn has(&self, item: Item) -> bool {
        match item {
            Item::Plan => self.plan,
            Item::Node(node) => self.nodes[node.index()],
            Item::Kpi(kpi) => self.kpis[kpi.index()],
        }
    }

    /// Asks again what a change of an item's score can move: its own, those of the nodes above it,
    /// of their roll-ups, and the plan's.
    pub(super) fn update(&mut self, plan: &Plan, scores: &Scores, item: Item) {
        if let Item::Kpi(kpi) = item {
            self.ask_kpi(plan, scores, kpi);
        }
        for node in plan.ancestors(item) {
            for &kpi in &plan.node(node).kpis {
                if plan.kpi(kpi).rollup.is_some() {
                    self.ask_kpi(plan, scores, kpi);
                }
            }
            self.ask_node(plan, scores, node);
        }
        self.ask_plan(plan, scores);
    }

    fn ask_kpi(&mut self, plan: &Plan, scores: &Scores, kpi: KpiIx) {
        let (record, score) = (plan.kpi(kpi), scores.kpi(kpi));
        let is_incomplete = score.cause == Cause::Incomplete;
        let differs = !is_incomplete && differs(record.stated, score.score);
        if self.kpis[kpi.index()] == differs {
            return;
        }
        self.kpis[kpi.index()] = differs;
        if record.rollup.is_none() {
            self.leaves = if differs {
                self.leaves + 1
            } else {
                self.leaves - 1
            };
        }
        self.turn(Item::Kpi(kpi), differs);
    }

    fn ask_node(&mut self, plan: &Plan, scores: &Scores, node: NodeIx) {
        let differs = node_differs(plan.node(node).stated, scores.node(node));
        if self.nodes[node.index()] != differs {
            self.nodes[node.index()] = differs;
            self.turn(Item::Node(node), differs);
        }
    }

    fn ask_plan(&mut self, plan: &Plan, scores: &Scores) {
        let differs = node_differs(plan.settings().stated, scores.plan());
        if self.plan != differs {
            self.plan = differs;
            self.turn(Item::Plan, differs);
        }
    }

    fn turn(&mut self, item: Item, differs: bool) {
        self.count = if differs {
            self.count + 1
        } else {
            self.count - 1
        };
        let mut hasher = DefaultHasher::new();
        item.hash(&mut hasher);
        self.mark ^= hasher.finish();
    }
}

fn differs(stated: Option<Decimal>, score: Option<Decimal>) -> bool {
    stated.is_some_and(|stated| !agrees(stated, score))
}

fn node_differs(stated: Option<Decimal>, score: &NodeScore) -> bool {
    !score.incomplete && !score.overflow && differs(stated, score.figures.score)
}
