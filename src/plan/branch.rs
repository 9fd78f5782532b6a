//! What is put into a plan, or taken out of it, as one piece?
//!
//! A node with everything below it, or a single KPI, detached from any plan. Where it stands is
//! said by the edit that carries it.

use super::content::{Fields, Misfit, Slot};
use super::field::{Field, Holder};
use super::id::Id;
use super::item::{Item, Kpi, KpiIx, Node, NodeIx};
use super::tree::{Plan, PlanBuilder, slot};

/// A node with everything below it, or a KPI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Branch {
    /// A node and everything below it: a plan whose only area it is.
    Node(Box<Plan>),
    /// A KPI.
    Kpi(Box<Kpi>),
}

/// The place of a branch's own node in its plan.
pub(super) const TOP: NodeIx = NodeIx(0);

impl Branch {
    /// Returns a node without name, KPIs or children.
    #[must_use]
    pub fn node(id: Id) -> Self {
        let mut builder = PlanBuilder::new();
        builder.add_node(None, id);
        Self::Node(Box::new(builder.finish()))
    }

    /// Returns a KPI without any field.
    #[must_use]
    pub fn kpi(id: Id) -> Self {
        Self::Kpi(Box::new(Kpi::new(TOP, id)))
    }

    /// Returns its own id.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Self::Node(plan) => &plan.node(TOP).id,
            Self::Kpi(kpi) => &kpi.id,
        }
    }

    /// Returns which kind of record it is.
    #[must_use]
    pub fn holder(&self) -> Holder {
        match self {
            Self::Node(_) => Holder::Node,
            Self::Kpi(_) => Holder::Kpi,
        }
    }

    /// Returns the branch under another id.
    #[must_use]
    pub fn named(mut self, id: Id) -> Self {
        match &mut self {
            Self::Node(plan) => plan.nodes[TOP.index()].id = id,
            Self::Kpi(kpi) => kpi.id = id,
        }
        self
    }

    /// Fills a field of the node or KPI itself.
    ///
    /// # Errors
    /// When the content does not fit the field, which is then as it was.
    pub fn put(&mut self, field: Field, slot: Slot) -> Result<(), Misfit> {
        match self {
            Self::Node(plan) => plan.put(Item::Node(TOP), field, slot),
            Self::Kpi(kpi) => kpi.put_slot(field, slot),
        }
    }

    /// Returns what a field of the node or KPI itself holds.
    #[must_use]
    pub fn slot(&self, field: Field) -> Slot {
        match self {
            Self::Node(plan) => plan.slot(Item::Node(TOP), field),
            Self::Kpi(kpi) => slot(kpi.broken, kpi.content(field), field),
        }
    }

    /// Returns how many nodes it has, itself included.
    #[must_use]
    pub fn node_count(&self) -> usize {
        match self {
            Self::Node(plan) => plan.node_count(),
            Self::Kpi(_) => 0,
        }
    }

    /// Returns how many KPIs it has, itself included.
    #[must_use]
    pub fn kpi_count(&self) -> usize {
        match self {
            Self::Node(plan) => plan.kpi_count(),
            Self::Kpi(_) => 1,
        }
    }
}

impl Plan {
    /// Returns an item with everything below it; none for the plan itself.
    #[must_use]
    pub fn branch(&self, item: Item) -> Option<Branch> {
        match item {
            Item::Plan => None,
            Item::Node(node) => Some(Branch::Node(Box::new(self.below(node)))),
            Item::Kpi(kpi) => {
                let mut kpi = self.kpi(kpi).clone();
                kpi.node = TOP;
                Some(Branch::Kpi(Box::new(kpi)))
            }
        }
    }

    /// A plan whose only area is a node of this one.
    fn below(&self, top: NodeIx) -> Self {
        let mut plan = Self::default();
        let top = plan.copy(self, top, None);
        plan.areas.push(top);
        plan
    }

    /// Copies a node of another plan, with everything below it, to the end of the arenas. The
    /// copy is not linked from above.
    pub(super) fn copy(&mut self, from: &Self, node: NodeIx, parent: Option<NodeIx>) -> NodeIx {
        let top = NodeIx::at(self.nodes.len());
        let mut rest = vec![(node, parent)];
        while let Some((node, parent)) = rest.pop() {
            let copied = self.copy_node(from, node, parent);
            if let Some(parent) = parent.filter(|_| copied != top) {
                self.nodes[parent.index()].children.push(copied);
            }
            let children = from.node(node).children.iter().rev();
            rest.extend(children.map(|child| (*child, Some(copied))));
        }
        top
    }

    fn copy_node(&mut self, from: &Self, node: NodeIx, parent: Option<NodeIx>) -> NodeIx {
        let original = from.node(node);
        let copied = NodeIx::at(self.nodes.len());
        let first = self.kpis.len();
        let kpis = original.kpis.iter().map(|kpi| Kpi {
            node: copied,
            ..from.kpi(*kpi).clone()
        });
        self.kpis.extend(kpis);
        self.nodes.push(Node {
            parent,
            depth: parent.map_or(0, |parent| self.node(parent).depth + 1),
            children: Vec::new(),
            kpis: (first..self.kpis.len()).map(KpiIx::at).collect(),
            ..original.clone()
        });
        copied
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    #[test]
    fn a_branch_holds_everything_below_it_and_nothing_else() {
        let mut builder = PlanBuilder::new();
        let a = builder.add_node(None, id("A"));
        let b = builder.add_node(Some(a), id("1"));
        let c = builder.add_node(Some(a), id("2"));
        let d = builder.add_node(Some(b), id("1"));
        for node in [a, b, c, d, d] {
            let next = builder.plan().node(node).kpis.len();
            builder.add_kpi(node, id(&next.to_string()));
        }
        let plan = builder.finish();
        let branch = plan.branch(Item::Node(b)).unwrap();
        assert_eq!((branch.node_count(), branch.kpi_count()), (2, 3));
        let Branch::Node(below) = branch.named(id("X")) else {
            panic!("a node's branch is a node");
        };
        let addresses: Vec<String> = below
            .walk()
            .map(|node| below.address(Item::Node(node)).to_string())
            .collect();
        assert_eq!(addresses, ["X", "X.1"]);
        assert_eq!(below.node(NodeIx(1)).depth, 1);
        assert!(plan.branch(Item::Plan).is_none());
    }
}
