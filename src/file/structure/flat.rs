//! How do tables become entries of another table?
//!
//! Every value of a branch with the keys that lead to it from the branch, for lines with dotted
//! keys and for braces.

use super::fragment::for_each_table;
use crate::check::Span;
use crate::file::lines::line_end;
use crate::file::reader::Table;
use crate::file::site::{address_path, behind};
use crate::plan::Address;

/// A value of a branch.
pub(super) struct Flat {
    /// The comment lines above it.
    pub(super) above: Vec<String>,
    /// The keys that lead to it from the branch.
    pub(super) key: String,
    /// From behind the keys to the end of the value.
    pub(super) value: String,
    /// What stands behind the value in its line.
    pub(super) comment: String,
}

/// Returns the values of a branch in the order of its text. A table without values that is below
/// the branch is empty braces.
pub(super) fn flat(fragment: &str, at: &Address) -> Vec<Flat> {
    let path = address_path(at);
    let mut all = Vec::new();
    let mut from = 0;
    for_each_table(fragment, |table| {
        let Some(keys) = table.path().get(path.len()..) else {
            return;
        };
        if behind(&table.path()[..path.len()], &path).is_none() {
            return;
        }
        let prefix: Vec<&str> = keys.iter().map(|key| raw(fragment, key.span)).collect();
        from = of_table(fragment, table, &prefix, from, &mut all);
    });
    all
}

/// Adds the values of one table; returns where the rest of the text begins.
fn of_table(text: &str, table: &Table, prefix: &[&str], from: u32, all: &mut Vec<Flat>) -> u32 {
    let mut from = from;
    if table.entries.is_empty() && !prefix.is_empty() {
        let end = table.header.as_ref().map_or(from, |header| header.span.end);
        all.push(Flat {
            above: comments(text, from, end),
            key: prefix.join("."),
            value: " = {}".to_owned(),
            comment: String::new(),
        });
        return end;
    }
    for entry in &table.entries {
        let keys = entry.keys.span();
        let end = line_end(text, entry.written.end);
        let key = [prefix, &[raw(text, keys)]].concat().join(".");
        all.push(Flat {
            above: comments(text, from, entry.span.start),
            key,
            value: raw(
                text,
                Span {
                    start: keys.end,
                    end: entry.written.end,
                },
            )
            .to_owned(),
            comment: raw(
                text,
                Span {
                    start: entry.written.end,
                    end,
                },
            )
            .to_owned(),
        });
        from = end;
    }
    from
}

/// The comment lines in a stretch of text.
fn comments(text: &str, start: u32, end: u32) -> Vec<String> {
    let stretch = raw(
        text,
        Span {
            start,
            end: end.max(start),
        },
    );
    let lines = stretch.lines().map(str::trim);
    let comments = lines.filter(|line| line.starts_with('#'));
    comments.map(str::to_owned).collect()
}

/// Returns values between braces; none where comments would be lost, or braces cannot hold them.
pub(super) fn braces(flat: &[Flat]) -> Option<String> {
    let is_bare = |one: &Flat| one.above.is_empty() && one.comment.trim().is_empty();
    if !flat.iter().all(is_bare) {
        return None;
    }
    let value = |one: &Flat| {
        let value = one.value.trim_start().strip_prefix('=').unwrap_or_default();
        format!("{} = {}", one.key, value.trim())
    };
    let entries: Vec<String> = flat.iter().map(value).collect();
    Some(if entries.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", entries.join(", "))
    })
}

fn raw(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}
