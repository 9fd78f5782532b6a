//! Where have the items of a plan gone?
//!
//! Nodes and KPIs live in two arenas in the order of the tree: each node before the nodes below it,
//! siblings in the order of their first mention. An edit of the structure puts them in order again;
//! what was kept by place is found again with the renumbering.

use crate::plan::item::{Item, KpiIx, NodeIx};
use crate::plan::tree::Plan;

/// The new places of a plan's items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Renumbering {
    /// Every item stays where it is, and there is no other.
    #[default]
    Same,
    /// By the old place, the new one; none for items that are gone.
    Moved {
        /// One entry a node.
        nodes: Vec<Option<NodeIx>>,
        /// One entry a KPI.
        kpis: Vec<Option<KpiIx>>,
    },
}

impl Renumbering {
    /// Returns the item that was an item before; none when it is gone.
    #[must_use]
    pub fn item(&self, item: Item) -> Option<Item> {
        match (self, item) {
            (Self::Same, item) | (_, item @ Item::Plan) => Some(item),
            (_, Item::Node(node)) => self.node(node).map(Item::Node),
            (_, Item::Kpi(kpi)) => self.kpi(kpi).map(Item::Kpi),
        }
    }

    /// Returns the node that was a node before; none when it is gone.
    #[must_use]
    pub fn node(&self, node: NodeIx) -> Option<NodeIx> {
        match self {
            Self::Same => Some(node),
            Self::Moved { nodes, .. } => nodes.get(node.index()).copied().flatten(),
        }
    }

    /// Returns the KPI that was a KPI before; none when it is gone.
    #[must_use]
    pub fn kpi(&self, kpi: KpiIx) -> Option<KpiIx> {
        match self {
            Self::Same => Some(kpi),
            Self::Moved { kpis, .. } => kpis.get(kpi.index()).copied().flatten(),
        }
    }

    /// Returns the new place of the node at a place of the arena.
    #[must_use]
    pub fn place_of_node(&self, place: usize) -> Option<usize> {
        self.node(NodeIx::at(place)).map(NodeIx::index)
    }

    /// Returns the new place of the KPI at a place of the arena.
    #[must_use]
    pub fn place_of_kpi(&self, place: usize) -> Option<usize> {
        self.kpi(KpiIx::at(place)).map(KpiIx::index)
    }

    /// Returns both renumberings as one, the other coming second.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Same, other) | (other, Self::Same) => other,
            (Self::Moved { nodes, kpis }, next) => Self::Moved {
                nodes: nodes
                    .iter()
                    .map(|node| node.and_then(|node| next.node(node)))
                    .collect(),
                kpis: kpis
                    .iter()
                    .map(|kpi| kpi.and_then(|kpi| next.kpi(kpi)))
                    .collect(),
            },
        }
    }
}

impl Plan {
    /// Puts the arenas into the order of the tree, and drops what no longer hangs on it.
    pub(in crate::plan) fn settle(&mut self) -> Renumbering {
        if self.is_settled() {
            return Renumbering::Same;
        }
        let order: Vec<NodeIx> = self.walk().collect();
        let mut nodes = vec![None; self.nodes.len()];
        let mut kpis = vec![None; self.kpis.len()];
        let mut kpi_count = 0;
        for (place, node) in order.iter().enumerate() {
            nodes[node.index()] = Some(NodeIx::at(place));
            for kpi in &self.node(*node).kpis {
                kpis[kpi.index()] = Some(KpiIx::at(kpi_count));
                kpi_count += 1;
            }
        }
        let renumbering = Renumbering::Moved { nodes, kpis };
        self.rebuild(&order, &renumbering);
        renumbering
    }

    fn is_settled(&self) -> bool {
        let mut nodes = 0;
        let mut kpis = 0;
        for node in self.walk() {
            let is_next = |kpi: &KpiIx| {
                kpis += 1;
                kpi.index() + 1 == kpis
            };
            if node.index() != nodes || !self.node(node).kpis.iter().all(is_next) {
                return false;
            }
            nodes += 1;
        }
        (nodes, kpis) == (self.nodes.len(), self.kpis.len())
    }

    fn rebuild(&mut self, order: &[NodeIx], renumbering: &Renumbering) {
        let mut old_nodes: Vec<_> = std::mem::take(&mut self.nodes)
            .into_iter()
            .map(Some)
            .collect();
        let mut old_kpis: Vec<_> = std::mem::take(&mut self.kpis)
            .into_iter()
            .map(Some)
            .collect();
        for node in &mut self.areas {
            *node = renumbering.node(*node).unwrap_or(*node);
        }
        for old in order {
            let Some(mut node) = old_nodes[old.index()].take() else {
                continue;
            };
            let place = NodeIx::at(self.nodes.len());
            node.parent = node.parent.and_then(|parent| renumbering.node(parent));
            node.depth = node.parent.map_or(0, |parent| self.node(parent).depth + 1);
            for child in &mut node.children {
                *child = renumbering.node(*child).unwrap_or(*child);
            }
            for kpi in &mut node.kpis {
                let new = KpiIx::at(self.kpis.len());
                if let Some(mut record) = old_kpis[kpi.index()].take() {
                    record.node = place;
                    self.kpis.push(record);
                }
                *kpi = new;
            }
            self.nodes.push(node);
        }
    }
}
