//! How does a plan live on disk?
//!
//! Reading a plan's text into the model with every problem at its place, and saying so in the
//! user's own lines. This layer knows nothing of terminals.

mod document;
mod locate;
mod reader;
mod source;

pub use document::{Document, OpenError, Refused};
pub use source::{Position, Source};
