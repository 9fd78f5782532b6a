//! How does a plan live on disk?
//!
//! Reading a plan's text into the model with every problem at its place, and saying so in the
//! user's own lines. This layer knows nothing of terminals.

mod builtin;
mod change;
mod document;
mod history;
mod lines;
mod literal;
mod locate;
mod patch;
mod reader;
mod report;
mod site;
mod source;

pub use builtin::builtin;
pub use change::{Change, ChangeError};
pub use document::{Applied, Document, OpenError, Refused};
pub use history::History;
pub use report::{Look, headline, report};
pub use source::{Position, Source};
