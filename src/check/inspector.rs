//! In what order is a plan asked, and what must be asked again after an edit?
//!
//! Items are asked in tree order: the plan, then each node followed by its KPIs. An edit asks
//! again only those whose answers it can change. What is asked is the tables' business.

use std::iter;

use super::finding::Finding;
use super::index::Index;
use super::members::Members;
use super::question::{Ground, KpiCase, NodeCase};
use super::themes;
use crate::plan::locale::Locale;
use crate::plan::{Field, Item, NodeIx, Plan};
use crate::score::Scores;

/// What the checks remember of a plan, so that an edit asks few questions again.
#[derive(Debug, Clone)]
pub struct Inspector {
    index: Index,
    /// Places in tree order, from 1; that of the plan is 0.
    node_places: Vec<u32>,
    kpi_places: Vec<u32>,
}

impl Inspector {
    /// Returns an inspector of a plan as it is.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut inspector = Self {
            index: Index::of(plan),
            node_places: vec![0; plan.node_count()],
            kpi_places: vec![0; plan.kpi_count()],
        };
        let mut place = 1_u32..;
        let mut next = || place.next().unwrap_or_default();
        for ix in plan.walk() {
            inspector.node_places[ix.index()] = next();
            for kpi in &plan.node(ix).kpis {
                inspector.kpi_places[kpi.index()] = next();
            }
        }
        inspector
    }

    /// Returns every finding in tree order: the plan's, then those of each node followed by those
    /// of its KPIs.
    #[must_use]
    pub fn check(&self, plan: &Plan, scores: &Scores) -> Vec<Finding> {
        let items = iter::once(Item::Plan).chain(plan.items_below(Item::Plan));
        self.ask(plan, scores, items)
    }

    /// Brings findings up to date after a field of an item was set, in the plan and in its
    /// scores. `findings` must be what [`Inspector::check`] gave before, or this method after
    /// every edit since; it is then what `check` would give now.
    pub fn update(
        &mut self,
        plan: &Plan,
        scores: &Scores,
        item: Item,
        field: Field,
        findings: &mut Vec<Finding>,
    ) {
        if item == Item::Plan {
            *findings = self.check(plan, scores);
            return;
        }
        let mut touched = vec![item];
        self.touch(plan, item, field, &mut touched);
        touched.sort_unstable();
        touched.dedup();
        findings.retain(|finding| touched.binary_search(&finding.item).is_err());
        touched.sort_unstable_by_key(|item| self.place(*item));
        findings.extend(self.ask(plan, scores, touched.into_iter()));
        findings.sort_by_key(|finding| self.place(finding.item));
    }

    /// Adds the items whose answers the change of a field can change, beside the field's own.
    fn touch(&mut self, plan: &Plan, item: Item, field: Field, touched: &mut Vec<Item>) {
        if let Item::Kpi(kpi) = item {
            if field == Field::Name {
                let renamed = self.index.rename(plan, kpi);
                touched.extend(renamed.into_iter().map(Item::Kpi));
            }
            if matches!(field, Field::Weight | Field::Rollup) {
                let siblings = &plan.node(plan.kpi(kpi).node).kpis;
                touched.extend(siblings.iter().map(|kpi| Item::Kpi(*kpi)));
            }
        }
        // Scores change on the way to the root: those of nodes, and of the roll-ups among their
        // KPIs.
        for above in plan.ancestors(item) {
            touched.push(Item::Node(above));
            let kpis = plan.node(above).kpis.iter();
            let rollups = kpis.filter(|kpi| plan.kpi(**kpi).rollup.is_some());
            touched.extend(rollups.map(|kpi| Item::Kpi(*kpi)));
        }
        touched.push(Item::Plan);
    }

    /// Asks items in turn. KPIs of one node that stand side by side share the look at all of them.
    fn ask(&self, plan: &Plan, scores: &Scores, items: impl Iterator<Item = Item>) -> Vec<Finding> {
        let ground = Ground {
            plan,
            scores,
            index: &self.index,
            locale: Locale::of(plan),
        };
        let mut findings = Vec::new();
        let mut looked_at: Option<(NodeIx, Members)> = None;
        for item in items {
            let Some(ix) = plan.node_of(item) else {
                themes::ask_plan(&ground, &mut findings);
                continue;
            };
            let members = match looked_at {
                Some((node, members)) if node == ix => members,
                _ => Members::of(plan, scores, plan.node(ix)),
            };
            looked_at = Some((ix, members));
            if let Item::Kpi(kpi) = item {
                themes::ask_kpi(&KpiCase::of(&ground, kpi, &members), &mut findings);
            } else {
                themes::ask_node(&NodeCase::of(&ground, ix, &members), &mut findings);
            }
        }
        findings
    }

    fn place(&self, item: Item) -> u32 {
        match item {
            Item::Plan => 0,
            Item::Node(node) => self.node_places[node.index()],
            Item::Kpi(kpi) => self.kpi_places[kpi.index()],
        }
    }
}
