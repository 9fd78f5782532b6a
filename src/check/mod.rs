//! What is wrong with a plan?
//!
//! A table of rules, and findings at places of the plan. This layer knows nothing of files and
//! terminals.

mod finding;
mod rules;

pub use finding::{Finding, Severity, Span};
pub use rules::{FoundBy, RULES, Rule, RuleSpec};
