//! What do programs read of a plan?
//!
//! JSON documents by one contract (design 5): each begins with `"albero": 1`; scores and points are
//! strings rounded to ten decimals without trailing zeros; weights and values are strings as they
//! are written in the plan; what is absent is null. Names mean the same in every document, and
//! fields are only ever added. Texts are the plan's own: JSON escapes what would act on a terminal.

mod apply;
mod audit;
mod check;
mod difference;
mod explain;
mod levers;
mod plan;
mod score;
mod seek;
mod set;
mod value;

pub use apply::{Unfit, apply_json};
pub use audit::audit_json;
pub use check::{Finds, Found, findings_json};
pub use difference::{difference_json, edits_text};
pub use explain::explain_json;
pub use levers::levers_json;
pub(super) use plan::plan_json;
pub use score::score_json;
pub use seek::seek_json;
pub use set::set_json;

use serde::Serialize;

/// The contract's number.
const CONTRACT: u32 = 1;

/// Writes any JSON, indented, as documents are written.
pub(super) fn indented(value: &serde_json::Value) -> String {
    write(value)
}

/// Writes a document, indented, with signs that would act on a terminal escaped.
fn write(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document)
        .expect("a document has string keys only, and writing to memory does not fail");
    escape(&text)
}

/// Escapes what JSON may hold as it is but a terminal would act on: delete, C1 controls, marks of
/// reading direction and signs without width.
pub(super) fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        // Line feeds are the document's own indentation; inside texts they are escaped already.
        if char == '\n' || crate::plan::visible::sign(char).is_none() {
            escaped.push(char);
            continue;
        }
        let mut units = [0; 2];
        for unit in char.encode_utf16(&mut units) {
            write!(escaped, "\\u{unit:04x}").expect("writing to a string does not fail");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_escaped_and_reads_back() {
        let text = "a\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{200b}\u{e0041}\tè\n";
        let written = write(&text);
        assert_eq!(
            written,
            r#""a\u001b[31m\u007f\u009b\u202e\u200b\udb40\udc41\tè\n""#
        );
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
