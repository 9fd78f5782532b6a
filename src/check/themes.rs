//! Which questions are there?
//!
//! The tables of all themes together, and one item asked every question for its kind.

use super::finding::Finding;
use super::question::{Ask, Ground, KpiCase, NodeCase, Question, Report};
use super::{
    aim, baseline, comparison, magnitude, missing, naming, rollup, setting, stated, status,
    structure, weights,
};
use crate::plan::Item;

/// Every question, by theme. Within an item findings come in this order.
const THEMES: &[&[Question]] = &[
    setting::QUESTIONS,
    structure::QUESTIONS,
    naming::QUESTIONS,
    weights::QUESTIONS,
    rollup::QUESTIONS,
    missing::QUESTIONS,
    comparison::QUESTIONS,
    status::QUESTIONS,
    baseline::QUESTIONS,
    aim::QUESTIONS,
    magnitude::QUESTIONS,
    stated::QUESTIONS,
];

pub(super) fn questions() -> impl Iterator<Item = &'static Question> {
    THEMES.iter().copied().flatten()
}

pub(super) fn ask_plan(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    ask_all(Item::Plan, findings, |ask, report| {
        if let Ask::Plan(ask) = ask {
            ask(ground, report);
        }
    });
}

pub(super) fn ask_node(case: &NodeCase<'_>, findings: &mut Vec<Finding>) {
    ask_all(Item::Node(case.ix), findings, |ask, report| {
        if let Ask::Node(ask) = ask {
            ask(case, report);
        }
    });
}

pub(super) fn ask_kpi(case: &KpiCase<'_>, findings: &mut Vec<Finding>) {
    ask_all(Item::Kpi(case.ix), findings, |ask, report| {
        if let Ask::Kpi(ask) = ask {
            ask(case, report);
        }
    });
}

/// Goes through all questions; those for another kind of item are for `ask` to leave out.
fn ask_all(item: Item, findings: &mut Vec<Finding>, ask: impl Fn(Ask, &mut Report<'_>)) {
    for question in questions() {
        let mut report = Report {
            rule: question.rule,
            item,
            findings,
        };
        ask(question.ask, &mut report);
    }
}
