//! In which tables of the text does an item of the plan stand?
//!
//! One offset an item: where the table begins in which it is first mentioned, and where there are
//! more, those. A table is read again when the place of a value in it is wanted, which costs
//! microseconds; a stretch kept for each of a million values would cost memory and every edit time.

use rustc_hash::FxHashMap;

use crate::check::Span;
use crate::plan::{Item, KpiIx, NodeIx, Renumbering};

/// Where the tables of a plan's items begin, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::file) struct Places {
    nodes: Vec<u32>,
    kpis: Vec<u32>,
    more: FxHashMap<Item, Vec<u32>>,
}

impl Places {
    /// Notes that a new node is mentioned in the table at `start`.
    pub(in crate::file) fn add_node(&mut self, start: u32) {
        self.nodes.push(start);
    }

    /// Notes that a new KPI is mentioned in the table at `start`.
    pub(in crate::file) fn add_kpi(&mut self, start: u32) {
        self.kpis.push(start);
    }

    /// Notes that something of an item stands in the table at `start`.
    pub(in crate::file) fn note(&mut self, item: Item, start: u32) {
        if self.first(item) == Some(start) {
            return;
        }
        let more = self.more.entry(item).or_default();
        if more.last() != Some(&start) {
            more.push(start);
        }
    }

    /// Returns where the tables begin that an item stands in, the first mention first.
    pub(in crate::file) fn of(&self, item: Item) -> impl Iterator<Item = u32> {
        let more = self.more.get(&item).into_iter().flatten().copied();
        self.first(item).into_iter().chain(more)
    }

    /// Moves every place behind a stretch of text that `length` bytes have taken the place of.
    pub(in crate::file) fn shift(&mut self, removed: Span, length: u32) {
        let shifted = |start: &mut u32| {
            if *start >= removed.end {
                *start = *start - removed.end + removed.start + length;
            }
        };
        self.nodes.iter_mut().for_each(shifted);
        self.kpis.iter_mut().for_each(shifted);
        self.more.values_mut().flatten().for_each(shifted);
    }

    /// Puts the entries where the items have gone.
    pub(in crate::file) fn renumber(&mut self, renumbering: &Renumbering) {
        let mut nodes = vec![0; self.nodes.len()];
        for (node, start) in self.nodes.iter().enumerate() {
            if let Some(new) = renumbering.place_of_node(node) {
                nodes[new] = *start;
            }
        }
        let mut kpis = vec![0; self.kpis.len()];
        for (kpi, start) in self.kpis.iter().enumerate() {
            if let Some(new) = renumbering.place_of_kpi(kpi) {
                kpis[new] = *start;
            }
        }
        let more = std::mem::take(&mut self.more).into_iter();
        self.more = more
            .filter_map(|(item, starts)| Some((renumbering.item(item)?, starts)))
            .collect();
        (self.nodes, self.kpis) = (nodes, kpis);
    }

    fn first(&self, item: Item) -> Option<u32> {
        match item {
            Item::Plan => None,
            Item::Node(node) => self.nodes.get(NodeIx::index(node)).copied(),
            Item::Kpi(kpi) => self.kpis.get(KpiIx::index(kpi)).copied(),
        }
    }
}
