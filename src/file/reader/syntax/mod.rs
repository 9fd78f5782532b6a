//! What does the text of one table say?
//!
//! A header and entries ([`table`]), made of the parser's events ([`events`]); or lines
//! ([`plain`]), where a table is written as most are. What the keys name and whether the values
//! fit is not this module's concern.

mod events;
mod pieces;
mod plain;
mod table;

pub(super) use plain::{Line, Plain, Said, date, range};
pub(super) use table::Header;
pub(in crate::file) use table::{Entry, Fault, Key, Raw, Table};

#[cfg(test)]
mod tests;
