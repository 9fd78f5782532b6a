//! What was found to bring a node to a score?
//!
//! The changes, in the order of their use to the one who asked. How they were found is not this
//! module's concern.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::super::figure::compared;
use super::super::scores::Scores;
use super::candidates::Candidate;
use super::search::Search;
use crate::plan::{Item, KpiIx, Plan, Setting, Value};

/// What a search has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seek {
    /// The score that is wanted, above 0 and at most 100.
    pub wanted: Decimal,
    /// The score as it is; none where nothing is known.
    pub now: Option<Decimal>,
    /// What each KPI with an actual can do alone: those that reach the score first, least effort
    /// first; then the others, the best first. Empty where the score is reached already.
    pub alone: Vec<Move>,
    /// What KPIs without an actual that counts would have to report, in the same order.
    pub unknown: Vec<Move>,
    /// Changes that reach the score together: the least effort that was found, which need not be
    /// the least there is. None where one KPI alone does it for less.
    pub together: Option<Together>,
}

/// A change of one actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Whose actual.
    pub kpi: KpiIx,
    /// The actual as it is; none where there is none that counts.
    pub from: Option<Value>,
    /// What it would have to be: no nearer to the target than it must.
    pub to: Value,
    /// The value one unit short of it, which does less.
    pub short: Option<Value>,
    /// The effort of the change, as levers measure it; none where there was no actual, or it
    /// cannot be measured.
    pub effort: Option<Decimal>,
    /// What the node then scores, rounded to ten decimals.
    pub score: Decimal,
    /// Whether that is the score that is wanted.
    pub reaches: bool,
}

/// Changes that reach a score together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The changes in file order. Each reaches the score with the others, and not without them.
    pub moves: Vec<Move>,
    /// The sum of the efforts; none where one cannot be measured.
    pub effort: Option<Decimal>,
    /// What the node then scores, rounded to ten decimals.
    pub score: Decimal,
}

impl Move {
    /// Returns what is to be typed in: the actual, and the status of a KPI that is said to have
    /// none.
    #[must_use]
    pub fn settings(&self, plan: &Plan) -> Vec<Setting> {
        Candidate::settings(plan, self.kpi, &self.to)
    }

    /// Returns the signed change of a number, or of a date in days; none for answers, words, and
    /// where there was no actual.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        let from = self.from.as_ref()?.position()?;
        self.to.position()?.checked_sub(from)
    }
}

/// Tells whether a score is reached, at the ten decimals of every comparison (design 3).
#[must_use]
pub fn is_reached(score: Option<Decimal>, wanted: Decimal) -> bool {
    score.is_some_and(|score| compared(score) >= wanted)
}

impl Seek {
    /// Returns what it takes to bring a node, or the plan, to a score; none where the score is
    /// not above 0 and at most 100.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores, item: Item, wanted: Decimal) -> Option<Self> {
        Some(Search::new(plan, scores, item, wanted)?.conclude(plan))
    }

    /// Tells whether the score is reached as it is.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        is_reached(self.now, self.wanted)
    }

    /// Tells whether the score is reached, or would be by anything that was found.
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        let mut moves = self.alone.iter().chain(&self.unknown);
        self.is_reached() || self.together.is_some() || moves.any(|one| one.reaches)
    }
}

/// Those that reach the score first, by effort; the others by what they reach.
pub(super) fn by_use(one: &Move, other: &Move) -> Ordering {
    let by_score = || match (one.reaches, other.reaches) {
        (true, true) => Ordering::Equal,
        _ => other.score.cmp(&one.score),
    };
    other
        .reaches
        .cmp(&one.reaches)
        .then_with(by_score)
        .then_with(|| by_effort(one.effort, other.effort))
}

/// The least effort first, what cannot be measured last.
pub(super) fn by_effort(one: Option<Decimal>, other: Option<Decimal>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
