//! What content does a literal say by itself?
//!
//! For values that stand in no file, such as those of the command line; what may stand in a file is
//! the reader's business.

use super::reader;
use crate::plan::{Content, Field};

/// Returns the content that a TOML literal says of a field, whether it fits there or not; none
/// where it is no TOML, or of no kind that the field holds.
#[must_use]
pub fn content(literal: &str, field: Field) -> Option<Content> {
    reader::content(literal, field)
}
