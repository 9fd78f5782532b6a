//! Which KPIs are asked, and how far has the asking come?
//!
//! Each KPI is asked on its own, and a set is made KPI by KPI, so that a long search can show how
//! far it is, and be left.

use rust_decimal::Decimal;

use super::super::figure::{FULL, compared};
use super::super::rise::{Rise, Way};
use super::super::scores::Scores;
use super::alone::Line;
use super::answer::{Move, Seek, by_effort, by_use, is_reached};
use super::candidates::{self, Candidate};
use super::together::{Ground, Joint, PASSES};
use crate::plan::{Item, Plan};

/// A search for what brings a node, or the plan, to a score. It belongs to a plan, which must not
/// change while it lasts.
#[derive(Debug, Clone)]
pub struct Search {
    rise: Rise,
    wanted: Decimal,
    candidates: Vec<Candidate>,
    /// What the KPIs asked so far can do alone.
    found: Vec<Move>,
    /// How many KPIs were asked.
    asked: usize,
    joint: Option<Joint>,
    is_over: bool,
    way: Way,
}

impl Search {
    /// Begins a search; none where the wanted score is not above 0 and at most 100. A KPI's score
    /// is that of its node.
    #[must_use]
    pub fn new(plan: &Plan, scores: &Scores, item: Item, wanted: Decimal) -> Option<Self> {
        (wanted > Decimal::ZERO && wanted <= FULL).then(|| {
            let rise = Rise::of(plan, scores, item);
            Self {
                is_over: is_reached(rise.score(), wanted),
                rise,
                wanted,
                candidates: candidates::below(plan, item),
                found: Vec::new(),
                asked: 0,
                joint: None,
                way: Way::default(),
            }
        })
    }

    /// Returns the score that is wanted.
    #[must_use]
    pub fn wanted(&self) -> Decimal {
        self.wanted
    }

    /// Returns the score as it is, rounded to ten decimals.
    #[must_use]
    pub fn now(&self) -> Option<Decimal> {
        self.rise.score().map(compared)
    }

    /// Returns how much is done, in percent; 100 when all is.
    #[must_use]
    pub fn progress(&self) -> usize {
        let all = self.candidates.len();
        let (done, most) = match &self.joint {
            _ if self.is_over => return 100,
            Some(joint) => {
                let (done, most) = joint.progress();
                (all + done, all + most)
            }
            None => (self.asked, all + all * PASSES),
        };
        (100 * done).checked_div(most).unwrap_or(0).min(99)
    }

    /// Goes on by so many KPIs; tells whether there is more to do.
    pub fn step(&mut self, plan: &Plan, kpis: usize) -> bool {
        for _ in 0..kpis {
            if self.is_over {
                return false;
            }
            if self.asked < self.candidates.len() {
                let found = self.alone(plan, self.asked);
                self.found.extend(found);
                self.asked += 1;
                continue;
            }
            let ground = Ground {
                plan,
                candidates: &self.candidates,
                wanted: self.wanted,
            };
            let rise = &self.rise;
            let joint = self
                .joint
                .get_or_insert_with(|| Joint::of(rise.clone(), ground));
            self.is_over = !joint.step(ground, &mut self.way);
        }
        !self.is_over
    }

    /// What the KPI at a place from 0 can do alone; none where that is nothing.
    fn alone(&mut self, plan: &Plan, at: usize) -> Option<Move> {
        let candidate = self.candidates.get(at)?;
        let mut line = Line::new(plan, &self.rise, candidate, &mut self.way);
        let best = line.score(0)?;
        let now = self.rise.score().map(compared);
        if now.is_some_and(|now| best <= now) {
            return None;
        }
        let stop = line.furthest(best, now, best.min(self.wanted));
        candidate.move_to(plan, stop, self.wanted)
    }

    /// Returns what was found, after doing what is still to be done.
    #[must_use]
    pub fn conclude(mut self, plan: &Plan) -> Seek {
        while self.step(plan, usize::MAX) {}
        let now = self.now();
        self.found.sort_by(by_use);
        let (alone, unknown): (Vec<Move>, Vec<Move>) =
            self.found.into_iter().partition(|one| one.from.is_some());
        let single = alone.first().filter(|one| one.reaches);
        let set = self.joint.and_then(Joint::into_set);
        let together = set.filter(|set| {
            let is_cheaper = |one: &Move| by_effort(set.effort, one.effort).is_lt();
            set.moves.len() > 1 && single.is_none_or(is_cheaper)
        });
        Seek {
            wanted: self.wanted,
            now,
            alone,
            unknown,
            together,
        }
    }
}
