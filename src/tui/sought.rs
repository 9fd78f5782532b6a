//! What was found that brings a node to a score?
//!
//! The answer as rows of a list, under a heading for each kind of change. A row can be taken over
//! into a scenario; the heading of changes that belong together stands for all of them.

use rust_decimal::Decimal;

use crate::exchange::{MoveCells, move_cells, sections};
use crate::plan::locale::Locale;
use crate::plan::{Item, KpiIx, Plan, Setting};
use crate::score::seek::{Search, Seek};

/// A search that goes on.
#[derive(Debug, Clone)]
pub(super) struct Seeking {
    /// The node, or the plan.
    pub item: Item,
    /// The search.
    pub search: Search,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    /// The node, or the plan.
    pub item: Item,
    /// The score that is wanted.
    pub wanted: Decimal,
    /// The score as it is; none where nothing is known.
    pub now: Option<Decimal>,
    /// Whether anything that was found reaches the score.
    pub is_reachable: bool,
    /// The rows.
    pub rows: Vec<SoughtRow>,
}

/// One row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SoughtRow {
    /// The changes below are of one kind.
    Heading {
        /// What kind.
        title: &'static str,
        /// What the column of scores is called.
        score: &'static str,
    },
    /// One change.
    Move(Box<MoveRow>),
    /// All changes that belong together.
    All {
        /// The sum of the efforts, in percent; none where one cannot be measured.
        effort: Option<Decimal>,
        /// What is scored then.
        score: Decimal,
        /// What is to be typed in.
        settings: Vec<Setting>,
    },
}

/// A change of one actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MoveRow {
    /// Whose actual.
    pub kpi: KpiIx,
    /// The figures as they are shown.
    pub cells: MoveCells,
    /// The next value short of it, which does less, as it is shown.
    pub short: Option<String>,
    /// Whether it reaches the score that is wanted, alone or with those it belongs to.
    pub reaches: bool,
    /// Whether it belongs to others.
    pub is_together: bool,
    /// What is to be typed in.
    pub settings: Vec<Setting>,
}

impl Sought {
    /// Lists an answer.
    #[must_use]
    pub(super) fn of(plan: &Plan, locale: Locale, item: Item, found: &Seek) -> Self {
        let mut rows = Vec::new();
        for section in sections(found) {
            rows.push(SoughtRow::Heading {
                title: section.title,
                score: section.score,
            });
            for one in &section.moves {
                let unit = plan.text(plan.kpi(one.kpi).unit);
                let short = one.short.as_ref();
                rows.push(SoughtRow::Move(Box::new(MoveRow {
                    kpi: one.kpi,
                    cells: move_cells(plan, locale, one),
                    short: short.map(|value| locale.measured(value, unit)),
                    reaches: one.reaches,
                    is_together: section.set.is_some(),
                    settings: one.settings(plan),
                })));
            }
            rows.extend(section.set.map(|set| {
                SoughtRow::All {
                    effort: set.effort,
                    score: set.score,
                    settings: set
                        .moves
                        .iter()
                        .flat_map(|one| one.settings(plan))
                        .collect(),
                }
            }));
        }
        Self {
            item,
            wanted: found.wanted,
            now: found.now,
            is_reachable: found.is_reachable(),
            rows,
        }
    }

    /// Returns what a row would set; nothing for a heading.
    #[must_use]
    pub(super) fn settings(&self, at: usize) -> &[Setting] {
        match self.rows.get(at) {
            Some(SoughtRow::Move(row)) => &row.settings,
            Some(SoughtRow::All { settings, .. }) => settings,
            Some(SoughtRow::Heading { .. }) | None => &[],
        }
    }
}
