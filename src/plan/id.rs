//! What may an id be, and how is it written in an address?
//!
//! An id is one key of the path that names a node or a KPI. This module knows the grammar of
//! keys; which ids are reserved is the field table's knowledge.

use std::fmt;

use compact_str::CompactString;
use thiserror::Error;

/// One key of an address: any non-empty TOML key without control characters (design 2.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(CompactString);

/// Why a text cannot be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdError {
    /// The key is `""`.
    #[error("an id must not be empty")]
    Empty,
    /// The key holds a control character such as a tab or an escape.
    #[error("an id must not contain control characters")]
    Control,
}

impl Id {
    /// Returns the id that `text` spells.
    ///
    /// # Errors
    /// When the text is empty or contains a control character.
    pub fn new(text: &str) -> Result<Self, IdError> {
        Self::check(text)?;
        Ok(Self(CompactString::new(text)))
    }

    /// Tells whether a text can be an id.
    ///
    /// # Errors
    /// As [`Id::new`].
    pub fn check(text: &str) -> Result<(), IdError> {
        if text.is_empty() {
            Err(IdError::Empty)
        } else if text.chars().any(char::is_control) {
            Err(IdError::Control)
        } else {
            Ok(())
        }
    }

    /// Returns the id whose text a plan keeps.
    pub(super) fn kept(text: &str) -> Self {
        Self(CompactString::new(text))
    }

    /// Returns the id's own text, without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes the id as TOML writes a key: bare where that is possible, quoted elsewhere.
impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.bytes().all(is_bare) {
            return out.write_str(&self.0);
        }
        out.write_str("\"")?;
        for char in self.0.chars() {
            if matches!(char, '"' | '\\') {
                out.write_str("\\")?;
            }
            write!(out, "{char}")?;
        }
        out.write_str("\"")
    }
}

/// Tells whether a byte may stand in a bare TOML key.
#[must_use]
pub fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_quoted_only_where_toml_needs_it() {
        for (text, written) in [
            ("A", "A"),
            ("12", "12"),
            ("a-b_c", "a-b_c"),
            ("1.2", "\"1.2\""),
            ("è", "\"è\""),
            ("a\"b\\c", "\"a\\\"b\\\\c\""),
        ] {
            assert_eq!(Id::new(text).unwrap().to_string(), written);
        }
    }

    #[test]
    fn empty_and_control_characters_are_refused() {
        assert_eq!(Id::new(""), Err(IdError::Empty));
        assert_eq!(Id::new("a\u{1b}b"), Err(IdError::Control));
        assert_eq!(Id::new("a\u{85}"), Err(IdError::Control));
    }
}
