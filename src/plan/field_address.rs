//! Where in a plan is a field?
//!
//! The address of its item and the field's key behind it, as edits, `set` and messages write it:
//! `A.5.2.kpi.2.actual`, `plan.scoring.floor` (design 2.4).

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::address::{Address, AddressError, split_keys};
use super::field::{self, Field, Holder};

/// The place of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldAddress {
    /// Whose field.
    pub address: Address,
    /// Which field.
    pub field: Field,
}

/// Why a text is no address of a field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FieldAddressError {
    /// It is no address at all.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// What stands behind the item's address is none of its fields.
    #[error("'{text}' names no field; {address} has {}", keys(*.holder))]
    Field {
        /// The whole text.
        text: String,
        /// The part of it that is an address.
        address: Address,
        /// What lives at such an address.
        holder: Holder,
    },
}

fn keys(holder: Holder) -> String {
    let keys: Vec<_> = field::of(holder).map(|spec| spec.key).collect();
    keys.join(", ")
}

impl fmt::Display for FieldAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.address, self.field.key())
    }
}

impl FromStr for FieldAddress {
    type Err = FieldAddressError;

    /// Reads the address of a field; the item is the longest address in front of a field's key.
    fn from_str(text: &str) -> Result<Self, FieldAddressError> {
        let keys = split_keys(text)?;
        // A field's key has one part or two, and no part of it can be a node's id.
        for parts in [2, 1] {
            let Some(at) = keys.len().checked_sub(parts).filter(|at| *at > 0) else {
                continue;
            };
            let Ok(address) = Address::of_keys(&keys[..at], text) else {
                continue;
            };
            if let Some(field) = Field::find(address.holder(), &keys[at..].join(".")) {
                return Ok(Self { address, field });
            }
        }
        let item = &keys[..keys.len().saturating_sub(1).max(1)];
        let address = Address::of_keys(item, text).or_else(|_| Address::of_keys(&keys, text))?;
        Err(FieldAddressError::Field {
            text: text.to_owned(),
            holder: address.holder(),
            address,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_addresses_print_as_they_are_read() {
        for text in [
            "A.5.2.kpi.2.actual",
            "A.5.2.kpi.2.override.score",
            "A.name",
            "A.\"1.2\".weight",
            "A.kpi.name.name",
            "plan.title",
            "plan.scoring.floor",
        ] {
            assert_eq!(text.parse::<FieldAddress>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_names_no_field_is_refused() {
        for text in [
            "A",
            "A.5.2",
            "A.kpi.1",
            "A.kpi.1.nme",
            "plan.x",
            "A..name",
            "title",
        ] {
            assert!(text.parse::<FieldAddress>().is_err(), "{text}");
        }
    }
}
