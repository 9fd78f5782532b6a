//! What is a plan worth, and why?
//!
//! The rules by which KPIs and nodes score, for the whole plan or along one path, and the ledger
//! of lost points. Pure functions of a plan: no files, no terminal.

mod band;
mod effort;
mod figure;
pub mod fit;
mod gaps;
mod judge;
mod ledger;
mod lever;
mod linear;
mod range;
mod reach;
mod rise;
mod scores;
pub mod seek;
#[cfg(test)]
mod sketch;
mod stated;
mod weights;

pub use band::Band;
pub use effort::{effort, period_days, unit};
pub use figure::{FULL, Mean, compared};
pub use gaps::{Excluded, Gaps, excluded, is_unknown, measured};
pub use judge::{Cause, Miss, Problem, Verdict, is_met, is_rollup_target, judge};
pub use ledger::{Ledger, Part, Ranked, Row, Taker, apportion};
pub use lever::{Goal, Lever, Levers, NearMiss};
pub use linear::{Side, is_on_side, linear, missed_bound};
pub use range::{Figures, counted};
pub use reach::{Reach, cost, counts, reach};
pub use scores::{KpiScore, NodeScore, PathScores, Scores};
pub use stated::{agrees, as_stated};
pub use weights::{KpiWeights, kpi_weight};
