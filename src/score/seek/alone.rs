//! How far must one actual go for a node to reach a score?
//!
//! The score only rises as an actual comes nearer to its target, so the value furthest from the
//! target that still reaches the score is found by halving what is left, with a guess along the
//! straight line in between. Every value is scored by the rules.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::figure::compared;
use super::super::judge::judge;
use super::super::rise::{Rise, Way};
use super::candidates::Candidate;
use crate::plan::{Kpi, Plan, Value};

/// A place on a candidate's way, and the score that the node has with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    /// Steps short of the first value that meets the target.
    pub(super) steps: i128,
    pub(super) score: Decimal,
}

/// Scores of a node with one candidate's values. All figures are those that comparisons see.
pub(super) struct Line<'r> {
    plan: &'r Plan,
    rise: &'r Rise,
    candidate: &'r Candidate,
    record: Kpi,
    way: &'r mut Way,
}

impl<'r> Line<'r> {
    pub(super) fn new(
        plan: &'r Plan,
        rise: &'r Rise,
        candidate: &'r Candidate,
        way: &'r mut Way,
    ) -> Self {
        Self {
            plan,
            rise,
            record: candidate.record.clone(),
            candidate,
            way,
        }
    }

    /// Returns the score so many steps short of the target.
    pub(super) fn score(&mut self, steps: i128) -> Option<Decimal> {
        let value = self.candidate.way.value(steps)?;
        self.with(value).map(compared)
    }

    /// Returns the score with an actual, to the last digit. The way there can be kept.
    pub(super) fn with(&mut self, actual: Value) -> Option<Decimal> {
        self.record.actual = Some(actual);
        let own = judge(self.plan, &self.record, None).score;
        self.rise.with(self.plan, self.candidate.kpi, own, self.way)
    }

    /// Returns the stop where the score is reached there.
    fn reaches(&mut self, steps: i128, wanted: Decimal) -> Result<Stop, Option<Decimal>> {
        match self.score(steps) {
            Some(score) if score >= wanted => Ok(Stop { steps, score }),
            score => Err(score),
        }
    }

    /// Returns the stop furthest from the target that reaches a score. `met` is the score with the
    /// target met, which reaches it; `now` that with the actual as it is, which does not.
    pub(super) fn furthest(&mut self, met: Decimal, now: Option<Decimal>, wanted: Decimal) -> Stop {
        let mut reached = Stop {
            steps: 0,
            score: met,
        };
        let (mut missed, mut at_missed) = match self.candidate.way.length {
            Some(length) => (length, now),
            None => self.gallop(&mut reached, wanted),
        };
        let mut turn = 0_u32;
        while missed - reached.steps > 1 {
            let guess = match turn % 3 {
                0 => along(reached, missed, at_missed, wanted),
                // Next to the last guess, on the side that is still open.
                1 if reached.steps > 0 => reached.steps + 1,
                _ => i128::midpoint(reached.steps, missed),
            };
            let guess = guess.clamp(reached.steps + 1, missed - 1);
            match self.reaches(guess, wanted) {
                Ok(stop) => reached = stop,
                Err(score) => (missed, at_missed) = (guess, score),
            }
            turn += 1;
        }
        reached
    }

    /// Goes out from the target in steps that double until the score is missed.
    fn gallop(&mut self, reached: &mut Stop, wanted: Decimal) -> (i128, Option<Decimal>) {
        let mut steps = 1;
        loop {
            match self.reaches(steps, wanted) {
                Ok(stop) => *reached = stop,
                Err(score) => return (steps, score),
            }
            steps *= 2;
        }
    }
}

/// Where the score would be reached if it fell evenly from one stop to the other.
fn along(reached: Stop, missed: i128, at_missed: Option<Decimal>, wanted: Decimal) -> i128 {
    let guess = || {
        let fall = reached.score.checked_sub(at_missed?)?;
        let share = (reached.score - wanted).checked_div(fall)?;
        let way = Decimal::try_from_i128_with_scale(missed - reached.steps, 0).ok()?;
        way.checked_mul(share)?.to_i128()
    };
    guess().map_or(i128::midpoint(reached.steps, missed), |steps| {
        reached.steps + steps
    })
}
