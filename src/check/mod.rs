//! What is wrong with a plan?
//!
//! A table of rules, and findings at places of the plan. Each rule that is no matter of the text
//! is a question in the table of its theme's file; a rule is added by its row in [`RULES`] and its
//! line there. This layer knows nothing of files and terminals.

mod aim;
mod audit;
mod baseline;
mod comparison;
mod finding;
mod index;
mod inspector;
mod line;
mod magnitude;
mod members;
mod missing;
mod naming;
mod question;
mod rollup;
mod rules;
mod setting;
mod stated;
mod status;
mod structure;
mod themes;
mod weights;

pub use audit::{Audit, Audited, Opinion};
pub use finding::{Finding, Severity, Span};
pub use inspector::Inspector;
pub use rules::{FoundBy, RULES, Rule, RuleSpec};

pub use crate::score::{agrees, as_stated};

use crate::plan::Plan;
use crate::score::Scores;

/// Returns what is wrong with a plan, in tree order: the plan's own findings, then those of each
/// node followed by those of its KPIs. What the reader found in the text is not among them.
#[must_use]
pub fn check(plan: &Plan, scores: &Scores) -> Vec<Finding> {
    Inspector::of(plan).check(plan, scores)
}

#[cfg(test)]
mod tests;
