//! Where in the text does a field, or an item, stand?
//!
//! Reads again the one or two tables that an item stands in, and looks for the keys that lead to
//! it. What the values mean is not this module's concern.

use super::reader::{Chunk, Cutter, Entry, Key, Places, Raw, Table};
use crate::check::Span;
use crate::plan::{Address, Field, Item, KPI_KEY, PLAN_KEY, Plan};

/// Returns the value of a field; none where the text does not have it.
pub(super) fn field(
    text: &str,
    places: &Places,
    plan: &Plan,
    item: Item,
    field: Field,
) -> Option<Span> {
    let mut path = path(plan, item);
    path.extend(field.key().split('.').map(str::to_owned));
    tables(text, places, plan, item).find_map(|table| {
        let rest = behind(table.path(), &path)?;
        value(&table, &table.entries, rest)
    })
}

/// Returns the header of an item, or the keys that mention it where it has none of its own.
pub(super) fn item(text: &str, places: &Places, plan: &Plan, item: Item) -> Option<Span> {
    let path = path(plan, item);
    let of_header = |table: &Table| {
        let header = table.header.as_ref()?;
        (behind(table.path(), &path)?.is_empty()).then_some(header.span)
    };
    let own = tables(text, places, plan, item).find_map(|table| of_header(&table));
    own.or_else(|| tables(text, places, plan, item).find_map(|table| mention(&table, &path)))
}

/// The keys that lead to an item from the top of the text.
fn path(plan: &Plan, item: Item) -> Vec<String> {
    let (ids, kpi) = match plan.address(item) {
        Address::Plan => return vec![PLAN_KEY.to_owned()],
        Address::Node(ids) => (ids, None),
        Address::Kpi(ids, id) => (ids, Some(id)),
    };
    let mut path: Vec<String> = ids.iter().map(|id| id.as_str().to_owned()).collect();
    if let Some(id) = kpi {
        path.extend([KPI_KEY.to_owned(), id.as_str().to_owned()]);
    }
    path
}

/// The tables that an item stands in; for the plan's settings those that begin with their key.
fn tables(text: &str, places: &Places, plan: &Plan, item: Item) -> impl Iterator<Item = Table> {
    // The same table can be noted for several reasons; looking twice does no harm.
    let starts: Vec<u32> = places.of(item).collect();
    debug_assert!(
        !starts.is_empty() || item == Item::Plan,
        "{:?}",
        plan.address(item)
    );
    starts.into_iter().filter_map(|start| {
        let mut chunk = Chunk::default();
        let mut table = Table::default();
        let is_table = Cutter::from(text, start as usize).next_into(&mut chunk);
        table.read(text, &chunk);
        is_table.then_some(table)
    })
}

/// The part of a path behind some keys; none when they lead elsewhere.
fn behind<'p>(keys: &[Key], path: &'p [String]) -> Option<&'p [String]> {
    let starts = keys.len() <= path.len() && keys.iter().zip(path).all(|(key, id)| key.text == id);
    starts.then(|| &path[keys.len()..])
}

fn value(table: &Table, entries: &[Entry], path: &[String]) -> Option<Span> {
    entries.iter().find_map(|entry| {
        let rest = behind(table.keys(entry), path)?;
        match &entry.value {
            value if rest.is_empty() => Some(value.as_ref().map_or(entry.span, Raw::span)),
            Some(Raw::Table(_, entries)) => value(table, entries, rest),
            _ => None,
        }
    })
}

/// The first keys that lead to an item or through it.
fn mention(table: &Table, path: &[String]) -> Option<Span> {
    let keys = table.path();
    if let Some(span) = through(keys, path) {
        return Some(span);
    }
    let rest = behind(keys, path)?;
    among(table, &table.entries, rest)
}

fn among(table: &Table, entries: &[Entry], path: &[String]) -> Option<Span> {
    entries.iter().find_map(|entry| {
        let keys = table.keys(entry);
        if let Some(span) = through(keys, path) {
            return Some(span);
        }
        match &entry.value {
            Some(Raw::Table(_, entries)) => among(table, entries, behind(keys, path)?),
            _ => None,
        }
    })
}

/// The first of some keys up to the one that ends a path, where they lead there or beyond.
fn through(keys: &[Key], path: &[String]) -> Option<Span> {
    let own = keys.get(..path.len())?;
    behind(own, path)?;
    Some(Span {
        start: own.first()?.span.start,
        end: own.last()?.span.end,
    })
}
