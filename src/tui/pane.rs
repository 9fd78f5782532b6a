//! What does the lower or right pane list?
//!
//! Three views of the selected node: its own KPIs, the sheet of all KPIs below it, and the ledger
//! of its lost points. The pane knows rows and a cursor; how they look is for the views.

use crate::plan::{Item, KpiIx, Plan};
use crate::score::{Cause, FULL, Ledger, Row, Scores};

use super::arrange::Kept;
use super::window::Window;

/// What the pane shows of the selected node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The node's own KPIs.
    #[default]
    Kpis,
    /// All KPIs below the node, in file order.
    Sheet,
    /// Where the node's points went.
    Ledger,
}

impl View {
    /// Returns the view in a word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kpis => "KPIs",
            Self::Sheet => "sheet",
            Self::Ledger => "ledger",
        }
    }
}

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaneRow {
    /// A KPI, of the node itself or below it.
    Kpi(KpiIx),
    /// A row of the ledger.
    Lost(Row),
    /// A KPI without a score, below the ledger's rows.
    Excluded(KpiIx),
}

impl PaneRow {
    /// Returns the node or KPI that the row speaks of.
    #[must_use]
    pub fn item(&self) -> Item {
        match self {
            Self::Kpi(kpi) | Self::Excluded(kpi) => Item::Kpi(*kpi),
            Self::Lost(row) => row.taker.item(),
        }
    }
}

/// The state of the pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pane {
    /// The view last asked for; nodes without KPIs of their own show the ledger instead of KPIs.
    chosen: View,
    /// The view shown.
    view: View,
    rows: Vec<PaneRow>,
    /// Cursor and scroll.
    pub window: Window,
}

impl Pane {
    /// Returns the view shown.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// Returns the rows of the view.
    #[must_use]
    pub fn rows(&self) -> &[PaneRow] {
        &self.rows
    }

    /// Returns the row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&PaneRow> {
        self.rows.get(self.window.cursor())
    }

    /// Shows the view after the one shown.
    pub fn next_view(&mut self, plan: &Plan, scores: &Scores, item: Item, kept: Option<&Kept>) {
        self.chosen = match self.view {
            View::Kpis => View::Sheet,
            View::Sheet => View::Ledger,
            View::Ledger if has_kpis(plan, item) => View::Kpis,
            View::Ledger => View::Sheet,
        };
        self.show(plan, scores, item, kept);
    }

    /// Asks for a view.
    pub fn choose(&mut self, view: View) {
        self.chosen = view;
    }

    /// Lists an item, with the cursor on what loses most.
    pub fn show(&mut self, plan: &Plan, scores: &Scores, item: Item, kept: Option<&Kept>) {
        self.view = match self.chosen {
            View::Kpis if !has_kpis(plan, item) => View::Ledger,
            view => view,
        };
        self.rows = match self.view {
            View::Kpis => own_kpis(plan, item),
            View::Sheet => sheet(plan, item, kept),
            View::Ledger => ledger(plan, scores, item),
        };
        let cursor = if self.view == View::Kpis {
            heaviest(&self.rows, plan, scores)
        } else {
            0
        };
        self.window.put(0, self.rows.len());
        self.window.put(cursor, self.rows.len());
    }

    /// Puts the cursor on the row of an item, if there is one.
    pub fn select(&mut self, item: Item) {
        if let Some(at) = self.rows.iter().position(|row| row.item() == item) {
            self.window.put(at, self.rows.len());
        }
    }
}

fn has_kpis(plan: &Plan, item: Item) -> bool {
    matches!(item, Item::Node(node) if !plan.node(node).kpis.is_empty())
}

fn own_kpis(plan: &Plan, item: Item) -> Vec<PaneRow> {
    match item {
        Item::Node(node) => plan
            .node(node)
            .kpis
            .iter()
            .copied()
            .map(PaneRow::Kpi)
            .collect(),
        Item::Plan | Item::Kpi(_) => Vec::new(),
    }
}

/// Returns the KPIs of an item and of everything below it, in file order.
fn kpis_below(plan: &Plan, item: Item) -> impl Iterator<Item = KpiIx> {
    let own = match item {
        Item::Node(node) => plan.node(node).kpis.as_slice(),
        Item::Plan | Item::Kpi(_) => &[],
    };
    let below = plan
        .walk_below(item)
        .flat_map(|node| plan.node(node).kpis.iter());
    own.iter().chain(below).copied()
}

fn sheet(plan: &Plan, item: Item, kept: Option<&Kept>) -> Vec<PaneRow> {
    kpis_below(plan, item)
        .filter(|kpi| kept.is_none_or(|kept| kept.has_kpi(*kpi)))
        .map(PaneRow::Kpi)
        .collect()
}

fn ledger(plan: &Plan, scores: &Scores, item: Item) -> Vec<PaneRow> {
    let ledger = Ledger::of(plan, scores, item);
    let is_excluded = |kpi: &KpiIx| {
        matches!(
            scores.kpi(*kpi).cause,
            Cause::Unavailable | Cause::Pending | Cause::Incomplete
        )
    };
    let excluded = kpis_below(plan, item)
        .filter(is_excluded)
        .map(PaneRow::Excluded);
    ledger
        .rows
        .into_iter()
        .map(PaneRow::Lost)
        .chain(excluded)
        .collect()
}

/// The first row whose KPI costs its node most.
fn heaviest(rows: &[PaneRow], plan: &Plan, scores: &Scores) -> usize {
    let lost = |row: &PaneRow| {
        let Item::Kpi(kpi) = row.item() else {
            return None;
        };
        let lack = FULL - scores.kpi(kpi).score?;
        lack.checked_mul(crate::score::kpi_weight(plan, plan.kpi(kpi)).ok()?)
    };
    let heaviest = rows
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, row)| lost(row));
    heaviest.map_or(0, |(at, _)| at)
}
