//! How do others speak of a plan?
//!
//! One file per format: tables, verdicts and explanations for people, JSON for programs. This
//! layer knows nothing of terminals.

mod audit;
mod cell;
mod costs;
mod difference;
mod explain;
pub mod export;
mod fit;
mod grid;
pub mod import;
mod json;
mod ledger;
mod levers;
pub mod line;
mod moved;
mod moves;
pub mod note;
mod scenario;
mod schema;
mod seek;
mod starter;
mod table;
mod verdict;
pub mod why;

pub use audit::audit;
pub use costs::costs;
pub use difference::{Effect, difference_lines, effects};
pub use explain::explain;
pub use fit::fit;
pub use json::{
    Finds, Found, Unfit, apply_json, audit_json, difference_json, edits_text, explain_json,
    findings_json, levers_json, score_json, seek_json, set_json,
};
pub use ledger::{beside, ledger};
pub use levers::levers;
pub use moved::{Moved, Scored, Untold, against_lines, between, moved, moved_lines, signed};
pub use moves::{Move, edit_line, moves, moves_through, set_lines};
pub use scenario::{Overlay, scenario_lines, with_scenario};
pub use schema::schema;
pub use seek::{MoveCells, Section, effort, move_cells, sections, seek};
pub use starter::starter;
pub use table::{Scope, overall, table, title};
pub use verdict::{plural, tally, verdict};
