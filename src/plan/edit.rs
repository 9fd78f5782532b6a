//! How does a plan change?
//!
//! By edits, and by nothing else (design 2.3). An edit knows what it replaces, so that it can be
//! taken back, refused when the plan is no longer what it was made for, and read as a difference.

use thiserror::Error;

use super::address::Address;
use super::content::{Misfit, Slot};
use super::field::Field;

/// One change of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A field gets another content.
    Set {
        /// Whose field.
        address: Address,
        /// Which field.
        field: Field,
        /// What it holds before.
        from: Slot,
        /// What it holds afterwards.
        to: Slot,
    },
}

impl Edit {
    /// Returns the edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let Self::Set {
            address,
            field,
            from,
            to,
        } = self;
        Self::Set {
            address: address.clone(),
            field: *field,
            from: to.clone(),
            to: from.clone(),
        }
    }
}

/// Why an edit cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// Nothing lives at the address.
    #[error("there is no {0} in this plan")]
    NoSuchItem(Address),
    /// The field holds something else than the edit expects.
    #[error("{address}.{} is no longer what the edit changes", .field.key())]
    Changed {
        /// Whose field.
        address: Address,
        /// Which field.
        field: Field,
    },
    /// The new content does not fit the field.
    #[error("{address}.{} {misfit}", .field.key())]
    Misfit {
        /// Whose field.
        address: Address,
        /// Which field.
        field: Field,
        /// Why.
        misfit: Misfit,
    },
}

#[cfg(test)]
mod tests {
    use super::super::{Content, Id, Item, PlanBuilder, Value};
    use super::*;
    use rust_decimal::Decimal;

    fn set(field: Field, from: Slot, to: Slot) -> Edit {
        Edit::Set {
            address: "A.kpi.1".parse().unwrap(),
            field,
            from,
            to,
        }
    }

    fn number(number: i64) -> Slot {
        Slot::Filled(Content::Value(Value::Number(Decimal::from(number))))
    }

    #[test]
    fn an_edit_and_its_inverse_leave_the_plan_as_it_was() {
        let mut builder = PlanBuilder::new();
        let node = builder.add_node(None, Id::new("A").unwrap());
        let kpi = builder.add_kpi(node, Id::new("1").unwrap());
        builder
            .put(Item::Kpi(kpi), Field::Actual, Slot::Broken)
            .unwrap();
        let before = builder.finish();
        for (field, from, to) in [
            (Field::Actual, Slot::Broken, number(3)),
            (Field::OverrideScore, Slot::Absent, number(100)),
            (Field::Owner, Slot::Absent, Slot::Broken),
        ] {
            let edit = set(field, from, to.clone());
            let mut plan = before.clone();
            plan.apply(&edit).unwrap();
            assert_eq!(plan.slot(Item::Kpi(kpi), field), to);
            plan.apply(&edit.inverse()).unwrap();
            assert_eq!(plan, before);
        }
    }

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing() {
        let mut builder = PlanBuilder::new();
        let node = builder.add_node(None, Id::new("A").unwrap());
        builder.add_kpi(node, Id::new("1").unwrap());
        let before = builder.finish();
        let mut plan = before.clone();
        for edit in [
            set(Field::Weight, Slot::Absent, number(-1)),
            set(Field::Weight, number(1), number(2)),
            set(Field::Levels, Slot::Absent, number(1)),
            set(Field::OverrideScore, Slot::Absent, number(101)),
            set(
                Field::Operator,
                Slot::Absent,
                Slot::Filled(Content::Value(Value::Text("≥".into()))),
            ),
        ] {
            assert!(plan.apply(&edit).is_err(), "{edit:?}");
            assert_eq!(plan, before);
        }
    }
}
