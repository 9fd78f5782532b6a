//! What does the lower or right pane list?
//!
//! Three views of the selected node: its own KPIs, the sheet of all KPIs below it, and the ledger
//! of its lost points. The pane knows rows and a cursor; how they look is for the views.

use std::sync::Arc;

use crate::exchange::why::{Why, kpis_below};
use crate::plan::{Item, KpiIx, Plan};
use crate::score::{Ledger, Row, Taker};

use rust_decimal::Decimal;

use super::arrange::Arranged;
use super::column::Column;
use super::insight::Insight;
use super::window::Window;

/// Running sums are kept for one row in so many.
const STRETCH: usize = 64;

/// What the pane shows of the selected node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum View {
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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kpis => "KPIs",
            Self::Sheet => "sheet",
            Self::Ledger => "ledger",
        }
    }
}

/// A row of the ledger, with what the rows up to it took together: made for the rows in sight, as a
/// plan can have more rows than anybody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LostRow<'l> {
    /// The row.
    pub row: &'l Row,
    /// Its part of the loss, in percent.
    pub share: Decimal,
    /// The points of this row and all above it, as printed.
    pub running: Decimal,
}

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaneRow {
    /// A KPI, of the node itself or below it.
    Kpi(KpiIx),
    /// A row of the ledger, by what takes its points; see [`Pane::lost`].
    Lost(Taker),
    /// A KPI without a score, below the ledger's rows.
    Excluded(KpiIx),
}

impl PaneRow {
    /// Returns the node or KPI that the row speaks of.
    #[must_use]
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "rows are asked for it where they are listed"
    )]
    pub(super) fn item(&self) -> Item {
        match self {
            Self::Kpi(kpi) | Self::Excluded(kpi) => Item::Kpi(*kpi),
            Self::Lost(taker) => taker.item(),
        }
    }
}

/// The state of the pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pane {
    /// The view last asked for; nodes without KPIs of their own show the ledger instead of KPIs.
    chosen: View,
    /// The view shown.
    view: View,
    rows: Vec<PaneRow>,
    /// The ledger that is shown; an empty one in other views.
    ledger: Arc<Ledger>,
    /// The printed points of all its rows above the first of every stretch.
    running: Vec<Decimal>,
    /// The column of the cell cursor, in the views that have cells.
    pub column: Column,
    /// Cursor and scroll.
    pub window: Window,
}

impl Pane {
    /// Returns the view shown.
    #[must_use]
    pub(super) fn view(&self) -> View {
        self.view
    }

    /// Returns the view last asked for.
    #[must_use]
    pub(super) fn chosen(&self) -> View {
        self.chosen
    }

    /// Returns the rows of the view.
    #[must_use]
    pub(super) fn rows(&self) -> &[PaneRow] {
        &self.rows
    }

    /// Returns a row of the ledger that is shown, `at` counting from 0.
    #[must_use]
    pub(super) fn lost(&self, at: usize) -> Option<LostRow<'_>> {
        let row = self.ledger.rows.get(at)?;
        Some(LostRow {
            row,
            share: self.ledger.share(row),
            running: self.taken(at + 1),
        })
    }

    /// Returns how many rows of the ledger lose points: the first ones.
    #[must_use]
    pub(super) fn losing(&self) -> usize {
        self.ledger.rows.len()
    }

    /// Returns what so many rows of the ledger, from the first on, took together, as printed.
    #[must_use]
    pub(super) fn taken(&self, rows: usize) -> Decimal {
        let rows = rows.min(self.losing());
        let Some(last) = rows.checked_sub(1) else {
            return Decimal::ZERO;
        };
        let stretch = last / STRETCH;
        let printed = self.ledger.rows[stretch * STRETCH..rows].iter();
        self.running[stretch] + printed.map(|row| row.printed).sum::<Decimal>()
    }

    /// Returns the row under the cursor.
    #[must_use]
    pub(super) fn selected(&self) -> Option<&PaneRow> {
        self.rows.get(self.window.cursor())
    }

    /// Asks for the view after the one shown, on the item that is listed.
    pub(super) fn next_view(&mut self, plan: &Plan, item: Item) {
        self.chosen = match self.view {
            View::Sheet => View::Ledger,
            View::Ledger if has_kpis(plan, item) => View::Kpis,
            View::Kpis | View::Ledger => View::Sheet,
        };
    }

    /// Asks for a view.
    pub(super) fn choose(&mut self, view: View) {
        self.chosen = view;
    }

    /// Lists an item, with the cursor on what loses most.
    pub(super) fn show(
        &mut self,
        why: &Why<'_>,
        arranged: &Arranged<'_>,
        insight: &Insight,
        item: Item,
    ) {
        self.view = match self.chosen {
            View::Kpis if !has_kpis(why.plan, item) => View::Ledger,
            view => view,
        };
        self.ledger = match self.view {
            View::Ledger => insight.ledger(why.plan, why.scores, item),
            View::Kpis | View::Sheet => Arc::default(),
        };
        self.running.clear();
        let mut sum = Decimal::new(0, 2);
        for stretch in self.ledger.rows.chunks(STRETCH) {
            self.running.push(sum);
            sum += stretch.iter().map(|row| row.printed).sum::<Decimal>();
        }
        let is_kept = |kpi: &KpiIx| arranged.kept.is_none_or(|kept| kept.has_kpi(*kpi));
        self.rows = match (self.view, item) {
            (View::Kpis, Item::Node(node)) => {
                let kpis = &why.plan.node(node).kpis;
                kpis.iter().copied().map(PaneRow::Kpi).collect()
            }
            (View::Kpis, _) => Vec::new(),
            (View::Sheet, item) => kpis_below(why.plan, item)
                .filter(is_kept)
                .map(PaneRow::Kpi)
                .collect(),
            (View::Ledger, item) => {
                let lost = self.ledger.rows.iter();
                let lost = lost.map(|row| PaneRow::Lost(row.taker));
                let excluded = insight.unscored(why.plan, why.scores, item);
                lost.chain(excluded.iter().copied().map(PaneRow::Excluded))
                    .collect()
            }
        };
        let cursor = if self.view == View::Kpis {
            heaviest(&self.rows, why)
        } else {
            0
        };
        self.window.put(0, self.rows.len());
        self.window.put(cursor, self.rows.len());
    }

    /// Puts the cursor on the row of an item, if there is one.
    pub(super) fn select(&mut self, item: Item) {
        if let Some(at) = self.rows.iter().position(|row| row.item() == item) {
            self.window.put(at, self.rows.len());
        }
    }
}

fn has_kpis(plan: &Plan, item: Item) -> bool {
    matches!(item, Item::Node(node) if !plan.node(node).kpis.is_empty())
}

/// The first row whose KPI costs its node most.
fn heaviest(rows: &[PaneRow], why: &Why<'_>) -> usize {
    let lost = |row: &PaneRow| match row.item() {
        Item::Kpi(kpi) => why.kpi_loss(kpi),
        Item::Plan | Item::Node(_) => None,
    };
    // The last of equal ones wins in `max_by_key`: walked backwards, that is the first.
    let rows = rows.iter().enumerate().rev();
    rows.max_by_key(|(_, row)| lost(row))
        .map_or(0, |(at, _)| at)
}
