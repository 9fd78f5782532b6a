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
    let item = Item::Plan;
    for &Question { rule, ask } in questions() {
        if let Ask::Plan(ask) = ask {
            ask(
                ground,
                &mut Report {
                    rule,
                    item,
                    findings,
                },
            );
        }
    }
}

pub(super) fn ask_node(case: &NodeCase<'_>, findings: &mut Vec<Finding>) {
    let item = Item::Node(case.ix);
    for &Question { rule, ask } in questions() {
        if let Ask::Node(ask) = ask {
            ask(
                case,
                &mut Report {
                    rule,
                    item,
                    findings,
                },
            );
        }
    }
}

pub(super) fn ask_kpi(case: &KpiCase<'_>, findings: &mut Vec<Finding>) {
    let item = Item::Kpi(case.ix);
    for &Question { rule, ask } in questions() {
        if let Ask::Kpi(ask) = ask {
            ask(
                case,
                &mut Report {
                    rule,
                    item,
                    findings,
                },
            );
        }
    }
}
