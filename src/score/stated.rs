//! Is a recomputed score the one that a report states?
//!
//! A stated score has the decimals it is written with, and is compared at these. What follows
//! from a difference is not known here.

use rust_decimal::{Decimal, RoundingStrategy};

use super::figure::compared;

/// Returns a score at the decimals that a stated one is written with, half away from zero.
#[must_use]
pub fn as_stated(score: Decimal, stated: Decimal) -> Decimal {
    let decimals = stated.scale();
    let rounded = compared(score);
    // A true half must not fall short by a last digit of the computation.
    let figure = if decimals < rounded.scale() {
        rounded
    } else {
        score
    };
    let mut shown = figure.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(decimals);
    shown
}

/// Tells whether a stated score is the recomputed one, at the decimals it is written with. It
/// never is where there is no score.
#[must_use]
pub fn agrees(stated: Decimal, score: Option<Decimal>) -> bool {
    score.is_some_and(|score| as_stated(score, stated) == stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_compared_at_the_decimals_of_the_stated_one() {
        for (score, stated, is_same) in [
            ("33.3333", "33.33", true),
            ("33.3333", "33", true),
            ("33.3333", "33.333", true),
            ("33.3333", "33.34", false),
            ("49.99999999999999999", "50.00", true),
            ("66.665", "66.67", true),
            ("66.66499999999999999", "66.67", true),
        ] {
            let (score, stated) = (score.parse().unwrap(), stated.parse().unwrap());
            assert_eq!(agrees(stated, Some(score)), is_same, "{score} {stated}");
            assert!(!agrees(stated, None));
        }
    }
}
