//! Where is something on the other side that has another address here?
//!
//! Addresses of the edits become addresses of the merged content: what is added under an id that
//! the other side has taken gets another, and what could not be renamed keeps its own.

use crate::file::change::Change;
use crate::file::structure::reheaded;
use crate::plan::{Address, Edit, Id};

/// Addresses that mean something else on the other side. Later ones come first.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Vec<(Address, Address)>);

impl Places {
    /// Takes note that what has one address here has another one there.
    pub(super) fn put(&mut self, here: Address, there: Address) {
        self.0.insert(0, (here, there));
    }

    /// Returns the address on the other side.
    pub(super) fn there(&self, here: &Address) -> Address {
        let found = self
            .0
            .iter()
            .find_map(|(above, there)| carried(here, above, there));
        found.unwrap_or_else(|| here.clone())
    }

    /// Returns an edit with the addresses of the other side, and text for them.
    pub(super) fn change(&self, change: &Change) -> Change {
        let mut change = change.clone();
        match &mut change.edit {
            Edit::Set { address, .. } => *address = self.there(address),
            Edit::Insert { at, branch, .. } | Edit::Remove { at, branch, .. } => {
                let there = self.there(at);
                if there != *at {
                    for text in [&mut change.from, &mut change.to].into_iter().flatten() {
                        *text = reheaded(text, at, &there);
                    }
                    if let Some(id) = there.id() {
                        *branch = branch.clone().named(id);
                    }
                    *at = there;
                }
            }
            Edit::Move { from, to, .. } => {
                *from = self.there(from);
                *to = self.there(to);
            }
            Edit::Rename { at, .. } => *at = self.there(at),
        }
        change
    }
}

/// Returns an address with what it lies below in another place; none where it does not.
pub(super) fn carried(address: &Address, above: &Address, there: &Address) -> Option<Address> {
    if address == above {
        return Some(there.clone());
    }
    let (Address::Node(above), Address::Node(there)) = (above, there) else {
        return None;
    };
    let joined = |ids: &[Id]| Some([there, ids.strip_prefix(above.as_slice())?].concat());
    match address {
        Address::Plan => None,
        Address::Node(ids) => joined(ids).map(Address::Node),
        Address::Kpi(ids, id) => Some(Address::Kpi(joined(ids)?, id.clone())),
    }
}

/// Returns where an edit of the structure takes something that stays in the plan: from where, and
/// to where.
pub(super) fn journey(edit: &Edit) -> Option<(Address, Address)> {
    match edit {
        Edit::Move { from, to, .. } => Some((from.clone(), to.clone())),
        Edit::Rename { at, to } => Some((at.clone(), at.with_id(to.clone()))),
        Edit::Set { .. } | Edit::Insert { .. } | Edit::Remove { .. } => None,
    }
}
