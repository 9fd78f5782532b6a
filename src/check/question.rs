//! What does a rule ask, of whom, and with what in sight?
//!
//! A question ties a rule to the function that looks for breaches of it in the plan, in one node
//! or in one KPI. Which rules there are, and in what order items are asked, is not known here.

use super::finding::Finding;
use super::index::Index;
use super::members::Members;
use super::rules::Rule;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Field, Item, Kpi, KpiIx, Node, NodeIx, Plan, Status, Value};
use crate::score::Scores;

/// A rule and what looks for breaches of it. A rule that holds for several kinds of items has a
/// question for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) rule: Rule,
    pub(super) ask: Ask,
}

/// Of whom a question is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ask {
    Plan(fn(&Ground<'_>, &mut Report<'_>)),
    Node(fn(&NodeCase<'_>, &mut Report<'_>)),
    Kpi(fn(&KpiCase<'_>, &mut Report<'_>)),
}

impl Question {
    pub(super) const fn plan(rule: Rule, ask: fn(&Ground<'_>, &mut Report<'_>)) -> Self {
        let ask = Ask::Plan(ask);
        Self { rule, ask }
    }

    pub(super) const fn node(rule: Rule, ask: fn(&NodeCase<'_>, &mut Report<'_>)) -> Self {
        let ask = Ask::Node(ask);
        Self { rule, ask }
    }

    pub(super) const fn kpi(rule: Rule, ask: fn(&KpiCase<'_>, &mut Report<'_>)) -> Self {
        let ask = Ask::Kpi(ask);
        Self { rule, ask }
    }
}

/// What every question may look at.
pub(super) struct Ground<'a> {
    pub(super) plan: &'a Plan,
    pub(super) scores: &'a Scores,
    pub(super) index: &'a Index,
    pub(super) locale: Locale,
}

impl Ground<'_> {
    /// Returns an address as messages show it.
    pub(super) fn address(&self, item: Item) -> String {
        visible(&self.plan.address(item).to_string()).into_owned()
    }
}

/// A node under question.
pub(super) struct NodeCase<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) ix: NodeIx,
    pub(super) node: &'a Node,
    pub(super) members: &'a Members,
}

impl<'a> NodeCase<'a> {
    pub(super) fn of(ground: &'a Ground<'a>, ix: NodeIx, members: &'a Members) -> Self {
        Self {
            ground,
            ix,
            node: ground.plan.node(ix),
            members,
        }
    }

    pub(super) fn address(&self) -> String {
        self.ground.address(Item::Node(self.ix))
    }
}

/// A KPI under question, and what it and its siblings have in common.
pub(super) struct KpiCase<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) ix: KpiIx,
    pub(super) kpi: &'a Kpi,
    pub(super) members: &'a Members,
}

impl<'a> KpiCase<'a> {
    pub(super) fn of(ground: &'a Ground<'a>, ix: KpiIx, members: &'a Members) -> Self {
        Self {
            ground,
            ix,
            kpi: ground.plan.kpi(ix),
            members,
        }
    }

    pub(super) fn address(&self) -> String {
        self.ground.address(Item::Kpi(self.ix))
    }

    pub(super) fn is_broken(&self, field: Field) -> bool {
        self.kpi.broken.contains(field)
    }

    /// Tells whether the KPI is a roll-up, or might be one once its field can be read.
    pub(super) fn rolls_up(&self) -> bool {
        self.kpi.rollup.is_some() || self.is_broken(Field::Rollup)
    }

    /// Tells whether the score is the actual held against the target: not so for a roll-up, nor
    /// where the score is decided by hand.
    pub(super) fn compares(&self) -> bool {
        let decided = self.kpi.decided.as_deref();
        let is_decided = decided.is_some_and(|decided| decided.score.is_some())
            || self.is_broken(Field::OverrideScore);
        !self.rolls_up() && !is_decided
    }

    /// Returns the actual, unless the KPI is said to be unavailable: it is not used then.
    pub(super) fn used_actual(&self) -> Option<&'a Value> {
        let is_used = self.kpi.status != Some(Status::Unavailable);
        self.kpi.actual.as_ref().filter(|_| is_used)
    }

    /// Returns the target with its operator, as messages show it.
    pub(super) fn aim(&self) -> String {
        self.ground.locale.target(self.ground.plan, self.kpi)
    }

    /// Returns the unit of target and actual.
    pub(super) fn unit(&self) -> Option<&'a str> {
        self.ground.plan.text(self.kpi.unit)
    }
}

/// Where a question puts what it finds.
pub(super) struct Report<'a> {
    pub(super) rule: Rule,
    pub(super) item: Item,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Report<'_> {
    /// Adds a finding at a field of the item in question, or at the item itself.
    pub(super) fn add(
        &mut self,
        field: impl Into<Option<Field>>,
        message: String,
        remedy: impl Into<String>,
    ) {
        let (field, remedy) = (field.into(), remedy.into());
        let finding = Finding::at(self.rule, self.item, field, message, remedy);
        self.findings.push(finding);
    }
}
