//! What is put into a plan, or taken out of it, as one piece?
//!
//! A node with everything below it, or a single KPI, detached from any plan. Where it stands is
//! said by the edit that carries it.

use super::content::{Misfit, Slot};
use super::field::{Field, Holder};
use super::id::Id;
use super::item::{Item, Kpi, KpiIx, Node, NodeIx, Rare};
use super::texts::Text;
use super::tree::{Plan, PlanBuilder};

/// A node with everything below it, or a KPI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Branch {
    /// A node and everything below it: a plan whose only area it is.
    Node(Box<Plan>),
    /// A KPI: the only one of a plan whose only area it is in.
    Kpi(Box<Plan>),
}

/// The place of a branch's own node in its plan.
pub(super) const TOP: NodeIx = NodeIx(0);
/// The place of a KPI that is a branch in its plan.
pub(super) const ONLY: KpiIx = KpiIx(0);
/// The id of the area that a KPI is in as a branch. No one sees it.
const HOLDER: &str = "kpi";

impl Branch {
    /// Returns a node without name, KPIs or children.
    #[must_use]
    pub fn node(id: &Id) -> Self {
        let mut builder = PlanBuilder::new();
        builder.add_node(None, id);
        Self::Node(Box::new(builder.finish()))
    }

    /// Returns a KPI without any field.
    #[must_use]
    pub fn kpi(id: &Id) -> Self {
        let mut builder = around_kpi();
        builder.add_kpi(TOP, id);
        Self::Kpi(Box::new(builder.finish()))
    }

    fn plan(&self) -> &Plan {
        let (Self::Node(plan) | Self::Kpi(plan)) = self;
        plan
    }

    /// Its own node or KPI in its plan.
    fn item(&self) -> Item {
        match self {
            Self::Node(_) => Item::Node(TOP),
            Self::Kpi(_) => Item::Kpi(ONLY),
        }
    }

    /// Returns its own id.
    #[must_use]
    pub fn id(&self) -> Id {
        let (plan, id) = match self {
            Self::Node(plan) => (plan, plan.node(TOP).id),
            Self::Kpi(plan) => (plan, plan.kpi(ONLY).id),
        };
        Id::kept(plan.texts.get(id))
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
    pub fn named(mut self, id: &Id) -> Self {
        let item = self.item();
        let (Self::Node(plan) | Self::Kpi(plan)) = &mut self;
        plan.rename(item, id);
        self
    }

    /// Fills a field of the node or KPI itself.
    ///
    /// # Errors
    /// When the content does not fit the field, which is then as it was.
    pub fn put(&mut self, field: Field, slot: Slot) -> Result<(), Misfit> {
        let item = self.item();
        let (Self::Node(plan) | Self::Kpi(plan)) = self;
        plan.put(item, field, slot)
    }

    /// Returns what a field of the node or KPI itself holds.
    #[must_use]
    pub fn slot(&self, field: Field) -> Slot {
        self.plan().slot(self.item(), field)
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
        self.plan().kpi_count()
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
                let mut plan = around_kpi().finish();
                plan.copy_kpi(self, kpi, TOP);
                Some(Branch::Kpi(Box::new(plan)))
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
        let depth = parent.map_or(0, |parent| self.node(parent).depth + 1);
        let id = self.texts.put(from.texts.get(original.id));
        let mut kept = |text: Option<Text>| Some(self.texts.put(from.text(text)?));
        self.nodes.push(Node {
            parent,
            depth,
            id,
            children: Vec::new(),
            kpis: Vec::new(),
            name: kept(original.name),
            owner: kept(original.owner),
            note: kept(original.note),
            ..original.clone()
        });
        for kpi in &original.kpis {
            self.copy_kpi(from, *kpi, copied);
        }
        copied
    }

    /// Copies a KPI of another plan to the end of the arena, as the last of a node.
    pub(super) fn copy_kpi(&mut self, from: &Self, kpi: KpiIx, node: NodeIx) {
        let copied = self.copied_kpi(from, kpi, node);
        self.nodes[node.index()].kpis.push(copied);
    }

    /// Copies a KPI of another plan to the end of the arena. Its node does not know of it.
    pub(super) fn copied_kpi(&mut self, from: &Self, kpi: KpiIx, node: NodeIx) -> KpiIx {
        let original = from.kpi(kpi);
        let id = self.texts.put(from.texts.get(original.id));
        let mut kept = |text: Option<Text>| Some(self.texts.put(from.text(text)?));
        let mut copy = Kpi {
            id,
            node,
            name: kept(original.name),
            unit: kept(original.unit),
            ..original.clone()
        };
        if let Some(rare) = &mut copy.rare {
            let Rare {
                decided,
                owner,
                evidence,
                note,
                ..
            } = &mut **rare;
            let reason = decided.as_mut().map(|decided| &mut decided.reason);
            for text in [owner, evidence, note].into_iter().chain(reason) {
                *text = kept(*text);
            }
        }
        let copied = KpiIx::at(self.kpis.len());
        self.kpis.push(copy);
        copied
    }
}

/// A plan with the area that a KPI is in as a branch.
fn around_kpi() -> PlanBuilder {
    let mut builder = PlanBuilder::new();
    let id = Id::new(HOLDER).expect("a word is an id");
    builder.add_node(None, &id);
    builder
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
        let a = builder.add_node(None, &id("A"));
        let b = builder.add_node(Some(a), &id("1"));
        let c = builder.add_node(Some(a), &id("2"));
        let d = builder.add_node(Some(b), &id("1"));
        for node in [a, b, c, d, d] {
            let next = builder.plan().node(node).kpis.len();
            builder.add_kpi(node, &id(&next.to_string()));
        }
        let plan = builder.finish();
        let branch = plan.branch(Item::Node(b)).unwrap();
        assert_eq!((branch.node_count(), branch.kpi_count()), (2, 3));
        let Branch::Node(below) = branch.named(&id("X")) else {
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
