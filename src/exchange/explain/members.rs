//! Of which members is a score the mean?
//!
//! Weights and figures of a node's KPIs and children: as they are, and with everything unknown at
//! one end of its range. The same members the scores are computed from, so that a written
//! calculation gives the score that stands beside it; a test holds the two together.

use rust_decimal::Decimal;

use super::mean::{Member, mean};
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};
use crate::score::{Cause, FULL, Scores, counted, judge, kpi_weight};

/// What stands for a KPI that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing: it leaves the mean.
    Known,
    /// 0.
    Low,
    /// 100.
    High,
}

/// The members of a plan's means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Members<'p> {
    pub(super) plan: &'p Plan,
    pub(super) scores: &'p Scores,
    pub(super) end: End,
}

impl Members<'_> {
    /// The KPIs of a node that have a figure.
    pub(super) fn kpis(&self, node: NodeIx) -> Vec<Member> {
        let kpis = self.plan.node(node).kpis.iter();
        kpis.filter_map(|kpi| {
            let weight = kpi_weight(self.plan, self.plan.kpi(*kpi)).ok()?;
            let figure = self.kpi(*kpi)?;
            Some(Member { weight, figure })
        })
        .collect()
    }

    /// The nodes directly below an item that have a figure, as they count there.
    pub(super) fn children(&self, item: Item) -> Vec<Member> {
        let children = self.plan.children(item).iter();
        children
            .filter_map(|child| {
                let record = self.plan.node(*child);
                let weight = record.weight().number();
                let figures = self.scores.node(*child).figures;
                let score = match self.end {
                    End::Known => figures.score,
                    End::Low => figures.low,
                    End::High => figures.high,
                };
                let figure = counted(score?, self.plan.settings().floor());
                let is_weighted = !record.broken.contains(Field::Weight);
                is_weighted.then_some(Member { weight, figure })
            })
            .collect()
    }

    fn kpi(&self, kpi: KpiIx) -> Option<Decimal> {
        let known = self.scores.kpi(kpi);
        let record = self.plan.kpi(kpi);
        match (self.end, known.cause) {
            (End::Known, _) => known.score,
            (End::Low, Cause::Unavailable | Cause::Pending | Cause::Incomplete) => {
                Some(Decimal::ZERO)
            }
            (End::High, Cause::Unavailable | Cause::Pending | Cause::Incomplete) => Some(FULL),
            _ if record.rollup.is_some() => {
                let mean = mean(&self.children(Item::Node(record.node)));
                judge(self.plan, record, mean).score
            }
            _ => known.score,
        }
    }
}
