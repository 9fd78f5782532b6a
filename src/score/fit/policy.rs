//! Which method and which floor did a report follow?
//!
//! Both methods are tried with the floors at which the fewest stated scores differ, and the one
//! wins that reproduces most with the fewest exceptions. What the plan says already is kept where
//! it does as well.

use rust_decimal::Decimal;

use super::exception::Exception;
use super::floors::FloorRange;
use super::trials::{Found, Trials, chosen};
use crate::plan::{Address, Choice as _, Content, Edit, Field, Item, Method, Plan, Slot, Value};

/// The rules that reproduce what a report states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// What a missed target earns.
    pub method: Method,
    /// The floors that reproduce as much as any.
    pub floors: FloorRange,
    /// The floor of the range to write: the plan's own where it is in the range.
    pub floor: Decimal,
    /// The KPIs that follow a rule of their own, in file order. Without any one of them a stated
    /// score would differ.
    pub exceptions: Vec<Exception>,
    /// What no rule reproduces.
    pub left: Vec<Item>,
}

impl Fit {
    /// Returns the rules that reproduce the stated scores of a plan; none where none is stated.
    #[must_use]
    pub fn of(plan: &Plan) -> Option<Self> {
        if !states_anything(plan) {
            return None;
        }
        let own = plan.settings().method();
        let others = Method::TABLE.iter().map(|row| row.0);
        let mut best = None;
        for method in std::iter::once(own).chain(others.filter(|method| *method != own)) {
            best = Trials::new(with_method(plan, method), best).run();
        }
        best.map(|found| Self::refined(found, plan))
    }

    /// With the exceptions the floors may be more, and a rounder one among them.
    fn refined(found: Found, plan: &Plan) -> Self {
        let floors = found.floors();
        let floor = chosen(floors, plan.settings().floor());
        if floor != found.floor() {
            let other = Found::try_out(&with_method(plan, found.method()), floor);
            if other.cost() <= found.cost() {
                let floors = other.floors();
                return Self::with(other, floors);
            }
        }
        Self::with(found, floors)
    }

    fn with(mut found: Found, floors: FloorRange) -> Self {
        Self {
            method: found.method(),
            floors,
            floor: found.floor(),
            exceptions: found.attempt.exceptions(),
            left: found.attempt.left,
        }
    }
}

fn states_anything(plan: &Plan) -> bool {
    let of_node = |node| {
        let node = plan.node(node);
        let kpis = &mut node.kpis.iter();
        node.stated.is_some() || kpis.any(|kpi| plan.kpi(*kpi).stated.is_some())
    };
    plan.settings().stated.is_some() || plan.walk().any(of_node)
}

fn with_method(plan: &Plan, method: Method) -> Plan {
    let mut plan = plan.clone();
    let edit = Edit::Set {
        address: Address::Plan,
        field: Field::PlanMethod,
        from: plan.slot(Item::Plan, Field::PlanMethod),
        to: Slot::Filled(Content::Value(Value::Text(method.word().into()))),
    };
    let done = plan.apply(&edit);
    debug_assert!(done.is_ok(), "{done:?}");
    plan
}
