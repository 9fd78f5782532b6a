//! Which edits can be carried out on the other side's content?

use std::collections::HashMap;

use super::Merge;
use super::conflict::{Clash, Conflict, Written};
use super::net::{Net, nets};
use super::places::{Places, carried, journey};
use super::theirs::{differences, moved};
use crate::file::apply_error::ApplyError;
use crate::file::change::Change;
use crate::file::document::Document;
use crate::file::history::History;
use crate::plan::{Address, Edit, EditError, FieldAddress};

/// Whether the edits of a field are carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Not known yet: no edit of the field was reached.
    Open,
    Kept,
    Dropped,
}

/// The edits, one after the other, on the other side's content.
struct Replay<'b> {
    base: &'b Document,
    merge: Merge,
    nets: Vec<(Net, Fate)>,
    /// The net of each edit that sets a field, by the edit's place among all.
    net_of: HashMap<usize, usize>,
    /// Where things are that have another address on the other side.
    places: Places,
    /// What was added here.
    own: Vec<Address>,
    /// What could not be added.
    lost: Vec<Address>,
}

/// Merges unsaved steps with another content.
pub(super) fn merge(base: &Document, theirs: Document, steps: &[Vec<Change>]) -> Merge {
    let nets = nets(steps.iter().flatten());
    let members = |(place, net): (usize, &Net)| {
        let members = net.members.iter().map(move |at| (*at, place));
        members.collect::<Vec<_>>()
    };
    let mut replay = Replay {
        base,
        net_of: nets.iter().enumerate().flat_map(members).collect(),
        nets: nets.into_iter().map(|net| (net, Fate::Open)).collect(),
        merge: Merge {
            text: theirs.source().text().to_owned(),
            theirs: differences(base, &theirs),
            document: theirs,
            history: History::new(),
            conflicts: Vec::new(),
            renumbered: Vec::new(),
        },
        places: Places::default(),
        own: Vec::new(),
        lost: Vec::new(),
    };
    let mut at = 0;
    for step in steps {
        let mut count = 0;
        for change in step {
            if replay.change(at, change) {
                count += 1;
            }
            at += 1;
        }
        replay.merge.history.join(count);
    }
    replay.merge
}

impl Replay<'_> {
    /// Carries out one edit, where that can be; tells whether it did.
    fn change(&mut self, at: usize, change: &Change) -> bool {
        match self.net_of.get(&at) {
            Some(&net) => self.value(net, change),
            None => self.structure(change),
        }
    }

    fn perform(&mut self, change: &Change) -> Result<(), ApplyError> {
        let Merge {
            document, history, ..
        } = &mut self.merge;
        let changes = std::slice::from_ref(change);
        history.perform(document, changes).map(drop)
    }

    /// Carries out an edit of a field; its first one decides about all.
    fn value(&mut self, net: usize, change: &Change) -> bool {
        if self.nets[net].1 == Fate::Open {
            self.nets[net].1 = self.fate(net);
        }
        if self.nets[net].1 == Fate::Dropped {
            return false;
        }
        let Some((at, _, to)) = change.edit.set() else {
            return false;
        };
        let at = self.there(&at);
        let onto = self.merge.document.overwriting(&at, to, change.to.as_ref());
        let done = onto.is_ok_and(|change| self.perform(&change).is_ok());
        if !done {
            let whole = self.nets[net].0.change.clone();
            self.clash(whole, Clash::Impossible, at.address);
        }
        done
    }

    fn there(&self, at: &FieldAddress) -> FieldAddress {
        FieldAddress {
            address: self.places.there(&at.address),
            field: at.field,
        }
    }

    /// Decides about the edits of a field from the three sides.
    fn fate(&mut self, net: usize) -> Fate {
        let whole = self.nets[net].0.change.clone();
        let Some((at, from, to)) = whole.edit.set() else {
            return Fate::Dropped;
        };
        // It is given up with what could not be added, which is told of.
        let is_lost = self.lost.iter().any(|lost| at.address.is_within(lost));
        // Back to what it was.
        if is_lost || whole.from == whole.to {
            return Fate::Dropped;
        }
        let at = self.there(&at);
        let Some(now) = Written::at(&self.merge.document, &at) else {
            let (clash, place) = self.missing(&at);
            self.clash(whole, clash, place);
            return Fate::Dropped;
        };
        if now.is_same(whole.from.as_ref(), from) {
            return Fate::Kept;
        }
        if !now.is_same(whole.to.as_ref(), to) {
            self.clash(whole, Clash::Changed(now), at.address);
        }
        Fate::Dropped
    }

    /// What an edit clashes with whose place is not there any more, and where its place is then.
    fn missing(&self, at: &FieldAddress) -> (Clash, Address) {
        let document = &self.merge.document;
        let found = moved(self.base.plan(), document.plan(), &at.address).and_then(|to| {
            let there = FieldAddress {
                address: to.clone(),
                field: at.field,
            };
            Some((Written::at(document, &there)?, to))
        });
        match found {
            Some((theirs, to)) => {
                let place = to.clone();
                (Clash::Moved { to, theirs }, place)
            }
            None => (Clash::Gone, at.address.clone()),
        }
    }

    /// Carries out an edit of the structure.
    fn structure(&mut self, change: &Change) -> bool {
        let subject = change.edit.subject();
        if self.lost.iter().any(|lost| subject.is_within(lost)) {
            self.lost.extend(journey(&change.edit).map(|(_, to)| to));
            return false;
        }
        let there = self.places.change(change);
        let Err(error) = self.perform(&there) else {
            self.done(&there.edit);
            return true;
        };
        if self.is_done_already(&there) {
            return false;
        }
        if let Some(other) = self.elsewhere(&there, &error)
            && self.perform(&other).is_ok()
        {
            let (here, there) = (subject.clone(), other.edit.subject().clone());
            if matches!(change.edit, Edit::Insert { .. }) && here != there {
                let numbers = (here.clone(), there.clone());
                self.merge.renumbered.push(numbers);
                self.places.put(here, there);
            }
            self.done(&other.edit);
            return true;
        }
        self.give_up(change, &there, &error);
        false
    }

    /// Takes note of an edit of the structure that was carried out.
    fn done(&mut self, edit: &Edit) {
        if let Edit::Insert { at, .. } = edit {
            self.own.push(at.clone());
        }
        if let Some((from, to)) = journey(edit) {
            for conflict in &mut self.merge.conflicts {
                if let Some(place) = carried(&conflict.place, &from, &to) {
                    conflict.place = place;
                }
            }
        }
    }

    /// Tells whether the other side did the same: it can be taken back there.
    fn is_done_already(&self, change: &Change) -> bool {
        let is_own = self.own.contains(change.edit.subject());
        !is_own && self.merge.document.clone().apply(&change.inverse()).is_ok()
    }

    /// Returns an edit that does the same in another place: what is added gets the next id where
    /// its own is taken, and stands last where its neighbour is gone.
    fn elsewhere(&self, change: &Change, error: &ApplyError) -> Option<Change> {
        let ApplyError::Edit(error) = error else {
            return None;
        };
        let mut change = change.clone();
        match (&mut change.edit, error) {
            (
                Edit::Insert { after, .. } | Edit::Move { after, .. },
                EditError::NoSibling { .. },
            ) => {
                *after = None;
            }
            (Edit::Insert { at, .. }, EditError::Taken(_)) => {
                let mut places = Places::default();
                places.put(at.clone(), self.free(at)?);
                change = places.change(&change);
            }
            _ => return None,
        }
        Some(change)
    }

    /// Returns the address beside one that is taken, with the next id.
    fn free(&self, at: &Address) -> Option<Address> {
        let plan = self.merge.document.plan();
        let above = plan.find(&at.above()?)?;
        Some(at.with_id(plan.next_id(at, above)))
    }

    /// Gives up an edit of the structure until somebody chooses.
    fn give_up(&mut self, change: &Change, there: &Change, error: &ApplyError) {
        let place = there.edit.subject().clone();
        let is_there = self.merge.document.plan().find(&place).is_some();
        let clash = match (&there.edit, error) {
            (Edit::Remove { .. }, ApplyError::Edit(EditError::Differs(_))) => Clash::Edited,
            _ if is_there => Clash::Impossible,
            (Edit::Insert { .. }, _) => Clash::Impossible,
            _ => Clash::Gone,
        };
        match journey(&change.edit) {
            // What could not go elsewhere is where it was, for the edits behind.
            Some((_, to)) if is_there => self.places.put(to, place.clone()),
            Some((_, to)) => self.lost.push(to),
            None if matches!(change.edit, Edit::Insert { .. }) => {
                self.lost.push(change.edit.subject().clone());
            }
            None => {}
        }
        self.clash(change.clone(), clash, place);
    }

    fn clash(&mut self, mine: Change, clash: Clash, place: Address) {
        if let Some(at) = mine.edit.field() {
            // Edits of one field in different places are one to choose about.
            let is_same = |other: &&mut Conflict| {
                let field = other.mine.edit.field().map(|at| at.field);
                other.place == place && field == Some(at.field)
            };
            if let Some(earlier) = self.merge.conflicts.iter_mut().find(is_same) {
                earlier.mine.follow(&mine);
                return;
            }
        }
        self.merge.conflicts.push(Conflict { mine, clash, place });
    }
}
