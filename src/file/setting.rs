//! Which change gives a field another content?
//!
//! Edits of fields with the literals they carry, made for a document; carrying them out is
//! [`Document::apply`].

use super::change::Change;
use super::document::Document;
use super::literal::literal;
use crate::plan::{Content, Edit, EditError, FieldAddress, Slot};

impl Document {
    /// Returns the change that gives a field new content, or takes it out; none where the field
    /// holds that already.
    ///
    /// # Errors
    /// When nothing lives at the address.
    pub fn change(
        &self,
        at: &FieldAddress,
        to: Option<&Content>,
    ) -> Result<Option<Change>, EditError> {
        let FieldAddress { address, field } = at;
        let item = self.item(address)?;
        let written = self.target(item, *field).written();
        let old = written.as_ref().and_then(|(_, raw)| raw.as_ref());
        let old = old.map(|raw| (raw, self.source.text()));
        let to_slot = to.map_or(Slot::Absent, |content| Slot::Filled(content.clone()));
        let from_slot = self.plan.slot(item, *field);
        let literal = to.map(|content| literal(content, old));
        let from = written.map(|(text, _)| text);
        if from_slot == to_slot && literal == from {
            return Ok(None);
        }
        Ok(Some(Change {
            edit: Edit::Set {
                address: address.clone(),
                field: *field,
                from: from_slot,
                to: to_slot,
            },
            from,
            to: literal,
        }))
    }

    /// Returns the change that gives a field what another change gives one, whatever it holds now.
    ///
    /// # Errors
    /// When nothing lives at the address.
    pub(super) fn overwriting(
        &self,
        at: &FieldAddress,
        to: &Slot,
        literal: Option<&String>,
    ) -> Result<Change, EditError> {
        let item = self.item(&at.address)?;
        Ok(Change {
            edit: Edit::Set {
                address: at.address.clone(),
                field: at.field,
                from: self.plan.slot(item, at.field),
                to: to.clone(),
            },
            from: self.literal(at)?,
            to: literal.cloned(),
        })
    }
}
