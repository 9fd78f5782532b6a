//! What do offices, councils and programs get of a plan?
//!
//! One file per format: the official table, data for programs, and reports for people. Everything
//! that comes from a plan is made harmless for the format it goes into.

mod csv;
mod format;
mod html;
mod markdown;
mod official;
mod report;
mod tongue;
mod tsv;
mod xlsx;

pub use self::csv::{COMPUTED_SCORE, csv};
pub use self::format::Format;
pub use self::html::html;
pub use self::markdown::markdown;
pub use self::tongue::Language;
pub use self::tsv::tsv;
pub use self::xlsx::{WorkbookError, xlsx};
use super::scenario::Overlay;
use crate::plan::{Item, KpiIx, NodeIx, Plan};
use crate::score::Scores;

/// Returns everything of a plan as JSON, with scores and ledger. `name` is the plan's where it has
/// no title.
#[must_use]
pub fn json(subject: &Subject<'_>, name: &str) -> String {
    super::json::plan_json(subject, name)
}

/// What is exported, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its scores.
    pub scores: &'p Scores,
    /// The item that is exported with everything below it.
    pub item: Item,
    /// The language of headings and figures.
    pub language: Language,
    /// The scenario that the plan has been given; none for the plan as it is.
    pub scenario: Option<Overlay<'p>>,
}

impl Subject<'_> {
    /// The nodes that are exported, each before those below it; that of a KPI for a KPI.
    pub(super) fn nodes(&self) -> Vec<NodeIx> {
        match self.item {
            Item::Plan => self.plan.walk().collect(),
            Item::Kpi(kpi) => vec![self.plan.kpi(kpi).node],
            Item::Node(node) => {
                let below = self.plan.walk_below(self.item);
                std::iter::once(node).chain(below).collect()
            }
        }
    }

    /// The KPIs that are exported, in the order of the nodes.
    pub(super) fn kpis(&self) -> Vec<KpiIx> {
        let of_node = |node: NodeIx| self.plan.node(node).kpis.iter().copied();
        let all = self.nodes().into_iter().flat_map(of_node);
        all.filter(|kpi| self.has(*kpi)).collect()
    }

    /// Tells whether a KPI of these nodes is exported.
    fn has(&self, kpi: KpiIx) -> bool {
        match self.item {
            Item::Kpi(own) => own == kpi,
            Item::Plan | Item::Node(_) => true,
        }
    }
}
