//! Within what bounds may a score lie that is known as it is printed only?
//!
//! Both bounds are taken in, so that a report that rounds halves otherwise is not found wrong for
//! it; a figure is one that can be printed as stated when it rounds so, half away from zero.

use rust_decimal::Decimal;

use crate::score::{FULL, Mean, compared, counted};

/// All figures from a low one to a high one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Interval {
    /// One figure.
    pub(super) fn point(figure: Decimal) -> Self {
        Self {
            low: figure,
            high: figure,
        }
    }

    /// What may stand behind a stated score: half a unit of its last decimal on both sides, but no
    /// score over 100 or under 0.
    pub(super) fn stated(stated: Decimal) -> Self {
        let half = half_unit(stated);
        let low = stated.checked_sub(half).unwrap_or(stated);
        let high = stated.checked_add(half).unwrap_or(stated);
        let is_score = stated >= Decimal::ZERO && stated <= FULL;
        if is_score {
            let within = |figure: Decimal| figure.clamp(Decimal::ZERO, FULL);
            Self {
                low: within(low),
                high: within(high),
            }
        } else {
            Self { low, high }
        }
    }

    /// What the figures are worth one level up. Of an interval that straddles the floor, 0 and all
    /// that is counted are taken in, and what lies between them with them.
    pub(super) fn counted(self, floor: Decimal) -> Self {
        Self {
            low: counted(self.low, floor),
            high: counted(self.high, floor),
        }
    }

    /// The smallest interval that holds both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// Tells whether one of the figures is printed as the stated score.
    pub(super) fn can_be(self, stated: Decimal) -> bool {
        let half = half_unit(stated);
        let from = stated.checked_sub(half).unwrap_or(stated);
        let to = stated.checked_add(half).unwrap_or(stated);
        let low = compared(self.low);
        compared(self.high) >= from && (low < to || low == stated)
    }
}

/// Half a unit of the last decimal a figure is written with.
fn half_unit(stated: Decimal) -> Decimal {
    let scale = stated.scale() + 1;
    if scale > Decimal::MAX_SCALE {
        return Decimal::ZERO;
    }
    Decimal::new(5, scale)
}

/// A weighted mean of intervals.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MeanInterval {
    low: Mean,
    high: Mean,
}

impl MeanInterval {
    pub(super) fn add(&mut self, weight: Decimal, interval: Interval) {
        self.low.add(weight, interval.low);
        self.high.add(weight, interval.high);
    }

    /// None without members of weight, and where the figures grew too large.
    pub(super) fn value(&self) -> Option<Interval> {
        Some(Interval {
            low: self.low.value()?,
            high: self.high.value()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn stated_scores_stand_for_all_that_rounds_to_them() {
        for (stated, low, high) in [
            ("66.75", "66.745", "66.755"),
            ("67", "66.5", "67.5"),
            ("100.00", "99.995", "100"),
            ("0.0", "0", "0.05"),
            ("120.0", "119.95", "120.05"),
        ] {
            let interval = Interval::stated(number(stated));
            assert_eq!(
                (interval.low, interval.high),
                (number(low), number(high)),
                "{stated}"
            );
        }
    }

    #[test]
    fn a_figure_can_be_what_it_rounds_to() {
        for (low, high, stated, can_be) in [
            ("66.745", "66.745", "66.75", true),
            ("66.755", "66.755", "66.75", false),
            ("66.7449999999999", "66.7449999999999", "66.75", true),
            ("66.744999", "66.744999", "66.75", false),
            ("66.7", "66.8", "66.75", true),
            ("0", "0", "0.00", true),
            ("100", "100", "100.00", true),
        ] {
            let interval = Interval {
                low: number(low),
                high: number(high),
            };
            assert_eq!(interval.can_be(number(stated)), can_be, "{low} {stated}");
        }
    }

    #[test]
    fn an_interval_across_the_floor_counts_from_nothing() {
        let counted = |stated: &str| Interval::stated(number(stated)).counted(number("50"));
        assert_eq!(counted("49.98"), Interval::point(Decimal::ZERO));
        assert_eq!(counted("50.00").low, Decimal::ZERO);
        assert_eq!(counted("50.00").high, number("50.005"));
        assert_eq!(counted("50.01").low, number("50.005"));
    }
}
