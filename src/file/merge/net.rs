//! What did several edits to one field come to?

use std::collections::HashMap;

use crate::file::change::Change;
use crate::plan::{Edit, FieldAddress, Slot};

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
            if !matches!(change.edit, Edit::Insert { .. }) {
                open.clear();
            }
            continue;
        };
        if let Some(place) = open.get(&field) {
            let net = &mut nets[*place];
            follow(&mut net.change, change);
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

/// Makes an edit of a field end where a later one does.
pub(super) fn follow(earlier: &mut Change, later: &Change) {
    if let (Edit::Set { to, .. }, Some((_, _, new))) = (&mut earlier.edit, set(later)) {
        *to = new.clone();
        earlier.to.clone_from(&later.to);
    }
}

/// Returns the field that a change sets, and what it holds before and after; none for a change of
/// the structure.
pub(super) fn set(change: &Change) -> Option<(FieldAddress, &Slot, &Slot)> {
    let Edit::Set {
        address,
        field,
        from,
        to,
    } = &change.edit
    else {
        return None;
    };
    let at = FieldAddress {
        address: address.clone(),
        field: *field,
    };
    Some((at, from, to))
}
