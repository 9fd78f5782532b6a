//! What in the new plan is what in the old one?
//!
//! What has one address is one thing. What is left of both is looked at by name and content:
//! first under the same parent, where it was renamed, then anywhere, where it was moved.

use rustc_hash::FxHashMap;

use super::alike::likeness;
use crate::plan::{Item, KpiIx, NodeIx, Plan};

/// How many things of one name are compared with one.
const COMPARED: usize = 32;

/// The items of two plans that are the same, by their places.
pub(super) struct Matching {
    /// By the old place of a node, the new one.
    pub(super) nodes: Vec<Option<NodeIx>>,
    /// By the old place of a KPI, the new one.
    pub(super) kpis: Vec<Option<KpiIx>>,
    /// By the new place of a node, the old one.
    old_nodes: Vec<Option<NodeIx>>,
    /// By the new place of a KPI, the old one.
    old_kpis: Vec<Option<KpiIx>>,
}

impl Matching {
    /// Matches the items of two plans.
    pub(super) fn of(old: &Plan, new: &Plan) -> Self {
        let mut matcher = Matcher {
            old,
            new,
            matching: Self {
                nodes: vec![None; old.node_count()],
                kpis: vec![None; old.kpi_count()],
                old_nodes: vec![None; new.node_count()],
                old_kpis: vec![None; new.kpi_count()],
            },
        };
        matcher.by_id(Item::Plan, Item::Plan);
        matcher.nodes_by_name();
        matcher.kpis_by_name();
        matcher.matching
    }

    /// Returns the old item that a new one is.
    pub(super) fn before(&self, new: Item) -> Option<Item> {
        match new {
            Item::Plan => Some(Item::Plan),
            Item::Node(node) => self.old_nodes[node.index()].map(Item::Node),
            Item::Kpi(kpi) => self.old_kpis[kpi.index()].map(Item::Kpi),
        }
    }

    /// Returns the new item that an old one is.
    pub(super) fn now(&self, old: Item) -> Option<Item> {
        match old {
            Item::Plan => Some(Item::Plan),
            Item::Node(node) => self.nodes[node.index()].map(Item::Node),
            Item::Kpi(kpi) => self.kpis[kpi.index()].map(Item::Kpi),
        }
    }
}

struct Matcher<'p> {
    old: &'p Plan,
    new: &'p Plan,
    matching: Matching,
}

impl Matcher<'_> {
    /// Matches what has one id below two items that are one, down to the last.
    fn by_id(&mut self, old: Item, new: Item) {
        let mut rest = vec![(old, new)];
        while let Some((old, new)) = rest.pop() {
            let ids: FxHashMap<&str, NodeIx> = self
                .old
                .children(old)
                .iter()
                .filter_map(|node| Some((self.old.id_text(Item::Node(*node))?, *node)))
                .collect();
            let children = self.new.children(new).iter();
            let pairs: Vec<(NodeIx, NodeIx)> = children
                .filter_map(|new| Some((*ids.get(self.new.id_text(Item::Node(*new))?)?, *new)))
                .collect();
            for (old, new) in pairs {
                if self.pair(Item::Node(old), Item::Node(new)) {
                    rest.push((Item::Node(old), Item::Node(new)));
                }
            }
            if let (Item::Node(old), Item::Node(new)) = (old, new) {
                self.kpis_by_id(old, new);
            }
        }
    }

    fn kpis_by_id(&mut self, old: NodeIx, new: NodeIx) {
        let own = self.old.node(old).kpis.iter();
        let ids: FxHashMap<&str, KpiIx> = own
            .filter_map(|kpi| Some((self.old.id_text(Item::Kpi(*kpi))?, *kpi)))
            .collect();
        for kpi in &self.new.node(new).kpis {
            let id = self.new.id_text(Item::Kpi(*kpi));
            if let Some(old) = id.and_then(|id| ids.get(id)) {
                self.pair(Item::Kpi(*old), Item::Kpi(*kpi));
            }
        }
    }

    /// Notes that two items are one, unless either is another's already.
    fn pair(&mut self, old: Item, new: Item) -> bool {
        if self.matching.before(new).is_some() || self.matching.now(old).is_some() {
            return false;
        }
        match (old, new) {
            (Item::Node(old), Item::Node(new)) => {
                self.matching.nodes[old.index()] = Some(new);
                self.matching.old_nodes[new.index()] = Some(old);
            }
            (Item::Kpi(old), Item::Kpi(new)) => {
                self.matching.kpis[old.index()] = Some(new);
                self.matching.old_kpis[new.index()] = Some(old);
            }
            _ => return false,
        }
        true
    }

    fn nodes_by_name(&mut self) {
        let (old, new) = (self.old, self.new);
        let named = self.named(old.walk().map(Item::Node));
        for node in new.walk() {
            if let Some(found) = self.same(&named, Item::Node(node))
                && self.pair(found, Item::Node(node))
            {
                self.by_id(found, Item::Node(node));
            }
        }
    }

    fn kpis_by_name(&mut self) {
        let (old, new) = (self.old, self.new);
        let of = |plan: &'_ Plan| -> Vec<Item> {
            let kpis = plan.walk().flat_map(|node| plan.node(node).kpis.clone());
            kpis.map(Item::Kpi).collect()
        };
        let named = self.named(of(old).into_iter());
        for kpi in of(new) {
            if let Some(found) = self.same(&named, kpi) {
                self.pair(found, kpi);
            }
        }
    }

    /// The old items that are no new one yet, by their names.
    fn named(&self, items: impl Iterator<Item = Item>) -> FxHashMap<String, Vec<Item>> {
        let mut named: FxHashMap<String, Vec<Item>> = FxHashMap::default();
        for item in items.filter(|item| self.matching.now(*item).is_none()) {
            if let Some(name) = self.old.name(item) {
                named.entry(name.to_owned()).or_default().push(item);
            }
        }
        named
    }

    /// The old item that a new one is: the one most alike, one under the same parent before any
    /// other, the first before the later ones.
    fn same(&self, named: &FxHashMap<String, Vec<Item>>, new: Item) -> Option<Item> {
        if self.matching.before(new).is_some() {
            return None;
        }
        let candidates = named.get(self.new.name(new)?)?.iter().copied();
        let free = candidates.filter(|old| self.matching.now(*old).is_none());
        let mut best = None;
        for old in free.take(COMPARED) {
            let alike = likeness((self.old, old), (self.new, new));
            let is_near = self.matching.now(above(self.old, old)) == Some(above(self.new, new));
            let is_better = best.is_none_or(|(near, other, _)| {
                (is_near, near) == (true, false) || is_near == near && alike.is_over(other)
            });
            if alike.is_enough() && is_better {
                best = Some((is_near, alike, old));
            }
        }
        best.map(|(_, _, old)| old)
    }
}

fn above(plan: &Plan, item: Item) -> Item {
    let above = plan.ancestors(item).next();
    above.map_or(Item::Plan, Item::Node)
}
