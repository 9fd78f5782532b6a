//! Is a score that a report states the one its figures give?

use rust_decimal::Decimal;

use super::line::line;
use super::question::{Ground, KpiCase, NodeCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Field, Item, Plan, Value};
use crate::score::{Cause, NodeScore, agrees, as_stated};

pub(super) const QUESTIONS: &[Question] = &[
    Question::plan(Rule::StatedDiffers, plan),
    Question::node(Rule::StatedDiffers, node),
    Question::kpi(Rule::StatedDiffers, kpi),
];

fn plan(ground: &Ground<'_>, report: &mut Report<'_>) {
    let stated = ground.plan.settings().stated;
    audit_means(ground, ground.scores.plan(), stated, report);
}

fn node(case: &NodeCase<'_>, report: &mut Report<'_>) {
    let score = case.ground.scores.node(case.ix);
    audit_means(case.ground, score, case.node.stated, report);
}

/// What is incomplete cannot be audited: the figures it lacks are findings already.
fn audit_means(
    ground: &Ground<'_>,
    score: &NodeScore,
    stated: Option<Decimal>,
    report: &mut Report<'_>,
) {
    if !score.incomplete && !score.overflow {
        audit(ground, score.figures.score, stated, report);
    }
}

fn kpi(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let kept = case.ground.scores.kpi(case.ix);
    let is_incomplete = kept.cause == Cause::Incomplete
        || has_broken_rules(case.ground.plan)
        || case.kpi.rollup.is_some() && case.members.mean_incomplete;
    if !is_incomplete {
        audit(case.ground, kept.score, case.kpi.stated, report);
    }
}

fn has_broken_rules(plan: &Plan) -> bool {
    let broken = plan.settings().broken;
    broken.contains(Field::Floor) || broken.contains(Field::PlanMethod)
}

fn audit(
    ground: &Ground<'_>,
    score: Option<Decimal>,
    stated: Option<Decimal>,
    report: &mut Report<'_>,
) {
    let Some(stated) = stated.filter(|stated| !agrees(*stated, score)) else {
        return;
    };
    let who = match report.item {
        Item::Plan => "the plan".to_owned(),
        item => ground.address(item),
    };
    let shown = ground.locale.number(stated);
    let (message, remedy) = match score.map(|score| as_stated(score, stated)) {
        Some(score) => (
            format!(
                "the stated score of {who} is '{shown}', recomputed it is '{}'",
                ground.locale.number(score)
            ),
            format!(
                "Check its figures against the report; if that prints otherwise, write {}",
                line(Field::Stated, &Value::Number(score))
            ),
        ),
        None => (
            format!("the stated score of {who} is '{shown}', but it has no score"),
            "Check its figures against the report, or take the `stated` out".to_owned(),
        ),
    };
    report.add(Field::Stated, message, remedy);
}
