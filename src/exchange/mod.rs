//! How do others speak of a plan?
//!
//! One file per format. This layer knows nothing of terminals.

pub mod why;
