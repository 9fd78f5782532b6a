//! Can a roll-up KPI take its children's mean?

use super::question::{KpiCase, Question, Report};
use super::rules::Rule;
use crate::plan::visible::visible;
use crate::plan::{Choice as _, Field, Item, Operator, Target, Value};
use crate::score::is_rollup_target;

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::RollupField, operator),
    Question::kpi(Rule::RollupField, unit),
    Question::kpi(Rule::RollupField, target),
    Question::kpi(Rule::RollupField, actual),
    Question::kpi(Rule::RollupField, baseline),
    Question::kpi(Rule::RollupSecond, second),
    Question::kpi(Rule::RollupChildless, childless),
];

fn operator(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let other = |operator: &Operator| *operator != Operator::AtLeast;
    if let (Some(_), Some(operator)) = (case.kpi.rollup, case.kpi.operator.filter(other)) {
        report.add(
            Field::Operator,
            format!(
                "{} is a roll-up with the operator '{}': roll-ups know '{}' only",
                case.address(),
                case.ground.locale.sign(operator),
                case.ground.locale.sign(Operator::AtLeast)
            ),
            format!("Write `operator = \"{}\"`", Operator::AtLeast.word()),
        );
    }
}

fn unit(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let unit = case.unit().filter(|unit| *unit != "%");
    if let (Some(_), Some(unit)) = (case.kpi.rollup, unit) {
        report.add(
            Field::Unit,
            format!(
                "{} is a roll-up with the unit '{}': roll-ups are scores, in '%'",
                case.address(),
                visible(unit)
            ),
            "Write `unit = \"%\"`",
        );
    }
}

fn target(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let fits = |target: &Target| match target {
        Target::Single(Value::Number(number)) => is_rollup_target(*number),
        Target::Single(_) | Target::Between(_) => false,
    };
    if case.kpi.rollup.is_none() || case.kpi.target.as_ref().is_none_or(fits) {
        return;
    }
    report.add(
        Field::Target,
        format!(
            "{} is a roll-up with the target '{}': it must be a number above 0 and at most 100",
            case.address(),
            case.aim()
        ),
        "Write `target = 100`, or take the line out: 100 is meant without it",
    );
}

fn actual(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if let (Some(_), Some(actual)) = (case.kpi.rollup, &case.kpi.actual) {
        report.add(
            Field::Actual,
            format!(
                "{} is a roll-up with an actual, '{}': its actual is its children's mean",
                case.address(),
                case.ground.locale.value(actual)
            ),
            "Take the `actual` out; to keep what a report prints, write it as `stated`",
        );
    }
}

fn baseline(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if let (Some(_), Some(baseline)) = (case.kpi.rollup, &case.kpi.baseline) {
        report.add(
            Field::Baseline,
            format!(
                "{} is a roll-up with a baseline, '{}': roll-ups have none",
                case.address(),
                case.ground.locale.value(baseline)
            ),
            "Take the `baseline` out",
        );
    }
}

fn second(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let first = case.members.rollup.filter(|first| *first != case.ix);
    if let (Some(_), Some(first)) = (case.kpi.rollup, first) {
        let (address, first) = (case.address(), case.ground.address(Item::Kpi(first)));
        report.add(
            Field::Rollup,
            format!("{address} rolls the children up a second time, after {first}"),
            "Take one of the two out: a node has one roll-up KPI at most",
        );
    }
}

/// Said of a node's first roll-up only: a second is one too many already.
fn childless(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let node = case.kpi.node;
    if case.members.rollup != Some(case.ix) || !case.ground.plan.node(node).children.is_empty() {
        return;
    }
    let (address, node) = (case.address(), case.ground.address(Item::Node(node)));
    report.add(
        Field::Rollup,
        format!("{address} is a roll-up, but {node} has no children: it has no score"),
        "Take the `rollup` out and write `operator`, `target` and `actual`, or add the children",
    );
}
