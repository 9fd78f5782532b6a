//! What did several edits to one field come to?

use std::collections::HashMap;

use crate::file::change::Change;
use crate::plan::{Edit, FieldAddress};

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
        let Some(field) = change.edit.field() else {
            if !matches!(change.edit, Edit::Insert { .. }) {
                open.clear();
            }
            continue;
        };
        if let Some(place) = open.get(&field) {
            let net = &mut nets[*place];
            net.change.follow(change);
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
