//! Has the way from nothing, or from the baseline, to the target a meaning?

use std::cmp::Ordering;

use super::question::{KpiCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Field, Method, Operator, Target, Value};
use crate::score::{Cause, is_met, judge};

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::BaselineSide, baseline_side),
    Question::kpi(Rule::LinearMeaningless, linear_meaningless),
];

fn baseline_side(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let (Some(operator), Some(baseline)) = (case.kpi.operator, &case.kpi.baseline) else {
        return;
    };
    if case.rolls_up() || !has_wrong_side(case) {
        return;
    }
    let side = match operator {
        Operator::AtLeast | Operator::Above => "below the target",
        Operator::AtMost | Operator::Below => "above the target",
        Operator::Equal => "other than the target",
        Operator::Between => "outside the range",
    };
    report.add(
        Field::Baseline,
        format!(
            "the baseline of {}, '{}', leaves no way to go to its target '{}': it is not used",
            case.address(),
            case.ground.locale.measured(baseline, case.unit()),
            case.aim()
        ),
        format!("Write a baseline {side}, or take the line out"),
    );
}

/// Tells whether the baseline meets the target, or is its bound, so that there is no way between
/// the two.
fn has_wrong_side(case: &KpiCase<'_>) -> bool {
    let kpi = case.kpi;
    let (Some(operator), Some(target), Some(baseline)) = (kpi.operator, &kpi.target, &kpi.baseline)
    else {
        return false;
    };
    match is_met(operator, baseline, target) {
        Ok(is_met) => {
            is_met
                || matches!(target, Target::Single(bound) if baseline.order(bound) == Some(Ordering::Equal))
        }
        Err(_) => false,
    }
}

/// Said only where it matters: the target is missed, and the method was not chosen for this KPI.
fn linear_meaningless(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let (kpi, plan) = (case.kpi, case.ground.plan);
    let settings = plan.settings();
    let is_inherited = kpi.method.is_none()
        && settings.method() == Method::Linear
        && !settings.broken.contains(Field::PlanMethod);
    let is_step = case.ground.scores.kpi(case.ix).cause == Cause::Step;
    if !is_inherited || !is_step || case.rolls_up() {
        return;
    }
    let Some(reason) = reason(case) else { return };
    let miss = judge(plan, kpi, None).miss;
    if miss.is_none_or(|miss| miss.linear.is_some()) {
        return;
    }
    let is_ordered = matches!(kpi.actual, Some(Value::Number(_) | Value::Date(_)));
    report.add(
        Field::Target,
        format!(
            "{} misses its target '{}' and scores 0 by step: linear has no meaning for {reason}",
            case.address(),
            case.aim()
        ),
        if is_ordered {
            "Write `method = \"step\"` if that is meant, or a `baseline` that the way is measured from"
        } else {
            "Write `method = \"step\"` to say that it is meant"
        },
    );
}

/// Why linear has no meaning; none where the baseline is at fault, which is a finding already.
fn reason(case: &KpiCase<'_>) -> Option<&'static str> {
    let kpi = case.kpi;
    let target = kpi.target.as_ref()?;
    if let Some(baseline) = &kpi.baseline {
        let is_unusable = target.kind() != Some(baseline.kind()) || has_wrong_side(case);
        return (!is_unusable)
            .then_some("an actual on the other side of the target than the baseline");
    }
    Some(match kpi.actual.as_ref()? {
        Value::Text(_) => "texts",
        Value::Boolean(_) => "booleans",
        Value::Date(_) => "dates without a baseline",
        Value::Number(_) if kpi.operator == Some(Operator::Equal) => "'=' without a baseline",
        Value::Number(_) => "a target of 0 or less without a baseline",
    })
}
