//! Is a score good, fair or poor?

use rust_decimal::Decimal;

use crate::plan::Settings;
use crate::plan::locale::two_decimals;

/// How a score is read at a glance (design 2, `[plan.bands]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// Under the fair scores.
    Poor,
    /// At or above the lowest fair score.
    Fair,
    /// At or above the lowest good score.
    Good,
}

impl Band {
    /// Returns the band of a score. Bands compare the figure as it is shown (design 3).
    #[must_use]
    pub fn of(score: Decimal, settings: &Settings) -> Self {
        let shown = two_decimals(score);
        if shown >= settings.good() {
            Self::Good
        } else if shown >= settings.fair() {
            Self::Fair
        } else {
            Self::Poor
        }
    }

    /// Returns the band's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Poor => "poor",
            Self::Fair => "fair",
            Self::Good => "good",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_compare_what_is_shown() {
        let settings = Settings::default();
        for (score, band) in [
            ("89.994", Band::Fair),
            ("89.995", Band::Good),
            ("70", Band::Fair),
            ("69.99", Band::Poor),
        ] {
            assert_eq!(Band::of(score.parse().unwrap(), &settings), band);
        }
    }
}
