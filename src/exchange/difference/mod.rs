//! What is different between two plans, for people?
//!
//! Every edit with the points it moves at each node above it, one after the other, so that their
//! points add up to the whole difference (design 5).

mod effects;
mod lines;

pub use effects::{Effect, effects};
pub use lines::difference_lines;
