//! Which questions are there?
//!
//! The tables of all themes together, and one item asked every question for its kind.

use std::sync::LazyLock;

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

/// Every question by whom it is asked of: a large plan has many items.
static BY_KIND: LazyLock<[Vec<Question>; 3]> = LazyLock::new(|| {
    let of_kind = |is_so: fn(&Ask) -> bool| {
        let asked = questions().filter(|question| is_so(&question.ask));
        asked.copied().collect()
    };
    [
        of_kind(|ask| matches!(ask, Ask::Plan(_))),
        of_kind(|ask| matches!(ask, Ask::Node(_))),
        of_kind(|ask| matches!(ask, Ask::Kpi(_))),
    ]
});

pub(super) fn ask_plan(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    ask_all(&BY_KIND[0], Item::Plan, findings, |ask, report| {
        if let Ask::Plan(ask) = ask {
            ask(ground, report);
        }
    });
}

pub(super) fn ask_node(case: &NodeCase<'_>, findings: &mut Vec<Finding>) {
    ask_all(&BY_KIND[1], Item::Node(case.ix), findings, |ask, report| {
        if let Ask::Node(ask) = ask {
            ask(case, report);
        }
    });
}

pub(super) fn ask_kpi(case: &KpiCase<'_>, findings: &mut Vec<Finding>) {
    ask_all(&BY_KIND[2], Item::Kpi(case.ix), findings, |ask, report| {
        if let Ask::Kpi(ask) = ask {
            ask(case, report);
        }
    });
}

/// Asks questions of one item.
fn ask_all(
    questions: &[Question],
    item: Item,
    findings: &mut Vec<Finding>,
    ask: impl Fn(Ask, &mut Report<'_>),
) {
    for question in questions {
        let mut report = Report {
            rule: question.rule,
            item,
            findings,
        };
        ask(question.ask, &mut report);
    }
}
