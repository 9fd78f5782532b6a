//! Are the weights of a node's KPIs what they look like?

use rust_decimal::Decimal;

use super::line::line;
use super::members::Members;
use super::question::{KpiCase, NodeCase, Question, Report};
use super::rules::Rule;
use crate::plan::{Field, Item, Value};
use crate::score::FULL;

pub(super) const QUESTIONS: &[Question] = &[
    Question::kpi(Rule::WeightsPartial, weights_partial),
    Question::node(Rule::WeightsSum, weights_sum),
];

/// One finding a node, at the first KPI without a weight.
fn weights_partial(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let (Some(weighted), Some((weightless, count))) =
        (case.members.weighted, case.members.weightless)
    else {
        return;
    };
    if weightless != case.ix {
        return;
    }
    let (ground, address) = (case.ground, case.address());
    let who = match count - 1 {
        0 => format!("{address} has no weight"),
        more => format!("{address} and {more} more KPIs beside it have no weight"),
    };
    let sibling = ground.address(Item::Kpi(weighted));
    let weight = match ground.plan.kpi(weighted).weight {
        Some(weight) => format!(", '{}'", ground.locale.number(weight.number())),
        None => String::new(),
    };
    report.add(
        Field::Weight,
        format!("{who}, but {sibling} has one{weight}"),
        partial_remedy(case.members, count),
    );
}

fn partial_remedy(members: &Members, weightless: usize) -> String {
    let rest = members.weight_sum.map(|sum| FULL - sum.min(FULL));
    match rest {
        Some(rest) if weightless == 1 && rest > Decimal::ZERO => format!(
            "Write {}, which brings the sum to 100",
            line(Field::Weight, &Value::Number(rest.normalize()))
        ),
        _ => "Give every KPI of the node a weight, or none".to_owned(),
    }
}

fn weights_sum(case: &NodeCase<'_>, report: &mut Report<'_>) {
    let Some(sum) = case.members.weight_sum.filter(|sum| *sum != FULL) else {
        return;
    };
    let is_partial = case.members.weighted.is_none() || case.members.weightless.is_some();
    // Weights too large to compute with are an overflow, and said to be one.
    if is_partial || case.ground.scores.node(case.ix).overflow {
        return;
    }
    let (locale, count) = (case.ground.locale, case.node.kpis.len());
    let by = locale.number((FULL - sum).abs().normalize());
    let change = if sum < FULL { "Add" } else { "Take" };
    let place = match (sum < FULL, count) {
        (true, 1) => "to its weight".to_owned(),
        (false, 1) => "from its weight".to_owned(),
        (true, _) => format!("to the weights of its {count} KPIs"),
        (false, _) => format!("from the weights of its {count} KPIs"),
    };
    report.add(
        None,
        format!(
            "the weights of the KPIs of {} add up to '{}', not 100",
            case.address(),
            locale.number(sum)
        ),
        format!("{change} {by} {place}, or leave them: shares are taken of their sum"),
    );
}
