//! What does one KPI score, and by which rule?
//!
//! The rules of design 3 in their order, for one KPI at a time. Weights and the tree are not this
//! module's concern: a roll-up is told its children's mean.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::super::figure::{FULL, is_under, percentage};
use super::super::linear::{Overflow, linear};
use crate::plan::{Field, Kpi, Method, Operator, Plan, Settings, Status, Target, Value};

/// Which rule decided a KPI's score, or its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The target is met: 100.
    Met,
    /// Missed, and scored in proportion.
    Shortfall,
    /// Missed, and scored by step: 0.
    Step,
    /// The result is under the floor: 0.
    Floor,
    /// Validated without an actual: 0.
    Missing,
    /// Decided by hand.
    Override,
    /// Said to be unavailable: no score.
    Unavailable,
    /// Not there yet: no score.
    Pending,
    /// A roll-up whose children have no score: no score.
    NoChildren,
    /// A field the score needs is broken or missing: no score.
    Incomplete,
}

impl Cause {
    /// Returns the cause's word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Shortfall => "shortfall",
            Self::Step => "step",
            Self::Floor => "floor",
            Self::Missing => "missing",
            Self::Override => "override",
            Self::Unavailable => "unavailable",
            Self::Pending => "pending",
            Self::NoChildren => "no-children",
            Self::Incomplete => "incomplete",
        }
    }
}

/// Why a KPI that should have a score has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Problem {
    /// The value of this field in the file cannot be used.
    #[error("its {} cannot be read", .0.key())]
    Broken(Field),
    /// There is no operator to compare by.
    #[error("it has no operator")]
    NoOperator,
    /// There is nothing to reach.
    #[error("it has no target")]
    NoTarget,
    /// Its siblings have weights and it has none.
    #[error("it has no weight, but its siblings have")]
    NoWeight,
    /// Target and actual cannot be compared.
    #[error("its target and its actual are of different kinds")]
    KindsDiffer,
    /// The operator does not go with the target: text by `≥`, or a range by anything but
    /// `between`.
    #[error("its operator does not go with its target")]
    OperatorUnfit,
    /// The figures are too large to compute with.
    #[error("its figures are too large to compute with")]
    Overflow,
}

/// How a missed target was, or would be, scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miss {
    /// The method in force.
    pub method: Method,
    /// What linear gives, 0..100; none where it has no meaning, which makes the method a step.
    pub linear: Option<Decimal>,
}

/// A KPI's score and everything that led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// From 0 to 100; none where the KPI has no score.
    pub score: Option<Decimal>,
    /// The rule that decided.
    pub cause: Cause,
    /// Why there is no score, where there should be one.
    pub problem: Option<Problem>,
    /// How the target was missed, where it was.
    pub miss: Option<Miss>,
    /// What the rules give where they do not decide: a pending KPI with an actual, an override.
    pub by_rule: Option<Decimal>,
}

impl Verdict {
    fn without(cause: Cause) -> Self {
        Self {
            score: None,
            cause,
            problem: None,
            miss: None,
            by_rule: None,
        }
    }

    fn of(score: Decimal, cause: Cause) -> Self {
        Self {
            score: Some(score),
            ..Self::without(cause)
        }
    }

    fn incomplete(problem: Problem) -> Self {
        Self {
            problem: Some(problem),
            ..Self::without(Cause::Incomplete)
        }
    }
}

/// Returns what a KPI scores. `mean` is the weighted mean of its node's children's counted
/// scores, which only roll-ups look at.
#[must_use]
pub fn judge(plan: &Plan, kpi: &Kpi, mean: Option<Decimal>) -> Verdict {
    for field in [Field::OverrideScore, Field::Status, Field::Rollup] {
        if kpi.broken.contains(field) {
            return Verdict::incomplete(Problem::Broken(field));
        }
    }
    let settings = plan.settings();
    if let Some(score) = kpi.decided.as_deref().and_then(|decided| decided.score) {
        let by_rule = by_rules(settings, kpi, mean).score;
        return Verdict {
            by_rule,
            ..Verdict::of(score, Cause::Override)
        };
    }
    match kpi.status() {
        Status::Validated => by_rules(settings, kpi, mean),
        Status::Unavailable => Verdict::without(Cause::Unavailable),
        Status::Pending => {
            let has_actual = kpi.actual.is_some() || kpi.rollup.is_some();
            let by_rule = has_actual
                .then(|| by_rules(settings, kpi, mean).score)
                .flatten();
            Verdict {
                by_rule,
                ..Verdict::without(Cause::Pending)
            }
        }
    }
}

/// Rules 4 to 8: what a validated KPI scores.
fn by_rules(settings: &Settings, kpi: &Kpi, mean: Option<Decimal>) -> Verdict {
    let verdict = if kpi.rollup.is_some() {
        roll_up(settings, kpi, mean)
    } else {
        compare(settings, kpi)
    };
    match verdict.score {
        Some(score) if is_under(score, settings.floor()) && !score.is_zero() => Verdict {
            score: Some(Decimal::ZERO),
            cause: Cause::Floor,
            ..verdict
        },
        _ => verdict,
    }
}

/// Rule 4: the actual is the children's mean.
fn roll_up(settings: &Settings, kpi: &Kpi, mean: Option<Decimal>) -> Verdict {
    if let Some(field) = broken(kpi, &[Field::Operator, Field::Target, Field::Method]) {
        return Verdict::incomplete(Problem::Broken(field));
    }
    if kpi
        .operator
        .is_some_and(|operator| operator != Operator::AtLeast)
    {
        return Verdict::incomplete(Problem::OperatorUnfit);
    }
    let target = match &kpi.target {
        None => FULL,
        Some(Target::Single(Value::Number(target))) if is_rollup_target(*target) => *target,
        Some(_) => return Verdict::incomplete(Problem::OperatorUnfit),
    };
    let Some(mean) = mean else {
        return Verdict::without(Cause::NoChildren);
    };
    if !is_under(mean, target) {
        return Verdict::of(FULL, Cause::Met);
    }
    missed(settings, kpi, percentage(mean, target))
}

/// Tells whether a number can be a roll-up's target: above 0, at most 100 (design 3).
#[must_use]
pub fn is_rollup_target(target: Decimal) -> bool {
    target > Decimal::ZERO && target <= FULL
}

/// Rules 5 to 7: the actual against the target.
fn compare(settings: &Settings, kpi: &Kpi) -> Verdict {
    if let Some(field) = broken(kpi, &[Field::Actual]) {
        return Verdict::incomplete(Problem::Broken(field));
    }
    let Some(actual) = &kpi.actual else {
        return Verdict::of(Decimal::ZERO, Cause::Missing);
    };
    if let Some(field) = broken(kpi, &[Field::Operator, Field::Target]) {
        return Verdict::incomplete(Problem::Broken(field));
    }
    let Some(target) = &kpi.target else {
        return Verdict::incomplete(Problem::NoTarget);
    };
    let Some(operator) = kpi.operator else {
        return Verdict::incomplete(Problem::NoOperator);
    };
    match is_met(operator, actual, target) {
        Err(problem) => Verdict::incomplete(problem),
        Ok(true) => Verdict::of(FULL, Cause::Met),
        Ok(false) => match broken(kpi, &[Field::Method, Field::Baseline]) {
            Some(field) => Verdict::incomplete(Problem::Broken(field)),
            None => match linear(operator, actual, target, kpi.baseline.as_ref()) {
                Ok(linear) => missed(settings, kpi, linear),
                Err(Overflow) => Verdict::incomplete(Problem::Overflow),
            },
        },
    }
}

fn broken(kpi: &Kpi, fields: &[Field]) -> Option<Field> {
    fields
        .iter()
        .copied()
        .find(|field| kpi.broken.contains(*field))
}

/// What a missed target earns; linear without meaning is a step.
fn missed(settings: &Settings, kpi: &Kpi, linear: Option<Decimal>) -> Verdict {
    let method = kpi.method.unwrap_or(settings.method());
    let (score, cause) = match (method, linear) {
        (Method::Linear, Some(value)) => (value, Cause::Shortfall),
        (Method::Linear, None) | (Method::Step, _) => (Decimal::ZERO, Cause::Step),
    };
    Verdict {
        miss: Some(Miss { method, linear }),
        ..Verdict::of(score, cause)
    }
}

/// Tells whether an actual meets its target: bounds included but for `>` and `<`; texts are equal
/// or not, and nothing else.
///
/// # Errors
/// When the two cannot be compared by the operator.
pub fn is_met(operator: Operator, actual: &Value, target: &Target) -> Result<bool, Problem> {
    if target.kind() != Some(actual.kind()) {
        return Err(Problem::KindsDiffer);
    }
    let is_text = matches!(actual, Value::Text(_));
    match (operator, target) {
        (Operator::Between, Target::Between(ends)) if !is_text => {
            let above = actual.order(&ends.0).is_some_and(Ordering::is_ge);
            Ok(above && actual.order(&ends.1).is_some_and(Ordering::is_le))
        }
        (Operator::Between, _) | (_, Target::Between(_)) => Err(Problem::OperatorUnfit),
        (Operator::Equal, Target::Single(target)) => {
            Ok(actual.order(target) == Some(Ordering::Equal))
        }
        (_, Target::Single(_)) if is_text => Err(Problem::OperatorUnfit),
        (_, Target::Single(target)) => {
            let order = actual.order(target).ok_or(Problem::KindsDiffer)?;
            Ok(match operator {
                Operator::AtLeast => order.is_ge(),
                Operator::AtMost => order.is_le(),
                Operator::Above => order.is_gt(),
                Operator::Below => order.is_lt(),
                Operator::Equal | Operator::Between => order.is_eq(),
            })
        }
    }
}
