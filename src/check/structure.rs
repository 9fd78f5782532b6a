//! Is every node measured, and does it count?

use super::question::{NodeCase, Question, Report};
use super::rules::Rule;
use crate::plan::Item;

pub(super) const QUESTIONS: &[Question] = &[
    Question::node(Rule::EmptyNode, empty_node),
    Question::node(Rule::ChildrenUncounted, children_uncounted),
];

fn empty_node(case: &NodeCase<'_>, report: &mut Report<'_>) {
    if case.node.kpis.is_empty() && case.node.children.is_empty() {
        let address = case.address();
        report.add(
            None,
            format!("{address} has no KPIs and no children, and so no score"),
            format!("Add a KPI under `[{address}.kpi.1]`, or remove the node"),
        );
    }
}

fn children_uncounted(case: &NodeCase<'_>, report: &mut Report<'_>) {
    let members = case.members;
    if case.node.kpis.is_empty() || members.rollup.is_some() || members.rollup_broken {
        return;
    }
    let Some((first, others)) = case.node.children.split_first() else {
        return;
    };
    let (address, first) = (case.address(), case.ground.address(Item::Node(*first)));
    let children = match others.len() {
        0 => format!("{first} counts nowhere"),
        count => format!("{first} and {count} more children of {address} count nowhere"),
    };
    report.add(
        None,
        format!("{children}: {address} is scored by its KPIs, and none of them rolls its children up"),
        format!("Add a KPI with `rollup = \"mean\"` to {address}, or leave it so if they are not to count"),
    );
}
