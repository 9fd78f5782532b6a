//! How do nodes or KPIs get their places, and their ids, among their siblings?
//!
//! What is there gets its id; what is in the right order stays; all others move there or are put
//! in, each behind the one before. What has an id that another needs gets one that nobody has.

use super::edits::{Making, temporary};
use super::rising::rising;
use crate::file::change::Change;
use crate::plan::{Address, Edit, EditError, Id, Item, Plan, Spot};

impl Making<'_> {
    /// Puts nodes, or KPIs, of the new plan in order below an item of it that is in its place.
    pub(super) fn arrange(&mut self, above: Item, wanted: &[Item]) -> Result<(), EditError> {
        let Some(parent) = self.there(above) else {
            return Ok(());
        };
        if wanted.is_empty() || self.is_arranged(parent, wanted) {
            return Ok(());
        }
        self.rename(wanted)?;
        let is_kept = self.kept(above, wanted);
        let mut after = Spot::First;
        for (item, is_kept) in wanted.iter().zip(is_kept) {
            let at = self.new.plan().address(*item);
            let id = at.id().cloned();
            if !is_kept {
                self.put(*item, &at, after)?;
            }
            after = id.map_or(Spot::First, Spot::Behind);
        }
        Ok(())
    }

    /// Tells whether all are there, in order, with their ids.
    fn is_arranged(&self, parent: Item, wanted: &[Item]) -> bool {
        let there = self.siblings(parent, wanted);
        let is_there = |(item, there): (&Item, &Item)| {
            self.there(*item) == Some(*there)
                && self.plan.id_text(*there) == self.new.plan().id_text(*item)
        };
        there.len() == wanted.len() && wanted.iter().zip(&there).all(is_there)
    }

    /// The nodes or the KPIs there are below an item, whichever are asked for.
    fn siblings(&self, parent: Item, like: &[Item]) -> Vec<Item> {
        let holder = like.first().map(|item| Plan::holder(*item));
        holder.map_or(Vec::new(), |holder| {
            self.plan.directly_below(parent, holder)
        })
    }

    /// Gives those that are below the right parent their ids.
    fn rename(&mut self, wanted: &[Item]) -> Result<(), EditError> {
        let renamed = |making: &Self, item: Item| {
            let to = making.new.plan().address(item);
            let at = making.plan.address(making.there(item)?);
            (at != to && at.above() == to.above()).then_some((at, to))
        };
        loop {
            let pending: Vec<(Address, Address)> = wanted
                .iter()
                .filter_map(|item| renamed(self, *item))
                .collect();
            let is_free = |(_, to): &&(Address, Address)| self.plan.find(to).is_none();
            let next = pending.iter().find(is_free).or(pending.first());
            let Some((at, to)) = next.cloned() else {
                return Ok(());
            };
            self.free(&to)?;
            if let Some(to) = to.id().cloned() {
                self.step(Change::from(Edit::Rename { at, to }))?;
            }
        }
    }

    /// Which of those that are there need not move.
    fn kept(&self, above: Item, wanted: &[Item]) -> Vec<bool> {
        let Some(parent) = self.there(above) else {
            return vec![false; wanted.len()];
        };
        let there = self.siblings(parent, wanted);
        let place_of: rustc_hash::FxHashMap<Item, usize> = there
            .iter()
            .enumerate()
            .map(|(place, item)| (*item, place))
            .collect();
        let place = |item: &Item| place_of.get(&self.there(*item)?).copied();
        let places: Vec<Option<usize>> = wanted.iter().map(place).collect();
        let known: Vec<usize> = places.iter().flatten().copied().collect();
        let mut is_kept = rising(&known).into_iter();
        places
            .iter()
            .map(|place| place.is_some() && is_kept.next().unwrap_or(false))
            .collect()
    }

    /// Moves an item to its place, or puts it in.
    fn put(&mut self, item: Item, at: &Address, after: Spot) -> Result<(), EditError> {
        let is_at = |making: &Self| making.there(item).map(|there| making.plan.address(there));
        if is_at(self).as_ref() != Some(at) {
            self.free(at)?;
        }
        match is_at(self) {
            None => self.insert(item, after),
            Some(from) => self.step(Change::from(Edit::Move {
                from,
                left: None,
                to: at.clone(),
                after: Some(after),
            })),
        }
    }

    /// Sees to it that nothing has an address.
    fn free(&mut self, at: &Address) -> Result<(), EditError> {
        if self.plan.find(at).is_none() {
            return Ok(());
        }
        let is_free = |id: &Id| {
            let other = at.with_id(id.clone());
            self.plan.find(&other).is_none() && self.new.plan().find(&other).is_none()
        };
        let ids = self.plan.node_count()
            + self.plan.kpi_count()
            + self.new.plan().node_count()
            + self.new.plan().kpi_count();
        match (1..=ids + 1).map(temporary).find(is_free) {
            None => Ok(()),
            Some(to) => self.step(Change::from(Edit::Rename { at: at.clone(), to })),
        }
    }
}
