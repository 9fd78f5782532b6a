//! What does the whole program promise, seen from outside?
//!
//! Tests that need more than one layer, or the repository's own files.

#![expect(clippy::unwrap_used, reason = "an unwrap is what a test fails by")]

mod audit;
mod difference;
mod editing;
mod export;
mod findings;
mod fit;
mod generated;
mod import;
mod into;
mod journal;
mod judge;
mod layers;
mod ledger;
mod levers;
mod merge;
mod moved;
mod readme;
mod reference;
mod report;
mod rescoring;
mod round_trips;
mod scenario;
mod seek;
mod spoiled;
mod spreadsheets;
mod structure;

#[path = "../support/dice.rs"]
mod dice;
#[path = "../support/random.rs"]
mod random;
