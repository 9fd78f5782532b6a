//! The waterfall: how a score comes down from 100, a bar for every row of its ledger.
//!
//! A bar is as long as what its row took, and begins where the bars above it end: as near to it as
//! whole columns come.

use rust_decimal::Decimal;

/// The end of a bar by its eighths of a column.
const ENDS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Returns the bar of a row in a chart of so many columns for all that is lost: `above` by the
/// rows above it, `lost` by itself. It takes at least an eighth of a column.
pub(super) fn bar(above: Decimal, lost: Decimal, all: Decimal, columns: usize) -> String {
    let eighths = |points: Decimal| {
        let whole = Decimal::from(columns * ENDS.len());
        let share = (points * whole).checked_div(all).unwrap_or_default();
        usize::try_from(share.round()).unwrap_or(0)
    };
    let length = eighths(lost).max(1);
    // Signs for the left end of a bar are in few fonts, so that it begins with a column.
    let begin = (eighths(above) + ENDS.len() / 2) / ENDS.len();
    let begin = begin.min(columns.saturating_sub(length.div_ceil(ENDS.len())));
    format!(
        "{}{}{}",
        " ".repeat(begin),
        "█".repeat(length / ENDS.len()),
        ENDS[length % ENDS.len()]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_on_where_the_ones_above_end() {
        let rows = [50, 25, 15, 10].map(Decimal::from);
        let mut above = Decimal::ZERO;
        let bars = rows.map(|lost| {
            let bar = bar(above, lost, Decimal::from(100), 10);
            above += lost;
            bar
        });
        assert_eq!(bars, ["█████", "     ██▌", "        █▌", "         █"]);
    }

    #[test]
    fn the_least_loss_is_seen_and_stays_in_the_chart() {
        let all = Decimal::from(10_000);
        for above in [0, 1, 5_000, 9_999] {
            let bar = bar(above.into(), Decimal::ONE, all, 10);
            assert!(
                !bar.trim().is_empty() && bar.chars().count() <= 10,
                "{bar:?}"
            );
        }
        assert_eq!(bar(Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, 10), "▏");
    }
}
