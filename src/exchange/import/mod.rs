//! What plan does a published table make?
//!
//! Takes tables in: parted text and spreadsheets. The columns are found by their headings, the tree
//! by codes or levels, the values by the table's own way of writing numbers. Nothing is guessed
//! silently: whatever was left out, assumed or not understood is told, row and column.

mod code;
mod delimited;
mod doubt;
mod draft;
mod encoding;
mod fill;
mod heading;
mod intake;
mod into;
mod kpi;
mod merged;
mod number;
mod objective;
mod place;
mod plan_text;
mod refusal;
mod role;
mod share;
mod sheet;
mod source;
mod summary;
mod table;
mod value;
mod words;
mod workbook;

pub use self::doubt::{Doubt, Grade};
pub use self::heading::Asked;
pub use self::intake::{Import, Options, Tally, Understood, columns, import};
pub use self::into::{Merge, merge};
pub use self::number::DecimalMark;
pub use self::refusal::ImportError;
pub use self::role::Role;
pub use self::summary::{column_lines, has_unread, merge_summary, summary};
pub use self::workbook::is_in_library;
