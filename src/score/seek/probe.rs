//! What would a node score if a KPI scored otherwise?
//!
//! The scores on the way up from one KPI, by the rules and in the order of those of the whole
//! plan (`scores`), but the score alone: no range, and nothing beyond the node that is asked
//! about. A score is tried, or kept for what is tried next. The plan is never touched.

use rust_decimal::Decimal;

use super::super::figure::{Mean, compared};
use super::super::judge::judge;
use super::super::scores::{KpiWeights, Scores, counted};
use crate::plan::{Field, Item, Kpi, KpiIx, NodeIx, Plan};

/// The scores of a plan, to try others in.
#[derive(Debug, Clone)]
pub(super) struct Probe<'p> {
    pub(super) plan: &'p Plan,
    /// The node, or the plan, whose score is asked for.
    top: Item,
    kpis: Vec<Option<Decimal>>,
    nodes: Vec<Above>,
    plan_score: Option<Decimal>,
}

/// What is known of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Above {
    score: Option<Decimal>,
    /// The mean of its children's counted scores.
    mean: Option<Decimal>,
}

impl<'p> Probe<'p> {
    pub(super) fn new(plan: &'p Plan, scores: &Scores, top: Item) -> Self {
        let blank = Above {
            score: None,
            mean: None,
        };
        let mut probe = Self {
            plan,
            top,
            kpis: vec![None; plan.kpi_count()],
            nodes: vec![blank; plan.node_count()],
            plan_score: scores.plan().figures.score,
        };
        for node in plan.walk() {
            let known = scores.node(node);
            probe.nodes[node.index()] = Above {
                score: known.figures.score,
                mean: known.mean,
            };
            for kpi in &plan.node(node).kpis {
                probe.kpis[kpi.index()] = scores.kpi(*kpi).score;
            }
        }
        probe
    }

    /// Returns the score in question, as comparisons see it.
    pub(super) fn score(&self) -> Option<Decimal> {
        let score = match self.top {
            Item::Plan => self.plan_score,
            Item::Node(node) => self.nodes[node.index()].score,
            Item::Kpi(kpi) => self.nodes[self.plan.kpi(kpi).node.index()].score,
        };
        score.map(compared)
    }

    /// Returns the score in question if the KPI were as in `record`.
    pub(super) fn score_with(&self, kpi: KpiIx, record: &Kpi) -> Option<Decimal> {
        let own = self.own(kpi, record);
        self.climb(kpi, own, |_, _| {}).map(compared)
    }

    /// Goes on as if the KPI were as in `record`.
    pub(super) fn keep(&mut self, kpi: KpiIx, record: &Kpi) {
        let own = self.own(kpi, record);
        let mut passed = Vec::new();
        let score = self.climb(kpi, own, |node, above| passed.push((node, above)));
        self.kpis[kpi.index()] = own;
        for (node, above) in passed {
            self.nodes[node.index()] = above;
        }
        if self.top == Item::Plan {
            self.plan_score = score;
        }
    }

    fn own(&self, kpi: KpiIx, record: &Kpi) -> Option<Decimal> {
        let node = self.plan.kpi(kpi).node;
        judge(self.plan, record, self.nodes[node.index()].mean).score
    }

    /// Scores every node from a KPI's own up to the one in question, whose score is returned.
    fn climb(
        &self,
        kpi: KpiIx,
        own: Option<Decimal>,
        mut pass: impl FnMut(NodeIx, Above),
    ) -> Option<Decimal> {
        let node = self.plan.kpi(kpi).node;
        let mean = self.nodes[node.index()].mean;
        let mut child = node;
        let mut score = self.of_kpis(node, |member| {
            if member == kpi {
                own
            } else {
                self.kpis[member.index()]
            }
        });
        pass(node, Above { score, mean });
        for node in self.plan.ancestors(Item::Node(node)) {
            if self.top == Item::Node(child) {
                return score;
            }
            let mean = self.of_children(Item::Node(node), (child, score));
            score = if self.plan.node(node).kpis.is_empty() {
                mean
            } else {
                self.of_kpis(node, |member| {
                    let record = self.plan.kpi(member);
                    match record.rollup {
                        Some(_) => judge(self.plan, record, mean).score,
                        None => self.kpis[member.index()],
                    }
                })
            };
            pass(node, Above { score, mean });
            child = node;
        }
        if self.top == Item::Plan {
            score = self.of_children(Item::Plan, (child, score));
        }
        score
    }

    /// The weighted mean of a node's KPIs.
    fn of_kpis(&self, node: NodeIx, score: impl Fn(KpiIx) -> Option<Decimal>) -> Option<Decimal> {
        let record = self.plan.node(node);
        let weights = KpiWeights::of(self.plan, record);
        let mut mean = Mean::default();
        for &kpi in &record.kpis {
            let weight = weights.of_kpi(self.plan.kpi(kpi));
            if let (Ok(weight), Some(score)) = (weight, score(kpi)) {
                mean.add(weight, score);
            }
        }
        mean.value()
    }

    /// The weighted mean of the children's counted scores, one of them changed.
    fn of_children(&self, item: Item, changed: (NodeIx, Option<Decimal>)) -> Option<Decimal> {
        let floor = self.plan.settings().floor();
        let mut mean = Mean::default();
        for &child in self.plan.children(item) {
            let score = if child == changed.0 {
                changed.1
            } else {
                self.nodes[child.index()].score
            };
            let record = self.plan.node(child);
            if let Some(score) = score.filter(|_| !record.broken.contains(Field::Weight)) {
                mean.add(record.weight().number(), counted(score, floor));
            }
        }
        mean.value()
    }
}
