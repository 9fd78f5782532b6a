//! What would it take for a node to reach a score?
//!
//! For each leaf KPI that can move it, the smallest change of its actual that reaches the score
//! alone, or the best it can do; the values that unknown KPIs would have to report; and the
//! cheapest set of changes that was found. Nothing is changed in the plan that is asked about.

mod alone;
mod answer;
mod candidates;
mod search;
mod together;
mod way;

pub use answer::{Move, Seek, Together, is_reached};
pub use search::Search;
