//! How do others speak of a plan?
//!
//! One file per format: tables, verdicts and explanations for people, JSON for programs. This
//! layer knows nothing of terminals.

mod explain;
mod grid;
mod json;
mod ledger;
pub mod line;
pub mod note;
mod table;
mod verdict;
pub mod why;

pub use explain::explain;
pub use json::{Finds, Found, explain_json, findings_json, score_json};
pub use ledger::{beside, ledger, split};
pub use table::{Scope, overall, table, title};
pub use verdict::{plural, tally, verdict};
