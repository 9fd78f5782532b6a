//! How did a score come down from 100, row by row?

use rust_decimal::Decimal;

use super::{Line, Why};
use crate::plan::Item;
use crate::score::Ledger;

/// Columns of the bar of the largest loss; a bar goes on by an eighth of a column.
const LONGEST: usize = 10;
/// The end of a bar by its eighths.
const ENDS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Rows beyond these are told together.
const MOST: usize = 12;

impl Why<'_> {
    /// Returns a bar for every row of an item's ledger, as long as what it took, from 100 down to
    /// the score; nothing where nothing is lost.
    #[must_use]
    pub fn waterfall(&self, item: Item, ledger: &Ledger) -> Vec<Line> {
        let score = self.scores.above(self.plan, item).figures.score;
        let (Some(score), Some(largest)) = (score, ledger.rows.first()) else {
            return Vec::new();
        };
        let heading = format!("From 100 down to {}", self.points(score));
        let mut lines = vec![Line::Heading(heading)];
        for ranked in ledger.ranked().take(MOST) {
            let bar = bar(ranked.row.lost, largest.lost);
            let lost = self.locale.number(ranked.row.printed);
            let address = self.address(ranked.row.taker.item());
            lines.push(Line::Step(address, format!("{lost:>6} {bar}")));
        }
        let rest = &ledger.rows[ledger.rows.len().min(MOST)..];
        if !rest.is_empty() {
            let lost: Decimal = rest.iter().map(|row| row.printed).sum();
            let lost = self.locale.points(lost);
            lines.push(Line::Step(
                format!("{} more", rest.len()),
                format!("{lost:>6}"),
            ));
        }
        lines
    }
}

/// A bar in proportion to the longest; at least an eighth of a column.
fn bar(lost: Decimal, largest: Decimal) -> String {
    let share = lost.checked_div(largest).unwrap_or_default();
    let eighths = share * Decimal::from(LONGEST * ENDS.len());
    let eighths = usize::try_from(eighths.round()).unwrap_or(0).max(1);
    let whole = "█".repeat(eighths / ENDS.len());
    format!("{whole}{}", ENDS[eighths % ENDS.len()])
}
