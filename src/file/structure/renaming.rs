//! Which keys change when a node or a KPI gets another id?
//!
//! Its own, in the header of every table below it and in every dotted key that leads there.

use super::pieces::Context;
use crate::check::Span;
use crate::file::patch::Splice;
use crate::file::reader::{Entry, Key, Raw};
use crate::file::site::{self, behind};
use crate::plan::{Id, Item};

/// Returns what gives an item another id.
pub(super) fn splices(text: &Context<'_>, item: Item, to: &Id) -> Vec<Splice> {
    let path = site::path(text.plan, item);
    let mut spans = Vec::new();
    for start in text.tables(item) {
        let table = text.block(start).table;
        if let Some(rest) = key_of(table.path(), &path, &mut spans) {
            within(&table.entries, rest, &mut spans);
        }
    }
    spans
        .into_iter()
        .map(|span| Splice::of(span, to.to_string()))
        .collect()
}

/// Notes the key among some that ends a path; else returns the rest of the path behind them.
fn key_of<'p>(keys: &[Key], path: &'p [String], spans: &mut Vec<Span>) -> Option<&'p [String]> {
    let common = keys.len().min(path.len());
    behind(&keys[..common], path)?;
    if common == path.len() {
        spans.extend(keys.get(common.wrapping_sub(1)).map(|key| key.span));
        return None;
    }
    Some(&path[common..])
}

fn within(entries: &[Entry], path: &[String], spans: &mut Vec<Span>) {
    for entry in entries {
        if let Some(rest) = key_of(entry.keys.parts(), path, spans)
            && let Some(Raw::Table(_, inner)) = &entry.value
        {
            within(inner, rest, spans);
        }
    }
}
