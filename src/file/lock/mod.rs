//! May a session edit a plan, or does another one?
//!
//! A sidecar beside the plan's file, locked while a session may edit, says who that is. The file
//! itself cannot be locked: a save puts another one in its place. A lock ends with its process,
//! whatever ends that, so a sidecar alone means nothing; but one that names another machine may be
//! locked there and not look so here, and then the user is asked. What a session that may not edit
//! shows is not this module's concern.

mod claim;
mod holder;
mod sidecar;

pub use claim::{Barred, Care, Lock};
pub use holder::Holder;
pub(super) use sidecar::sidecar;

#[cfg(test)]
mod tests;
