//! Can people tell nodes and KPIs apart?

use super::index::Namesake;
use super::question::{KpiCase, NodeCase, Question, Report};
use super::rules::Rule;
use crate::plan::visible::visible;
use crate::plan::{Field, FieldSet, Item};

pub(super) const QUESTIONS: &[Question] = &[
    Question::node(Rule::Nameless, nameless_node),
    Question::kpi(Rule::Nameless, nameless_kpi),
    Question::node(Rule::TwinIds, twin_nodes),
    Question::kpi(Rule::TwinIds, twin_kpis),
    Question::kpi(Rule::DuplicateName, duplicate_name),
    Question::kpi(Rule::DuplicateNamePlan, duplicate_name_plan),
];

fn nameless_node(case: &NodeCase<'_>, report: &mut Report<'_>) {
    if is_nameless(case.ground.plan.text(case.node.name), case.node.broken) {
        add_nameless(&case.address(), report);
    }
}

fn nameless_kpi(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if is_nameless(case.ground.plan.text(case.kpi.name), case.kpi.broken) {
        add_nameless(&case.address(), report);
    }
}

fn is_nameless(name: Option<&str>, broken: FieldSet) -> bool {
    name.is_none_or(|name| name.trim().is_empty()) && !broken.contains(Field::Name)
}

fn add_nameless(address: &str, report: &mut Report<'_>) {
    report.add(
        Field::Name,
        format!("{address} has no name"),
        format!("Write `name = \"…\"` under `[{address}]`"),
    );
}

fn twin_nodes(case: &NodeCase<'_>, report: &mut Report<'_>) {
    if let Some(twin) = case.ground.index.twin(Item::Node(case.ix)) {
        add_twin(&case.address(), &case.ground.address(twin), report);
    }
}

fn twin_kpis(case: &KpiCase<'_>, report: &mut Report<'_>) {
    if let Some(twin) = case.ground.index.twin(Item::Kpi(case.ix)) {
        add_twin(&case.address(), &case.ground.address(twin), report);
    }
}

fn add_twin(address: &str, twin: &str, report: &mut Report<'_>) {
    report.add(
        None,
        format!("{address} looks the same as {twin}, but is spelled with other characters"),
        "Give one of them another id, or make them one",
    );
}

fn duplicate_name(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let ground = case.ground;
    if let Some(Namesake::InNode(first)) = ground.index.namesake(case.ix) {
        add_namesake(case, Item::Kpi(first), report);
    }
}

fn duplicate_name_plan(case: &KpiCase<'_>, report: &mut Report<'_>) {
    let ground = case.ground;
    if let Some(Namesake::InPlan(first)) = ground.index.namesake(case.ix) {
        add_namesake(case, Item::Kpi(first), report);
    }
}

fn add_namesake(case: &KpiCase<'_>, first: Item, report: &mut Report<'_>) {
    let name = visible(case.ground.plan.title(Item::Kpi(case.ix)).trim());
    let (address, first) = (case.address(), case.ground.address(first));
    report.add(
        Field::Name,
        format!("{address} has the name of {first}, '{name}'"),
        "Name what tells the two apart",
    );
}
