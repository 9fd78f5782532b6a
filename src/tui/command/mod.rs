//! What can be typed instead of pressed?
//!
//! The table of commands, what a begun one can become, and the line in which it is typed. Carrying
//! a command out is for `update`.

mod complete;
mod line;
mod table;

pub(super) use complete::offers;
pub(super) use line::CommandLine;
pub use table::markdown;
pub(super) use table::{ADDRESS, COMMANDS, Command, Does, find, nearest_name};
