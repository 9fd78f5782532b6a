//! How do others speak of a plan?
//!
//! One file per format: tables, verdicts and explanations for people, JSON for programs. This
//! layer knows nothing of terminals.

mod grid;
pub mod line;
pub mod note;
mod table;

pub use table::{Scope, overall, table, title};
