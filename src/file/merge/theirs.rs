//! What did the other side do?

use crate::file::document::Document;
use crate::plan::{Address, Field, FieldAddress, Item, Plan, field};

/// Returns the addresses of fields that differ and of items that came or went, in the order of the
/// new content; what went stands last. Of what came or went with its parent only the parent.
pub(super) fn differences(base: &Document, theirs: &Document) -> Vec<String> {
    let (old, new) = (base.plan(), theirs.plan());
    let mut told = Vec::new();
    for item in items(new) {
        let address = new.address(item);
        match old.find(&address) {
            Some(before) => told.extend(fields(base, before, theirs, item)),
            None if has_parent(old, &address) => told.push(format!("{address} (new)")),
            None => {}
        }
    }
    let gone = items(old).map(|item| old.address(item));
    let gone = gone.filter(|address| new.find(address).is_none() && has_parent(new, address));
    told.extend(gone.map(|address| format!("{address} (removed)")));
    told
}

/// The fields of an item that differ.
fn fields(base: &Document, before: Item, theirs: &Document, item: Item) -> Vec<String> {
    let (old, new) = (base.plan(), theirs.plan());
    let address = new.address(item);
    let is_other = |field: &Field| old.slot(before, *field) != new.slot(item, *field);
    field::of(Plan::holder(item))
        .map(|spec| spec.field)
        .filter(is_other)
        .map(|field| {
            let address = address.clone();
            FieldAddress { address, field }.to_string()
        })
        .collect()
}

/// The plan itself, and all nodes and KPIs.
fn items(plan: &Plan) -> impl Iterator<Item = Item> {
    std::iter::once(Item::Plan).chain(plan.items_below(Item::Plan))
}

/// Tells whether the parent of an address lives in a plan.
fn has_parent(plan: &Plan, address: &Address) -> bool {
    let above = address.above();
    above.is_none_or(|above| plan.find(&above).is_some())
}

/// Returns where an item of the old plan is in the new one, when it is not at its address there:
/// the only one of its name among those that are not in the old plan.
pub(super) fn moved(old: &Plan, new: &Plan, address: &Address) -> Option<Address> {
    let name = old
        .name(old.find(address)?)
        .filter(|name| !name.is_empty())?;
    let is_moved = |item: &Item| {
        new.name(*item) == Some(name)
            && Plan::holder(*item) == address.holder()
            && old.find(&new.address(*item)).is_none()
    };
    let mut found = items(new).filter(is_moved);
    let only = found.next().filter(|_| found.next().is_none())?;
    Some(new.address(only))
}
