//! Which rules give the scores that a report states?
//!
//! For one KPI, the rules that would reproduce its stated score; for a plan, a method, a range of
//! floors and the exceptions that together reproduce every stated score, none of which can be
//! left out. The plan that is asked about is not changed: what is found is a list of settings.

mod attempt;
mod baseline;
mod differences;
mod exception;
mod floors;
mod policy;
mod rule;
mod trials;
mod words;

pub use exception::Exception;
pub use floors::FloorRange;
pub use policy::Fit;
pub use rule::{Rule, rules};
pub use words::Proposal;
