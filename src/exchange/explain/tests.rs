//! Whole explanations of small plans.
