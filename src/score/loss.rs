//! Where are the points lost?
//!
//! The ledger of design 4: for a node, every KPI, floor and roll-up rule below it that takes
//! points from it, so that the rows add up to what it lost. And the same question from the other
//! end: what does one node or KPI cost the plan?

use std::cmp::Reverse;

use rust_decimal::{Decimal, RoundingStrategy};

use super::figure::{FULL, compared};
use super::judge::Cause;
use super::scores::{Scores, counted, kpi_weight};
use crate::plan::locale::two_decimals;
use crate::plan::{Item, KpiIx, NodeIx, Plan};

/// What takes the points of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Taker {
    /// A leaf KPI below its target, without an actual, or decided by hand.
    Kpi(KpiIx),
    /// A roll-up KPI's own rule: step, floor or override.
    Rollup(KpiIx),
    /// A node under the floor: what remains of its score counts nothing.
    Floor(NodeIx),
}

impl Taker {
    /// Returns the node or KPI that the row speaks of.
    #[must_use]
    pub fn item(self) -> Item {
        match self {
            Self::Kpi(kpi) | Self::Rollup(kpi) => Item::Kpi(kpi),
            Self::Floor(node) => Item::Node(node),
        }
    }
}

/// One row of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What takes the points.
    pub taker: Taker,
    /// Points lost, exactly; never negative.
    pub lost: Decimal,
    /// The part of them lost by falling short, the rest being lost to a rule.
    pub shortfall: Decimal,
    /// The same as printed: two decimals, adding up over all rows to the printed loss.
    pub printed: Decimal,
}

/// Where the points of a node, or of the plan, went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Points lost: 100 less the score; none where there is no score.
    pub lost: Option<Decimal>,
    /// Who took them, most first, equal ones in file order.
    pub rows: Vec<Row>,
}

impl Ledger {
    /// Returns the ledger of a node or of the plan; a KPI's is that of its node.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores, item: Item) -> Self {
        let Some(score) = scores.above(plan, item).figures.score else {
            return Self::default();
        };
        let lost = FULL - score;
        let mut walk = Walk {
            plan,
            scores,
            rows: Vec::new(),
        };
        match item {
            Item::Plan => walk.children(Item::Plan, lost),
            Item::Node(node) => walk.node(node, lost),
            Item::Kpi(kpi) => walk.node(plan.kpi(kpi).node, lost),
        }
        let mut rows = walk.rows;
        settle(&mut rows, lost);
        print(&mut rows, FULL - two_decimals(score));
        rows.sort_by_key(|row| Reverse(row.lost));
        Self {
            lost: Some(lost),
            rows,
        }
    }
}

/// Collects rows downwards: each step knows how many points it has to account for.
struct Walk<'p> {
    plan: &'p Plan,
    scores: &'p Scores,
    rows: Vec<Row>,
}

impl Walk<'_> {
    /// Splits `points` over what keeps a node's score from 100.
    fn node(&mut self, node: NodeIx, points: Decimal) {
        if points.is_zero() {
            return;
        }
        let (record, result) = (self.plan.node(node), self.scores.node(node));
        if result.derived {
            self.children(Item::Node(node), points);
            return;
        }
        let Some(score) = result.figures.score else {
            return;
        };
        for &kpi in &record.kpis {
            let (Some(own), Ok(weight)) = (
                self.scores.kpi(kpi).score,
                kpi_weight(self.plan, self.plan.kpi(kpi)),
            ) else {
                continue;
            };
            let members = (weight, result.kpi_weight);
            self.kpi(kpi, portion(points, members, (FULL - own, FULL - score)));
        }
    }

    /// Splits `points` over the children in proportion to what each takes from their mean.
    fn children(&mut self, item: Item, points: Decimal) {
        let above = self.scores.above(self.plan, item);
        let Some(mean) = above.mean else { return };
        let floor = self.plan.settings().floor();
        for &child in self.plan.children(item) {
            let Some(score) = self.scores.node(child).figures.score else {
                continue;
            };
            let worth = counted(score, floor);
            let weight = self.plan.node(child).weight().number();
            let members = (weight, above.child_weight);
            let part = portion(points, members, (FULL - worth, FULL - mean));
            if worth == score {
                self.node(child, part);
            } else {
                let remainder = part * score / FULL;
                self.node(child, part - remainder);
                self.push(Taker::Floor(child), remainder, Decimal::ZERO);
            }
        }
    }

    fn kpi(&mut self, kpi: KpiIx, points: Decimal) {
        let record = self.plan.kpi(kpi);
        let verdict = self.scores.verdict(self.plan, kpi);
        let Some(score) = verdict.score else { return };
        let linear = verdict.miss.and_then(|miss| miss.linear);
        let shortfall = match (verdict.cause, linear) {
            (Cause::Shortfall | Cause::Step | Cause::Floor, Some(linear)) => {
                points * ratio(FULL - linear, FULL - score)
            }
            _ => Decimal::ZERO,
        };
        if record.rollup.is_some() && verdict.cause != Cause::Override {
            self.children(Item::Node(record.node), shortfall);
            self.push(Taker::Rollup(kpi), points - shortfall, Decimal::ZERO);
        } else {
            self.push(Taker::Kpi(kpi), points, shortfall);
        }
    }

    fn push(&mut self, taker: Taker, lost: Decimal, shortfall: Decimal) {
        if lost > Decimal::ZERO {
            self.rows.push(Row {
                taker,
                lost,
                shortfall,
                printed: Decimal::ZERO,
            });
        }
    }
}

/// The part of `points` that a member of a mean takes: by its weight among all weights, and by
/// what it lacks against what the mean lacks.
fn portion(
    points: Decimal,
    (weight, weight_sum): (Decimal, Decimal),
    (lack, mean_lack): (Decimal, Decimal),
) -> Decimal {
    ratio(points * ratio(weight, weight_sum) * lack, mean_lack)
}

fn ratio(part: Decimal, whole: Decimal) -> Decimal {
    part.checked_div(whole).unwrap_or_default()
}

/// Gives the last digit left by division to the largest row, so that the rows add up exactly.
fn settle(rows: &mut [Row], lost: Decimal) {
    let sum: Decimal = rows.iter().map(|row| row.lost).sum();
    // The first of the largest: ties go by file order.
    if let Some(largest) = rows.iter_mut().rev().max_by_key(|row| row.lost) {
        largest.lost += lost - sum;
        largest.shortfall = largest.shortfall.min(largest.lost);
    }
}

/// Rounds the rows to two decimals so that they add up to the printed loss: what is left over goes
/// to the largest remainders, ties in file order.
fn print(rows: &mut [Row], lost: Decimal) {
    let cent = Decimal::new(1, 2);
    let mut left = lost;
    for row in &mut *rows {
        row.printed = compared(row.lost).round_dp_with_strategy(2, RoundingStrategy::ToZero);
        row.printed.rescale(2);
        left -= row.printed;
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&at| Reverse(compared(rows[at].lost) - rows[at].printed));
    for at in order {
        if left < cent {
            break;
        }
        rows[at].printed += cent;
        left -= cent;
    }
}

/// What a node's loss does one level up, and from there to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The points reach the item above in this proportion to what the node's counted score lacks.
    Share(Decimal),
    /// The node counts nowhere: no roll-up of the node above takes it, or it has no score.
    Uncounted,
}

/// Tells whether a node's score counts one level up: its parent is the plan, has no KPIs of its
/// own, or has a roll-up KPI (design 3).
#[must_use]
pub fn counts(plan: &Plan, node: NodeIx) -> bool {
    plan.node(node).parent.is_none_or(|parent| {
        let parent = plan.node(parent);
        parent.kpis.is_empty()
            || parent
                .kpis
                .iter()
                .any(|kpi| plan.kpi(*kpi).rollup.is_some())
    })
}

/// Returns how the points that a node's counted score lacks reach the node or plan above it.
#[must_use]
pub fn reach(plan: &Plan, scores: &Scores, node: NodeIx) -> Reach {
    let record = plan.node(node);
    let above = record.parent.map_or(Item::Plan, Item::Node);
    let result = scores.above(plan, above);
    let Some(mean) = result.mean.filter(|_| counts(plan, node)) else {
        return Reach::Uncounted;
    };
    if scores.node(node).figures.score.is_none() {
        return Reach::Uncounted;
    }
    let in_mean = ratio(record.weight().number(), result.child_weight);
    let passed = match record.parent {
        Some(parent) if !result.derived => passed_on(plan, scores, parent, mean),
        _ => Decimal::ONE,
    };
    Reach::Share(in_mean * passed)
}

/// How many points of a node's own score go with one point that its children's mean lacks.
fn passed_on(plan: &Plan, scores: &Scores, node: NodeIx, mean: Decimal) -> Decimal {
    let weight_sum = scores.node(node).kpi_weight;
    let of_kpi = |kpi: &KpiIx| {
        let record = plan.kpi(*kpi);
        let verdict = scores.verdict(plan, *kpi);
        let linear = verdict.miss.and_then(|miss| miss.linear)?;
        if record.rollup.is_none() || verdict.cause == Cause::Override {
            return None;
        }
        let weight = kpi_weight(plan, record).ok()?;
        Some(ratio(weight, weight_sum) * ratio(FULL - linear, FULL - mean))
    };
    plan.node(node).kpis.iter().filter_map(of_kpi).sum()
}

/// Returns the points that a node costs one of its ancestors, or the plan: what its counted score
/// lacks, as far as it gets there. None where the node counts nowhere on the way.
#[must_use]
pub fn cost(plan: &Plan, scores: &Scores, node: NodeIx, above: Item) -> Option<Decimal> {
    let score = scores.node(node).figures.score?;
    let mut points = FULL - counted(score, plan.settings().floor());
    let mut at = node;
    loop {
        let Reach::Share(share) = reach(plan, scores, at) else {
            return None;
        };
        points *= share;
        let parent = plan.node(at).parent;
        match parent {
            _ if parent.map_or(Item::Plan, Item::Node) == above => return Some(points),
            None => return None,
            Some(parent) => {
                // A floor's share is the row of the node under it, so a point of the parent's
                // score is a point of what it counts.
                at = parent;
            }
        }
    }
}
