//! What does the screen need to know of a plan beside its scores?
//!
//! Figures derived from plan and scores, and again after every change: where the plan's points
//! went, what each node hides when it is folded, and the walk along the worst.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::sync::Arc;

use rust_decimal::Decimal;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::exchange::why::kpis_below;
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, NodeIx, Plan, Status, is_bare};
use crate::score::{FULL, Ledger, Scores, cost};

/// The widest column of addresses; longer ones stick out.
const WIDEST_ADDRESS: usize = 14;

/// Figures derived from a plan and its scores. Those that the whole plan must be walked for are
/// derived when they are first asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Insight {
    /// How many KPIs have an actual that is typed, or need none any more.
    pub typed: usize,
    /// How many KPIs need one.
    pub to_type: usize,
    /// Columns that lists of KPIs give to addresses.
    pub address_width: usize,
    /// One entry a KPI.
    typing: Vec<Typing>,
    /// One entry a node: the lowest score among the nodes below it.
    worst_below: Vec<Option<Decimal>>,
    ledger: OnceCell<Arc<Ledger>>,
    /// The ledger of the node that was asked for last.
    last_ledger: RefCell<Option<(Item, Arc<Ledger>)>>,
    /// The plan's KPIs without a score.
    unscored: OnceCell<Vec<KpiIx>>,
    /// The nodes that lose points of their own, what costs the plan most first.
    worst: OnceCell<Vec<NodeIx>>,
}

/// Whether a KPI is to be typed, and is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Typing {
    /// It is computed from others.
    #[default]
    Computed,
    Missing,
    Typed,
}

impl Typing {
    fn of(plan: &Plan, kpi: KpiIx) -> Self {
        if plan.kpi(kpi).rollup.is_some() {
            Self::Computed
        } else if is_typed(plan, kpi) {
            Self::Typed
        } else {
            Self::Missing
        }
    }
}

impl Insight {
    /// Derives the figures.
    #[must_use]
    pub(super) fn of(plan: &Plan, scores: &Scores) -> Self {
        let mut insight = Self {
            typing: vec![Typing::default(); plan.kpi_count()],
            worst_below: vec![None; plan.node_count()],
            address_width: address_width(plan),
            ..Self::default()
        };
        let nodes: Vec<NodeIx> = plan.walk().collect();
        for &node in nodes.iter().rev() {
            insight.look_below(plan, scores, node);
            for &kpi in &plan.node(node).kpis {
                insight.count(plan, kpi);
            }
        }
        insight
    }

    /// Derives again what the change of a field of an item can have changed.
    pub(super) fn update(&mut self, plan: &Plan, scores: &Scores, item: Item) {
        if item == Item::Plan {
            *self = Self::of(plan, scores);
            return;
        }
        for node in plan.ancestors(item) {
            self.look_below(plan, scores, node);
        }
        if let Item::Kpi(kpi) = item {
            self.count(plan, kpi);
        }
        self.ledger = OnceCell::new();
        self.last_ledger = RefCell::default();
        self.unscored = OnceCell::new();
        self.worst = OnceCell::new();
    }

    /// Returns where the points of a node or the plan went.
    pub(super) fn ledger(&self, plan: &Plan, scores: &Scores, item: Item) -> Arc<Ledger> {
        let new = || Arc::new(Ledger::of(plan, scores, item));
        if item == Item::Plan {
            return Arc::clone(self.ledger.get_or_init(new));
        }
        let mut last = self.last_ledger.borrow_mut();
        match &*last {
            Some((of, ledger)) if *of == item => Arc::clone(ledger),
            _ => Arc::clone(&last.insert((item, new())).1),
        }
    }

    /// Returns the KPIs without a score, of a node and below it or of the plan, in tree order.
    pub(super) fn unscored(&self, plan: &Plan, scores: &Scores, item: Item) -> Cow<'_, [KpiIx]> {
        let below = || {
            kpis_below(plan, item)
                .filter(|kpi| scores.kpi(*kpi).score.is_none())
                .collect::<Vec<_>>()
        };
        if item == Item::Plan {
            return Cow::Borrowed(self.unscored.get_or_init(below));
        }
        Cow::Owned(below())
    }

    /// Returns the lowest score among the nodes below one, which its row hides when folded.
    #[must_use]
    pub(super) fn worst_below(&self, node: NodeIx) -> Option<Decimal> {
        self.worst_below.get(node.index()).copied().flatten()
    }

    /// Returns the node that follows or precedes another on the walk along the worst; the worst
    /// of all where the other is not on it.
    #[must_use]
    pub(super) fn next_worst(
        &self,
        plan: &Plan,
        scores: &Scores,
        from: Item,
        forward: bool,
    ) -> Option<NodeIx> {
        let walk = || worst(plan, scores, &self.ledger(plan, scores, Item::Plan));
        let worst = self.worst.get_or_init(walk);
        let at = worst.iter().position(|node| Item::Node(*node) == from);
        let length = worst.len();
        let next = match at {
            None => 0,
            Some(at) if forward => (at + 1) % length,
            Some(at) => (at + length - 1) % length,
        };
        worst.get(next).copied()
    }

    /// Counts a KPI as what it is now.
    fn count(&mut self, plan: &Plan, kpi: KpiIx) {
        let now = Typing::of(plan, kpi);
        let before = std::mem::replace(&mut self.typing[kpi.index()], now);
        let counts = |typing| match typing {
            Typing::Computed => (0, 0),
            Typing::Missing => (0, 1),
            Typing::Typed => (1, 1),
        };
        let ((typed, to_type), (typed_before, to_type_before)) = (counts(now), counts(before));
        self.typed = self.typed + typed - typed_before;
        self.to_type = self.to_type + to_type - to_type_before;
    }

    fn look_below(&mut self, plan: &Plan, scores: &Scores, node: NodeIx) {
        let lowest_of = |child: &NodeIx| {
            let own = scores.node(*child).figures.score;
            [own, self.worst_below(*child)].into_iter().flatten().min()
        };
        let children = &plan.node(node).children;
        self.worst_below[node.index()] = children.iter().filter_map(lowest_of).min();
    }
}

/// Tells whether a KPI's actual is typed, or is not to be: computed, decided by hand, or said to be
/// unavailable.
#[must_use]
pub(super) fn is_typed(plan: &Plan, kpi: KpiIx) -> bool {
    let record = plan.kpi(kpi);
    record.rollup.is_some()
        || record.actual.is_some()
        || record.decided.is_some()
        || record.status == Some(Status::Unavailable)
}

/// A node is on the walk when a row of the plan's ledger is its own, so that parents which only
/// pass on their children's loss are skipped. Nodes that count nowhere come last, by own loss.
fn worst(plan: &Plan, scores: &Scores, ledger: &Ledger) -> Vec<NodeIx> {
    let mut own = vec![false; plan.node_count()];
    for row in &ledger.rows {
        match row.taker.item() {
            Item::Kpi(kpi) => own[plan.kpi(kpi).node.index()] = true,
            Item::Node(node) => own[node.index()] = true,
            Item::Plan => {}
        }
    }
    let mut walk: Vec<(NodeIx, Option<Decimal>, Decimal)> = plan
        .walk()
        .filter_map(|node| {
            let lost = FULL - scores.node(node).figures.score?;
            let cost = cost(plan, scores, node, Item::Plan);
            let is_worth_a_stop = own[node.index()] || (cost.is_none() && lost > Decimal::ZERO);
            is_worth_a_stop.then_some((node, cost, lost))
        })
        .collect();
    walk.sort_by_key(|(_, cost, lost)| Reverse((*cost, *lost)));
    walk.into_iter().map(|(node, _, _)| node).collect()
}

/// The width of the widest address of a KPI, counted in graphemes.
fn address_width(plan: &Plan) -> usize {
    let mut widest = 0;
    // The way down to each depth, so that no address is put together twice.
    let mut way: Vec<usize> = Vec::new();
    for node in plan.walk() {
        let record = plan.node(node);
        way.truncate(record.depth as usize);
        let here = way.last().copied().unwrap_or(0) + length(plan, Item::Node(node));
        way.push(here);
        let longest = |kpi: &KpiIx| length(plan, Item::Kpi(*kpi));
        let kpi = record.kpis.iter().map(longest).max();
        // The node's dot, `kpi`, and the dot counted with the id.
        widest = widest.max(kpi.map_or(0, |kpi| here + "kpi".len() + kpi));
        if widest >= WIDEST_ADDRESS {
            return WIDEST_ADDRESS;
        }
    }
    widest
}

/// The columns of an item's id and its dot.
fn length(plan: &Plan, item: Item) -> usize {
    let id = plan.id_text(item).unwrap_or_default();
    // Nearly all are such, and need not be written to be counted.
    if id.bytes().all(is_bare) {
        return id.len() + 1;
    }
    let quoted = plan.id(item).map_or(String::new(), |id| id.to_string());
    visible(&quoted).graphemes(true).count() + 1
}
