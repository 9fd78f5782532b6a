//! In which order, and which of them, are nodes and KPIs shown?
//!
//! Sorting and filtering are ways of looking: they change rows, never the plan.

use std::borrow::Cow;
use std::cmp::Reverse;

use compact_str::CompactString;

use crate::check::Finding;
use crate::exchange::why::Why;
use crate::plan::{Item, KpiIx, NodeIx, Plan};
use crate::score::{Band, Cause, Scores, cost};

use super::outline::Arrangement;

/// How siblings are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    /// As in the file.
    #[default]
    File,
    /// Lowest score first.
    Score,
    /// What costs the plan most first.
    Cost,
}

impl Sort {
    /// Returns the sort that follows.
    #[must_use]
    pub(super) fn next(self) -> Self {
        match self {
            Self::File => Self::Score,
            Self::Score => Self::Cost,
            Self::Cost => Self::File,
        }
    }

    /// Tells whether rows change places where scores change.
    #[must_use]
    pub(super) fn follows_scores(self) -> bool {
        self != Self::File
    }

    /// Returns the sort in words.
    #[must_use]
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "file order",
            Self::Score => "lowest score first",
            Self::Cost => "what costs the plan most first",
        }
    }
}

/// Which nodes and KPIs are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Filter {
    /// All.
    #[default]
    All,
    /// Those with a score below good.
    BelowGood,
    /// KPIs that are unavailable, pending or cannot be scored.
    Unknown,
    /// Those with an error or a warning.
    Findings,
    /// Those whose published score is not the recomputed one.
    Stated,
    /// Those somebody answers for.
    Owner(CompactString),
}

impl Filter {
    /// Returns the filters of a plan, in the order they are offered: one for each owner at the end.
    #[must_use]
    pub(super) fn offered(plan: &Plan) -> Vec<Self> {
        let mut filters = vec![
            Self::All,
            Self::BelowGood,
            Self::Unknown,
            Self::Findings,
            Self::Stated,
        ];
        let mut owners: Vec<&str> = plan
            .walk()
            .flat_map(|node| {
                let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
                std::iter::once(Item::Node(node))
                    .chain(kpis)
                    .filter_map(|item| owner(plan, item))
            })
            .collect();
        owners.sort_unstable();
        owners.dedup();
        let owners = owners.into_iter().map(CompactString::from);
        filters.extend(owners.map(Self::Owner));
        filters
    }

    /// Returns the filter in words.
    #[must_use]
    pub(super) fn name(&self) -> String {
        match self {
            Self::All => "all".into(),
            Self::BelowGood => "below good".into(),
            Self::Unknown => "unavailable or pending".into(),
            Self::Findings => "errors and warnings".into(),
            Self::Stated => "stated score differs".into(),
            Self::Owner(owner) => format!("owner: {owner}"),
        }
    }
}

fn owner(plan: &Plan, item: Item) -> Option<&str> {
    plan.text(match item {
        Item::Plan => None,
        Item::Node(node) => plan.node(node).owner,
        Item::Kpi(kpi) => plan.kpi(kpi).owner,
    })
}

/// The nodes and KPIs that a filter leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    nodes: Vec<bool>,
    kpis: Vec<bool>,
}

impl Kept {
    /// Applies a filter; none where it leaves everything.
    #[must_use]
    pub(super) fn by<'f>(
        filter: &Filter,
        why: &Why<'_>,
        findings: impl Iterator<Item = &'f Finding>,
    ) -> Option<Self> {
        let (plan, scores) = (why.plan, why.scores);
        if *filter == Filter::All {
            return None;
        }
        let mut kept = Self {
            nodes: vec![false; plan.node_count()],
            kpis: vec![false; plan.kpi_count()],
        };
        let loud: std::collections::HashSet<Item> = findings
            .filter(|finding| finding.severity() > crate::check::Severity::Note)
            .map(|finding| finding.item)
            .collect();
        let matches = |item: Item| match filter {
            Filter::All => true,
            Filter::BelowGood => is_below_good(plan, scores, item),
            Filter::Unknown => is_unknown(scores, item),
            Filter::Findings => loud.contains(&item),
            Filter::Stated => why.differs(item),
            Filter::Owner(wanted) => owner(plan, item) == Some(wanted),
        };
        let nodes: Vec<NodeIx> = plan.walk().collect();
        for &node in nodes.iter().rev() {
            let record = plan.node(node);
            for &kpi in &record.kpis {
                kept.kpis[kpi.index()] = matches(Item::Kpi(kpi));
            }
            kept.nodes[node.index()] = matches(Item::Node(node))
                || record.kpis.iter().any(|kpi| kept.kpis[kpi.index()])
                || record
                    .children
                    .iter()
                    .any(|child| kept.nodes[child.index()]);
        }
        Some(kept)
    }

    /// Leaves an item too, with what is above it, whatever the filter says of it.
    pub(super) fn also(&mut self, plan: &Plan, item: Item) {
        match item {
            Item::Plan => {}
            Item::Node(node) => self.nodes[node.index()] = true,
            Item::Kpi(kpi) => {
                self.kpis[kpi.index()] = true;
                self.nodes[plan.kpi(kpi).node.index()] = true;
            }
        }
        for node in plan.ancestors(item) {
            self.nodes[node.index()] = true;
        }
    }

    /// Tells whether an item is left; the plan always is.
    #[must_use]
    pub(super) fn has(&self, item: Item) -> bool {
        match item {
            Item::Plan => true,
            Item::Node(node) => self.nodes[node.index()],
            Item::Kpi(kpi) => self.kpis[kpi.index()],
        }
    }

    /// Tells whether a KPI is left.
    #[must_use]
    pub(super) fn has_kpi(&self, kpi: KpiIx) -> bool {
        self.kpis[kpi.index()]
    }

    /// Returns how many KPIs are left.
    #[must_use]
    pub(super) fn kpi_count(&self) -> usize {
        self.kpis.iter().filter(|kept| **kept).count()
    }
}

fn is_below_good(plan: &Plan, scores: &Scores, item: Item) -> bool {
    let score = scores.score(item);
    score.is_some_and(|score| Band::of(score, plan.settings()) != Band::Good)
}

fn is_unknown(scores: &Scores, item: Item) -> bool {
    let Item::Kpi(kpi) = item else { return false };
    matches!(
        scores.kpi(kpi).cause,
        Cause::Unavailable | Cause::Pending | Cause::Incomplete
    )
}

/// A plan as it is looked at: sorted and filtered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arranged<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its scores.
    pub scores: &'a Scores,
    /// The order of siblings.
    pub sort: Sort,
    /// What the filter leaves.
    pub kept: Option<&'a Kept>,
}

impl Arrangement for Arranged<'_> {
    fn children(&self, item: Item) -> Cow<'_, [NodeIx]> {
        let all = self.plan.children(item);
        if self.sort == Sort::File && self.kept.is_none() {
            return Cow::Borrowed(all);
        }
        let is_kept = |node: &NodeIx| self.kept.is_none_or(|kept| kept.nodes[node.index()]);
        let mut children: Vec<NodeIx> = all.iter().copied().filter(is_kept).collect();
        let score = |node: &NodeIx| self.scores.node(*node).figures.score;
        match self.sort {
            Sort::File => {}
            Sort::Score => children.sort_by_key(|node| (score(node).is_none(), score(node))),
            Sort::Cost => children.sort_by_cached_key(|node| {
                Reverse(cost(self.plan, self.scores, *node, Item::Plan))
            }),
        }
        Cow::Owned(children)
    }
}
