//! Which changes together bring a node to a score for little effort?
//!
//! All targets are met at first; then the dearest are let go, one by one, as long as the score is
//! still reached, and what is left goes back towards the actuals as far as it may. This sees
//! changes that do nothing alone, under a floor. It finds a cheap set, not the cheapest.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::alone::furthest;
use super::candidates::Candidate;
use super::probe::Probe;
use super::{Move, Together, by_effort};
use crate::plan::Value;

/// A candidate whose target is met, and what that costs and brings.
struct Member<'c> {
    candidate: &'c Candidate,
    actual: &'c Value,
    effort: Option<Decimal>,
    /// Points that the node loses when it alone does not meet its target.
    worth: Decimal,
}

impl Member<'_> {
    /// Returns the effort of a point; none where it cannot be measured or brings nothing.
    fn price(&self) -> Option<Decimal> {
        self.effort?.checked_div(self.worth)
    }
}

/// Returns changes of actuals that reach a score together; none where all of them do not.
pub(super) fn together(
    probe: &Probe,
    candidates: &[Candidate],
    wanted: Decimal,
) -> Option<Together> {
    let mut met = probe.clone();
    let mut members = Vec::new();
    for candidate in candidates {
        let (Some(actual), Some(full)) = (&candidate.actual, candidate.way.value(0)) else {
            continue;
        };
        met.report(candidate.kpi, &full)?;
        members.push(Member {
            candidate,
            actual,
            effort: candidate.effort(probe.plan(), &full),
            worth: Decimal::ZERO,
        });
    }
    let full = met.score().filter(|score| *score >= wanted)?;
    for member in &mut members {
        let without = met.score_with(member.candidate.kpi, member.actual);
        member.worth = full - without.unwrap_or(full);
    }
    // What cannot be measured is let go first.
    members.sort_by_key(|member| Reverse(member.effort.map_or((1, Decimal::ZERO), |it| (0, it))));
    let by_effort_alone = thin_out(met.clone(), &members, wanted)?;
    members.sort_by_key(|member| Reverse(member.price().map_or((1, Decimal::ZERO), |it| (0, it))));
    let by_price = thin_out(met, &members, wanted)?;
    let is_cheaper = by_effort(by_price.effort, by_effort_alone.effort).is_lt();
    Some(if is_cheaper {
        by_price
    } else {
        by_effort_alone
    })
}

/// Lets go of what is not needed, in the order of the members.
fn thin_out(mut probe: Probe, members: &[Member<'_>], wanted: Decimal) -> Option<Together> {
    let mut kept = Vec::new();
    for member in members {
        let undo = probe.report(member.candidate.kpi, member.actual)?;
        if probe.score().is_none_or(|score| score < wanted) {
            probe.restore(&undo);
            kept.push(member);
        }
    }
    let mut moves = Vec::new();
    for Member {
        candidate, actual, ..
    } in kept
    {
        probe.report(candidate.kpi, actual)?;
        let stop = furthest(&mut probe, candidate, wanted)?;
        let to = candidate.way.value(stop.steps)?;
        probe.report(candidate.kpi, &to)?;
        moves.push(Move {
            kpi: candidate.kpi,
            from: Some((*actual).clone()),
            short: candidate.way.value(stop.steps + 1),
            effort: candidate.effort(probe.plan(), &to),
            to,
            score: stop.score,
            reaches: true,
        });
    }
    let score = probe.score()?;
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
