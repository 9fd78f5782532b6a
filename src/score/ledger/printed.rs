//! How are points printed so that they add up?
//!
//! By the largest remainder: every figure is cut to two decimals, and what the cuts leave of the
//! printed whole goes, a cent each, to those that lost most by their cut (design 4).

use std::cmp::Reverse;

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

/// Replaces points by what is printed of them: two decimals that add up to `whole`. Of equal
/// remainders the first comes first. The points must add up to `whole` but for its rounding.
pub fn apportion(points: &mut [Decimal], whole: Decimal) {
    apportion_in(points, |figure| figure, whole);
}

/// The same for points that stand in rows.
pub(super) fn apportion_in<R>(
    rows: &mut [R],
    points: impl Fn(&mut R) -> &mut Decimal,
    whole: Decimal,
) {
    let cent = Decimal::new(1, 2);
    let mut left = whole;
    let mut remainders = Vec::with_capacity(rows.len());
    for (at, figure) in rows.iter_mut().map(&points).enumerate() {
        let mut cut = figure.round_dp_with_strategy(2, RoundingStrategy::ToZero);
        cut.rescale(2);
        left -= cut;
        remainders.push((Reverse(*figure - cut), at));
        *figure = cut;
    }
    // How many cents are left; each goes to another figure.
    let cents = (left / cent).trunc().to_usize().unwrap_or(0);
    let count = cents.min(remainders.len());
    if let Some(last) = count.checked_sub(1) {
        remainders.select_nth_unstable(last);
    }
    for (_, at) in &remainders[..count] {
        *points(&mut rows[*at]) += cent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_adds_up() {
        for (points, whole, printed) in [
            (
                vec!["33.3333333333", "33.3333333333", "33.3333333334"],
                "100.00",
                vec!["33.33", "33.33", "33.34"],
            ),
            (vec!["0.005", "0.005"], "0.01", vec!["0.01", "0.00"]),
            (vec!["0.004"], "0.00", vec!["0.00"]),
            (vec!["0.004"], "0.01", vec!["0.01"]),
            (
                vec!["1.0222222222", "65.6444444445"],
                "66.67",
                vec!["1.02", "65.65"],
            ),
            (
                vec!["0.006", "0.006", "0.003"],
                "0.02",
                vec!["0.01", "0.01", "0.00"],
            ),
            (vec![], "0.00", vec![]),
        ] {
            let mut points: Vec<Decimal> =
                points.iter().map(|text| text.parse().unwrap()).collect();
            apportion(&mut points, whole.parse().unwrap());
            let texts: Vec<String> = points.iter().map(Decimal::to_string).collect();
            assert_eq!(texts, printed, "{whole}");
        }
    }
}
