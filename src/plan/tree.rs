//! What is a plan?
//!
//! A tree of nodes with KPIs at any node, siblings in the order of their first mention. Nodes and
//! KPIs live in two arenas in the order of the tree, which is the order of every list the program
//! shows. How a tree changes is told by `structure`.

use std::iter;

use super::address::Address;
use super::content::{Fields, Misfit, Slot};
use super::field::{Field, FieldSet, Holder};
use super::id::Id;
use super::item::{Item, Kpi, KpiIx, Node, NodeIx, Settings};
use super::structure::Renumbering;
use super::texts::{Text, Texts};

/// A performance plan: settings, nodes and KPIs.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub(super) settings: Settings,
    pub(super) nodes: Vec<Node>,
    pub(super) kpis: Vec<Kpi>,
    pub(super) areas: Vec<NodeIx>,
    pub(super) texts: Texts,
}

impl Plan {
    /// Returns the plan's own settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the node at a place of this plan's arena.
    #[must_use]
    pub fn node(&self, node: NodeIx) -> &Node {
        &self.nodes[node.index()]
    }

    /// Returns the KPI at a place of this plan's arena.
    #[must_use]
    pub fn kpi(&self, kpi: KpiIx) -> &Kpi {
        &self.kpis[kpi.index()]
    }

    /// Returns the topmost nodes in file order.
    #[must_use]
    pub fn areas(&self) -> &[NodeIx] {
        &self.areas
    }

    /// Returns how many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Returns how many KPIs there are.
    #[must_use]
    pub fn kpi_count(&self) -> usize {
        self.kpis.len()
    }

    /// Returns the nodes directly below an item: the areas for the plan, none for a KPI.
    #[must_use]
    pub fn children(&self, item: Item) -> &[NodeIx] {
        match item {
            Item::Plan => &self.areas,
            Item::Node(node) => &self.node(node).children,
            Item::Kpi(_) => &[],
        }
    }

    /// Returns all nodes, each before the nodes below it, siblings in file order.
    pub fn walk(&self) -> impl Iterator<Item = NodeIx> {
        self.walk_below(Item::Plan)
    }

    /// Returns all nodes below an item in the order of [`Plan::walk`].
    pub fn walk_below(&self, item: Item) -> impl Iterator<Item = NodeIx> {
        let mut rest: Vec<NodeIx> = self.children(item).iter().rev().copied().collect();
        iter::from_fn(move || {
            let next = rest.pop()?;
            rest.extend(self.node(next).children.iter().rev());
            Some(next)
        })
    }

    /// Returns all nodes and KPIs below an item in the order of the tree: each node before its KPIs,
    /// and these before the nodes below it.
    pub fn items_below(&self, item: Item) -> impl Iterator<Item = Item> {
        let kpis = |node: NodeIx| self.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        let own = match item {
            Item::Node(node) => Some(node),
            Item::Plan | Item::Kpi(_) => None,
        };
        let below = self.walk_below(item);
        let below = below.flat_map(move |node| iter::once(Item::Node(node)).chain(kpis(node)));
        own.into_iter().flat_map(kpis).chain(below)
    }

    /// Returns the nodes, or the KPIs, directly below an item; none where it has no such.
    #[must_use]
    pub fn directly_below(&self, item: Item, holder: Holder) -> Vec<Item> {
        match (holder, item) {
            (Holder::Kpi, Item::Node(node)) => {
                let kpis = self.node(node).kpis.iter();
                kpis.map(|kpi| Item::Kpi(*kpi)).collect()
            }
            (Holder::Node, above) => {
                let nodes = self.children(above).iter();
                nodes.map(|node| Item::Node(*node)).collect()
            }
            (Holder::Plan | Holder::Kpi, _) => Vec::new(),
        }
    }

    /// Returns the node that an item is or belongs to; the plan is none.
    #[must_use]
    pub fn node_of(&self, item: Item) -> Option<NodeIx> {
        match item {
            Item::Plan => None,
            Item::Node(node) => Some(node),
            Item::Kpi(kpi) => Some(self.kpi(kpi).node),
        }
    }

    /// Returns a KPI's node, and any other item as it is.
    #[must_use]
    pub fn node_or_plan(&self, item: Item) -> Item {
        self.node_of(item).map_or(Item::Plan, Item::Node)
    }

    /// Returns the nodes from the parent of an item up to its area; a KPI's first is its node.
    pub fn ancestors(&self, item: Item) -> impl Iterator<Item = NodeIx> {
        let first = match item {
            Item::Plan => None,
            Item::Node(node) => self.node(node).parent,
            Item::Kpi(kpi) => Some(self.kpi(kpi).node),
        };
        iter::successors(first, |node| self.node(*node).parent)
    }

    /// Returns an item's own id; the plan has none.
    #[must_use]
    pub fn id(&self, item: Item) -> Option<Id> {
        self.id_text(item).map(Id::kept)
    }

    /// Returns the text of an item's own id, without quotes; the plan has none.
    #[must_use]
    pub fn id_text(&self, item: Item) -> Option<&str> {
        self.text(match item {
            Item::Plan => None,
            Item::Node(node) => Some(self.node(node).id),
            Item::Kpi(kpi) => Some(self.kpi(kpi).id),
        })
    }

    /// Returns what people call an item, where anything is written: the title of the plan, the
    /// name of a node or KPI.
    #[must_use]
    pub fn name(&self, item: Item) -> Option<&str> {
        match item {
            Item::Plan => self.settings.title.as_deref(),
            Item::Node(node) => self.text(self.node(node).name),
            Item::Kpi(kpi) => self.text(self.kpi(kpi).name),
        }
    }

    /// Returns the name of an item, or its id when it has none; for the plan its title, or nothing.
    #[must_use]
    pub fn title(&self, item: Item) -> &str {
        let id = || self.id_text(item).unwrap_or_default();
        self.name(item).unwrap_or_else(id)
    }

    /// Returns a text that a record of this plan has.
    #[must_use]
    pub fn text(&self, text: Option<Text>) -> Option<&str> {
        text.map(|text| self.texts.get(text))
    }

    /// Returns the address of an item.
    #[must_use]
    pub fn address(&self, item: Item) -> Address {
        let id = |text: Text| Id::kept(self.texts.get(text));
        let path = |node: NodeIx| {
            let mut ids: Vec<Id> = iter::once(node)
                .chain(self.ancestors(Item::Node(node)))
                .map(|node| id(self.node(node).id))
                .collect();
            ids.reverse();
            ids
        };
        match item {
            Item::Plan => Address::Plan,
            Item::Node(node) => Address::Node(path(node)),
            Item::Kpi(kpi) => {
                let kpi = self.kpi(kpi);
                Address::Kpi(path(kpi.node), id(kpi.id))
            }
        }
    }

    /// Returns what lives at an address.
    #[must_use]
    pub fn find(&self, address: &Address) -> Option<Item> {
        let descend = |ids: &[Id]| {
            ids.iter().try_fold(Item::Plan, |above, id| {
                let named = |node: &&NodeIx| self.texts.get(self.node(**node).id) == id.as_str();
                self.children(above)
                    .iter()
                    .find(named)
                    .map(|node| Item::Node(*node))
            })
        };
        match address {
            Address::Plan => Some(Item::Plan),
            Address::Node(ids) => descend(ids),
            Address::Kpi(ids, id) => {
                let Item::Node(node) = descend(ids)? else {
                    return None;
                };
                let named = |kpi: &&KpiIx| self.texts.get(self.kpi(**kpi).id) == id.as_str();
                self.node(node)
                    .kpis
                    .iter()
                    .find(named)
                    .map(|kpi| Item::Kpi(*kpi))
            }
        }
    }

    /// Returns the name of a depth, counted from 0 for areas: the plan's own word, the last of
    /// them for deeper ones, a plain one where the plan names no levels.
    #[must_use]
    pub fn level(&self, depth: u32) -> &str {
        let levels = &self.settings.levels;
        match levels.get(depth as usize).or(levels.last()) {
            Some(level) => level,
            None if depth == 0 => "Area",
            None => "Objective",
        }
    }

    /// Returns which kind of record an item is.
    #[must_use]
    pub fn holder(item: Item) -> Holder {
        match item {
            Item::Plan => Holder::Plan,
            Item::Node(_) => Holder::Node,
            Item::Kpi(_) => Holder::Kpi,
        }
    }

    /// Returns what a field of an item holds.
    #[must_use]
    pub fn slot(&self, item: Item, field: Field) -> Slot {
        let texts = &self.texts;
        let (broken, content) = match item {
            Item::Plan => (self.settings.broken, self.settings.content(texts, field)),
            Item::Node(node) => (
                self.node(node).broken,
                self.node(node).content(texts, field),
            ),
            Item::Kpi(kpi) => (self.kpi(kpi).broken, self.kpi(kpi).content(texts, field)),
        };
        match content {
            _ if broken.contains(field) => Slot::Broken,
            Some(content) => Slot::Filled(content),
            None => Slot::Absent,
        }
    }

    /// Returns the fields of an item whose value in the file cannot be used.
    #[must_use]
    pub fn broken(&self, item: Item) -> FieldSet {
        match item {
            Item::Plan => self.settings.broken,
            Item::Node(node) => self.node(node).broken,
            Item::Kpi(kpi) => self.kpi(kpi).broken,
        }
    }

    pub(super) fn put(&mut self, item: Item, field: Field, slot: Slot) -> Result<(), Misfit> {
        let (record, texts) = self.record(item);
        record.put_slot(texts, field, slot)
    }

    /// An item's record, and the texts that it keeps its own among.
    fn record(&mut self, item: Item) -> (&mut dyn Fields, &mut Texts) {
        let record: &mut dyn Fields = match item {
            Item::Plan => &mut self.settings,
            Item::Node(node) => &mut self.nodes[node.index()],
            Item::Kpi(kpi) => &mut self.kpis[kpi.index()],
        };
        (record, &mut self.texts)
    }
}

/// Builds a plan, item by item in document order. Afterwards only edits change it.
#[derive(Debug, Default)]
pub struct PlanBuilder(Plan);

impl PlanBuilder {
    /// Returns a builder of an empty plan.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node as the last child of `parent`, or as the last area. The caller sees to it that
    /// siblings' ids differ.
    pub fn add_node(&mut self, parent: Option<NodeIx>, id: &Id) -> NodeIx {
        let plan = &mut self.0;
        let id = plan.texts.put(id.as_str());
        let node = NodeIx::at(plan.nodes.len());
        let depth = parent.map_or(0, |parent| plan.node(parent).depth + 1);
        match parent {
            Some(parent) => plan.nodes[parent.index()].children.push(node),
            None => plan.areas.push(node),
        }
        plan.nodes.push(Node {
            id,
            parent,
            depth,
            children: Vec::new(),
            kpis: Vec::new(),
            name: None,
            weight: None,
            stated: None,
            owner: None,
            note: None,
            broken: FieldSet::default(),
        });
        node
    }

    /// Adds a KPI as the last of its node. The caller sees to it that ids within a node differ.
    pub fn add_kpi(&mut self, node: NodeIx, id: &Id) -> KpiIx {
        let plan = &mut self.0;
        let id = plan.texts.put(id.as_str());
        let kpi = KpiIx::at(plan.kpis.len());
        plan.nodes[node.index()].kpis.push(kpi);
        plan.kpis.push(Kpi::new(node, id));
        kpi
    }

    /// Fills a field of an item, or marks it broken.
    ///
    /// # Errors
    /// When the content does not fit the field, which is then as it was.
    pub fn put(&mut self, item: Item, field: Field, slot: Slot) -> Result<(), Misfit> {
        self.0.put(item, field, slot)
    }

    /// Fills a field with a text that stands elsewhere.
    ///
    /// # Errors
    /// When the field cannot hold the text, or its holder has no such field.
    pub fn put_text(&mut self, item: Item, field: Field, text: &str) -> Result<(), Misfit> {
        let (record, texts) = self.0.record(item);
        record.put_text(texts, field, text)
    }

    /// Returns the plan as far as it is built.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.0
    }

    /// Returns the finished plan.
    #[must_use]
    pub fn finish(self) -> Plan {
        self.finish_in_order().0
    }

    /// Returns the finished plan, and where the items have gone that were not added in the order
    /// of the tree.
    #[must_use]
    pub fn finish_in_order(mut self) -> (Plan, Renumbering) {
        let renumbering = self.0.settle();
        (self.0, renumbering)
    }
}
