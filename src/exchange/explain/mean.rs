//! How is a weighted mean written so that a person can check it?
//!
//! One line with every member in it, as long as there are few enough to read; their sums
//! otherwise.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::locale::Locale;
use crate::score::Mean;

/// Members that are written out one by one.
const WRITTEN_OUT: usize = 12;
/// Decimals that keep the second decimal of a result right.
const CHECKABLE: u32 = 4;

/// A member of a mean: its weight, and its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) weight: Decimal,
    pub(super) figure: Decimal,
}

/// Returns a figure as it stands inside a calculation: without decimals it does not need.
pub(super) fn figure(locale: &Locale, figure: Decimal) -> String {
    let rounding = RoundingStrategy::MidpointAwayFromZero;
    locale.number(
        figure
            .round_dp_with_strategy(CHECKABLE, rounding)
            .normalize(),
    )
}

/// Returns the mean of members; none where there are none or they weigh nothing.
pub(super) fn mean(members: &[Member]) -> Option<Decimal> {
    sum(members).value()
}

fn sum(members: &[Member]) -> Mean {
    let mut mean = Mean::default();
    for member in members {
        mean.add(member.weight, member.figure);
    }
    mean
}

/// Returns the calculation of a mean: `(20 × 100 + 40 × 0) / 60 = 33,33`.
pub(super) fn arithmetic(locale: &Locale, members: &[Member]) -> String {
    let sum = sum(members);
    let Some(result) = sum.value() else {
        return if members.is_empty() {
            "nothing has a score to take the mean of".to_owned()
        } else if sum.overflow() {
            "the figures are too large to compute with".to_owned()
        } else {
            "the weights add up to 0, so there is no mean".to_owned()
        };
    };
    let weight = figure(locale, sum.weight());
    let result = locale.points(result);
    if members.len() > WRITTEN_OUT {
        return sums(locale, members, &weight, &result);
    }
    let is_plain = members.iter().all(|member| member.weight == Decimal::ONE);
    let terms: Vec<String> = members
        .iter()
        .map(|member| {
            let own = figure(locale, member.figure);
            if is_plain {
                own
            } else {
                format!("{} × {own}", figure(locale, member.weight))
            }
        })
        .collect();
    format!("({}) / {weight} = {result}", terms.join(" + "))
}

fn sums(locale: &Locale, members: &[Member], weight: &str, result: &str) -> String {
    let products = members.iter().try_fold(Decimal::ZERO, |sum, member| {
        sum.checked_add(member.weight.checked_mul(member.figure)?)
    });
    let product = products.map_or("…".to_owned(), |product| figure(locale, product));
    let count = members.len();
    format!(
        "{count} scores, each times its weight, add up to {product}; {product} / {weight} = {result}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PlanBuilder;

    fn members(pairs: &[(i64, &str)]) -> Vec<Member> {
        let member = |(weight, figure): &(i64, &str)| Member {
            weight: Decimal::from(*weight),
            figure: figure.parse().unwrap(),
        };
        pairs.iter().map(member).collect()
    }

    #[test]
    fn means_are_written_with_what_they_are_computed_from() {
        let locale = Locale::of(&PlanBuilder::new().finish());
        for (pairs, shown) in [
            (
                vec![(20, "100"), (40, "0")],
                "(20 × 100 + 40 × 0) / 60 = 33.33",
            ),
            (
                vec![(1, "66.666666666"), (1, "50.00")],
                "(66.6667 + 50) / 2 = 58.33",
            ),
            (vec![(70, "12.5")], "(70 × 12.5) / 70 = 12.50"),
            (
                vec![(0, "12.5")],
                "the weights add up to 0, so there is no mean",
            ),
            (vec![], "nothing has a score to take the mean of"),
            (
                vec![(2, "50"); 20],
                "20 scores, each times its weight, add up to 2,000; 2,000 / 40 = 50.00",
            ),
        ] {
            assert_eq!(arithmetic(&locale, &members(&pairs)), shown);
        }
    }
}
