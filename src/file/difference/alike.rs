//! Are two nodes, or two KPIs, one and the same under different addresses?
//!
//! They are when they have one name and at least half of their content in common. What has no name
//! is taken for nothing but what it is called.

use crate::plan::{Field, FieldSpec, Holder, Item, NodeIx, Plan, Slot, field};

/// How much two things have in common, of how much there is in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Likeness {
    common: usize,
    all: usize,
}

impl Likeness {
    /// Tells whether it is enough to take them for the same.
    pub(super) fn is_enough(self) -> bool {
        self.common * 2 >= self.all
    }

    /// Tells whether these have more in common, in proportion, than those.
    pub(super) fn is_over(self, other: Self) -> bool {
        self.common * other.all.max(1) > other.common * self.all.max(1)
    }
}

/// Compares the content of two items of one kind and name.
pub(super) fn likeness(old: (&Plan, Item), new: (&Plan, Item)) -> Likeness {
    let mut likeness = fields(old, new);
    if let (Item::Node(a), Item::Node(b)) = (old.1, new.1) {
        let (one, other) = (below(old.0, a), below(new.0, b));
        let common = one.iter().filter(|name| other.contains(name)).count();
        likeness.common += common;
        likeness.all += one.len() + other.len() - common.min(other.len());
    }
    likeness
}

/// The fields that either has, but for the name.
fn fields(old: (&Plan, Item), new: (&Plan, Item)) -> Likeness {
    let mut likeness = Likeness { common: 0, all: 0 };
    let is_name = |spec: &&FieldSpec| matches!(spec.field, Field::Name);
    let specs = field::of(Plan::holder(old.1)).filter(|spec| !is_name(spec));
    for spec in specs {
        let (one, other) = (old.0.slot(old.1, spec.field), new.0.slot(new.1, spec.field));
        if (&one, &other) != (&Slot::Absent, &Slot::Absent) {
            likeness.all += 1;
            likeness.common += usize::from(one == other);
        }
    }
    likeness
}

/// What people call the KPIs and nodes directly below a node.
fn below(plan: &Plan, node: NodeIx) -> Vec<(Holder, &str)> {
    let record = plan.node(node);
    let kpis = record.kpis.iter().map(|kpi| plan.title(Item::Kpi(*kpi)));
    let nodes = record
        .children
        .iter()
        .map(|node| plan.title(Item::Node(*node)));
    let kpis = kpis.map(|title| (Holder::Kpi, title));
    kpis.chain(nodes.map(|title| (Holder::Node, title)))
        .collect()
}
