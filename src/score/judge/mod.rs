//! What does one KPI score, and by which rule?
//!
//! The rules, one KPI at a time; and, as tests, the tables of cases that hold them.

mod rules;

pub use rules::{Cause, Miss, Problem, Verdict, is_met, is_rollup_target, judge};

#[cfg(test)]
mod tests;
