//! Which bytes of the text change when the structure does?
//!
//! Nodes and KPIs are put in, taken out, moved and renamed with all that stands in the text for
//! them, comments included (design 2.2): where they stand is told by [`pieces`], what goes by
//! [`removal`], what comes by [`insertion`], and [`restructure`](fn@restructure) tries what may be
//! written.

mod beside;
mod fitting;
mod flat;
mod fragment;
mod insertion;
mod pieces;
mod removal;
mod renaming;
mod restructure;

pub use fragment::FragmentError;
pub(super) use fragment::{branch, reheaded, written};
pub use pieces::Apart;
pub(super) use pieces::Context;
pub(super) use restructure::restructure;

#[cfg(test)]
mod tests;
