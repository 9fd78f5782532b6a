//! Which KPIs share a name, and which siblings' ids look the same?
//!
//! The two things that rules must look for across a plan, found once and kept up to date while
//! names change, so that no question has to search.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher as _, RandomState};

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::plan::{Item, KpiIx, NodeIx, Plan};

/// Namesakes and twins of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// KPIs sorted by the hash of their name, then by node: those of one name stand side by side.
    /// One list to insert into is moved in less time than a redraw takes, even at 100,000 KPIs.
    names: Vec<Named>,
    hasher: RandomState,
    namesakes: FxHashMap<KpiIx, Namesake>,
    /// Each sibling whose id looks like an earlier one's, and that earlier one.
    twins: FxHashMap<Item, Item>,
}

/// A KPI with a name, by the name's hash.
type Named = (u64, NodeIx, KpiIx);

/// An earlier KPI with the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namesake {
    /// The first of its name in the same node.
    InNode(KpiIx),
    /// The first of its name in the plan, in another node; there is none earlier in the same.
    InPlan(KpiIx),
}

impl Index {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut index = Self::default();
        index.names.reserve(plan.kpi_count());
        index.add_twins(plan, plan.areas().iter().map(|area| Item::Node(*area)));
        for ix in plan.walk() {
            let node = plan.node(ix);
            index.add_twins(plan, node.children.iter().map(|child| Item::Node(*child)));
            index.add_twins(plan, node.kpis.iter().map(|kpi| Item::Kpi(*kpi)));
            for &kpi in &node.kpis {
                let named = index.named(plan, kpi);
                index.names.extend(named);
            }
        }
        index.names.sort_unstable();
        for group in index.names.chunk_by(|one, next| one.0 == next.0) {
            for (kpi, namesake) in namesakes(plan, group) {
                index
                    .namesakes
                    .extend(namesake.map(|namesake| (kpi, namesake)));
            }
        }
        index
    }

    /// Returns the first KPI with this KPI's name, in its node before the whole plan; none where
    /// it is the first itself, or has no name.
    pub(super) fn namesake(&self, kpi: KpiIx) -> Option<Namesake> {
        self.namesakes.get(&kpi).copied()
    }

    /// Takes in a KPI's new name, and returns the KPIs that have another namesake now.
    pub(super) fn rename(&mut self, plan: &Plan, kpi: KpiIx) -> Vec<KpiIx> {
        let mut changed = Vec::new();
        if let Some(at) = self.names.iter().position(|named| named.2 == kpi) {
            let (hash, ..) = self.names.remove(at);
            self.regroup(plan, hash, &mut changed);
        }
        if self.namesakes.remove(&kpi).is_some() {
            changed.push(kpi);
        }
        if let Some(named) = self.named(plan, kpi) {
            let at = self.names.partition_point(|other| *other < named);
            self.names.insert(at, named);
            self.regroup(plan, named.0, &mut changed);
        }
        changed
    }

    fn regroup(&mut self, plan: &Plan, hash: u64, changed: &mut Vec<KpiIx>) {
        let start = self.names.partition_point(|named| named.0 < hash);
        let length = self.names[start..].partition_point(|named| named.0 == hash);
        for (kpi, namesake) in namesakes(plan, &self.names[start..start + length]) {
            let before = match namesake {
                Some(namesake) => self.namesakes.insert(kpi, namesake),
                None => self.namesakes.remove(&kpi),
            };
            if before != namesake {
                changed.push(kpi);
            }
        }
    }

    /// Returns the earlier sibling whose id looks the same.
    pub(super) fn twin(&self, item: Item) -> Option<Item> {
        self.twins.get(&item).copied()
    }

    fn named(&self, plan: &Plan, kpi: KpiIx) -> Option<Named> {
        let hash = self.hasher.hash_one(name(plan, kpi)?);
        Some((hash, plan.kpi(kpi).node, kpi))
    }

    /// Siblings' ids differ; two that are equal in normal form C look the same. Only where an id
    /// is not in that form can this be.
    fn add_twins(&mut self, plan: &Plan, siblings: impl Iterator<Item = Item> + Clone) {
        if siblings.clone().all(|item| is_nfc(id(plan, item))) {
            return;
        }
        let mut first = FxHashMap::default();
        for item in siblings {
            match first.entry(id(plan, item).nfc().collect::<String>()) {
                Entry::Vacant(place) => {
                    place.insert(item);
                }
                Entry::Occupied(earlier) => {
                    self.twins.insert(item, *earlier.get());
                }
            }
        }
    }
}

/// The KPIs of one hash, each with its namesake.
fn namesakes(plan: &Plan, group: &[Named]) -> impl Iterator<Item = (KpiIx, Option<Namesake>)> {
    let first = group.first().copied();
    let mut last: Option<(NodeIx, KpiIx)> = None;
    group.iter().map(move |&(_, node, kpi)| {
        let in_node = last.filter(|last| last.0 == node);
        last = in_node.or(Some((node, kpi)));
        let in_plan = first.map(|first| first.2);
        let namesake = match in_node {
            Some((_, first)) => Some(Namesake::InNode(first)),
            None => in_plan.filter(|first| *first != kpi).map(Namesake::InPlan),
        };
        // Two names of one hash are next to impossible, but they are two names.
        let is_same = |other: KpiIx| name(plan, other) == name(plan, kpi);
        (kpi, namesake.filter(|_| in_plan.is_some_and(is_same)))
    })
}

/// The name of a KPI as it is compared: trimmed, and none where nothing is left.
fn name(plan: &Plan, kpi: KpiIx) -> Option<&str> {
    let name = plan.kpi(kpi).name.as_deref()?.trim();
    (!name.is_empty()).then_some(name)
}

fn id(plan: &Plan, item: Item) -> &str {
    match item {
        Item::Plan => "",
        Item::Node(node) => plan.node(node).id.as_str(),
        Item::Kpi(kpi) => plan.kpi(kpi).id.as_str(),
    }
}
