//! Is every figure that a report prints right, and where does a wrong one begin?
//!
//! Each stated score is held against the recomputed one. Where they differ, the difference begins
//! there if the score cannot come from the scores stated one level below, each anywhere within
//! its rounding; else it is inherited from below. What is wrong with a plan is not asked here.

mod below;
mod interval;

use std::iter;

use rust_decimal::Decimal;

use self::below::Below;
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};
use crate::score::{Cause, Scores, agrees, as_stated};

/// What the audit says of one stated score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opinion {
    /// It is the recomputed one at the decimals it is written with.
    Agrees,
    /// It differs, and what is stated below does not give it either.
    BeginsHere,
    /// It differs, but it follows from what is stated below.
    Inherited,
    /// Something that the score needs cannot be read, or is too large to compute with.
    Unknown,
}

impl Opinion {
    /// Returns the opinion's word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::BeginsHere => "begins",
            Self::Inherited => "inherited",
            Self::Unknown => "unknown",
        }
    }

    /// Tells whether the stated score is not the recomputed one.
    #[must_use]
    pub fn differs(self) -> bool {
        matches!(self, Self::BeginsHere | Self::Inherited)
    }
}

/// One stated score and the recomputed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audited {
    /// The plan, the node or the KPI that has the score.
    pub item: Item,
    /// The score as it is stated, with its decimals.
    pub stated: Decimal,
    /// The recomputed score; none where there is none.
    pub recomputed: Option<Decimal>,
    /// Stated less recomputed, the latter at the decimals of the stated one; none where there is
    /// no recomputed score.
    pub difference: Option<Decimal>,
    /// Whether they agree, and where a difference begins.
    pub opinion: Opinion,
}

/// Every stated score of a plan, audited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// One entry a stated score, in tree order: the plan's, then those of each node followed by
    /// those of its KPIs.
    pub entries: Vec<Audited>,
}

impl Audit {
    /// Audits every stated score of a plan.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores) -> Self {
        let below = Below::of(plan, scores);
        let own = (Item::Plan, plan.settings().stated);
        let of_node = |node: NodeIx| {
            let record = plan.node(node);
            let of_kpi = |kpi: &KpiIx| (Item::Kpi(*kpi), plan.kpi(*kpi).stated);
            iter::once((Item::Node(node), record.stated)).chain(record.kpis.iter().map(of_kpi))
        };
        let items = iter::once(own).chain(plan.walk().flat_map(of_node));
        let entries = items.filter_map(|(item, stated)| {
            let stated = stated?;
            let recomputed = scores.score(item);
            let opinion = match recomputed {
                _ if is_unknown(plan, scores, item) => Opinion::Unknown,
                _ if agrees(stated, recomputed) => Opinion::Agrees,
                _ if below.can_be(item, stated) => Opinion::Inherited,
                _ => Opinion::BeginsHere,
            };
            Some(Audited {
                item,
                stated,
                recomputed,
                difference: recomputed
                    .and_then(|score| stated.checked_sub(as_stated(score, stated))),
                opinion,
            })
        });
        Self {
            entries: entries.collect(),
        }
    }

    /// Returns the entries whose stated score is not the recomputed one.
    pub fn differences(&self) -> impl Iterator<Item = &Audited> {
        self.entries.iter().filter(|entry| entry.opinion.differs())
    }

    /// Tells whether every stated score is the recomputed one.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.all(|entry| entry.opinion == Opinion::Agrees)
    }
}

/// Tells whether a score lacks figures that cannot be read. What it lacks is a finding already.
fn is_unknown(plan: &Plan, scores: &Scores, item: Item) -> bool {
    let broken = plan.settings().broken;
    let has_broken_rules = broken.contains(Field::Floor) || broken.contains(Field::PlanMethod);
    let Item::Kpi(kpi) = item else {
        let result = scores.above(plan, item);
        return result.incomplete || result.overflow;
    };
    let record = plan.kpi(kpi);
    let lacks = |child: &NodeIx| {
        let result = scores.node(*child);
        result.incomplete || result.overflow || plan.node(*child).broken.contains(Field::Weight)
    };
    scores.kpi(kpi).cause == Cause::Incomplete
        || has_broken_rules
        || record.rollup.is_some() && plan.node(record.node).children.iter().any(lacks)
}
