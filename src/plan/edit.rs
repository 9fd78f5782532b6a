//! How does a plan change?
//!
//! By edits, and by nothing else (design 2.3). An edit knows what it replaces, so that it can be
//! taken back, refused when the plan is no longer what it was made for, and read as a difference.

use super::address::Address;
use super::branch::Branch;
use super::content::Slot;
use super::field::Field;
use super::field_address::FieldAddress;
use super::id::Id;

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
    /// A node with everything below it, or a KPI, is added.
    Insert {
        /// Its address afterwards.
        at: Address,
        /// Where among its siblings; the last where it is not said.
        after: Option<Spot>,
        /// What is added.
        branch: Branch,
    },
    /// A node with everything below it, or a KPI, is taken out.
    Remove {
        /// Its address before.
        at: Address,
        /// Where among its siblings it stands; not said by edits written by hand.
        after: Option<Spot>,
        /// What is taken out.
        branch: Branch,
    },
    /// A node with everything below it, or a KPI, goes elsewhere.
    Move {
        /// Its address before.
        from: Address,
        /// Where among its siblings it stands before; not said by edits written by hand.
        left: Option<Spot>,
        /// Its address afterwards.
        to: Address,
        /// Where among its new siblings; the last where it is not said.
        after: Option<Spot>,
    },
    /// A node or KPI gets another id; it stays where it is.
    Rename {
        /// Its address before.
        at: Address,
        /// Its new id.
        to: Id,
    },
}

/// Where among its siblings a node or KPI stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// In front of all others.
    First,
    /// Directly behind the one with this id.
    Behind(Id),
}

impl Edit {
    /// Returns the address of what the edit is about, as it is afterwards; none where it is gone.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        match self {
            Self::Set { address, .. } => Some(address.clone()),
            Self::Insert { at, .. } => Some(at.clone()),
            Self::Remove { .. } => None,
            Self::Move { to, .. } => Some(to.clone()),
            Self::Rename { at, to } => Some(at.with_id(to.clone())),
        }
    }

    /// Returns the address of what the edit is about, as it is before; of what is added, as it is
    /// afterwards.
    #[must_use]
    pub fn subject(&self) -> &Address {
        match self {
            Self::Set { address, .. } => address,
            Self::Insert { at, .. } | Self::Remove { at, .. } | Self::Rename { at, .. } => at,
            Self::Move { from, .. } => from,
        }
    }

    /// Returns the field that the edit sets, and what that holds before and afterwards; none for an
    /// edit of the structure.
    #[must_use]
    pub fn set(&self) -> Option<(FieldAddress, &Slot, &Slot)> {
        let Self::Set {
            address,
            field,
            from,
            to,
        } = self
        else {
            return None;
        };
        let at = FieldAddress {
            address: address.clone(),
            field: *field,
        };
        Some((at, from, to))
    }

    /// Returns the field that the edit sets; none for an edit of the structure.
    #[must_use]
    pub fn field(&self) -> Option<FieldAddress> {
        self.set().map(|(at, ..)| at)
    }

    /// Returns the edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::Set {
                address,
                field,
                from,
                to,
            } => Self::Set {
                address,
                field,
                from: to,
                to: from,
            },
            Self::Insert { at, after, branch } => Self::Remove { at, after, branch },
            Self::Remove { at, after, branch } => Self::Insert { at, after, branch },
            Self::Move {
                from,
                left,
                to,
                after,
            } => Self::Move {
                from: to,
                left: after,
                to: from,
                after: left,
            },
            Self::Rename { at, to } => match at.id() {
                Some(old) => Self::Rename {
                    to: old.clone(),
                    at: at.with_id(to),
                },
                None => Self::Rename { at, to },
            },
        }
    }
}

impl Spot {
    /// Returns the sibling it stands behind.
    #[must_use]
    pub fn sibling(&self) -> Option<&Id> {
        match self {
            Self::First => None,
            Self::Behind(id) => Some(id),
        }
    }
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
        let node = builder.add_node(None, &Id::new("A").unwrap());
        let kpi = builder.add_kpi(node, &Id::new("1").unwrap());
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
        let node = builder.add_node(None, &Id::new("A").unwrap());
        builder.add_kpi(node, &Id::new("1").unwrap());
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
