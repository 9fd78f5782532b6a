//! What is a score worth as it is, and what could it be once everything unknown is known?

use rust_decimal::Decimal;

use super::figure::{FULL, Mean, Member, is_under};

/// A score as it is, and as it could be once everything unknown is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// The score; none where nothing below it is known.
    pub score: Option<Decimal>,
    /// The score with every unknown KPI at 0.
    pub low: Option<Decimal>,
    /// The score with every unknown KPI at 100.
    pub high: Option<Decimal>,
}

impl Figures {
    /// Returns those of a score that depends on nothing unknown.
    pub(super) fn known(score: Option<Decimal>) -> Self {
        Self {
            score,
            low: score,
            high: score,
        }
    }

    /// Returns those of what is not known.
    pub(super) fn unknown() -> Self {
        Self {
            score: None,
            low: Some(Decimal::ZERO),
            high: Some(FULL),
        }
    }

    /// Tells whether all that the score depends on is known.
    pub(super) fn is_known(self) -> bool {
        (self.low, self.high) == (self.score, self.score)
    }

    /// What it is worth one level up.
    pub(super) fn counted(self, floor: Decimal) -> Self {
        let counted = |score: Option<Decimal>| Some(counted(score?, floor));
        if self.is_known() {
            return Self::known(counted(self.score));
        }
        Self {
            score: counted(self.score),
            low: counted(self.low),
            high: counted(self.high),
        }
    }
}

/// Returns what a node's score is worth one level up: the score, or 0 when it is under the floor.
#[must_use]
pub fn counted(score: Decimal, floor: Decimal) -> Decimal {
    if is_under(score, floor) {
        Decimal::ZERO
    } else {
        score
    }
}

/// Three weighted means side by side: as it is, unknown at 0, unknown at 100.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Means {
    pub(super) score: Mean,
    /// The other two, from the first member on whose figures differ: before it they are the first.
    range: Option<(Mean, Mean)>,
    /// Whether a member cannot be scored that should be.
    pub(super) incomplete: bool,
}

impl Means {
    /// Adds a member.
    pub(super) fn add(&mut self, weight: Decimal, figures: Figures) {
        let member = |figure| Member::of(weight, figure);
        let score = figures.score.map(member);
        let (low, high) = if figures.is_known() {
            (score, score)
        } else {
            self.range.get_or_insert((self.score, self.score));
            (figures.low.map(member), figures.high.map(member))
        };
        let take = |mean: &mut Mean, member: Option<Member>| {
            if let Some(member) = member {
                mean.take(member);
            }
        };
        take(&mut self.score, score);
        if let Some((lows, highs)) = &mut self.range {
            take(lows, low);
            take(highs, high);
        }
    }

    /// Returns the three means.
    pub(super) fn figures(&self) -> Figures {
        match &self.range {
            None => Figures::known(self.score.value()),
            Some((low, high)) => Figures {
                score: self.score.value(),
                low: low.value(),
                high: high.value(),
            },
        }
    }

    /// Tells whether the figures grew too large to compute with.
    pub(super) fn overflow(&self) -> bool {
        let of_range = |(low, high): (Mean, Mean)| low.overflow() || high.overflow();
        self.score.overflow() || self.range.is_some_and(of_range)
    }
}
