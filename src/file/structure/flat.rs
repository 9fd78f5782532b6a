//! How do tables become entries of another table?
//!
//! Every value of a branch with the keys that lead to it from the branch, for lines with dotted
//! keys and for braces.

use super::fragment::for_each_table;
use crate::check::Span;
use crate::file::lines::{length, line_end};
use crate::file::reader::Table;
use crate::file::site::{address_path, behind};
use crate::plan::Address;

/// What stands behind the keys of a table without values.
const EMPTY: &str = " = {}";

/// A value of a branch.
pub(super) struct Flat {
    /// The comment lines above it.
    pub(super) above: Vec<String>,
    /// The keys that lead to it from the branch; empty for the branch itself.
    pub(super) key: String,
    /// From behind the keys to the end of the value.
    pub(super) value: String,
    /// What stands behind the value in its line.
    pub(super) comment: String,
}

/// Returns the values of a branch in the order of its text. A table without values that is below
/// the branch is empty braces; so is a branch that has nothing but comments, with an empty key.
pub(super) fn flat(fragment: &str, at: &Address) -> Vec<Flat> {
    let path = address_path(at);
    let mut taken = Taken {
        text: fragment,
        from: 0,
        comments: Vec::new(),
        all: Vec::new(),
    };
    for_each_table(fragment, |table| {
        let Some(keys) = table.path().get(path.len()..) else {
            return;
        };
        if behind(&table.path()[..path.len()], &path).is_none() {
            return;
        }
        let prefix: Vec<&str> = keys.iter().map(|key| raw(fragment, key.span)).collect();
        taken.table(table, &prefix);
    });
    taken.finish()
}

/// What was taken from a text so far.
struct Taken<'t> {
    text: &'t str,
    /// Where the rest of the text begins.
    from: u32,
    /// The comments that stand above what comes next.
    comments: Vec<String>,
    all: Vec<Flat>,
}

impl Taken<'_> {
    fn table(&mut self, table: &Table, prefix: &[&str]) {
        if let Some(header) = &table.header {
            self.pass(header.span.start);
            let end = line_end(self.text, header.span.end);
            let start = header.span.end;
            self.comments
                .extend(Some(raw(self.text, Span { start, end }).trim().to_owned()));
            self.comments.retain(|comment| !comment.is_empty());
            self.from = end;
        }
        if table.entries.is_empty() && !prefix.is_empty() {
            self.push(prefix.join("."), EMPTY.to_owned(), String::new());
        }
        for entry in &table.entries {
            self.pass(entry.span.start);
            let (keys, written) = (entry.keys.span(), entry.written);
            let end = line_end(self.text, written.end);
            let value = Span {
                start: keys.end,
                end: written.end,
            };
            let comment = Span {
                start: written.end,
                end,
            };
            self.push(
                [prefix, &[raw(self.text, keys)]].concat().join("."),
                raw(self.text, value).to_owned(),
                raw(self.text, comment).to_owned(),
            );
            self.from = end;
        }
    }

    /// Takes the comments up to a place.
    fn pass(&mut self, to: u32) {
        self.comments.extend(comments(self.text, self.from, to));
        self.from = to;
    }

    fn push(&mut self, key: String, value: String, comment: String) {
        self.all.push(Flat {
            above: std::mem::take(&mut self.comments),
            key,
            value,
            comment,
        });
    }

    fn finish(mut self) -> Vec<Flat> {
        self.pass(length(self.text));
        if self.all.is_empty() && !self.comments.is_empty() {
            self.push(String::new(), EMPTY.to_owned(), String::new());
        } else if let Some(last) = self.all.last_mut() {
            last.above.append(&mut self.comments);
        }
        self.without_implied()
    }

    /// Braces would close a table that other keys lead into, and that is there by these anyway.
    fn without_implied(self) -> Vec<Flat> {
        let keys: Vec<String> = self.all.iter().map(|one| one.key.clone()).collect();
        let mut above = Vec::new();
        let mut all = Vec::new();
        for mut one in self.all {
            let into = format!("{}.", one.key);
            let is_implied = one.value == EMPTY && keys.iter().any(|key| key.starts_with(&into));
            if is_implied {
                above.append(&mut one.above);
                continue;
            }
            one.above.splice(..0, above.drain(..));
            all.push(one);
        }
        all
    }
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
