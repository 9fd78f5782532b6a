//! What can be done again on another row?
//!
//! The last edit without the row it was made on. Edits that ask for a name first are none.

use crate::plan::{Address, Field, typed::Typed};

/// An edit that can be repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Setting a field to what was typed.
    Set(Field, Typed),
    /// Deleting, which asks again.
    Delete,
    /// Putting a copy beside the row.
    Duplicate,
    /// Moving the row among its siblings: down, or up.
    Shift(bool),
    /// Moving the row below another parent.
    Carry(Address),
}
