//! Does a KPI aim at something worth reaching, within the plan's period?

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::question::{KpiCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Field, Operator, Settings, Target, Value};

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::SoftTarget, soft_target),
    Question::kpi(Rule::DateOutsidePeriod, date_outside_period),
];

fn soft_target(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let kpi = case.kpi;
    let wants_much = matches!(kpi.operator, Some(Operator::AtLeast | Operator::Above));
    let (Some(Target::Single(Value::Number(target))), Some(actual)) =
        (&kpi.target, case.used_actual())
    else {
        return;
    };
    let Value::Number(figure) = actual else {
        return;
    };
    let is_soft = *target > Decimal::ZERO
        && target
            .checked_mul(Decimal::TEN)
            .is_some_and(|ten_times| *figure >= ten_times);
    if !wants_much || !is_soft || case.rolls_up() {
        return;
    }
    report.add(
        Field::Target,
        format!(
            "the actual of {}, '{}', is ten times its target '{}' or more",
            case.address(),
            case.ground.locale.measured(actual, case.unit()),
            case.aim()
        ),
        "Check both figures; if they are right, aim higher next time",
    );
}

fn date_outside_period(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if case.rolls_up() {
        return;
    }
    let kpi = case.kpi;
    match &kpi.target {
        Some(Target::Single(target)) => outside(case, Field::Target, target, report),
        Some(Target::Between(ends)) => {
            outside(case, Field::Target, &ends.0, report);
            outside(case, Field::Target, &ends.1, report);
        }
        None => {}
    }
    for (field, value) in [
        (Field::Actual, &kpi.actual),
        (Field::Baseline, &kpi.baseline),
    ] {
        if let Some(value) = value {
            outside(case, field, value, report);
        }
    }
}

fn outside(case: &KpiCase<'_>, field: Field, value: &Value, report: &mut Report<'_>) {
    let Value::Date(date) = value else { return };
    let locale = case.ground.locale;
    if let Some((place, edge)) = beyond(case.ground.plan.settings(), *date) {
        report.add(
            field,
            format!(
                "the {} of {}, '{}', is {place} '{}'",
                field.key(),
                case.address(),
                locale.date(*date),
                locale.date(edge)
            ),
            "Check its year, or the plan's `period`",
        );
    }
}

/// Where a date lies outside the period, and the edge it is beyond. A period that ends before it
/// begins has no inside, and is a finding of its own.
fn beyond(settings: &Settings, date: NaiveDate) -> Option<(&'static str, NaiveDate)> {
    let (start, end) = (settings.start, settings.end);
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        return None;
    }
    let before = start.filter(|start| date < *start);
    let after = end.filter(|end| date > *end);
    before
        .map(|start| ("before the period's first day", start))
        .or(after.map(|end| ("after the period's last day", end)))
}
