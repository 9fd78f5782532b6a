//! What do the cells of a KPI say of it?
//!
//! Reads the cells of one row into the KPI's fields. What cannot be read becomes a comment where
//! the field would stand, and a line of the report.

mod measure;
mod row;

pub(super) use self::row::KpiRow;
