//! What does a person mean by what they type?
//!
//! What is typed into a field ([`read`]), by the plan's language, and the words that people write
//! for answers and for figures that are not to be had.

mod input;
mod number;

pub use input::{Typed, TypedError, answer, day_first, is_unavailable, read};
pub use number::ungrouped;

#[cfg(test)]
mod tests;
