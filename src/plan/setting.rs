//! What shall a field hold instead?
//!
//! A wish for one field, made without looking at what is there: what a scenario consists of, and
//! what answers to "what would it take" are given in. On a plan it becomes an [`Edit`].

use super::content::{Content, Slot};
use super::edit::Edit;
use super::edit_error::EditError;
use super::field_address::FieldAddress;
use super::tree::Plan;

/// A field and what it shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Which field.
    pub at: FieldAddress,
    /// What it shall hold; a setting never empties a field.
    pub to: Content,
}

impl Setting {
    /// Returns the edit that brings the field of this plan there, whatever it holds.
    ///
    /// # Errors
    /// When nothing lives at the address.
    pub fn edit(&self, plan: &Plan) -> Result<Edit, EditError> {
        let FieldAddress { address, field } = &self.at;
        let item = plan
            .find(address)
            .ok_or_else(|| EditError::NoSuchItem(address.clone()))?;
        Ok(Edit::Set {
            address: address.clone(),
            field: *field,
            from: plan.slot(item, *field),
            to: Slot::Filled(self.to.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Field, Id, Item, PlanBuilder, Value};
    use super::*;

    #[test]
    fn a_setting_becomes_an_edit_of_what_is_there() {
        let mut builder = PlanBuilder::new();
        let node = builder.add_node(None, &Id::new("A").unwrap());
        let mut plan = builder.finish();
        let setting = Setting {
            at: "A.name".parse().unwrap(),
            to: Content::Value(Value::Text("x".into())),
        };
        plan.apply(&setting.edit(&plan).unwrap()).unwrap();
        assert_eq!(plan.title(Item::Node(node)), "x");
        let edit = setting.edit(&plan).unwrap();
        let Edit::Set { from, to, .. } = &edit else {
            panic!("a setting sets a field");
        };
        assert_eq!((from, &plan.slot(Item::Node(node), Field::Name)), (to, to));
        let gone = Setting {
            at: "B.name".parse().unwrap(),
            ..setting
        };
        assert!(matches!(gone.edit(&plan), Err(EditError::NoSuchItem(_))));
    }
}
