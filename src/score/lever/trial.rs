//! What if one KPI's actual were another value?
//!
//! Holds a copy of the KPI and tries values in it: its score by the rules, and what that makes of
//! the score at the top. The plan stays as it is.

use rust_decimal::Decimal;

use super::Goal;
use crate::plan::{Kpi, KpiIx, Plan, Value};
use crate::score::effort::effort;
use crate::score::figure::compared;
use crate::score::judge::judge;
use crate::score::rise::{Rise, Way};

/// A KPI whose actual is tried out.
pub(super) struct Trial<'p> {
    plan: &'p Plan,
    rise: &'p Rise,
    way: Way,
    /// The score at the top as it is.
    top: Decimal,
    ix: KpiIx,
    tried: Kpi,
}

impl<'p> Trial<'p> {
    pub(super) fn of(plan: &'p Plan, rise: &'p Rise, top: Decimal, ix: KpiIx) -> Self {
        Self {
            plan,
            rise,
            way: Way::default(),
            top,
            ix,
            tried: plan.kpi(ix).clone(),
        }
    }

    pub(super) fn ix(&self) -> KpiIx {
        self.ix
    }

    /// The KPI as it is in the plan.
    pub(super) fn kpi(&self) -> &'p Kpi {
        self.plan.kpi(self.ix)
    }

    /// The effort of a change to a value that a bound of the target judges.
    pub(super) fn effort(&self, to: &Value, bound: &Value) -> Option<Decimal> {
        effort(self.plan.settings(), self.kpi().actual.as_ref(), to, bound)
    }

    /// The points won at the top with a value, negative where points are lost.
    pub(super) fn won(&mut self, to: &Value) -> Option<Decimal> {
        self.tried.actual = Some(to.clone());
        let score = judge(self.plan, &self.tried, None).score?;
        let top = self
            .rise
            .with(self.plan, self.ix, Some(score), &mut self.way)?;
        Some(top - self.top)
    }

    /// Tells whether a value wins points that can be seen.
    pub(super) fn wins(&mut self, to: &Value) -> bool {
        self.won(to)
            .is_some_and(|won| compared(won) > Decimal::ZERO)
    }

    /// What a value wins and takes, where it wins anything.
    pub(super) fn goal(&mut self, to: Value, bound: &Value) -> Option<Goal> {
        let effort = self.effort(&to, bound)?;
        let won = self.won(&to)?;
        let is_goal = compared(won) > Decimal::ZERO && effort > Decimal::ZERO;
        is_goal.then_some(Goal { to, effort, won })
    }
}
