//! How is an edit written down?
//!
//! An edit and the literals it has in the text, as one line of JSON: the form of the recovery
//! journal, of differences, and of everything that hands edits on (design 2.3). A literal that is
//! no TOML stands for a broken field.

use serde::Deserialize;
use thiserror::Error;

use super::reader;
use crate::plan::{Edit, EditError, FieldAddress, FieldAddressError, Slot};

/// An edit, with the text of both of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What changes in the plan.
    pub edit: Edit,
    /// The literal in the text before; none where the field is not written.
    pub from: Option<String>,
    /// The literal in the text afterwards; none where the field is taken out.
    pub to: Option<String>,
}

/// Why a line is no change.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// It is no JSON object of the form that changes have.
    #[error("it is not of the form {{\"set\": …, \"from\": …, \"to\": …}}: {0}")]
    Form(#[from] serde_json::Error),
    /// Its address names no field.
    #[error(transparent)]
    Address(#[from] FieldAddressError),
    /// The plan does not take it.
    #[error(transparent)]
    Edit(#[from] EditError),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    set: String,
    from: Option<String>,
    to: Option<String>,
}

impl Change {
    /// Returns the change as one line of JSON, without a line break.
    #[must_use]
    pub fn to_json(&self) -> String {
        let Edit::Set { address, field, .. } = &self.edit;
        let at = FieldAddress {
            address: address.clone(),
            field: *field,
        };
        let text = |text: String| serde_json::Value::from(text);
        let literal =
            |literal: &Option<String>| literal.clone().map_or(serde_json::Value::Null, text);
        format!(
            "{{\"set\":{},\"from\":{},\"to\":{}}}",
            text(at.to_string()),
            literal(&self.from),
            literal(&self.to)
        )
    }

    /// Reads a change from a line of JSON.
    ///
    /// # Errors
    /// When the line is of another form, or names no field.
    pub fn from_json(line: &str) -> Result<Self, ChangeError> {
        let written: Written = serde_json::from_str(line)?;
        let FieldAddress { address, field } = written.set.parse()?;
        let slot = |literal: &Option<String>| match literal {
            None => Slot::Absent,
            Some(literal) => reader::slot(literal, field),
        };
        Ok(Self {
            edit: Edit::Set {
                address,
                field,
                from: slot(&written.from),
                to: slot(&written.to),
            },
            from: written.from,
            to: written.to,
        })
    }

    /// Returns the change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            edit: self.edit.inverse(),
            from: self.to.clone(),
            to: self.from.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_print_as_they_are_read() {
        for line in [
            r#"{"set":"A.5.2.kpi.2.actual","from":"29.54","to":"31.00"}"#,
            r#"{"set":"A.\"1.2\".name","from":null,"to":"\"x\""}"#,
            r#"{"set":"A.kpi.1.actual","from":"29,54","to":"29.54"}"#,
            r#"{"set":"A.kpi.1.target","from":"[1, 2]","to":null}"#,
        ] {
            let change = Change::from_json(line).unwrap();
            assert_eq!(change.to_json(), line);
            assert_eq!(change.inverse().inverse(), change);
        }
    }

    #[test]
    fn a_literal_that_is_no_toml_is_a_broken_field() {
        let line = r#"{"set":"A.kpi.1.actual","from":"29,54","to":"29.54"}"#;
        let Edit::Set { from, to, .. } = Change::from_json(line).unwrap().edit;
        assert_eq!(from, Slot::Broken);
        assert!(matches!(to, Slot::Filled(_)));
    }

    #[test]
    fn what_is_no_change_is_refused() {
        for line in ["", "{}", r#"{"set":"A.x"}"#, r#"{"set":"A.name","to":1}"#] {
            assert!(Change::from_json(line).is_err(), "{line}");
        }
    }
}
