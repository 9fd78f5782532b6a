//! With what figures is computed?
//!
//! Exact decimals of 28 digits, rounded only where a computed figure is compared with a bound, so
//! that a true 50 is never under 50 by a last digit (design 3). An operation that leaves the range
//! of a decimal gives none; nothing here panics.

use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals that comparisons of computed figures look at.
pub(super) const COMPARED: u32 = 10;

/// The score of a target that is met.
pub const FULL: Decimal = Decimal::ONE_HUNDRED;

/// Returns a computed figure as comparisons and JSON see it: rounded to ten decimals.
#[must_use]
pub fn compared(figure: Decimal) -> Decimal {
    figure.round_dp_with_strategy(COMPARED, RoundingStrategy::MidpointAwayFromZero)
}

/// Tells whether a computed figure is under a bound, compared at ten decimals.
#[must_use]
pub(super) fn is_under(figure: Decimal, bound: Decimal) -> bool {
    // Rounding cannot bring a figure from a bound of ten decimals to below it: no need to round
    // what is not even under it.
    if figure >= bound && bound.scale() <= COMPARED {
        return false;
    }
    compared(figure) < bound
}

/// Returns `100 · part / whole` cut to 0..100; none when it cannot be computed.
#[must_use]
pub(super) fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = match part.checked_mul(FULL) {
        Some(product) => product.checked_div(whole)?,
        // A part this large fits once it is divided.
        None => part.checked_div(whole)?.checked_mul(FULL)?,
    };
    Some(share.clamp(Decimal::ZERO, FULL))
}

/// Returns `part / whole`; 0 where it cannot be computed, as of nothing there is no part.
#[must_use]
pub(super) fn ratio(part: Decimal, whole: Decimal) -> Decimal {
    part.checked_div(whole).unwrap_or_default()
}

/// A member of a weighted mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    weight: Decimal,
    figure: Decimal,
    /// Weight · figure; none where that is too large to compute with.
    product: Option<Decimal>,
}

impl Member {
    /// Returns a member, computed with once for all means that it is in.
    pub(super) fn of(weight: Decimal, figure: Decimal) -> Self {
        Self {
            weight,
            figure,
            product: weight.checked_mul(figure),
        }
    }
}

/// A weighted mean under construction: members are added in file order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mean {
    /// Sum of weight · figure.
    product: Decimal,
    /// Sum of the weights.
    weight: Decimal,
    /// The least and the greatest figure of weight: no mean lies outside.
    bounds: Option<(Decimal, Decimal)>,
    overflow: bool,
}

impl Mean {
    /// Adds a member.
    pub fn add(&mut self, weight: Decimal, figure: Decimal) {
        self.take(Member::of(weight, figure));
    }

    /// Takes in a member.
    pub(super) fn take(&mut self, member: Member) {
        let Member {
            weight,
            figure,
            product,
        } = member;
        let sums = product
            .and_then(|product| self.product.checked_add(product))
            .zip(self.weight.checked_add(weight));
        match sums {
            Some((product, weight)) => (self.product, self.weight) = (product, weight),
            None => self.overflow = true,
        }
        if !weight.is_zero() {
            self.bounds = Some(match self.bounds {
                None => (figure, figure),
                // Most members have the full score: one look is enough.
                Some((least, most)) if figure >= most => (least, figure),
                Some((least, most)) => (least.min(figure), most),
            });
        }
    }

    /// Returns the sum of the members' weights.
    #[must_use]
    pub fn weight(&self) -> Decimal {
        self.weight
    }

    /// Tells whether the figures grew too large to compute with.
    #[must_use]
    pub fn overflow(&self) -> bool {
        self.overflow
    }

    /// Returns the mean; none without members, with weights that sum to 0, or on overflow. It lies
    /// between its members to the last digit, so that one of full scores is full.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        if self.overflow || self.weight.is_zero() {
            return None;
        }
        let (least, most) = self.bounds?;
        let mean = self.product.checked_div(self.weight)?;
        Some(mean.clamp(least, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn percentages_stay_within_bounds() {
        for (part, whole, expected) in [
            ("2.68", "4.00", "67"),
            ("-1", "5", "0"),
            ("9", "5", "100"),
            ("0", "5", "0"),
        ] {
            assert_eq!(
                percentage(number(part), number(whole)),
                Some(number(expected))
            );
        }
        assert_eq!(percentage(Decimal::MAX, Decimal::MAX), Some(FULL));
        assert_eq!(percentage(Decimal::ONE, Decimal::ZERO), None);
    }

    #[test]
    fn a_mean_without_weight_is_none() {
        let mut mean = Mean::default();
        assert_eq!(mean.value(), None);
        mean.add(Decimal::ZERO, FULL);
        assert_eq!(mean.value(), None);
        mean.add(Decimal::TWO, FULL);
        mean.add(Decimal::ONE, Decimal::ONE);
        assert_eq!(mean.value(), Some(number("67")));
    }

    #[test]
    fn a_mean_lies_between_its_members() {
        for weights in [
            [
                "79228162514264337593543950",
                "0.3333333333333333333333333333",
            ],
            ["0.0000000000000000000000000007", "3.1"],
            ["1e3", "0.7777777777777777777777777777"],
        ] {
            let mut mean = Mean::default();
            for weight in weights {
                let weight = Decimal::from_scientific(weight).or_else(|_| weight.parse());
                mean.add(weight.unwrap(), FULL);
            }
            assert_eq!(mean.value(), Some(FULL), "{weights:?}");
        }
    }

    #[test]
    fn overflow_is_none() {
        let mut mean = Mean::default();
        mean.add(Decimal::MAX, FULL);
        assert!(mean.overflow() && mean.value().is_none());
    }

    #[test]
    fn a_figure_is_under_a_bound_only_where_ten_decimals_show_it() {
        for (figure, bound, is_below) in [
            ("50", "50", false),
            ("49.9999999999", "50", true),
            ("49.99999999999", "50", false),
            ("50.00000000001", "50.000000000009", true),
            ("0", "0", false),
        ] {
            assert_eq!(
                is_under(number(figure), number(bound)),
                is_below,
                "{figure}"
            );
        }
    }

    #[test]
    fn thirds_compare_as_what_they_stand_for() {
        let third = Decimal::ONE.checked_div(number("3")).unwrap();
        assert_eq!(compared(third * number("150")), number("50"));
    }
}
