//! How is an edit written down?
//!
//! An edit and the literals it has in the text, as one line of JSON: the form of the recovery
//! journal, of differences, and of everything that hands edits on (design 2.3). A literal that is
//! no TOML stands for a broken field. What is added or taken out has its text with it.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

use super::reader;
use super::structure::{self, FragmentError};
use crate::plan::{
    Address, AddressError, Edit, EditError, FieldAddress, FieldAddressError, Id, Slot, Spot,
};

/// An edit, with the text of what it replaces and of what it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What changes in the plan.
    pub edit: Edit,
    /// The literal of a field, or the tables of a branch, in the text before; none where there is
    /// nothing.
    pub from: Option<String>,
    /// The literal or the tables in the text afterwards; none where there is nothing.
    pub to: Option<String>,
}

/// Why a line is no change.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// It is no JSON object of the form that changes have.
    #[error("it is not of the form {{\"set\": …, \"from\": …, \"to\": …}}: {0}")]
    Form(#[from] serde_json::Error),
    /// It is none of the five edits.
    #[error("it has none of the keys set, insert, remove, move, rename")]
    Unknown,
    /// Its address names no field.
    #[error(transparent)]
    Field(#[from] FieldAddressError),
    /// What should be an address is none.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Two of its addresses do not go together.
    #[error("{0} cannot stand beside {1}")]
    Beside(String, String),
    /// Its text is not that of the branch.
    #[error(transparent)]
    Fragment(#[from] FragmentError),
    /// The plan does not take it.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// A change as a JSON object: the keys that its kind has, in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ChangeRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remove: Option<String>,
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rename: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    under: Option<String>,
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Given>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Given>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Given>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Given>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    #[serde(rename = "set")]
    at: String,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Branched {
    #[serde(alias = "remove")]
    insert: String,
    #[serde(default, deserialize_with = "given")]
    after: Option<Given>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    #[serde(rename = "move")]
    from: String,
    under: String,
    /// The new id, where it is another one.
    #[serde(rename = "as")]
    id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    after: Option<Given>,
    #[serde(default, deserialize_with = "given")]
    left: Option<Given>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Renamed {
    rename: String,
    to: String,
}

/// What a key that is there holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Given(Option<String>);

/// Tells a key that is null from one that is not there.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Given>, D::Error> {
    Option::deserialize(deserializer).map(|text| Some(Given(text)))
}

impl Change {
    /// Returns the change as one line of JSON, without a line break (design 2.3).
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "texts and nulls print as JSON")]
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string(&self.record());
        json.expect("texts and nulls print as JSON")
    }

    /// Returns the change as the keys and values of a JSON object.
    #[must_use]
    pub fn record(&self) -> ChangeRecord {
        let beside = |at: &Address, spot: &Option<Spot>| {
            let sibling = |id: &Id| at.with_id(id.clone()).to_string();
            Some(Given(spot.as_ref()?.sibling().map(sibling)))
        };
        match &self.edit {
            Edit::Set { address, field, .. } => ChangeRecord {
                set: Some(format!("{address}.{}", field.key())),
                from: Some(Given(self.from.clone())),
                to: Some(Given(self.to.clone())),
                ..ChangeRecord::default()
            },
            Edit::Insert { at, after, .. } => ChangeRecord {
                insert: Some(at.to_string()),
                after: beside(at, after),
                text: self.to.clone(),
                ..ChangeRecord::default()
            },
            Edit::Remove { at, after, .. } => ChangeRecord {
                remove: Some(at.to_string()),
                after: beside(at, after),
                text: self.from.clone(),
                ..ChangeRecord::default()
            },
            Edit::Move {
                from,
                left,
                to,
                after,
            } => ChangeRecord {
                moved: Some(from.to_string()),
                under: to.above().map(|above| above.to_string()),
                id: to
                    .id()
                    .filter(|id| from.id() != Some(id))
                    .map(|id| id.as_str().to_owned()),
                after: beside(to, after),
                left: beside(from, left),
                ..ChangeRecord::default()
            },
            Edit::Rename { at, to } => ChangeRecord {
                rename: Some(at.to_string()),
                to: Some(Given(Some(at.with_id(to.clone()).to_string()))),
                ..ChangeRecord::default()
            },
        }
    }

    /// Reads a change from a line of JSON.
    ///
    /// # Errors
    /// When the line is of another form, or names nothing a plan could have.
    pub fn from_json(line: &str) -> Result<Self, ChangeError> {
        let object: Map<String, Value> = serde_json::from_str(line)?;
        let has = |key: &str| object.contains_key(key);
        let kinds = ["set", "insert", "remove", "move", "rename"];
        let kind = kinds.into_iter().find(|kind| has(kind));
        let value = Value::Object(object);
        match kind.ok_or(ChangeError::Unknown)? {
            "set" => Self::set(serde_json::from_value(value)?),
            "insert" => Self::branched(serde_json::from_value(value)?, true),
            "remove" => Self::branched(serde_json::from_value(value)?, false),
            "move" => moved(serde_json::from_value(value)?),
            _ => renamed(&serde_json::from_value(value)?),
        }
    }

    fn set(written: Set) -> Result<Self, ChangeError> {
        let FieldAddress { address, field } = written.at.parse()?;
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

    fn branched(written: Branched, is_insert: bool) -> Result<Self, ChangeError> {
        let at: Address = written.insert.parse()?;
        let branch = structure::branch(&written.text, &at)?;
        let after = spot(&at, written.after)?;
        let text = Some(written.text);
        Ok(if is_insert {
            Self {
                edit: Edit::Insert { at, after, branch },
                from: None,
                to: text,
            }
        } else {
            Self {
                edit: Edit::Remove { at, after, branch },
                from: text,
                to: None,
            }
        })
    }

    /// Makes a change of a field end where a later one of the field does.
    pub(super) fn follow(&mut self, later: &Self) {
        if let (Edit::Set { to, .. }, Some((_, _, new))) = (&mut self.edit, later.edit.set()) {
            *to = new.clone();
            self.to.clone_from(&later.to);
        }
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

impl From<Edit> for Change {
    /// A move or a rename, which needs no text.
    fn from(edit: Edit) -> Self {
        Self {
            edit,
            from: None,
            to: None,
        }
    }
}

fn moved(written: Moved) -> Result<Change, ChangeError> {
    let from: Address = written.from.parse()?;
    let under: Address = written.under.parse()?;
    let id = match written.id {
        Some(id) => Some(known(&id)?),
        None => from.id().cloned(),
    };
    let to = id.and_then(|id| under.below(&from, id));
    let to = to.ok_or_else(|| ChangeError::Beside(from.to_string(), under.to_string()))?;
    Ok(Change::from(Edit::Move {
        left: spot(&from, written.left)?,
        after: spot(&to, written.after)?,
        from,
        to,
    }))
}

fn renamed(written: &Renamed) -> Result<Change, ChangeError> {
    let at: Address = written.rename.parse()?;
    let to: Address = written.to.parse()?;
    let beside = || ChangeError::Beside(at.to_string(), to.to_string());
    let id = to.id().cloned().ok_or_else(beside)?;
    if at.with_id(id.clone()) != to {
        return Err(beside());
    }
    Ok(Change::from(Edit::Rename { at, to: id }))
}

fn known(id: &str) -> Result<Id, ChangeError> {
    let of_address = |source| AddressError::Id {
        text: id.to_owned(),
        source,
    };
    Ok(Id::new(id).map_err(of_address)?)
}

/// The spot behind a sibling, given by its address.
fn spot(at: &Address, after: Option<Given>) -> Result<Option<Spot>, ChangeError> {
    let Some(Given(after)) = after else {
        return Ok(None);
    };
    let Some(after) = after else {
        return Ok(Some(Spot::First));
    };
    let sibling: Address = after.parse()?;
    let beside = || ChangeError::Beside(at.to_string(), after.clone());
    let id = sibling.id().cloned().ok_or_else(beside)?;
    if at.with_id(id.clone()) == sibling {
        Ok(Some(Spot::Behind(id)))
    } else {
        Err(beside())
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
            r#"{"insert":"A.5.3","after":"A.5.2","text":"[A.5.3]\nname = \"x\"\n"}"#,
            r#"{"insert":"A.kpi.3","after":null,"text":"[A.kpi.3]\n"}"#,
            r#"{"insert":"C","text":"[C.1]\n"}"#,
            r#"{"remove":"A.5.3","text":"[A.5.3.kpi.1]\nactual = 29,5\n"}"#,
            r#"{"remove":"A.5.3","after":"A.5.2","text":"[A.5.3]\n"}"#,
            r#"{"move":"A.5.3","under":"A.7","after":null}"#,
            r#"{"move":"A.5.3","under":"plan","as":"D","after":"C","left":null}"#,
            r#"{"move":"A.kpi.3","under":"B.1","as":"a.b","after":"B.1.kpi.2","left":"A.kpi.2"}"#,
            r#"{"rename":"A.5.2","to":"A.5.9"}"#,
            r#"{"rename":"A.kpi.2","to":"A.kpi.\"x y\""}"#,
        ] {
            let change = Change::from_json(line).unwrap();
            assert_eq!(change.to_json(), line);
            assert_eq!(change.inverse().inverse(), change);
        }
    }

    #[test]
    fn a_literal_that_is_no_toml_is_a_broken_field() {
        let line = r#"{"set":"A.kpi.1.actual","from":"29,54","to":"29.54"}"#;
        let Edit::Set { from, to, .. } = Change::from_json(line).unwrap().edit else {
            panic!("{line} sets a field");
        };
        assert_eq!(from, Slot::Broken);
        assert!(matches!(to, Slot::Filled(_)));
    }

    #[test]
    fn what_is_no_change_is_refused() {
        for line in [
            "",
            "{}",
            r#"{"set":"A.x"}"#,
            r#"{"set":"A.name","to":1}"#,
            r#"{"insert":"A.1","text":"[A.2]\n"}"#,
            r#"{"insert":"A.1","text":"[A.1]\n[A.2]\n"}"#,
            r#"{"insert":"A.1","after":"B.1","text":"[A.1]\n"}"#,
            r#"{"remove":"A.1"}"#,
            r#"{"move":"A.1","under":"A.kpi.1"}"#,
            r#"{"rename":"A.1","to":"B.1"}"#,
            r#"{"rename":"A.1","to":"A.1","set":"A.name"}"#,
        ] {
            assert!(Change::from_json(line).is_err(), "{line}");
        }
    }
}
