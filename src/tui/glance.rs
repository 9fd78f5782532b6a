//! What does a ledger tell at a glance?
//!
//! While the tree is walked, the ledger beside it is read for what matters most: its first rows,
//! and what all others take in one more. So a step sends little, and the rows add up to the loss.
//! As soon as the ledger itself is walked, all of its rows are listed.

use rust_decimal::Decimal;

use super::app::{App, Focus};
use super::pane::{Pane, View};

/// A ledger gives up to half of its rows for being light, but not while it has only so many.
const LEAST: usize = 10;

/// What is told of a ledger that is longer than what is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glance {
    /// How many rows are listed, from the first on.
    pub listed: usize,
    /// How many more there are.
    pub more: usize,
    /// How many of these are KPIs without a score.
    pub excluded: usize,
    /// The points that the others of these take, as printed.
    pub lost: Decimal,
}

impl Glance {
    /// Returns what is told of the ledger; none where its rows are walked, or all have room.
    #[must_use]
    pub(super) fn of(app: &App) -> Option<Self> {
        let is_walked = app.focus == Focus::Pane || app.pane.window.cursor() > 0;
        if app.pane.view() != View::Ledger || is_walked {
            return None;
        }
        let rows = app.layout.pane_rows();
        Self::within(&app.pane, rows.min(LEAST.max(rows / 2)))
    }

    /// Returns what is told in so many rows.
    fn within(pane: &Pane, room: usize) -> Option<Self> {
        let rows = pane.rows().len();
        let listed = room.checked_sub(1)?;
        if rows <= room {
            return None;
        }
        let losing = pane.losing();
        Some(Self {
            listed,
            more: rows - listed,
            excluded: rows - losing.max(listed),
            lost: pane.taken(losing) - pane.taken(listed),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{app, opened};

    #[test]
    fn what_is_listed_and_the_rest_are_all_there_is() {
        for height in 12..70 {
            for (width, keys) in [(80, "g"), (120, "g"), (120, "gj"), (200, "gj")] {
                let app = app(opened(), width, height, keys);
                let pane = &app.pane;
                let Some(glance) = Glance::of(&app) else {
                    continue;
                };
                let Glance { listed, more, .. } = glance;
                assert_eq!(listed + more, pane.rows().len());
                assert!(more > 0 && listed < app.layout.pane_rows(), "{glance:?}");
                assert_eq!(pane.taken(listed) + glance.lost, pane.taken(pane.losing()));
            }
        }
    }

    #[test]
    fn a_ledger_that_is_walked_or_short_is_listed_whole() {
        for (keys, is_told) in [
            ("g", true),
            ("g<tab>", false),
            ("g<tab>j<tab>", false),
            ("g<tab>j<tab>jk", true),
            ("gs", false),
            ("/A.7<enter>ss", false),
        ] {
            let app = app(opened(), 120, 40, keys);
            assert_eq!(Glance::of(&app).is_some(), is_told, "{keys}");
        }
    }
}
