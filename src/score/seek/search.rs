//! Which KPIs are asked, and how far has the asking come?
//!
//! Each KPI is asked on its own, so that a long search can show how far it is, and be left.

use rust_decimal::Decimal;

use super::super::figure::FULL;
use super::super::scores::Scores;
use super::alone::{Stop, furthest};
use super::answer::{Move, Seek, by_effort, by_use, is_reached};
use super::candidates::{self, Candidate};
use super::probe::Probe;
use super::together::together;
use crate::plan::{Item, Plan};

/// A search for what brings a node, or the plan, to a score.
#[derive(Debug, Clone)]
pub struct Search<'p> {
    probe: Probe<'p>,
    wanted: Decimal,
    candidates: Vec<Candidate>,
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
