//! What does the text of one table say?
//!
//! A header and entries ([`table`]), made of the parser's events ([`events`]). What the keys name
//! and whether the values fit is not this module's concern.

mod events;
mod pieces;
mod table;

pub(in crate::file) use table::{Entry, Fault, Key, Raw, Table};

#[cfg(test)]
mod tests;
