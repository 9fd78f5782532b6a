//! Where among its siblings does a node or KPI stand, and where may another?
//!
//! Ids, places and spots of the nodes or the KPIs of one parent. Nothing is changed here.

use crate::plan::address::{Address, KPI_KEY};
use crate::plan::edit::Spot;
use crate::plan::edit_error::EditError;
use crate::plan::field::{self, Holder};
use crate::plan::id::Id;
use crate::plan::item::{Item, NodeIx};
use crate::plan::tree::Plan;

/// The nodes or the KPIs of one parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Siblings {
    /// The nodes below a node or the plan.
    Nodes(Item),
    /// The KPIs of a node.
    Kpis(NodeIx),
}

impl Plan {
    /// Returns where among its siblings an item stands; none for the plan.
    #[must_use]
    pub fn spot(&self, item: Item) -> Option<Spot> {
        let siblings = self.siblings(item)?;
        let own = self.id(item)?;
        let place = self.ids(siblings).iter().position(|id| *id == own)?;
        Some(self.spot_at(siblings, place))
    }

    /// Returns an id for one more of what lives at an address, directly below an item.
    #[must_use]
    pub fn next_id(&self, like: &Address, above: Item) -> Id {
        match (like, above) {
            (Address::Kpi(..), Item::Node(node)) => self.next_kpi_id(node),
            _ => self.next_node_id(above),
        }
    }

    /// Returns an id for a new node below an item: the highest number there and one more; for areas
    /// named by letters, the letter behind the last.
    #[must_use]
    pub fn next_node_id(&self, above: Item) -> Id {
        next_id(&self.ids(Siblings::Nodes(above)), above == Item::Plan)
    }

    /// Returns an id for a new KPI of a node: the highest number there and one more (design 2.2).
    #[must_use]
    pub fn next_kpi_id(&self, node: NodeIx) -> Id {
        next_id(&self.ids(Siblings::Kpis(node)), false)
    }

    /// The siblings that something with an address will have, if it may have that address; `own`
    /// may have it already.
    pub(super) fn room(&self, at: &Address, own: Option<Item>) -> Result<Siblings, EditError> {
        let no_such = || EditError::NoSuchItem(at.clone());
        let (above, id) = at.above().zip(at.id()).ok_or_else(no_such)?;
        let parent = self
            .find(&above)
            .ok_or_else(|| EditError::NoSuchItem(above.clone()))?;
        let siblings = match (at, parent) {
            (Address::Kpi(..), Item::Node(node)) => Siblings::Kpis(node),
            (Address::Node(_), parent) => Siblings::Nodes(parent),
            _ => return Err(no_such()),
        };
        let is_reserved = match siblings {
            Siblings::Nodes(_) => field::is_reserved(id.as_str()) || is_plural(id),
            Siblings::Kpis(_) => id.as_str() == KPI_KEY,
        };
        if is_reserved {
            return Err(EditError::Reserved(id.clone()));
        }
        match self.find(at) {
            Some(item) if Some(item) != own => Err(EditError::Taken(at.clone())),
            _ => Ok(siblings),
        }
    }

    pub(super) fn siblings(&self, item: Item) -> Option<Siblings> {
        match item {
            Item::Plan => None,
            Item::Node(node) => Some(Siblings::Nodes(
                self.node(node).parent.map_or(Item::Plan, Item::Node),
            )),
            Item::Kpi(kpi) => Some(Siblings::Kpis(self.kpi(kpi).node)),
        }
    }

    pub(super) fn ids(&self, siblings: Siblings) -> Vec<Id> {
        let items = match siblings {
            Siblings::Nodes(above) => self.directly_below(above, Holder::Node),
            Siblings::Kpis(node) => self.directly_below(Item::Node(node), Holder::Kpi),
        };
        let ids = items.into_iter().filter_map(|item| self.id(item));
        ids.collect()
    }

    /// The ids of some siblings without an item's own, where it is one of them.
    pub(super) fn others(&self, siblings: Siblings, item: Item) -> Vec<Id> {
        let is_there = self.siblings(item) == Some(siblings);
        let own = self.id(item).filter(|_| is_there);
        let ids = self.ids(siblings).into_iter();
        ids.filter(|id| Some(id) != own.as_ref()).collect()
    }

    pub(super) fn spot_at(&self, siblings: Siblings, place: usize) -> Spot {
        let before = place.checked_sub(1);
        let id = before.and_then(|before| self.ids(siblings).get(before).cloned());
        id.map_or(Spot::First, Spot::Behind)
    }

    /// The place among some siblings that a spot says.
    pub(super) fn place(
        &self,
        siblings: Siblings,
        at: &Address,
        after: Option<&Spot>,
    ) -> Result<usize, EditError> {
        let ids = self.ids(siblings);
        match after {
            None => Ok(ids.len()),
            Some(Spot::First) => Ok(0),
            Some(Spot::Behind(sibling)) => ids
                .iter()
                .position(|id| id == sibling)
                .map(|place| place + 1)
                .ok_or_else(|| EditError::NoSibling {
                    at: at.clone(),
                    sibling: sibling.clone(),
                }),
        }
    }
}

/// Tells whether an id looks as if it should hold KPIs, which the reader refuses.
fn is_plural(id: &Id) -> bool {
    let words = [KPI_KEY, "kpis"];
    words
        .iter()
        .any(|word| id.as_str().eq_ignore_ascii_case(word))
}

/// The id behind the highest: a number, or a letter where all are capital letters.
fn next_id(ids: &[Id], is_area: bool) -> Id {
    let letter = |id: &Id| match id.as_str().as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(*letter),
        _ => None,
    };
    let letters: Option<Vec<u8>> = ids.iter().map(letter).collect();
    let next_letter = letters
        .filter(|letters| is_area || !letters.is_empty())
        .map(|letters| letters.iter().max().map_or(b'A', |letter| letter + 1))
        .filter(u8::is_ascii_uppercase);
    let text = next_letter.map_or_else(
        || {
            let number = |id: &Id| id.as_str().parse::<u64>().ok();
            let highest = ids.iter().filter_map(number).max().unwrap_or(0);
            highest.saturating_add(1).to_string()
        },
        |letter| char::from(letter).to_string(),
    );
    Id::new(&text).expect("a number or a letter is an id")
}
