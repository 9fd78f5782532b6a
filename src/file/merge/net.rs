//! What did several edits to one field come to?

use std::collections::HashMap;

use crate::file::change::Change;
use crate::plan::{Address, Edit, FieldAddress, Slot};

/// Which edits are of one field, and what they came to together.
#[derive(Debug, Clone)]
pub(super) struct Net {
    /// From what was last read or saved to what was set last.
    pub change: Change,
    /// Its edits, by their place among all.
    pub members: Vec<usize>,
}

/// Returns what the edits of each field came to. An edit that gives items other addresses ends
/// what was counted so far: the same address may mean another field behind it.
pub(super) fn nets<'c>(changes: impl Iterator<Item = &'c Change>) -> Vec<Net> {
    let mut open: HashMap<FieldAddress, usize> = HashMap::new();
    let mut nets: Vec<Net> = Vec::new();
    for (at, change) in changes.enumerate() {
        let Some((field, ..)) = set(change) else {
            open.clear();
            continue;
        };
        if let Some(place) = open.get(&field) {
            let net = &mut nets[*place];
            net.change = followed(&net.change, change);
            net.members.push(at);
        } else {
            open.insert(field, nets.len());
            nets.push(Net {
                change: change.clone(),
                members: vec![at],
            });
        }
    }
    nets
}

/// Returns the change from where the first begins to where the second ends.
fn followed(first: &Change, second: &Change) -> Change {
    let mut joined = first.clone();
    if let (Edit::Set { to, .. }, Some((_, _, new))) = (&mut joined.edit, set(second)) {
        *to = new.clone();
    }
    joined.to.clone_from(&second.to);
    joined
}

/// Returns the field that a change sets, and what it holds before and after; none for a change of
/// the structure.
pub(super) fn set(change: &Change) -> Option<(FieldAddress, &Slot, &Slot)> {
    let Edit::Set {
        address,
        field,
        from,
        to,
    } = &change.edit;
    let at = FieldAddress {
        address: address.clone(),
        field: *field,
    };
    Some((at, from, to))
}

/// Returns the address of what a change is for, before it is carried out.
pub(super) fn address(change: &Change) -> Address {
    let Edit::Set { address, .. } = &change.edit;
    address.clone()
}

/// Returns the addresses that mean something else once a change of the structure is carried out.
pub(super) fn touched(change: &Change) -> Vec<Address> {
    vec![address(change)]
}

/// Tells whether an address is another one, or lies below it.
pub(super) fn is_within(address: &Address, above: &Address) -> bool {
    match (above, address) {
        (Address::Node(above), Address::Node(ids) | Address::Kpi(ids, _)) => ids.starts_with(above),
        _ => above == address,
    }
}
