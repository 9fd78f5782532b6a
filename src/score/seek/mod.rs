//! What would it take for a node to reach a score?
//!
//! For each leaf KPI that can move it, the smallest change of its actual that reaches the score
//! alone, or the best it can do; the values that unknown KPIs would have to report; and the
//! cheapest set of changes that was found. Nothing is changed in the plan that is asked about.

mod alone;
mod candidates;
mod probe;
mod together;
mod way;

use std::cmp::Ordering;

use rust_decimal::Decimal;

use self::alone::{Stop, furthest};
use self::candidates::Candidate;
use self::probe::Probe;
use self::together::together;
use super::figure::{FULL, compared};
use super::scores::Scores;
use crate::plan::{Item, KpiIx, Plan, Setting, Value};

/// A search for what brings a node, or the plan, to a score. Each KPI is asked on its own, so
/// that a long search can show how far it is, and be left.
#[derive(Debug, Clone)]
pub struct Search<'p> {
    probe: Probe<'p>,
    wanted: Decimal,
    candidates: Vec<Candidate>,
}

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
    /// The change as a share of the target, of the period's days for a date, 1 for an answer;
    /// none where it cannot be measured.
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

impl<'p> Search<'p> {
    /// Begins a search; none where the wanted score is not above 0 and at most 100. A KPI's score
    /// is that of its node.
    #[must_use]
    pub fn new(plan: &'p Plan, scores: &Scores, item: Item, wanted: Decimal) -> Option<Self> {
        let top = match item {
            Item::Kpi(kpi) => Item::Node(plan.kpi(kpi).node),
            other => other,
        };
        (wanted > Decimal::ZERO && wanted <= FULL).then(|| Self {
            probe: Probe::new(plan, scores, top),
            wanted,
            candidates: candidates::below(plan, top),
        })
    }

    /// Returns the score as it is, rounded to ten decimals.
    #[must_use]
    pub fn now(&self) -> Option<Decimal> {
        self.probe.score()
    }

    /// Returns how many KPIs there are to ask.
    #[must_use]
    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    /// Tells whether there is no KPI to ask.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Returns what the KPI at a place from 0 can do alone; none where that is nothing.
    #[must_use]
    pub fn alone(&self, at: usize) -> Option<Move> {
        let candidate = self.candidates.get(at)?;
        let met = candidate.with(candidate.way.value(0)?);
        let best = self.probe.score_with(candidate.kpi, &met)?;
        let now = self.probe.score();
        if now.is_some_and(|now| best <= now) {
            return None;
        }
        let stop = furthest(&self.probe, candidate, best.min(self.wanted), now)?;
        self.to_move(candidate, stop)
    }

    fn to_move(&self, candidate: &Candidate, stop: Stop) -> Option<Move> {
        let to = candidate.way.value(stop.steps)?;
        Some(Move {
            kpi: candidate.kpi,
            from: candidate.actual.clone(),
            short: candidate.way.value(stop.steps + 1),
            effort: candidate.effort(self.probe.plan, &to),
            to,
            score: stop.score,
            reaches: stop.score >= self.wanted,
        })
    }

    /// Asks every KPI, and all of them together.
    #[must_use]
    pub fn run(self) -> Seek {
        let now = self.now();
        let mut found: Vec<Move> = Vec::new();
        if !is_reached(now, self.wanted) {
            found = (0..self.len()).filter_map(|at| self.alone(at)).collect();
        }
        self.conclude(found)
    }

    /// Puts together what [`Search::alone`] gave for every KPI, and searches for the cheapest set.
    #[must_use]
    pub fn conclude(self, mut found: Vec<Move>) -> Seek {
        let now = self.now();
        found.sort_by(by_use);
        let (alone, unknown): (Vec<Move>, Vec<Move>) =
            found.into_iter().partition(|one| one.from.is_some());
        let single = alone.first().filter(|one| one.reaches);
        let together = if is_reached(now, self.wanted) {
            None
        } else {
            together(&self.probe, &self.candidates, self.wanted).filter(|set| {
                set.moves.len() > 1
                    && single.is_none_or(|one| by_effort(set.effort, one.effort).is_lt())
            })
        };
        Seek {
            wanted: self.wanted,
            now,
            alone,
            unknown,
            together,
        }
    }
}

impl Seek {
    /// Returns what it takes to bring a node, or the plan, to a score; none where the score is
    /// not above 0 and at most 100.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores, item: Item, wanted: Decimal) -> Option<Self> {
        Some(Search::new(plan, scores, item, wanted)?.run())
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
fn by_use(one: &Move, other: &Move) -> Ordering {
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
fn by_effort(one: Option<Decimal>, other: Option<Decimal>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
