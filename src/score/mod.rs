//! What is a plan worth, and why?
//!
//! The rules by which KPIs and nodes score, for the whole plan or along one path, and the ledger
//! of lost points. Pure functions of a plan: no files, no terminal.

mod band;
mod figure;
pub mod fit;
mod judge;
mod linear;
mod loss;
mod scores;
pub mod seek;
mod stated;

pub use band::Band;
pub use figure::{FULL, Mean, compared};
pub use judge::{Cause, Miss, Problem, Verdict, is_met, is_rollup_target, judge};
pub use linear::{Side, is_on_side, linear, missed_bound};
pub use loss::{Ledger, Reach, Row, Taker, cost, counts, reach};
pub use scores::{Figures, KpiScore, NodeScore, Scores, counted, kpi_weight};
pub use stated::{agrees, as_stated};
