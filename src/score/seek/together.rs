//! Which changes together bring a node to a score for little effort?
//!
//! All targets are met at first; then the dearest are let go, one by one, as long as the score is
//! still reached, and what is left goes back towards the actuals as far as it may. This sees
//! changes that do nothing alone, under a floor. It finds a cheap set, not the cheapest.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::alone::furthest;
use super::answer::{Move, Together, by_effort};
use super::candidates::Candidate;
use super::probe::Probe;
use crate::plan::{Kpi, Value};

/// A candidate whose target is met, and what that costs and brings.
struct Member<'c> {
    candidate: &'c Candidate,
    actual: &'c Value,
    effort: Option<Decimal>,
    /// Points that the node loses when it alone does not meet its target.
    worth: Decimal,
}

impl Member<'_> {
    /// Returns the KPI with its actual as it is.
    fn as_it_is(&self) -> Kpi {
        self.candidate.with(self.actual.clone())
    }

    /// Returns the effort of a point; none where it cannot be measured or brings nothing.
    fn price(&self) -> Option<Decimal> {
        self.effort?.checked_div(self.worth)
    }
}

/// Returns changes of actuals that reach a score together; none where all of them do not.
pub(super) fn together(
    probe: &Probe<'_>,
    candidates: &[Candidate],
    wanted: Decimal,
) -> Option<Together> {
    let mut met = probe.clone();
    let mut members = Vec::new();
    for candidate in candidates {
        let (Some(actual), Some(full)) = (&candidate.actual, candidate.way.value(0)) else {
            continue;
        };
        members.push(Member {
            candidate,
            actual,
            effort: candidate.effort(probe.plan, &full),
            worth: Decimal::ZERO,
        });
        met.keep(candidate.kpi, &candidate.with(full));
    }
    let full = met.score().filter(|score| *score >= wanted)?;
    for member in &mut members {
        let without = met.score_with(member.candidate.kpi, &member.as_it_is());
        member.worth = full - without.unwrap_or(full);
    }
    // What cannot be measured is let go first.
    let dearest_first =
        |price: Option<Decimal>| Reverse(price.map_or((1, Decimal::ZERO), |price| (0, price)));
    members.sort_by_key(|member| dearest_first(member.effort));
    let by_effort_alone = thin_out(met.clone(), &members, wanted)?;
    members.sort_by_key(|member| dearest_first(member.price()));
    let by_price = thin_out(met, &members, wanted)?;
    let is_cheaper = by_effort(by_price.effort, by_effort_alone.effort).is_lt();
    Some(if is_cheaper {
        by_price
    } else {
        by_effort_alone
    })
}

/// Lets go of what is not needed, in the order of the members, and of no more of the rest than it
/// must. All targets are met in the probe.
fn thin_out(mut probe: Probe<'_>, members: &[Member<'_>], wanted: Decimal) -> Option<Together> {
    let mut kept = Vec::new();
    for member in members {
        let (kpi, record) = (member.candidate.kpi, member.as_it_is());
        let without = probe.score_with(kpi, &record);
        if without.is_some_and(|score| score >= wanted) {
            probe.keep(kpi, &record);
        } else {
            kept.push(member);
        }
    }
    let mut moves = Vec::new();
    for Member {
        candidate, actual, ..
    } in kept
    {
        let stop = furthest(&probe, candidate, wanted, None)?;
        let to = candidate.way.value(stop.steps)?;
        if stop.steps > 0 {
            probe.keep(candidate.kpi, &candidate.with(to.clone()));
        }
        moves.push(Move {
            kpi: candidate.kpi,
            from: Some((*actual).clone()),
            short: candidate.way.value(stop.steps + 1),
            effort: candidate.effort(probe.plan, &to),
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
