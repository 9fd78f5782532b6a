//! Which edits make one plan of another?
//!
//! First [`matching`] tells what in the new plan is what in the old one, by address, and by name and
//! content where an address is gone; then [`edits`] goes through the new plan in its order and
//! makes every edit that is still needed. A match that is wrong costs longer edits, never others
//! than lead to the new plan: every edit is carried out on the old one as it is found.

mod alike;
mod arrange;
mod edits;
mod matching;
mod rising;
mod spelling;

use super::change::Change;
use super::document::Document;
use crate::plan::EditError;

/// Returns the changes that make the new plan of the old one, one after the other, in the order of
/// the new plan; values are spelled as in the new plan's text.
///
/// # Errors
/// When the old plan does not take one of them, which no two plans that were read bring about.
pub fn difference(old: &Document, new: &Document) -> Result<Vec<Change>, EditError> {
    edits::edits(old, new, matching::Matching::of(old.plan(), new.plan()))
}

#[cfg(test)]
mod tests;
