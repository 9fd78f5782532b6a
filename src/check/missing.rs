//! Has a KPI all that its score needs?

use super::question::{KpiCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Choice as _, Field, Operator, Target, Value};

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::MissingTarget, missing_target),
    Question::kpi(Rule::MissingOperator, missing_operator),
];

fn missing_target(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if !case.compares() || case.kpi.target.is_some() || case.is_broken(Field::Target) {
        return;
    }
    let is_bare = case.kpi.operator.is_none() && !case.is_broken(Field::Operator);
    report.add(
        Field::Target,
        format!("{} has no target", case.address()),
        if is_bare {
            "Write `operator` and `target`, or `rollup = \"mean\"` if the children are its actual"
        } else {
            "Write the `target` that the actual is held against"
        },
    );
}

fn missing_operator(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let is_written = case.kpi.operator.is_some() || case.is_broken(Field::Operator);
    if !case.compares() || is_written {
        return;
    }
    let (message, remedy) = match &case.kpi.target {
        // Without both, the target is what is missing first.
        None if !case.is_broken(Field::Target) => return,
        None => ("a target but no operator".to_owned(), any_operator()),
        Some(target) => {
            let remedy = match target {
                Target::Between(_) => "Write `operator = \"between\"`".to_owned(),
                Target::Single(Value::Text(_) | Value::Boolean(_)) => {
                    "Write `operator = \"=\"`".to_owned()
                }
                Target::Single(_) => any_operator(),
            };
            (
                format!("a target, '{}', but no operator", case.aim()),
                remedy,
            )
        }
    };
    let message = format!("{} has {message}", case.address());
    report.add(Field::Operator, message, remedy);
}

fn any_operator() -> String {
    let others = Operator::WORDS[1..]
        .iter()
        .map(|word| format!("\"{word}\""));
    format!(
        "Write `operator = \"{}\"`, or one of {}",
        Operator::AtLeast,
        others.collect::<Vec<_>>().join(", ")
    )
}
