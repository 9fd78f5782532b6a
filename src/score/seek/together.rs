//! Which changes together bring a node to a score for little effort?
//!
//! All targets are met at first; then the dearest are let go, one by one, as long as the score is
//! still reached, and what is left goes back towards the actuals as far as it may. This sees
//! changes that do nothing alone, under a floor. It finds a cheap set, not the cheapest. The work
//! is done in steps of one KPI each, so that it can be left at any time.

use std::cmp::Reverse;
use std::mem;

use rust_decimal::Decimal;

use super::super::figure::compared;
use super::super::rise::{Rise, Way};
use super::alone::Line;
use super::answer::{Move, Together, by_effort, is_reached};
use super::candidates::Candidate;
use crate::plan::{Plan, Value};

/// What all steps look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'s> {
    pub(super) plan: &'s Plan,
    pub(super) candidates: &'s [Candidate],
    /// The score that is wanted.
    pub(super) wanted: Decimal,
}

/// A KPI whose target is met, and what that costs and brings.
#[derive(Debug, Clone)]
struct Member {
    /// Its place among the candidates.
    at: usize,
    actual: Value,
    effort: Option<Decimal>,
    /// Points that the node loses when it alone does not meet its target.
    worth: Decimal,
}

impl Member {
    /// Returns the effort of a point; none where it cannot be measured or brings nothing.
    fn price(&self) -> Option<Decimal> {
        self.effort?.checked_div(self.worth)
    }
}

/// A search for a set.
#[derive(Debug, Clone)]
pub(super) struct Joint {
    members: Vec<Member>,
    /// The scores with all targets met, from the second phase on.
    rise: Rise,
    phase: Phase,
    done: usize,
    best: Option<Together>,
}

/// What is done with one member after the other.
#[derive(Debug, Clone)]
enum Phase {
    /// Its target is met.
    Meet(usize),
    /// Its worth is found out.
    Weigh(usize),
    /// Sets are made, the dearest by effort let go first.
    ByEffort(Thinning),
    /// Sets are made, the dearest by price let go first.
    ByPrice(Thinning),
    Over,
}

/// Passes over the members at most: two over those that are kept, which are fewer.
pub(super) const PASSES: usize = 6;

impl Joint {
    pub(super) fn of(rise: Rise, ground: Ground<'_>) -> Self {
        let member = |(at, candidate): (usize, &Candidate)| {
            let full = candidate.way.value(0)?;
            Some(Member {
                at,
                actual: candidate.actual.clone()?,
                effort: candidate.effort(ground.plan, &full),
                worth: Decimal::ZERO,
            })
        };
        let members = ground.candidates.iter().enumerate();
        Self {
            members: members.filter_map(member).collect(),
            rise,
            phase: Phase::Meet(0),
            done: 0,
            best: None,
        }
    }

    /// Returns how many steps were taken, and how many there are.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.done, self.members.len() * PASSES)
    }

    /// Returns the set, once there is nothing more to do.
    pub(super) fn into_set(self) -> Option<Together> {
        self.best
    }

    /// Goes on by one KPI; tells whether there is more to do.
    pub(super) fn step(&mut self, ground: Ground<'_>, way: &mut Way) -> bool {
        self.done += 1;
        self.phase = match mem::replace(&mut self.phase, Phase::Over) {
            Phase::Meet(at) if at < self.members.len() => {
                self.meet(at, ground, way);
                Phase::Meet(at + 1)
            }
            Phase::Meet(_) if is_reached(self.rise.score(), ground.wanted) => Phase::Weigh(0),
            Phase::Weigh(at) if at < self.members.len() => {
                self.weigh(at, ground, way);
                Phase::Weigh(at + 1)
            }
            Phase::Weigh(_) => Phase::ByEffort(self.thinning(|member| member.effort)),
            Phase::ByEffort(mut thinning) => {
                if thinning.step(&self.members, ground, way) {
                    Phase::ByEffort(thinning)
                } else {
                    self.take(thinning);
                    Phase::ByPrice(self.thinning(Member::price))
                }
            }
            Phase::ByPrice(mut thinning) => {
                if thinning.step(&self.members, ground, way) {
                    Phase::ByPrice(thinning)
                } else {
                    self.take(thinning);
                    Phase::Over
                }
            }
            Phase::Meet(_) | Phase::Over => Phase::Over,
        };
        !matches!(self.phase, Phase::Over)
    }

    fn meet(&mut self, at: usize, ground: Ground<'_>, way: &mut Way) {
        let candidate = &ground.candidates[self.members[at].at];
        if let Some(full) = candidate.way.value(0) {
            let score = Line::new(ground.plan, &self.rise, candidate, way).with(full);
            self.rise.keep(way, score);
        }
    }

    fn weigh(&mut self, at: usize, ground: Ground<'_>, way: &mut Way) {
        let member = &self.members[at];
        let candidate = &ground.candidates[member.at];
        let actual = member.actual.clone();
        let without = Line::new(ground.plan, &self.rise, candidate, way).with(actual);
        let full = self.rise.score().map(compared).unwrap_or_default();
        self.members[at].worth = full - without.map_or(full, compared);
    }

    /// What cannot be measured is let go first.
    fn thinning(&self, price: impl Fn(&Member) -> Option<Decimal>) -> Thinning {
        let dearest_first =
            |price: Option<Decimal>| Reverse(price.map_or((1, Decimal::ZERO), |price| (0, price)));
        let mut order: Vec<usize> = (0..self.members.len()).collect();
        order.sort_by_cached_key(|at| dearest_first(price(&self.members[*at])));
        Thinning {
            rise: self.rise.clone(),
            order,
            asked: 0,
            kept: Vec::new(),
            moves: Vec::new(),
        }
    }

    /// Takes the set of a pass over where it is the cheaper one.
    fn take(&mut self, thinning: Thinning) {
        let Some(set) = thinning.into_set() else {
            return;
        };
        let is_cheaper = |best: &Together| by_effort(set.effort, best.effort).is_lt();
        if self.best.as_ref().is_none_or(is_cheaper) {
            self.best = Some(set);
        }
    }
}

/// A set that is made by letting go of what is not needed, and of no more of the rest than it must.
#[derive(Debug, Clone)]
struct Thinning {
    /// The scores, at first with all targets met.
    rise: Rise,
    /// The members in the order in which they are let go.
    order: Vec<usize>,
    /// How many of them were asked.
    asked: usize,
    /// Those that are needed, each with the score without it.
    kept: Vec<(usize, Option<Decimal>)>,
    moves: Vec<Move>,
}

impl Thinning {
    /// Goes on by one KPI; tells whether there is more to do.
    fn step(&mut self, members: &[Member], ground: Ground<'_>, way: &mut Way) -> bool {
        if let Some(&at) = self.order.get(self.asked) {
            self.asked += 1;
            self.let_go(at, &members[at], ground, way);
            return true;
        }
        let Some(&(at, without)) = self.kept.get(self.moves.len()) else {
            return false;
        };
        self.settle(&members[at], without, ground, way);
        true
    }

    fn let_go(&mut self, at: usize, member: &Member, ground: Ground<'_>, way: &mut Way) {
        let candidate = &ground.candidates[member.at];
        let actual = member.actual.clone();
        let without = Line::new(ground.plan, &self.rise, candidate, way).with(actual);
        match without.map(compared) {
            Some(score) if score >= ground.wanted => self.rise.keep(way, without),
            missed => self.kept.push((at, missed)),
        }
    }

    fn settle(
        &mut self,
        member: &Member,
        without: Option<Decimal>,
        ground: Ground<'_>,
        way: &mut Way,
    ) {
        let candidate = &ground.candidates[member.at];
        let met = self.rise.score().map(compared).unwrap_or_default();
        let mut line = Line::new(ground.plan, &self.rise, candidate, way);
        let stop = line.furthest(met, without, ground.wanted);
        let Some(found) = candidate.move_to(ground.plan, stop, ground.wanted) else {
            return;
        };
        let score = line.with(found.to.clone());
        self.rise.keep(way, score);
        self.moves.push(found);
    }

    fn into_set(self) -> Option<Together> {
        let score = compared(self.rise.score()?);
        let mut moves = self.moves;
        moves.sort_by_key(|one| one.kpi);
        for one in &mut moves {
            one.score = score;
        }
        let effort = moves
            .iter()
            .map(|one| one.effort)
            .try_fold(Decimal::ZERO, |sum, effort| sum.checked_add(effort?));
        Some(Together {
            moves,
            effort,
            score,
        })
    }
}
