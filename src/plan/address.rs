//! Where in a plan is something?
//!
//! The TOML path is the address everywhere: on the command line, in breadcrumbs, messages, JSON
//! and edits (design 2.4). An address is only text and structure; whether anything lives there is
//! for [`Plan::find`](super::Plan::find) to say.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::field::Holder;
use super::id::{Id, IdError, is_bare};

/// The key that stands between a node and its KPIs, and so can be no node's id.
pub const KPI_KEY: &str = "kpi";
/// The key of the plan's own settings, and the address of the plan.
pub const PLAN_KEY: &str = "plan";
/// The key that scenario files begin with; reserved in plans.
pub const SCENARIO_KEY: &str = "scenario";

/// The place of the plan itself, of a node or of a KPI.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// The plan: its settings, and the root of the tree.
    Plan,
    /// A node, by the ids from its area down; never empty.
    Node(Vec<Id>),
    /// A KPI, by the ids of its node and its own.
    Kpi(Vec<Id>, Id),
}

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// A key is empty, as in `A..1`.
    #[error("'{0}' has an empty key; an address is keys joined by dots, such as A.5.2.kpi.2")]
    EmptyKey(String),
    /// A quote opens and never closes, or something follows it.
    #[error("'{0}' has a quote out of place; write A.\"1.2\".kpi.1")]
    Quote(String),
    /// A key holds a character that only a quoted key may hold.
    #[error("'{key}' in '{text}' must be quoted")]
    Bare {
        /// The key in question.
        key: String,
        /// The whole text.
        text: String,
    },
    /// A key that no id may be.
    #[error("'{text}': {source}")]
    Id {
        /// The whole text.
        text: String,
        /// What is wrong with the key.
        source: IdError,
    },
    /// `kpi` stands first, last, or twice.
    #[error(
        "'{0}' does not name a KPI; write the node, 'kpi' and the KPI's id, such as A.5.2.kpi.2"
    )]
    Kpi(String),
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = |out: &mut fmt::Formatter<'_>, ids: &[Id]| {
            for (place, id) in ids.iter().enumerate() {
                write!(out, "{}{id}", if place == 0 { "" } else { "." })?;
            }
            Ok(())
        };
        match self {
            Self::Plan => out.write_str(PLAN_KEY),
            Self::Node(ids) => path(out, ids),
            Self::Kpi(ids, id) => {
                path(out, ids)?;
                write!(out, ".{KPI_KEY}.{id}")
            }
        }
    }
}

impl FromStr for Address {
    type Err = AddressError;

    /// Reads an address as TOML writes dotted keys; `plan` is the plan itself.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::of_keys(&split_keys(text)?, text)
    }
}

impl Address {
    /// Returns what kind of record lives at such an address.
    #[must_use]
    pub fn holder(&self) -> Holder {
        match self {
            Self::Plan => Holder::Plan,
            Self::Node(_) => Holder::Node,
            Self::Kpi(..) => Holder::Kpi,
        }
    }

    /// Returns the last id of the address; the plan has none.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        match self {
            Self::Plan => None,
            Self::Node(ids) => ids.last(),
            Self::Kpi(_, id) => Some(id),
        }
    }

    /// Returns the address with another last id; the plan's stays as it is.
    #[must_use]
    pub fn with_id(&self, id: Id) -> Self {
        let mut address = self.clone();
        match &mut address {
            Self::Plan => {}
            Self::Node(ids) => {
                ids.pop();
                ids.push(id);
            }
            Self::Kpi(_, own) => *own = id,
        }
        address
    }

    /// Returns what is directly above: a KPI's node, a node's parent, the plan for an area; none
    /// for the plan.
    #[must_use]
    pub fn above(&self) -> Option<Self> {
        match self {
            Self::Plan => None,
            Self::Node(ids) => match ids.split_last() {
                Some((_, [])) | None => Some(Self::Plan),
                Some((_, above)) => Some(Self::Node(above.to_vec())),
            },
            Self::Kpi(ids, _) => Some(Self::Node(ids.clone())),
        }
    }

    /// Returns the address of a node directly below; none below a KPI.
    #[must_use]
    pub fn node(&self, id: Id) -> Option<Self> {
        match self {
            Self::Plan => Some(Self::Node(vec![id])),
            Self::Node(ids) => Some(Self::Node([ids.as_slice(), &[id]].concat())),
            Self::Kpi(..) => None,
        }
    }

    /// Returns the address of a KPI of this node; none where this is no node.
    #[must_use]
    pub fn kpi(&self, id: Id) -> Option<Self> {
        match self {
            Self::Node(ids) => Some(Self::Kpi(ids.clone(), id)),
            Self::Plan | Self::Kpi(..) => None,
        }
    }

    /// Returns the address directly below of something of the kind that lives at another address;
    /// none where nothing of it can stand here.
    #[must_use]
    pub fn below(&self, like: &Self, id: Id) -> Option<Self> {
        match like {
            Self::Kpi(..) => self.kpi(id),
            Self::Plan | Self::Node(_) => self.node(id),
        }
    }

    /// Tells whether this is an address, or one of anything below it.
    #[must_use]
    pub fn is_within(&self, address: &Self) -> bool {
        match (self, address) {
            (_, Self::Plan) => true,
            (Self::Node(ids) | Self::Kpi(ids, _), Self::Node(above)) => ids.starts_with(above),
            _ => self == address,
        }
    }

    /// Reads the keys of an address; `text` is what they were written as.
    pub(super) fn of_keys(keys: &[String], text: &str) -> Result<Self, AddressError> {
        if let [key] = keys
            && key == PLAN_KEY
        {
            return Ok(Self::Plan);
        }
        let ids = |keys: &[String]| {
            let id = |key: &String| {
                Id::new(key).map_err(|source| AddressError::Id {
                    text: text.to_owned(),
                    source,
                })
            };
            keys.iter().map(id).collect::<Result<Vec<_>, _>>()
        };
        let is_kpi = |key: &String| key == KPI_KEY;
        match keys.iter().position(is_kpi) {
            None => Ok(Self::Node(ids(keys)?)),
            Some(at) if at > 0 && at + 2 == keys.len() && !is_kpi(&keys[at + 1]) => {
                let mut tail = ids(&keys[at + 1..])?;
                let id = tail
                    .pop()
                    .ok_or_else(|| AddressError::Kpi(text.to_owned()))?;
                Ok(Self::Kpi(ids(&keys[..at])?, id))
            }
            Some(_) => Err(AddressError::Kpi(text.to_owned())),
        }
    }
}

/// Splits dotted keys, taking quotes away. Basic strings know `\"` and `\\` only: no other escape
/// can spell an id that is not simpler written as itself.
pub(super) fn split_keys(text: &str) -> Result<Vec<String>, AddressError> {
    let mut keys = Vec::new();
    let mut rest = text.trim();
    loop {
        let (key, after) = take_key(rest, text)?;
        keys.push(key);
        match after.strip_prefix('.') {
            Some(next) => rest = next,
            None if after.is_empty() => return Ok(keys),
            None => return Err(AddressError::Quote(text.to_owned())),
        }
    }
}

fn take_key<'t>(rest: &'t str, text: &str) -> Result<(String, &'t str), AddressError> {
    let quote_error = || AddressError::Quote(text.to_owned());
    if let Some(body) = rest.strip_prefix('\'') {
        let end = body.find('\'').ok_or_else(quote_error)?;
        return Ok((body[..end].to_owned(), &body[end + 1..]));
    }
    if let Some(body) = rest.strip_prefix('"') {
        let mut key = String::new();
        let mut chars = body.char_indices();
        while let Some((at, char)) = chars.next() {
            match char {
                '"' => return Ok((key, &body[at + 1..])),
                '\\' => key.push(chars.next().ok_or_else(quote_error)?.1),
                _ => key.push(char),
            }
        }
        return Err(quote_error());
    }
    let end = rest.find('.').unwrap_or(rest.len());
    let key = &rest[..end];
    if key.is_empty() {
        Err(AddressError::EmptyKey(text.to_owned()))
    } else if key.bytes().all(is_bare) {
        Ok((key.to_owned(), &rest[end..]))
    } else {
        Err(AddressError::Bare {
            key: key.to_owned(),
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_print_as_they_are_read() {
        for text in [
            "plan",
            "A",
            "A.5.2",
            "A.5.2.kpi.2",
            "A.\"1.2\".kpi.1",
            "\"a\\\"b\".\"è\"",
        ] {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
        }
        assert_eq!(
            "A.'1.2'".parse::<Address>().unwrap().to_string(),
            "A.\"1.2\""
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            ".",
            "A.",
            "A..1",
            "kpi.1",
            "A.kpi",
            "A.kpi.1.2",
            "A.kpi.kpi.1",
            "A.\"1",
            "A.\"1\"2",
            "A b",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
