//! How does a text take on the manners of the file it goes into?
//!
//! Its line breaks and its indent, but never within a value.

use super::fragment::for_each_table;
use crate::check::Span;

/// Returns a text with the line breaks and the indent in use.
pub(super) fn fitted(fragment: &str, newline: &str, indent: &str) -> String {
    let values = values(fragment);
    let is_indented = fragment.starts_with([' ', '\t']);
    let indent = if is_indented { "" } else { indent };
    let mut fitted = String::with_capacity(fragment.len());
    let mut at = 0;
    for line in fragment.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let is_within = |place: usize| {
            let after = values.partition_point(|span| (span.start as usize) < place);
            after > 0 && (values[after - 1].end as usize) > place
        };
        if !content.trim().is_empty() && !is_within(at) {
            fitted.push_str(indent);
        }
        if is_within(at + content.len()) {
            fitted.push_str(line);
        } else {
            fitted.push_str(content);
            fitted.push_str(newline);
        }
        at += line.len();
    }
    fitted
}

/// The stretches of the values in a text.
fn values(fragment: &str) -> Vec<Span> {
    let mut values = Vec::new();
    for_each_table(fragment, |table| {
        values.extend(table.entries.iter().map(|entry| entry.written));
    });
    values
}
