//! Is a score the one that the published report prints?

use rust_decimal::{Decimal, RoundingStrategy};

use super::Why;

impl Why<'_> {
    /// Returns how the score that a report states compares with the recomputed one; none where
    /// nothing is stated.
    #[must_use]
    pub fn stated(&self, stated: Option<Decimal>, score: Option<Decimal>) -> Option<String> {
        let stated = stated?;
        let shown = self.locale.number(stated);
        Some(match score {
            Some(score) if is_as_stated(stated, score) => format!("stated {shown} ✓"),
            Some(score) => format!("stated {shown}, not {}", self.points(score)),
            None => format!("stated {shown}, but there is no score"),
        })
    }
}

/// Tells whether a score is the stated one at the decimals that one is written with.
pub(super) fn is_as_stated(stated: Decimal, score: Decimal) -> bool {
    let rounding = RoundingStrategy::MidpointAwayFromZero;
    score.round_dp_with_strategy(stated.scale(), rounding) == stated
}
