//! How do others speak of a plan?
//!
//! One file per format: tables, verdicts and explanations for people, JSON for programs. This
//! layer knows nothing of terminals.

mod audit;
mod costs;
mod explain;
mod grid;
mod json;
mod ledger;
mod levers;
pub mod line;
mod moves;
pub mod note;
mod table;
mod verdict;
pub mod why;

pub use audit::audit;
pub use costs::costs;
pub use explain::explain;
pub use json::{
    Finds, Found, audit_json, explain_json, findings_json, levers_json, score_json, set_json,
};
pub use ledger::{beside, ledger};
pub use levers::levers;
pub use moves::{Move, moves, set_lines};
pub use table::{Scope, overall, table, title};
pub use verdict::{plural, tally, verdict};
