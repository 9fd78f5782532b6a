//! How does an edit change the tree?
//!
//! Carries out edits on the model, all or nothing: what an edit expects is checked first. What the
//! text of a plan does meanwhile is not known here.

use super::renumbering::Renumbering;
use super::siblings::Siblings;
use crate::plan::address::Address;
use crate::plan::branch::{Branch, ONLY, TOP};
use crate::plan::content::Slot;
use crate::plan::edit::{Edit, Spot};
use crate::plan::edit_error::EditError;
use crate::plan::field::Field;
use crate::plan::id::Id;
use crate::plan::item::{Item, NodeIx};
use crate::plan::tree::Plan;

impl Plan {
    /// Carries out an edit, and returns where the items have gone.
    ///
    /// # Errors
    /// When its address names nothing, when the plan does not hold what the edit says it changes,
    /// or when what is new does not fit. The plan is then as it was.
    pub fn apply(&mut self, edit: &Edit) -> Result<Renumbering, EditError> {
        match edit {
            Edit::Set {
                address,
                field,
                from,
                to,
            } => {
                self.set(address, *field, from, to)?;
                Ok(Renumbering::Same)
            }
            Edit::Insert { at, after, branch } => {
                let siblings = self.room(at, None)?;
                let place = self.place(siblings, at, after.as_ref())?;
                if at.holder() != branch.holder() {
                    return Err(EditError::Kind {
                        from: Address::Node(vec![branch.id()]),
                        to: at.clone(),
                    });
                }
                self.graft(siblings, place, branch, at);
                Ok(self.settle())
            }
            Edit::Remove { at, branch, .. } => {
                let item = self.existing(at)?;
                let own = self.branch(item);
                let named = at.id().map(|id| branch.clone().named(id));
                if own != named {
                    return Err(EditError::Differs(at.clone()));
                }
                self.unlink(item);
                Ok(self.settle())
            }
            Edit::Move {
                from, to, after, ..
            } => self.carry(from, to, after.as_ref()),
            Edit::Rename { at, to } => {
                let item = self.existing(at)?;
                let renamed = at.with_id(to.clone());
                self.room(&renamed, Some(item))?;
                self.rename(item, to);
                Ok(Renumbering::Same)
            }
        }
    }

    /// Returns the edit with everything said that an edit written by hand may leave open, so that
    /// it can be taken back.
    ///
    /// # Errors
    /// When its address names nothing.
    pub fn complete(&self, edit: Edit) -> Result<Edit, EditError> {
        Ok(match edit {
            Edit::Insert { at, after, branch } => {
                let siblings = self.room(&at, None)?;
                let last = || self.spot_at(siblings, self.ids(siblings).len());
                let after = Some(after.unwrap_or_else(last));
                let branch = match at.id() {
                    Some(id) => branch.named(id),
                    None => branch,
                };
                Edit::Insert { at, after, branch }
            }
            Edit::Remove { at, branch, .. } => {
                let after = self.spot(self.existing(&at)?);
                Edit::Remove { at, after, branch }
            }
            Edit::Move {
                from, to, after, ..
            } => {
                let item = self.existing(&from)?;
                let siblings = self.room(&to, Some(item))?;
                let left = self.spot(item);
                let others = self.others(siblings, item);
                let last = || others.last().cloned().map_or(Spot::First, Spot::Behind);
                let after = Some(after.unwrap_or_else(last));
                Edit::Move {
                    from,
                    left,
                    to,
                    after,
                }
            }
            edit @ (Edit::Set { .. } | Edit::Rename { .. }) => edit,
        })
    }

    fn set(
        &mut self,
        address: &Address,
        field: Field,
        from: &Slot,
        to: &Slot,
    ) -> Result<(), EditError> {
        let item = self
            .find(address)
            .ok_or_else(|| EditError::NoSuchItem(address.clone()))?;
        if self.slot(item, field) != *from {
            return Err(EditError::Changed {
                address: address.clone(),
                field,
            });
        }
        self.put(item, field, to.clone())
            .map_err(|misfit| EditError::Misfit {
                address: address.clone(),
                field,
                misfit,
            })
    }

    /// A node or KPI that is there; the plan itself is none.
    fn existing(&self, at: &Address) -> Result<Item, EditError> {
        match self.find(at) {
            None | Some(Item::Plan) => Err(EditError::NoSuchItem(at.clone())),
            Some(item) => Ok(item),
        }
    }

    fn graft(&mut self, siblings: Siblings, place: usize, branch: &Branch, at: &Address) {
        let branch = match at.id() {
            Some(id) => branch.clone().named(id),
            None => branch.clone(),
        };
        match branch {
            Branch::Node(plan) => {
                let parent = match siblings {
                    Siblings::Nodes(Item::Node(parent)) => Some(parent),
                    _ => None,
                };
                let node = self.copy(&plan, TOP, parent);
                self.link(siblings, place, Item::Node(node));
            }
            Branch::Kpi(plan) => {
                let Siblings::Kpis(node) = siblings else {
                    return;
                };
                let kpi = self.copied_kpi(&plan, ONLY, node);
                self.link(siblings, place, Item::Kpi(kpi));
            }
        }
    }

    fn carry(
        &mut self,
        from: &Address,
        to: &Address,
        after: Option<&Spot>,
    ) -> Result<Renumbering, EditError> {
        let item = self.existing(from)?;
        if from.holder() != to.holder() {
            return Err(EditError::Kind {
                from: from.clone(),
                to: to.clone(),
            });
        }
        if to != from && to.is_within(from) {
            return Err(EditError::Within(from.clone()));
        }
        let siblings = self.room(to, Some(item))?;
        if let Some(Spot::Behind(id)) = after
            && !self.others(siblings, item).contains(id)
        {
            return Err(EditError::NoSibling {
                at: to.clone(),
                sibling: id.clone(),
            });
        }
        self.unlink(item);
        let place = self.place(siblings, to, after)?;
        match (item, siblings) {
            (Item::Node(node), Siblings::Nodes(above)) => {
                let parent = match above {
                    Item::Node(parent) => Some(parent),
                    Item::Plan | Item::Kpi(_) => None,
                };
                self.nodes[node.index()].parent = parent;
            }
            (Item::Kpi(kpi), Siblings::Kpis(node)) => self.kpis[kpi.index()].node = node,
            _ => {}
        }
        self.link(siblings, place, item);
        if let Some(id) = to.id() {
            self.rename(item, id);
        }
        self.deepen(item);
        Ok(self.settle())
    }

    fn link(&mut self, siblings: Siblings, place: usize, item: Item) {
        match (siblings, item) {
            (Siblings::Nodes(Item::Node(parent)), Item::Node(node)) => {
                self.nodes[parent.index()].children.insert(place, node);
            }
            (Siblings::Nodes(_), Item::Node(node)) => self.areas.insert(place, node),
            (Siblings::Kpis(node), Item::Kpi(kpi)) => {
                self.nodes[node.index()].kpis.insert(place, kpi);
            }
            _ => {}
        }
    }

    fn unlink(&mut self, item: Item) {
        match item {
            Item::Plan => {}
            Item::Node(node) => match self.node(node).parent {
                Some(parent) => self.nodes[parent.index()]
                    .children
                    .retain(|child| *child != node),
                None => self.areas.retain(|area| *area != node),
            },
            Item::Kpi(kpi) => {
                let node = self.kpi(kpi).node;
                self.nodes[node.index()].kpis.retain(|own| *own != kpi);
            }
        }
    }

    pub(in crate::plan) fn rename(&mut self, item: Item, id: &Id) {
        let id = self.texts.put(id.as_str());
        match item {
            Item::Plan => {}
            Item::Node(node) => self.nodes[node.index()].id = id,
            Item::Kpi(kpi) => self.kpis[kpi.index()].id = id,
        }
    }

    /// Counts again how many nodes stand above a node and those below it.
    fn deepen(&mut self, item: Item) {
        let Item::Node(top) = item else { return };
        let below: Vec<NodeIx> = std::iter::once(top).chain(self.walk_below(item)).collect();
        for node in below {
            let parent = self.node(node).parent;
            self.nodes[node.index()].depth = parent.map_or(0, |parent| self.node(parent).depth + 1);
        }
    }
}
