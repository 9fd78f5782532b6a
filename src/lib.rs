//! albero: performance plans as a tree, every score recomputed, and why it is what it is.

pub mod check;
pub mod cli;
pub mod exchange;
pub mod file;
pub mod plan;
pub mod score;
pub mod tui;
