//! What do nodes, KPIs and the plan's settings hold?
//!
//! Plain records. They are handed out for reading only; the one way to change them is
//! [`Edit`](super::Edit). Fields few KPIs have live behind a box, and texts stand apart, so that a
//! plan of a million KPIs stays small.

use std::ops::Deref;

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use super::choice::{Method, Operator, Rollup, Status};
use super::field::{Field, FieldSet};
use super::texts::Text;
use super::value::{Target, Value};

/// The place of a node in its plan's arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeIx(pub(super) u32);

/// The place of a KPI in its plan's arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KpiIx(pub(super) u32);

impl NodeIx {
    /// Returns the place as an index into a list with one entry a node.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn at(place: usize) -> Self {
        Self(small(place))
    }
}

impl KpiIx {
    /// Returns the place as an index into a list with one entry a KPI.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn at(place: usize) -> Self {
        Self(small(place))
    }
}

fn small(place: usize) -> u32 {
    u32::try_from(place).expect("a file of at most 4 GiB mentions fewer than 2^32 items")
}

/// The plan, one of its nodes, or one of its KPIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// The plan itself.
    Plan,
    /// A node.
    Node(NodeIx),
    /// A KPI.
    Kpi(KpiIx),
}

/// What weighs a member of a mean: a number of 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(Decimal);

impl Weight {
    /// The weight of a member that names none.
    pub const ONE: Self = Self(Decimal::ONE);

    /// Returns the weight, or none for a negative number.
    #[must_use]
    pub fn new(number: Decimal) -> Option<Self> {
        (number >= Decimal::ZERO).then_some(Self(number))
    }

    /// Returns the number, with the decimals it was written with.
    #[must_use]
    pub fn number(self) -> Decimal {
        self.0
    }
}

/// The plan's own settings (design 2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Title of the plan.
    pub title: Option<CompactString>,
    /// Whose plan it is.
    pub organisation: Option<CompactString>,
    /// First day of the period.
    pub start: Option<NaiveDate>,
    /// Last day of the period.
    pub end: Option<NaiveDate>,
    /// How numbers and dates are shown.
    pub language: Option<CompactString>,
    /// Names of the depths.
    pub levels: Vec<CompactString>,
    /// What a missed target earns; `linear` where the plan does not say.
    pub method: Option<Method>,
    /// From 0 to 100; 0 where the plan does not say.
    pub floor: Option<Decimal>,
    /// From 0 to 100; 90 where the plan does not say.
    pub good: Option<Decimal>,
    /// From 0 to 100; 70 where the plan does not say.
    pub fair: Option<Decimal>,
    /// The overall score a published report prints.
    pub stated: Option<Decimal>,
    /// Fields whose value in the file cannot be used.
    pub broken: FieldSet,
}

impl Settings {
    /// Returns what a missed target earns unless its KPI says otherwise.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method.unwrap_or(Method::Linear)
    }

    /// Returns the figure under which a KPI's result scores 0 and a node counts 0.
    #[must_use]
    pub fn floor(&self) -> Decimal {
        self.floor.unwrap_or_default()
    }

    /// Returns the lowest good score.
    #[must_use]
    pub fn good(&self) -> Decimal {
        self.good.unwrap_or(Decimal::from(90))
    }

    /// Returns the lowest fair score.
    #[must_use]
    pub fn fair(&self) -> Decimal {
        self.fair.unwrap_or(Decimal::from(70))
    }
}

/// An area or objective: a node of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its key in its parent.
    pub(super) id: Text,
    /// The node above; none for an area.
    pub parent: Option<NodeIx>,
    /// How many nodes stand above it; 0 for an area.
    pub depth: u32,
    /// The nodes below, in the order of their first mention.
    pub children: Vec<NodeIx>,
    /// Its own KPIs, in the order of their first mention.
    pub kpis: Vec<KpiIx>,
    /// What people call it.
    pub name: Option<Text>,
    /// Its weight in the parent's mean, where written.
    pub weight: Option<Weight>,
    /// The score a published report prints.
    pub stated: Option<Decimal>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// Anything worth remembering.
    pub note: Option<Text>,
    /// Fields whose value in the file cannot be used.
    pub broken: FieldSet,
}

impl Node {
    /// Returns the node's weight in its parent's mean: 1 where none is written.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.weight.unwrap_or(Weight::ONE)
    }
}

/// A key performance indicator.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Its key in its node.
    pub(super) id: Text,
    /// The node it measures.
    pub node: NodeIx,
    /// What people call it.
    pub name: Option<Text>,
    /// Its weight in its node's score, where written.
    pub weight: Option<Weight>,
    /// Whether the actual is computed from the children.
    pub rollup: Option<Rollup>,
    /// How the actual is held against the target.
    pub operator: Option<Operator>,
    /// Unit of target and actual.
    pub unit: Option<Text>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// What was reached.
    pub actual: Option<Value>,
    /// What the validation said, where written.
    pub status: Option<Status>,
    /// What a missed target earns, where it is not the plan's method.
    pub method: Option<Method>,
    /// What few KPIs have, which is read as if it were the KPI's own; none where all of it is
    /// empty.
    pub rare: Option<Box<Rare>>,
    /// Fields whose value in the file cannot be used.
    pub broken: FieldSet,
}

/// What few KPIs of a large plan have.
#[derive(Debug, Clone, Default)]
pub struct Rare {
    /// Where a missed target starts to earn points.
    pub baseline: Option<Value>,
    /// A score decided by hand.
    pub decided: Option<Box<Override>>,
    /// The score a published report prints.
    pub stated: Option<Decimal>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// Where the proof is.
    pub evidence: Option<Text>,
    /// Anything worth remembering.
    pub note: Option<Text>,
}

impl Rare {
    /// Tells whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            baseline,
            decided,
            stated,
            owner,
            evidence,
            note,
        } = self;
        baseline.is_none()
            && decided.is_none()
            && stated.is_none()
            && [owner, evidence, note].iter().all(|text| text.is_none())
    }
}

static NOTHING_RARE: Rare = Rare {
    baseline: None,
    decided: None,
    stated: None,
    owner: None,
    evidence: None,
    note: None,
};

impl Deref for Kpi {
    type Target = Rare;

    fn deref(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(&NOTHING_RARE)
    }
}

impl Kpi {
    /// Returns a KPI of a node without any field.
    pub(super) fn new(node: NodeIx, id: Text) -> Self {
        Self {
            id,
            node,
            name: None,
            weight: None,
            rollup: None,
            operator: None,
            unit: None,
            target: None,
            actual: None,
            status: None,
            method: None,
            rare: None,
            broken: FieldSet::default(),
        }
    }

    /// Returns the status in force: the written one, else validated where there is an actual, a
    /// roll-up or an override, else pending (design 2.1). An actual that cannot be read is there.
    #[must_use]
    pub fn status(&self) -> Status {
        let given = self.actual.is_some()
            || self.broken.contains(Field::Actual)
            || self.rollup.is_some()
            || self.decided.is_some()
            || self.broken.contains(Field::OverrideScore);
        self.status.unwrap_or(if given {
            Status::Validated
        } else {
            Status::Pending
        })
    }
}

/// A score decided by hand, and why.
#[derive(Debug, Clone, Default)]
pub struct Override {
    /// From 0 to 100.
    pub score: Option<Decimal>,
    /// Why.
    pub reason: Option<Text>,
}

impl Override {
    /// Tells whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.score.is_none() && self.reason.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_small() {
        assert_eq!(size_of::<Kpi>(), 112);
        assert_eq!(size_of::<Node>(), 136);
        assert_eq!(size_of::<Rare>(), 80);
    }
}
