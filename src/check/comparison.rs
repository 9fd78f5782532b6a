//! Can the actual be held against the target?

use super::line::{line, meant, range_line};
use super::question::{KpiCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Field, Kind, Operator, Target, Value};

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::KindsDiffer, kinds_differ),
    Question::kpi(Rule::OperatorUnfit, operator_unfit),
    Question::kpi(Rule::RangeOrder, range_order),
];

fn kinds_differ(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let Some(target) = case.kpi.target.as_ref().filter(|_| case.compares()) else {
        return;
    };
    let Some(kind) = target.kind() else {
        let message = format!(
            "the ends of {}'s target '{}' are of different kinds",
            case.address(),
            case.aim()
        );
        return report.add(
            Field::Target,
            message,
            "Write two numbers or two dates: `target = [low, high]`",
        );
    };
    if let Some(actual) = case.used_actual().filter(|actual| actual.kind() != kind) {
        differ(case, Field::Actual, actual, target, report);
    }
    let baseline = case.kpi.baseline.as_ref();
    if let Some(baseline) = baseline.filter(|baseline| baseline.kind() != kind) {
        differ(case, Field::Baseline, baseline, target, report);
    }
}

/// Reports a value whose kind is not the target's; the one in quotes by mistake is to blame.
fn differ(
    case: &KpiCase<'_>,
    field: Field,
    value: &Value,
    target: &Target,
    report: &mut Report<'_>,
) {
    let Some(kind) = target.kind() else { return };
    let message = format!(
        "the {} of {}, '{}', is a {}, but its target '{}' is a {}",
        field.key(),
        case.address(),
        case.ground.locale.value(value),
        value.kind().name(),
        case.aim(),
        kind.name()
    );
    let (field, remedy) = match (meant(value, kind), quoted(target, value.kind())) {
        (Some(meant), _) => (field, without_quotes(field, &meant)),
        (None, Some(meant)) => (Field::Target, without_quotes(Field::Target, &meant)),
        (None, None) if field == Field::Actual => (
            field,
            format!(
                "Write a {}, or take the `actual` out and write `status = \"unavailable\"`",
                kind.name()
            ),
        ),
        (None, None) => (
            field,
            format!("Write a {}, or take the line out", kind.name()),
        ),
    };
    report.add(field, message, remedy);
}

fn quoted(target: &Target, kind: Kind) -> Option<Value> {
    match target {
        Target::Single(value) => meant(value, kind),
        Target::Between(_) => None,
    }
}

fn without_quotes(field: Field, value: &Value) -> String {
    format!("Write it without quotes: {}", line(field, value))
}

fn operator_unfit(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let (Some(operator), Some(target)) = (case.kpi.operator, &case.kpi.target) else {
        return;
    };
    let Some(kind) = target.kind().filter(|_| case.compares()) else {
        return;
    };
    let is_text = kind == Kind::Text;
    let remedy = match (operator, target) {
        (Operator::Between, Target::Between(_)) if is_text => {
            "Write two numbers or two dates: texts have no order".to_owned()
        }
        (Operator::Between, Target::Single(_)) => {
            "Write `target = [low, high]`, or another operator".to_owned()
        }
        (Operator::Between, Target::Between(_)) | (Operator::Equal, Target::Single(_)) => return,
        (_, Target::Between(_)) => {
            "Write `operator = \"between\"`, or a target of one value".to_owned()
        }
        // A text against another kind is said to be one.
        _ if !is_text
            || case
                .used_actual()
                .is_some_and(|actual| actual.kind() != kind) =>
        {
            return;
        }
        _ => match quoted(target, Kind::Number).or_else(|| quoted(target, Kind::Date)) {
            Some(meant) => without_quotes(Field::Target, &meant),
            None => "Write `operator = \"=\"`: a text is equal or it is not".to_owned(),
        },
    };
    report.add(
        Field::Operator,
        format!(
            "the operator of {}, '{}', does not go with its target '{}'",
            case.address(),
            case.ground.locale.sign(operator),
            bare_aim(case, target)
        ),
        remedy,
    );
}

/// The target alone: the operator is named beside it.
fn bare_aim(case: &KpiCase<'_>, target: &Target) -> String {
    let (locale, unit) = (case.ground.locale, case.unit());
    match target {
        Target::Single(value) => locale.measured(value, unit),
        Target::Between(_) => case.aim(),
    }
}

fn range_order(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let Some(Target::Between(ends)) = case.kpi.target.as_ref().filter(|_| !case.rolls_up()) else {
        return;
    };
    let (low, high) = (&ends.0, &ends.1);
    if low.order(high).is_some_and(std::cmp::Ordering::is_gt) {
        report.add(
            Field::Target,
            format!(
                "the target of {}, '{}', ends before it begins: nothing meets it",
                case.address(),
                case.aim()
            ),
            format!("Write {}", range_line(Field::Target, high, low)),
        );
    }
}
