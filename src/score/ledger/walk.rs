//! Who takes points from whom?
//!
//! The walk downwards from a node: each step knows how many points it has to account for, and
//! splits them over the members of a mean in proportion to what each takes from it. Weights count
//! as shares of their sum, so that no figure grows beyond its member.

use rust_decimal::Decimal;

use super::{Row, Taker};
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};
use crate::score::figure::{FULL, ratio};
use crate::score::judge::{Cause, judge};
use crate::score::range::counted;
use crate::score::scores::Scores;
use crate::score::weights::KpiWeights;

/// Decimals of a row's points: as many as any sum of points up to 100 can have, so that rows add up
/// without rounding, in whatever order.
const SUMMABLE: u32 = 26;

/// Collects rows downwards in file order.
pub(super) struct Walk<'p> {
    plan: &'p Plan,
    scores: &'p Scores,
    rows: Vec<Row>,
    /// Nodes still to account for, the next one last; a list rather than calls, as a plan may be
    /// deeper than the stack.
    open: Vec<Open>,
}

/// A node whose points are still to be split.
struct Open {
    node: NodeIx,
    /// Points that its own score lacks.
    points: Decimal,
    /// Points that remain of its score under the floor; none where it counts.
    floored: Option<Decimal>,
}

/// A member of a mean, and by how much it keeps the mean from 100.
struct Member<T> {
    taker: T,
    /// What its own figure lacks.
    lack: Decimal,
    /// What it takes from the mean: its share of the weight times what it lacks.
    takes: Decimal,
}

impl<T> Member<T> {
    fn of(taker: T, weight: Decimal, weight_sum: Decimal, lack: Decimal) -> Self {
        Self {
            taker,
            lack,
            takes: ratio(weight, weight_sum) * lack,
        }
    }
}

impl<'p> Walk<'p> {
    pub(super) fn of(plan: &'p Plan, scores: &'p Scores) -> Self {
        Self {
            plan,
            scores,
            rows: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Splits what an item lost into rows. They add up to it but for the last digits.
    pub(super) fn rows(mut self, item: Item, lost: Decimal) -> Vec<Row> {
        match self.plan.node_of(item) {
            None => self.children(Item::Plan, lost),
            Some(node) => self.node(node, lost),
        }
        while let Some(open) = self.open.pop() {
            if let Some(floored) = open.floored {
                let taker = Taker::Floor(open.node);
                self.push(taker, floored, Decimal::ZERO, Cause::Floor);
            }
            self.node(open.node, open.points);
        }
        self.rows
    }

    /// Splits `points` over what keeps a node's score from 100.
    fn node(&mut self, node: NodeIx, points: Decimal) {
        if self.scores.node(node).derived {
            self.children(Item::Node(node), points);
            return;
        }
        let record = self.plan.node(node);
        let weights = KpiWeights::of(self.plan, record);
        let weight_sum = self.scores.node(node).kpi_weight;
        let members = record.kpis.iter().filter_map(|kpi| {
            let score = self.scores.kpi(*kpi).score?;
            let weight = weights.of_kpi(self.plan.kpi(*kpi)).ok()?;
            Some(Member::of(*kpi, weight, weight_sum, FULL - score))
        });
        let mut passed = None;
        for (kpi, part) in split(members.collect(), points) {
            if let Some(below) = self.kpi(kpi, part) {
                passed = Some(passed.unwrap_or_default() + below);
            }
        }
        if let Some(passed) = passed {
            self.children(Item::Node(node), passed);
        }
    }

    /// Opens the children that take from their mean, each with its part of `points`.
    fn children(&mut self, item: Item, points: Decimal) {
        let floor = self.plan.settings().floor();
        let weight_sum = self.scores.above(self.plan, item).child_weight;
        let members = self.plan.children(item).iter().filter_map(|child| {
            let record = self.plan.node(*child);
            let score = self.scores.node(*child).figures.score?;
            if record.broken.contains(Field::Weight) {
                return None;
            }
            let lack = FULL - counted(score, floor);
            let weight = record.weight().number();
            Some(Member::of((*child, score), weight, weight_sum, lack))
        });
        let parts = split(members.collect(), points);
        for ((node, score), part) in parts.into_iter().rev() {
            let is_under = counted(score, floor) != score;
            let floored = is_under.then(|| ratio(part * score, FULL));
            self.open.push(Open {
                node,
                points: part - floored.unwrap_or_default(),
                floored,
            });
        }
    }

    /// Adds a KPI's row and returns what a roll-up passes on to the children.
    fn kpi(&mut self, kpi: KpiIx, points: Decimal) -> Option<Decimal> {
        let record = self.plan.kpi(kpi);
        let kept = self.scores.kpi(kpi);
        let score = kept.score?;
        let shortfall = match kept.cause {
            Cause::Shortfall => points,
            // Only these need more than is kept.
            Cause::Step | Cause::Floor => {
                let verdict = judge(self.plan, record, self.scores.node(record.node).mean);
                match verdict.miss.and_then(|miss| miss.linear) {
                    Some(linear) => ratio(points * (FULL - linear), FULL - score).min(points),
                    None => Decimal::ZERO,
                }
            }
            _ => Decimal::ZERO,
        };
        if record.rollup.is_none() {
            self.push(Taker::Kpi(kpi), points, shortfall, kept.cause);
            return None;
        }
        if kept.cause != Cause::Shortfall {
            let own = points - shortfall;
            self.push(Taker::Rollup(kpi), own, Decimal::ZERO, kept.cause);
        }
        (kept.cause != Cause::Override).then_some(shortfall)
    }

    fn push(&mut self, taker: Taker, lost: Decimal, shortfall: Decimal, rule: Cause) {
        let is_all = shortfall == lost;
        let lost = lost.trunc_with_scale(SUMMABLE);
        let shortfall = if is_all {
            lost
        } else {
            shortfall.trunc_with_scale(SUMMABLE)
        };
        self.rows.push(Row {
            taker,
            lost,
            shortfall,
            printed: Decimal::ZERO,
            rule,
        });
    }
}

/// Splits points over members in proportion to what each takes; members that take nothing get no
/// part. Where all take less than a last digit, the first that lacks most stands for them.
fn split<T>(members: Vec<Member<T>>, points: Decimal) -> Vec<(T, Decimal)> {
    let taken: Decimal = members.iter().map(|member| member.takes).sum();
    if taken.is_zero() {
        let lacking = members.into_iter().filter(|member| !member.lack.is_zero());
        let most = lacking.rev().max_by_key(|member| member.lack);
        return most
            .map(|member| (member.taker, points))
            .into_iter()
            .collect();
    }
    members
        .into_iter()
        .filter(|member| !member.takes.is_zero())
        .map(|member| (member.taker, ratio(points * member.takes, taken)))
        .collect()
}
