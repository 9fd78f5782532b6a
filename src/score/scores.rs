//! What is a whole plan worth?
//!
//! Every KPI's and every node's score, for the whole plan or along the path that one change
//! touches. Both ways call the same function for a node, from all its members in file order, so
//! that they agree bit for bit (design 3).

use rust_decimal::Decimal;

use super::judge::{Cause, Problem, Verdict, judge};
use super::range::{Figures, Means};
use super::weights::{KpiWeights, kpi_weight};
use crate::plan::{Field, FieldSet, Item, Kpi, KpiIx, Node, NodeIx, Plan};

/// A KPI's score, as kept for every KPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KpiScore {
    /// From 0 to 100; none where the KPI has no score.
    pub score: Option<Decimal>,
    /// The rule that decided.
    pub cause: Cause,
    /// Why there is no score, where there should be one.
    pub problem: Option<Problem>,
}

/// A node's score and what its ancestors and its loss are computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NodeScore {
    /// The score, from 0 to 100, and its range.
    pub figures: Figures,
    /// The weighted mean of the children's counted scores: what a roll-up KPI takes.
    pub mean: Option<Decimal>,
    /// Sum of the weights of the children that have a score.
    pub child_weight: Decimal,
    /// Sum of the weights of the own KPIs that have a score.
    pub kpi_weight: Decimal,
    /// Whether the score comes from the children because there are no own KPIs.
    pub derived: bool,
    /// Whether something below cannot be scored that should be.
    pub incomplete: bool,
    /// Whether the figures grew too large to compute with.
    pub overflow: bool,
}

/// The scores of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scores {
    kpis: Vec<KpiScore>,
    nodes: Vec<NodeScore>,
    plan: NodeScore,
}

/// The scores of an item's node and of those above it, of their KPIs, and of the plan.
#[derive(Debug, Clone)]
pub struct PathScores {
    kpis: Vec<(KpiIx, KpiScore)>,
    nodes: Vec<(NodeIx, NodeScore)>,
    plan: NodeScore,
}

impl Scores {
    /// Computes every score of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let unscored = KpiScore {
            score: None,
            cause: Cause::Pending,
            problem: None,
        };
        let mut scores = Self {
            kpis: vec![unscored; plan.kpi_count()],
            nodes: vec![NodeScore::default(); plan.node_count()],
            plan: NodeScore::default(),
        };
        let mut nodes: Vec<NodeIx> = plan.walk().collect();
        nodes.reverse();
        for node in nodes {
            scores.score_node(plan, node);
        }
        scores.score_plan(plan);
        scores
    }

    /// Computes again what a change of one item's fields can move: the item's own node, the nodes
    /// above it and the plan; everything when the change is in the plan's settings.
    pub fn update(&mut self, plan: &Plan, item: Item) {
        match item {
            Item::Plan => *self = Self::of(plan),
            Item::Node(_) | Item::Kpi(_) => {
                for node in plan.ancestors(item) {
                    self.score_node(plan, node);
                }
                self.score_plan(plan);
            }
        }
    }

    /// Returns the scores that a change of one item's fields can move; none where it can move all.
    #[must_use]
    pub fn path(&self, plan: &Plan, item: Item) -> Option<PathScores> {
        if item == Item::Plan {
            return None;
        }
        let nodes = || plan.ancestors(item);
        let kpis = nodes().flat_map(|node| &plan.node(node).kpis);
        Some(PathScores {
            kpis: kpis.map(|kpi| (*kpi, *self.kpi(*kpi))).collect(),
            nodes: nodes().map(|node| (node, *self.node(node))).collect(),
            plan: self.plan,
        })
    }

    /// Puts scores back that were moved by a change, where that is taken back.
    pub fn put_back(&mut self, path: PathScores) {
        for (kpi, score) in path.kpis {
            self.kpis[kpi.index()] = score;
        }
        for (node, score) in path.nodes {
            self.nodes[node.index()] = score;
        }
        self.plan = path.plan;
    }

    /// Returns the score of a KPI.
    #[must_use]
    pub fn kpi(&self, kpi: KpiIx) -> &KpiScore {
        &self.kpis[kpi.index()]
    }

    /// Returns the score of a node.
    #[must_use]
    pub fn node(&self, node: NodeIx) -> &NodeScore {
        &self.nodes[node.index()]
    }

    /// Returns the score of the whole plan, derived from its areas and never floored.
    #[must_use]
    pub fn plan(&self) -> &NodeScore {
        &self.plan
    }

    /// Returns the score of a node or the plan; for a KPI that of its node.
    #[must_use]
    pub fn above(&self, plan: &Plan, item: Item) -> &NodeScore {
        plan.node_of(item)
            .map_or(&self.plan, |node| self.node(node))
    }

    /// Returns the score of a KPI, a node or the plan, 0 to 100; none where it has none.
    #[must_use]
    pub fn score(&self, item: Item) -> Option<Decimal> {
        match item {
            Item::Plan => self.plan.figures.score,
            Item::Node(node) => self.node(node).figures.score,
            Item::Kpi(kpi) => self.kpi(kpi).score,
        }
    }

    /// Returns the full verdict on a KPI: what [`Scores::kpi`] keeps, and what led to it.
    #[must_use]
    pub fn verdict(&self, plan: &Plan, kpi: KpiIx) -> Verdict {
        let record = plan.kpi(kpi);
        if let Err(problem) = kpi_weight(plan, record) {
            return Verdict {
                score: None,
                cause: Cause::Incomplete,
                problem: Some(problem),
                miss: None,
                by_rule: None,
            };
        }
        judge(plan, record, self.node(record.node).mean)
    }

    fn score_plan(&mut self, plan: &Plan) {
        let means = self.means(plan, Item::Plan);
        let figures = means.figures();
        self.plan = NodeScore {
            figures,
            mean: figures.score,
            child_weight: means.score.weight(),
            derived: true,
            incomplete: means.incomplete || has_broken_rules(plan),
            overflow: means.overflow(),
            kpi_weight: Decimal::ZERO,
        };
    }

    fn score_node(&mut self, plan: &Plan, node: NodeIx) {
        let record = plan.node(node);
        let children = self.means(plan, Item::Node(node));
        let mean = children.figures();
        let mut result = NodeScore {
            figures: mean,
            mean: mean.score,
            child_weight: children.score.weight(),
            kpi_weight: Decimal::ZERO,
            derived: record.kpis.is_empty(),
            incomplete: children.incomplete || has_broken_rules(plan),
            overflow: children.overflow(),
        };
        if !result.derived {
            let own = self.score_kpis(plan, record, mean);
            result.figures = own.figures();
            result.kpi_weight = own.score.weight();
            result.incomplete |= own.incomplete;
            result.overflow |= own.overflow();
        }
        self.nodes[node.index()] = result;
    }

    /// Scores the node's own KPIs and returns the means of their scores.
    fn score_kpis(&mut self, plan: &Plan, node: &Node, mean: Figures) -> Means {
        let mut means = Means::default();
        let weights = KpiWeights::of(plan, node);
        for &kpi in &node.kpis {
            let record = plan.kpi(kpi);
            let (kept, figures) = match weights.of_kpi(record) {
                Ok(weight) => {
                    let (kept, figures) = score_kpi(plan, record, mean);
                    means.add(weight, figures);
                    (kept, figures)
                }
                Err(problem) => (incomplete(problem), Figures::default()),
            };
            means.incomplete |= kept.cause == Cause::Incomplete;
            debug_assert_eq!(kept.score, figures.score);
            self.kpis[kpi.index()] = kept;
        }
        means
    }

    /// The weighted means of the counted scores of an item's children.
    fn means(&self, plan: &Plan, item: Item) -> Means {
        let floor = plan.settings().floor();
        let mut means = Means::default();
        for &child in plan.children(item) {
            let (record, score) = (plan.node(child), self.node(child));
            means.incomplete |= score.incomplete;
            if record.broken.contains(Field::Weight) {
                means.incomplete = true;
            } else {
                means.add(record.weight().number(), score.figures.counted(floor));
            }
        }
        means
    }
}

fn score_kpi(plan: &Plan, kpi: &Kpi, mean: Figures) -> (KpiScore, Figures) {
    let verdict = judge(plan, kpi, mean.score);
    let kept = KpiScore {
        score: verdict.score,
        cause: verdict.cause,
        problem: verdict.problem,
    };
    let figures = match verdict.cause {
        Cause::Unavailable | Cause::Pending | Cause::Incomplete => Figures::unknown(),
        _ if kpi.rollup.is_some() && !mean.is_known() => Figures {
            score: verdict.score,
            low: judge(plan, kpi, mean.low).score,
            high: judge(plan, kpi, mean.high).score,
        },
        _ => Figures::known(verdict.score),
    };
    (kept, figures)
}

fn incomplete(problem: Problem) -> KpiScore {
    KpiScore {
        score: None,
        cause: Cause::Incomplete,
        problem: Some(problem),
    }
}

/// Tells whether a setting that every score needs cannot be read.
fn has_broken_rules(plan: &Plan) -> bool {
    let broken: FieldSet = plan.settings().broken;
    broken.contains(Field::Floor) || broken.contains(Field::PlanMethod)
}
