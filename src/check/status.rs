//! Do the status, the actual and the override say the same?

use super::question::{KpiCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Field, Status};

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::BlankValidated, blank_validated),
    Question::kpi(Rule::ActualUnavailable, actual_unavailable),
    Question::kpi(Rule::OverrideReason, override_reason),
];

fn blank_validated(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let is_blank = case.kpi.actual.is_none() && !case.is_broken(Field::Actual);
    if case.kpi.status == Some(Status::Validated) && is_blank && case.compares() {
        report.add(
            Field::Status,
            format!(
                "{} is 'validated' without an actual, and scores 0",
                case.address()
            ),
            "Write the `actual`, or `status = \"unavailable\"` to take the KPI out of the mean",
        );
    }
}

fn actual_unavailable(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let Some(actual) = case.kpi.actual.as_ref().filter(|_| !case.rolls_up()) else {
        return;
    };
    if case.kpi.status == Some(Status::Unavailable) {
        report.add(
            Field::Actual,
            format!(
                "{} is 'unavailable', but has an actual, '{}', which is not used",
                case.address(),
                case.ground.locale.measured(actual, case.unit())
            ),
            "Take the `actual` out, or write `status = \"validated\"`",
        );
    }
}

fn override_reason(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let Some(decided) = case.kpi.decided.as_deref() else {
        return;
    };
    let reason = case
        .ground
        .plan
        .text(decided.reason)
        .map(str::trim)
        .unwrap_or_default();
    let has_reason = !reason.is_empty() || case.is_broken(Field::OverrideReason);
    let address = case.address();
    match decided.score {
        Some(score) if !has_reason => {
            let score_shown = case.ground.locale.number(score);
            report.add(
                Field::OverrideScore,
                format!("{address} is overridden with '{score_shown}', but for no reason"),
                format!("Write `override = {{ score = {score}, reason = \"…\" }}`"),
            );
        }
        None if has_reason && !case.is_broken(Field::OverrideScore) => report.add(
            Field::OverrideReason,
            format!("{address} has a reason for an override, but no score: nothing is overridden"),
            "Write `override = { score = …, reason = … }`, or take the reason out",
        ),
        Some(_) | None => {}
    }
}
