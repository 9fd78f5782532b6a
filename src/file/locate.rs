//! Where in the text does a field, or an item, stand?

use super::reader::Places;
use super::site::{self, Room, Tables};
use crate::check::Span;
use crate::plan::{Field, Item, Plan};

/// Returns what stands for the value of a field; none where the text does not have it.
pub(super) fn field(
    text: &str,
    places: &Places,
    plan: &Plan,
    item: Item,
    field: Field,
) -> Option<Span> {
    let path = site::field_path(plan, item, field);
    let site = Tables::of(text, places, item).site(&path)?;
    let is_valued = site.entry.value.is_some();
    Some(if is_valued {
        site.entry.written
    } else {
        site.entry.span
    })
}

/// Returns the header of an item, or the keys that mention it where it has none of its own.
pub(super) fn item(text: &str, places: &Places, plan: &Plan, item: Item) -> Option<Span> {
    let path = site::path(plan, item);
    let tables = Tables::of(text, places, item);
    match tables.room(&path) {
        Some(Room::Table {
            header: Some(header),
            ..
        }) => Some(header),
        _ => site::mention(&tables, &path),
    }
}
