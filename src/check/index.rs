//! Which KPIs share a name, and which siblings' ids look the same?
//!
//! The two things that rules must look for across a plan, found once and kept up to date while
//! names change, so that no question has to search.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher as _, RandomState};

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::plan::{Item, KpiIx, NodeIx, Plan};

/// Namesakes and twins of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
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
        index.add_twins(plan, plan.areas().iter().map(|area| Item::Node(*area)));
        let hasher = RandomState::new();
        let mut names: Vec<Named> = Vec::with_capacity(plan.kpi_count());
        for ix in plan.walk() {
            let node = plan.node(ix);
            index.add_twins(plan, node.children.iter().map(|child| Item::Node(*child)));
            index.add_twins(plan, node.kpis.iter().map(|kpi| Item::Kpi(*kpi)));
            let entry = |kpi: &KpiIx| Some((hasher.hash_one(name(plan, *kpi)?), ix, *kpi));
            names.extend(node.kpis.iter().filter_map(entry));
        }
        names.sort_unstable();
        for group in names.chunk_by(|one, next| one.0 == next.0) {
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

    /// Takes in a KPI's new name, and returns the KPIs that have another namesake now. The names of
    /// all are looked at: that takes less than keeping a list of them costs. Other names may have
    /// changed already, as long as they are taken in as well.
    pub(super) fn rename(&mut self, plan: &Plan, kpi: KpiIx) -> Vec<KpiIx> {
        let mut changed = Vec::new();
        if self.namesakes.remove(&kpi).is_some() {
            changed.push(kpi);
        }
        // Those it was the first of are in want of another.
        let orphans = self.namesakes.iter().filter(|(_, namesake)| {
            let (Namesake::InNode(first) | Namesake::InPlan(first)) = namesake;
            *first == kpi
        });
        let orphans: Vec<KpiIx> = orphans.map(|(orphan, _)| *orphan).collect();
        for orphan in &orphans {
            self.namesakes.remove(orphan);
        }
        let renamed = orphans.iter().copied().chain([kpi]);
        let names: FxHashSet<&str> = renamed.filter_map(|kpi| name(plan, kpi)).collect();
        for name in names {
            self.regroup(plan, name, &mut changed);
        }
        changed.extend(orphans);
        changed
    }

    fn regroup(&mut self, plan: &Plan, wanted: &str, changed: &mut Vec<KpiIx>) {
        let kpis = plan.walk().flat_map(|node| plan.node(node).kpis.iter());
        let mut group: Vec<Named> = kpis
            .filter(|kpi| name(plan, **kpi) == Some(wanted))
            .map(|kpi| (0, plan.kpi(*kpi).node, *kpi))
            .collect();
        group.sort_unstable();
        for (kpi, namesake) in namesakes(plan, &group) {
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
    let name = plan.name(Item::Kpi(kpi))?.trim();
    (!name.is_empty()).then_some(name)
}

fn id(plan: &Plan, item: Item) -> &str {
    plan.id_text(item).unwrap_or_default()
}
