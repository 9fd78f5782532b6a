//! What has edits that are not on disk?
//!
//! Edits speak of addresses as they were when they were made; what was moved or renamed since is
//! found where it is now.

use std::collections::BTreeSet;

use crate::file::Change;
use crate::plan::{Address, Edit};

/// Returns the addresses of what some changes touch, as they are after all of them.
#[must_use]
pub(super) fn touched(changes: &[Change]) -> BTreeSet<Address> {
    let mut touched = BTreeSet::new();
    for change in changes {
        match &change.edit {
            Edit::Set { address, .. } => {
                touched.insert(address.clone());
            }
            Edit::Insert { at, .. } => {
                touched.insert(at.clone());
            }
            Edit::Remove { at, .. } => touched.retain(|one: &Address| !one.is_within(at)),
            Edit::Move { from, to, .. } => carry(&mut touched, from, to),
            Edit::Rename { at, to } => carry(&mut touched, at, &at.with_id(to.clone())),
        }
    }
    touched
}

fn carry(touched: &mut BTreeSet<Address>, from: &Address, to: &Address) {
    let old = std::mem::take(touched);
    *touched = old.into_iter().map(|one| moved(one, from, to)).collect();
    touched.insert(to.clone());
}

/// The address of something after it, or something above it, has another one.
fn moved(address: Address, from: &Address, to: &Address) -> Address {
    if address == *from {
        return to.clone();
    }
    let (Address::Node(old), Address::Node(new)) = (from, to) else {
        return address;
    };
    let below = |ids: &[crate::plan::Id]| {
        let rest = ids.strip_prefix(old.as_slice())?;
        Some([new.as_slice(), rest].concat())
    };
    match &address {
        Address::Plan => address,
        Address::Node(ids) => below(ids).map_or(address, Address::Node),
        Address::Kpi(ids, id) => match below(ids) {
            Some(ids) => Address::Kpi(ids, id.clone()),
            None => address,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_touched_is_found_where_it_is_now() {
        for (changes, expected) in [
            (
                &[
                    r#"{"set":"A.1.kpi.1.actual","from":null,"to":"1"}"#,
                    r#"{"rename":"A","to":"C"}"#,
                ][..],
                "C C.1.kpi.1",
            ),
            (
                &[
                    r#"{"set":"A.1.kpi.1.actual","from":null,"to":"1"}"#,
                    r#"{"move":"A.1","under":"B","as":"7"}"#,
                    r#"{"move":"B.7.kpi.1","under":"A","as":"2"}"#,
                ],
                "B.7 A.kpi.2",
            ),
            (
                &[
                    r#"{"set":"A.1.kpi.1.actual","from":null,"to":"1"}"#,
                    r#"{"set":"A.10.name","from":null,"to":"'x'"}"#,
                    r#"{"remove":"A.1","text":"[A.1]\n[A.1.kpi.1]\n"}"#,
                ],
                "A.10",
            ),
            (&[r#"{"insert":"A.1","text":"[A.1]\n"}"#], "A.1"),
        ] {
            let changes: Vec<Change> = changes
                .iter()
                .map(|line| Change::from_json(line).unwrap())
                .collect();
            let words: Vec<String> = touched(&changes).iter().map(Address::to_string).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
