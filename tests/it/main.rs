//! What does the whole program promise, seen from outside?
//!
//! Tests that need more than one layer, or the repository's own files.

#![expect(clippy::unwrap_used, reason = "an unwrap is what a test fails by")]

mod generated;
mod layers;
mod reference;
mod report;
