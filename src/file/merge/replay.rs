//! Which edits can be carried out on the other side's content?

use std::collections::HashMap;

use super::Merge;
use super::conflict::{Clash, Conflict, Written, onto};
use super::difference::{differences, moved};
use super::net::{Net, address, is_within, nets, set, touched};
use crate::file::change::Change;
use crate::file::document::Document;
use crate::file::history::History;
use crate::plan::Address;

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
    /// Where edits of the structure could not be carried out.
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
        },
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

    /// Carries out an edit of a field; its first one decides about all.
    fn value(&mut self, net: usize, change: &Change) -> bool {
        if self.nets[net].1 == Fate::Open {
            self.nets[net].1 = self.fate(net);
        }
        if self.nets[net].1 == Fate::Dropped {
            return false;
        }
        let done = set(change).and_then(|(at, _, to)| {
            let change = onto(&self.merge.document, &at, to, change.to.clone()).ok()?;
            self.perform(&change)
        });
        if done.is_none() {
            let whole = self.nets[net].0.change.clone();
            self.clash(whole, Clash::Impossible);
        }
        done.is_some()
    }

    fn perform(&mut self, change: &Change) -> Option<()> {
        let Merge {
            document, history, ..
        } = &mut self.merge;
        let changes = std::slice::from_ref(change);
        history.perform(document, changes).ok()
    }

    /// Decides about the edits of a field from the three sides.
    fn fate(&mut self, net: usize) -> Fate {
        let whole = self.nets[net].0.change.clone();
        let Some((at, from, to)) = set(&whole) else {
            return Fate::Dropped;
        };
        if self.is_lost(&at.address) {
            self.clash(whole, Clash::Impossible);
            return Fate::Dropped;
        }
        let Some(now) = Written::at(&self.merge.document, &at) else {
            if whole.from == whole.to {
                return Fate::Dropped;
            }
            let clash = self.missing(&at);
            self.clash(whole, clash);
            return Fate::Dropped;
        };
        let is_undone = whole.from == whole.to;
        if !is_undone && now.is_same(whole.from.as_ref(), from) {
            return Fate::Kept;
        }
        if !is_undone && !now.is_same(whole.to.as_ref(), to) {
            self.clash(whole, Clash::Changed(now));
        }
        Fate::Dropped
    }

    /// What an edit clashes with whose place is not there any more.
    fn missing(&self, at: &crate::plan::FieldAddress) -> Clash {
        let document = &self.merge.document;
        let to = moved(self.base.plan(), document.plan(), &at.address);
        let there = |address: &Address| crate::plan::FieldAddress {
            address: address.clone(),
            field: at.field,
        };
        let theirs = to.as_ref().and_then(|to| Written::at(document, &there(to)));
        match (to, theirs) {
            (Some(to), Some(theirs)) => Clash::Moved { to, theirs },
            _ => Clash::Gone,
        }
    }

    /// Carries out an edit of the structure.
    fn structure(&mut self, change: &Change) -> bool {
        let is_lost = touched(change).iter().any(|at| self.is_lost(at));
        if !is_lost && self.perform(change).is_some() {
            return true;
        }
        self.lost.extend(touched(change));
        self.clash(change.clone(), Clash::Impossible);
        false
    }

    fn is_lost(&self, at: &Address) -> bool {
        self.lost.iter().any(|lost| is_within(at, lost))
    }

    fn clash(&mut self, mine: Change, clash: Clash) {
        // An edit that can only be given up with another is told of by that one.
        let is_told =
            clash == Clash::Impossible && set(&mine).is_some() && self.is_lost(&address(&mine));
        if !is_told {
            self.merge.conflicts.push(Conflict { mine, clash });
        }
    }
}
