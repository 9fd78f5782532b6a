//! How far must one actual go for a node to reach a score?
//!
//! The score only rises as an actual comes nearer to its target, so the value furthest from the
//! target that still reaches the score is found by halving what is left, with a guess along the
//! straight line in between. Every value is scored exactly.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::candidates::Candidate;
use super::probe::Probe;

/// A place on a candidate's way, and the score that the node has with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    /// Steps short of the first value that meets the target.
    pub(super) steps: i128,
    pub(super) score: Decimal,
}

/// Scores of a probe with one candidate's values.
struct Line<'p> {
    probe: &'p Probe<'p>,
    candidate: &'p Candidate,
    wanted: Decimal,
}

impl Line<'_> {
    fn score(&self, steps: i128) -> Option<Decimal> {
        let value = self.candidate.way.value(steps)?;
        let record = self.candidate.with(value);
        self.probe.score_with(self.candidate.kpi, &record)
    }

    /// Returns the stop where the score is reached there.
    fn reaches(&self, steps: i128) -> Result<Stop, Option<Decimal>> {
        match self.score(steps) {
            Some(score) if score >= self.wanted => Ok(Stop { steps, score }),
            score => Err(score),
        }
    }
}

/// Returns the stop furthest from the target that reaches a score; none where not even meeting
/// the target does. `missed` is the score with the actual as it is.
pub(super) fn furthest(
    probe: &Probe<'_>,
    candidate: &Candidate,
    wanted: Decimal,
    missed: Option<Decimal>,
) -> Option<Stop> {
    let at_actual = missed;
    let line = Line {
        probe,
        candidate,
        wanted,
    };
    let mut reached = line.reaches(0).ok()?;
    let (mut missed, mut at_missed) = match candidate.way.length {
        Some(length) => (length, at_actual),
        None => gallop(&line, &mut reached),
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
        match line.reaches(guess) {
            Ok(stop) => reached = stop,
            Err(score) => (missed, at_missed) = (guess, score),
        }
        turn += 1;
    }
    Some(reached)
}

/// Goes out from the target in steps that double until the score is missed.
fn gallop(line: &Line<'_>, reached: &mut Stop) -> (i128, Option<Decimal>) {
    let mut steps = 1;
    loop {
        match line.reaches(steps) {
            Ok(stop) => *reached = stop,
            Err(score) => return (steps, score),
        }
        steps *= 2;
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
