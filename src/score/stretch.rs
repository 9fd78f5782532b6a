//! What are the nodes and KPIs worth that stand next to each other in a plan?
//!
//! All of them, or those of some areas, so that in a large plan areas are scored side by side. A
//! node is scored from all its members in file order, whatever it is scored with.

use rust_decimal::Decimal;

use super::abreast::both;
use super::judge::{Cause, Problem, judge};
use super::range::{Figures, Means};
use super::scores::{KpiScore, NodeScore};
use super::weights::KpiWeights;
use crate::plan::{Field, FieldSet, Item, Kpi, KpiIx, Node, NodeIx, Plan};

/// Scores that are kept next to each other.
pub(super) struct Stretch<'s> {
    kpis: &'s mut [KpiScore],
    nodes: &'s mut [NodeScore],
    /// The places of the first ones among those of the plan.
    first_kpi: usize,
    first_node: usize,
}

impl<'s> Stretch<'s> {
    /// Returns all scores of a plan.
    pub(super) fn whole(kpis: &'s mut [KpiScore], nodes: &'s mut [NodeScore]) -> Self {
        Self {
            kpis,
            nodes,
            first_kpi: 0,
            first_node: 0,
        }
    }

    /// Scores nodes, of which each stands before those below it.
    pub(super) fn score(&mut self, plan: &Plan, nodes: &[NodeIx]) {
        for node in nodes.iter().rev() {
            self.score_node(plan, *node);
        }
    }

    /// Scores all nodes of a plan, in the order of a walk: one half of them beside the other.
    pub(super) fn score_abreast(mut self, plan: &Plan, nodes: &[NodeIx]) {
        let Some((one, other)) = halves(plan, nodes) else {
            return self.score(plan, nodes);
        };
        // Nodes and KPIs are kept in the order of a walk.
        let first_node = one.len();
        let first_kpi = one.iter().map(|node| plan.node(*node).kpis.len()).sum();
        let (kpis, later_kpis) = self.kpis.split_at_mut(first_kpi);
        let (nodes, later_nodes) = self.nodes.split_at_mut(first_node);
        let mut first = Stretch::whole(kpis, nodes);
        let mut later = Stretch {
            kpis: later_kpis,
            nodes: later_nodes,
            first_kpi,
            first_node,
        };
        both(true, || first.score(plan, one), || later.score(plan, other));
    }

    fn node(&self, node: NodeIx) -> &NodeScore {
        &self.nodes[node.index() - self.first_node]
    }

    fn node_mut(&mut self, node: NodeIx) -> &mut NodeScore {
        &mut self.nodes[node.index() - self.first_node]
    }

    fn kpi_mut(&mut self, kpi: KpiIx) -> &mut KpiScore {
        &mut self.kpis[kpi.index() - self.first_kpi]
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
        *self.node_mut(node) = result;
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
            *self.kpi_mut(kpi) = kept;
        }
        means
    }

    /// The weighted means of the counted scores of an item's children.
    pub(super) fn means(&self, plan: &Plan, item: Item) -> Means {
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

/// Parts the nodes of a walk where an area begins, about in the middle.
fn halves<'n>(plan: &Plan, nodes: &'n [NodeIx]) -> Option<(&'n [NodeIx], &'n [NodeIx])> {
    let middle = nodes.len() / 2;
    let is_area = |node: &NodeIx| plan.node(*node).parent.is_none();
    let area = nodes[middle..].iter().position(is_area)?;
    Some(nodes.split_at(middle + area))
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
pub(super) fn has_broken_rules(plan: &Plan) -> bool {
    let broken: FieldSet = plan.settings().broken;
    broken.contains(Field::Floor) || broken.contains(Field::PlanMethod)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::score::Scores;
    use crate::score::sketch;

    fn scores(plan: &Plan) -> (Vec<KpiScore>, Vec<NodeScore>) {
        let kpi = incomplete(Problem::NoWeight);
        (
            vec![kpi; plan.kpi_count()],
            vec![NodeScore::default(); plan.node_count()],
        )
    }

    /// Also those whose KPIs are told of here and there.
    #[test]
    fn areas_side_by_side_are_worth_what_they_are_in_turn() {
        let mut lines = String::new();
        for at in 0..60 {
            let (area, kpi) = (at % 6, at / 6);
            writeln!(
                lines,
                "A{area}.{}.kpi.{kpi} weight={} operator=>= target={} actual={}",
                kpi % 3,
                at % 7 + 1,
                at + 10,
                at % 11 * 7,
            )
            .unwrap();
        }
        let plan = sketch::plan(&lines);
        let nodes: Vec<NodeIx> = plan.walk().collect();
        assert!(halves(&plan, &nodes).is_some());
        let mut in_turn = scores(&plan);
        Stretch::whole(&mut in_turn.0, &mut in_turn.1).score(&plan, &nodes);
        let mut abreast = scores(&plan);
        Stretch::whole(&mut abreast.0, &mut abreast.1).score_abreast(&plan, &nodes);
        assert_eq!(abreast, in_turn);
        let whole = Scores::of(&plan);
        let own = |node: &NodeIx| in_turn.1[node.index()];
        assert!(nodes.iter().all(|node| own(node) == *whole.node(*node)));
    }
}
