//! Which edits are still needed, going through the new plan in its order?
//!
//! Each is carried out on a plan that begins as the old one. All above an item of the new plan is
//! where it should be by the time the item's turn comes, so an item that is there has the address
//! it has in the new plan.

use super::matching::Matching;
use super::spelling::{is_same, spelled};
use crate::file::change::Change;
use crate::file::document::Document;
use crate::file::structure;
use crate::plan::{
    Address, Branch, Edit, EditError, Holder, Id, Item, KpiIx, Misfit, NodeIx, Plan, PlanBuilder,
    Slot, Spot, field,
};

/// Returns the edits that make one plan of another.
pub(super) fn edits(
    old: &Document,
    new: &Document,
    matching: Matching,
) -> Result<Vec<Change>, EditError> {
    let mut making = Making {
        old,
        new,
        plan: old.plan().clone(),
        nodes: old.plan().walk().map(Some).collect(),
        kpis: kpis(old.plan()).map(Some).collect(),
        made_nodes: vec![false; new.plan().node_count()],
        made_kpis: vec![false; new.plan().kpi_count()],
        keeps: keeps(old.plan(), &matching),
        matching,
        changes: Vec::new(),
    };
    making.item(Item::Plan)?;
    for node in new.plan().walk() {
        making.item(Item::Node(node))?;
    }
    making.sweep()?;
    Ok(making.changes)
}

/// A plan on its way from the old one to the new one.
pub(super) struct Making<'d> {
    old: &'d Document,
    pub(super) new: &'d Document,
    matching: Matching,
    pub(super) plan: Plan,
    /// By the place of a node in the old plan, where it is now.
    nodes: Vec<Option<NodeIx>>,
    /// By the place of a KPI in the old plan, where it is now.
    kpis: Vec<Option<KpiIx>>,
    /// By the place of a node in the new plan, whether it was put in.
    made_nodes: Vec<bool>,
    /// By the place of a KPI in the new plan, whether it was put in.
    made_kpis: Vec<bool>,
    /// By the place of a node in the old plan, whether anything of it is in the new one.
    keeps: Vec<bool>,
    changes: Vec<Change>,
}

/// Returns the KPIs of a plan in the order of the tree.
fn kpis(plan: &Plan) -> impl Iterator<Item = KpiIx> {
    plan.walk()
        .flat_map(|node| plan.node(node).kpis.iter().copied())
}

/// Tells of each old node whether anything in it is in the new plan.
fn keeps(plan: &Plan, matching: &Matching) -> Vec<bool> {
    let mut keeps = vec![false; plan.node_count()];
    let mut nodes: Vec<NodeIx> = plan.walk().collect();
    nodes.reverse();
    for node in nodes {
        let record = plan.node(node);
        keeps[node.index()] = matching.nodes[node.index()].is_some()
            || record
                .kpis
                .iter()
                .any(|kpi| matching.kpis[kpi.index()].is_some())
            || record.children.iter().any(|child| keeps[child.index()]);
    }
    keeps
}

impl Making<'_> {
    /// Makes an item of the new plan, which is in its place, what it should be, and puts what is
    /// directly below it in its place.
    fn item(&mut self, item: Item) -> Result<(), EditError> {
        self.fields(item)?;
        if let Some(old) = self.matching.before(item) {
            self.clear(old)?;
        }
        let plan = self.new.plan();
        let kpis = plan.directly_below(item, Holder::Kpi);
        self.arrange(item, &kpis)?;
        for kpi in kpis {
            self.fields(kpi)?;
        }
        self.arrange(item, &plan.directly_below(item, Holder::Node))
    }

    /// Where an item of the new plan is now; none where it is still to come.
    pub(super) fn there(&self, new: Item) -> Option<Item> {
        let is_made = match (self.matching.before(new), new) {
            (Some(old), _) => return self.now(old),
            (None, Item::Plan) => true,
            (None, Item::Node(node)) => self.made_nodes[node.index()],
            (None, Item::Kpi(kpi)) => self.made_kpis[kpi.index()],
        };
        is_made
            .then(|| self.plan.find(&self.new.plan().address(new)))
            .flatten()
    }

    /// Where an item of the old plan is now; none where it is gone.
    fn now(&self, old: Item) -> Option<Item> {
        match old {
            Item::Plan => Some(Item::Plan),
            Item::Node(node) => self.nodes[node.index()].map(Item::Node),
            Item::Kpi(kpi) => self.kpis[kpi.index()].map(Item::Kpi),
        }
    }

    /// Carries a change out, and notes it.
    pub(super) fn step(&mut self, change: Change) -> Result<(), EditError> {
        let edit = self.plan.complete(change.edit)?;
        let renumbering = self.plan.apply(&edit)?;
        for node in &mut self.nodes {
            *node = node.and_then(|node| renumbering.node(node));
        }
        for kpi in &mut self.kpis {
            *kpi = kpi.and_then(|kpi| renumbering.kpi(kpi));
        }
        self.changes.push(Change { edit, ..change });
        Ok(())
    }

    /// Gives an item the fields it has in the new plan.
    fn fields(&mut self, item: Item) -> Result<(), EditError> {
        let Some(there) = self.there(item) else {
            return Ok(());
        };
        let address = self.new.plan().address(item);
        let before = self
            .matching
            .before(item)
            .map(|old| self.old.plan().address(old));
        for spec in field::of(Plan::holder(item)) {
            let from = self.plan.slot(there, spec.field);
            let to = self.new.plan().slot(item, spec.field);
            let old = before.as_ref().map(|before| (self.old, before));
            let new = (self.new, &address);
            if is_same((&from, &to), old, new, spec.field)? {
                continue;
            }
            let change = Change {
                from: spelled(&from, old, spec.field)?,
                to: spelled(&to, Some(new), spec.field)?,
                edit: Edit::Set {
                    address: address.clone(),
                    field: spec.field,
                    from,
                    to,
                },
            };
            self.step(change)?;
        }
        Ok(())
    }

    /// Takes out what is directly below an old item and of which nothing is in the new plan.
    fn clear(&mut self, old: Item) -> Result<(), EditError> {
        let plan = self.old.plan();
        if let Item::Node(node) = old {
            for kpi in &plan.node(node).kpis {
                if self.matching.kpis[kpi.index()].is_none() {
                    self.remove(Item::Kpi(*kpi))?;
                }
            }
        }
        for child in plan.children(old) {
            if !self.keeps[child.index()] {
                self.remove(Item::Node(*child))?;
            }
        }
        Ok(())
    }

    /// Takes out what is left of old nodes after all that stays has gone elsewhere.
    fn sweep(&mut self) -> Result<(), EditError> {
        for node in self.old.plan().walk() {
            if self.matching.nodes[node.index()].is_none() {
                self.remove(Item::Node(node))?;
            }
        }
        Ok(())
    }

    fn remove(&mut self, old: Item) -> Result<(), EditError> {
        let Some(there) = self.now(old) else {
            return Ok(());
        };
        let at = self.plan.address(there);
        let before = self.old.plan().address(old);
        let Some(branch) = self.plan.branch(there) else {
            return Ok(());
        };
        let text = self.old.fragment(&before).ok();
        let text = text.map(|text| structure::reheaded(&text, &before, &at));
        let text = text.filter(|text| structure::branch(text, &at).as_ref() == Ok(&branch));
        let (branch, text) = match text {
            Some(text) => (branch, text),
            None => self.mended(old, &at, branch)?,
        };
        self.step(Change {
            edit: Edit::Remove {
                at,
                after: None,
                branch,
            },
            from: Some(text),
            to: None,
        })
    }

    /// What is left of an old branch as text by itself. Fields that cannot be used have no place
    /// there and go first.
    fn mended(
        &mut self,
        old: Item,
        at: &Address,
        branch: Branch,
    ) -> Result<(Branch, String), EditError> {
        let plan = self.old.plan();
        for item in std::iter::once(old).chain(plan.items_below(old)) {
            let there = self.now(item);
            let is_there = |there: &Item| self.plan.address(*there).is_within(at);
            // What stays has gone elsewhere.
            let Some(there) = there.filter(is_there) else {
                continue;
            };
            for spec in field::of(Plan::holder(item)) {
                if self.plan.slot(there, spec.field) == Slot::Broken {
                    let before = plan.address(item);
                    let old = Some((self.old, &before));
                    self.step(Change {
                        from: spelled(&Slot::Broken, old, spec.field)?,
                        to: None,
                        edit: Edit::Set {
                            address: self.plan.address(there),
                            field: spec.field,
                            from: Slot::Broken,
                            to: Slot::Absent,
                        },
                    })?;
                }
            }
        }
        let branch = self
            .plan
            .find(at)
            .and_then(|item| self.plan.branch(item))
            .unwrap_or(branch);
        let text = structure::written(at, &branch);
        Ok((branch, text))
    }

    /// Puts an item of the new plan in, with all below it that is not in the old one.
    pub(super) fn insert(&mut self, item: Item, after: Spot) -> Result<(), EditError> {
        let at = self.new.plan().address(item);
        let whole = self.new.plan().branch(item);
        let text = self.new.fragment(&at).ok();
        let text = text.filter(|text| structure::branch(text, &at).ok() == whole);
        let change = match (whole, text) {
            (Some(branch), Some(text)) if self.is_new(item) => Change {
                edit: Edit::Insert {
                    at,
                    after: Some(after),
                    branch,
                },
                from: None,
                to: Some(text),
            },
            _ => self.new.insertion(&at, Some(after), self.own(item)),
        };
        self.note(item);
        self.step(change)
    }

    /// Tells whether nothing in a branch of the new plan is in the old one.
    fn is_new(&self, item: Item) -> bool {
        let mut all = std::iter::once(item).chain(self.new.plan().items_below(item));
        all.all(|item| self.matching.before(item).is_none())
    }

    /// A branch of the new plan without what is in the old one, and without what cannot be used.
    fn own(&self, item: Item) -> Branch {
        let plan = self.new.plan();
        let usable = |from: Item| {
            let fields = field::of(Plan::holder(from)).map(|spec| spec.field);
            let slots = fields.map(move |field| (field, plan.slot(from, field)));
            slots.filter(|(_, slot)| matches!(slot, Slot::Filled(_)))
        };
        let fits = |fits: Result<(), Misfit>| debug_assert_eq!(fits, Ok(()));
        let id = |item: Item| plan.id(item).unwrap_or_else(|| temporary(1));
        let top = match item {
            Item::Plan => return Branch::node(&id(item)),
            Item::Node(node) => node,
            Item::Kpi(_) => {
                let mut own = Branch::kpi(&id(item));
                usable(item).for_each(|(field, slot)| fits(own.put(field, slot)));
                return own;
            }
        };
        let mut builder = PlanBuilder::new();
        let put = |builder: &mut PlanBuilder, from: Item, to: Item| {
            usable(from).for_each(|(field, slot)| fits(builder.put(to, field, slot)));
        };
        let mut rest = vec![(top, None)];
        while let Some((node, parent)) = rest.pop() {
            let record = plan.node(node);
            let own = builder.add_node(parent, &id(Item::Node(node)));
            put(&mut builder, Item::Node(node), Item::Node(own));
            for kpi in &record.kpis {
                if self.matching.before(Item::Kpi(*kpi)).is_none() {
                    let own = builder.add_kpi(own, &id(Item::Kpi(*kpi)));
                    put(&mut builder, Item::Kpi(*kpi), Item::Kpi(own));
                }
            }
            let children = record.children.iter().rev().copied();
            let is_new = |node: &NodeIx| self.matching.before(Item::Node(*node)).is_none();
            rest.extend(children.filter(is_new).map(|child| (child, Some(own))));
        }
        Branch::Node(Box::new(builder.finish()))
    }

    /// Notes what comes with a branch of the new plan.
    fn note(&mut self, item: Item) {
        let plan = self.new.plan();
        let mut rest = match item {
            Item::Node(node) => vec![node],
            Item::Kpi(kpi) => {
                self.made_kpis[kpi.index()] = true;
                return;
            }
            Item::Plan => return,
        };
        while let Some(node) = rest.pop() {
            self.made_nodes[node.index()] = true;
            for kpi in &plan.node(node).kpis {
                self.made_kpis[kpi.index()] = self.matching.before(Item::Kpi(*kpi)).is_none();
            }
            let is_new = |node: &&NodeIx| self.matching.before(Item::Node(**node)).is_none();
            rest.extend(plan.node(node).children.iter().filter(is_new));
        }
    }
}

/// An id of a number.
pub(super) fn temporary(number: usize) -> Id {
    Id::new(&number.to_string()).expect("a number is an id")
}
