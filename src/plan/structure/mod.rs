//! How does the tree of a plan change?
//!
//! Carrying edits out on the model ([`apply`]), where something may stand among its siblings
//! ([`siblings`]), and where everything has gone afterwards ([`renumbering`]).

mod apply;
mod renumbering;
mod siblings;

pub use renumbering::Renumbering;

#[cfg(test)]
mod tests;
