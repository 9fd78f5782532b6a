//! Are the figures small enough to compute with?

use super::question::{Ground, KpiCase, NodeCase, Question, Report};
use super::rules::Rule;
use crate::plan::Field;
use crate::score::Problem;

pub(super) const QUESTIONS: &[Question] = &[
    Question::plan(Rule::Overflow, plan),
    Question::node(Rule::Overflow, node),
    Question::kpi(Rule::Overflow, kpi),
];

fn plan(ground: &Ground<'_>, report: &mut Report<'_>) {
    if ground.scores.plan().overflow {
        report.add(
            None,
            "the weights of the areas are too large to compute the plan's score with".to_owned(),
            "Write smaller weights: only their proportions matter",
        );
    }
}

fn node(case: &NodeCase<'_>, report: &mut Report<'_>) {
    if case.ground.scores.node(case.ix).overflow {
        report.add(
            None,
            format!(
                "the weights in {} are too large to compute its score with",
                case.address()
            ),
            "Write smaller weights: only their proportions matter",
        );
    }
}

fn kpi(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if case.ground.scores.kpi(case.ix).problem != Some(Problem::Overflow) {
        return;
    }
    let (locale, kpi) = (case.ground.locale, case.kpi);
    let actual = kpi.actual.as_ref().map(|actual| locale.value(actual));
    report.add(
        Field::Actual,
        format!(
            "the actual of {}, '{}', lies too far from its target '{}' to compute a score with",
            case.address(),
            actual.unwrap_or_default(),
            case.aim()
        ),
        "Check the figures, or measure in a larger unit",
    );
}
