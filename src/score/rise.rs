//! What would a node, or the plan, score if a KPI scored otherwise?
//!
//! Goes up from the KPI with what each step adds or takes, so that it costs a look at one node a
//! level instead of all their members. It agrees with a full scoring to the digits that are shown
//! and compared; the scores themselves are computed by `scores` alone. A score is tried, or kept
//! for what is tried next. The plan is never touched.

use rust_decimal::Decimal;

use super::figure::FULL;
use super::judge::judge;
use super::range::counted;
use super::scores::Scores;
use super::weights::KpiWeights;
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};

/// A weighted sum of scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sum {
    product: Decimal,
    weight: Decimal,
    /// Whether the figures grew too large to compute with.
    overflow: bool,
}

impl Sum {
    fn add(&mut self, weight: Decimal, score: Decimal) {
        let sums = weight
            .checked_mul(score)
            .and_then(|product| self.product.checked_add(product))
            .zip(self.weight.checked_add(weight));
        match sums {
            Some(sums) => (self.product, self.weight) = sums,
            None => self.overflow = true,
        }
    }

    /// Puts another score in the place of a member's.
    fn replace(&mut self, weight: Decimal, from: Option<Decimal>, to: Option<Decimal>) {
        match (from, to) {
            (Some(from), Some(to)) => {
                let more = to - from;
                let product = weight.checked_mul(more);
                match product.and_then(|product| self.product.checked_add(product)) {
                    Some(product) => self.product = product,
                    None => self.overflow = true,
                }
            }
            (None, Some(to)) => self.add(weight, to),
            (Some(from), None) => {
                self.add(-weight, from);
            }
            (None, None) => {}
        }
    }

    fn value(&self) -> Option<Decimal> {
        if self.overflow || self.weight.is_zero() {
            return None;
        }
        let mean = self.product.checked_div(self.weight)?;
        Some(mean.clamp(Decimal::ZERO, FULL))
    }
}

/// What is known of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    score: Option<Decimal>,
    /// Its KPIs.
    own: Sum,
    /// What its children count.
    children: Sum,
    /// Its weight among its siblings; none where that cannot be read.
    weight: Option<Decimal>,
}

/// A KPI as a part of its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Part {
    score: Option<Decimal>,
    /// Its weight among its siblings; none where it has none that counts.
    weight: Option<Decimal>,
}

/// What a score changes on the way up; kept from one try to the next, so that none allocates.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    nodes: Vec<(NodeIx, Standing)>,
    kpis: Vec<(KpiIx, Option<Decimal>)>,
    plan: Option<Sum>,
}

/// The scores of a plan, to try others in.
#[derive(Debug, Clone)]
pub(super) struct Rise {
    /// The node, or the plan, whose score is asked for.
    top: Item,
    kpis: Vec<Part>,
    nodes: Vec<Standing>,
    /// One entry a node: its roll-ups.
    rollups: Vec<Vec<KpiIx>>,
    plan: Sum,
    score: Option<Decimal>,
}

impl Rise {
    /// Returns the ways up to a node or to the plan; a KPI's lead to its node.
    #[must_use]
    pub(super) fn of(plan: &Plan, scores: &Scores, item: Item) -> Self {
        let top = plan.node_or_plan(item);
        let blank = Standing {
            score: None,
            own: Sum::default(),
            children: Sum::default(),
            weight: None,
        };
        let mut rise = Self {
            top,
            kpis: vec![Part::default(); plan.kpi_count()],
            nodes: vec![blank; plan.node_count()],
            rollups: vec![Vec::new(); plan.node_count()],
            plan: Sum::default(),
            score: scores.above(plan, top).figures.score,
        };
        // Each behind those below it.
        for node in rise.nodes(plan).into_iter().rev() {
            rise.look_at(plan, scores, node);
        }
        if top == Item::Plan {
            rise.plan = rise.children_of(plan, top);
        }
        rise
    }

    /// Returns the nodes from which ways go up: the item itself and all nodes below it.
    #[must_use]
    pub(super) fn nodes(&self, plan: &Plan) -> Vec<NodeIx> {
        let own = match self.top {
            Item::Node(node) => Some(node),
            Item::Plan | Item::Kpi(_) => None,
        };
        own.into_iter().chain(plan.walk_below(self.top)).collect()
    }

    fn look_at(&mut self, plan: &Plan, scores: &Scores, node: NodeIx) {
        let record = plan.node(node);
        let weights = KpiWeights::of(plan, record);
        let mut own = Sum::default();
        for &kpi in &record.kpis {
            let member = plan.kpi(kpi);
            let part = Part {
                score: scores.kpi(kpi).score,
                weight: weights.of_kpi(member).ok(),
            };
            if let Part {
                score: Some(score),
                weight: Some(weight),
            } = part
            {
                own.add(weight, score);
            }
            if member.rollup.is_some() {
                self.rollups[node.index()].push(kpi);
            }
            self.kpis[kpi.index()] = part;
        }
        let children = self.children_of(plan, Item::Node(node));
        let is_broken = record.broken.contains(Field::Weight);
        self.nodes[node.index()] = Standing {
            score: scores.node(node).figures.score,
            own,
            children,
            weight: (!is_broken).then(|| record.weight().number()),
        };
    }

    fn children_of(&self, plan: &Plan, item: Item) -> Sum {
        let floor = plan.settings().floor();
        let mut sum = Sum::default();
        for &child in plan.children(item) {
            let Standing { score, weight, .. } = self.nodes[child.index()];
            if let (Some(score), Some(weight)) = (score, weight) {
                sum.add(weight, counted(score, floor));
            }
        }
        sum
    }

    /// Returns the score at the top as it is.
    #[must_use]
    pub(super) fn score(&self) -> Option<Decimal> {
        self.score
    }

    /// Returns the share of a KPI's weight among those of its node that have a score, 0 to 1; none
    /// where it has no score.
    #[must_use]
    pub(super) fn share(&self, plan: &Plan, kpi: KpiIx) -> Option<Decimal> {
        let part = self.kpis[kpi.index()];
        part.score?;
        let sum = self.nodes[plan.kpi(kpi).node.index()].own.weight;
        part.weight?.checked_div(sum)
    }

    /// Returns the score at the top if a KPI, no roll-up, scored so much, and the way there.
    pub(super) fn with(
        &self,
        plan: &Plan,
        kpi: KpiIx,
        score: Option<Decimal>,
        way: &mut Way,
    ) -> Option<Decimal> {
        way.nodes.clear();
        way.kpis.clear();
        way.plan = None;
        way.kpis.push((kpi, score));
        let part = self.kpis[kpi.index()];
        let weight = part.weight?;
        let mut node = plan.kpi(kpi).node;
        let mut standing = self.nodes[node.index()];
        standing.own.replace(weight, part.score, score);
        standing.score = standing.own.value();
        loop {
            way.nodes.push((node, standing));
            if self.top == Item::Node(node) {
                return standing.score;
            }
            let before = self.nodes[node.index()];
            let floor = plan.settings().floor();
            let count = |score: Option<Decimal>| score.map(|score| counted(score, floor));
            let (from, to) = (count(before.score), count(standing.score));
            let Some(weight) = before.weight.filter(|_| from != to) else {
                return self.score;
            };
            let Some(parent) = plan.node(node).parent else {
                let mut sum = self.plan;
                sum.replace(weight, from, to);
                way.plan = Some(sum);
                return sum.value();
            };
            standing = self.nodes[parent.index()];
            standing.children.replace(weight, from, to);
            self.roll_up(plan, parent, &mut standing, way);
            node = parent;
        }
    }

    /// Scores a node whose children's mean has changed.
    fn roll_up(&self, plan: &Plan, node: NodeIx, standing: &mut Standing, way: &mut Way) {
        let mean = standing.children.value();
        if plan.node(node).kpis.is_empty() {
            standing.score = mean;
            return;
        }
        for &kpi in &self.rollups[node.index()] {
            let part = self.kpis[kpi.index()];
            let Some(weight) = part.weight else { continue };
            let score = judge(plan, plan.kpi(kpi), mean).score;
            standing.own.replace(weight, part.score, score);
            way.kpis.push((kpi, score));
        }
        standing.score = standing.own.value();
    }

    /// Goes on as if what was tried last, on this way and with this score, were so.
    pub(super) fn keep(&mut self, way: &Way, score: Option<Decimal>) {
        for &(kpi, score) in &way.kpis {
            self.kpis[kpi.index()].score = score;
        }
        for &(node, standing) in &way.nodes {
            self.nodes[node.index()] = standing;
        }
        if let Some(plan) = way.plan {
            self.plan = plan;
        }
        self.score = score;
    }
}
