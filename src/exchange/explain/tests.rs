//! Whole explanations of small plans, and every calculation of a real one.

use super::mean::mean;
use super::members::{End, Members};
use super::*;
use crate::exchange::line::Line;
use crate::file::{Document, Source, builtin};

/// Returns the plan with one KPI `A.kpi.1` of these lines, in English figures.
fn plan_of(kpi: &str) -> Document {
    let text = format!("[A]\nname = \"Area\"\n[A.kpi.1]\nname = \"K\"\n{kpi}\n");
    Document::read(Source::new("x", text)).unwrap()
}

fn texts(document: &Document, address: &str) -> Vec<String> {
    let plan = document.plan();
    let item = plan.find(&address.parse().unwrap()).unwrap();
    let lines = explain(plan, &Scores::of(plan), item, "x", 100);
    lines.iter().map(Line::text).collect()
}

/// The steps of `A.kpi.1`, without their indent.
fn steps(kpi: &str) -> Vec<String> {
    let document = plan_of(kpi);
    assert!(document.findings().is_empty(), "{kpi}");
    let texts = texts(&document, "A.kpi.1");
    let steps = texts.iter().skip_while(|text| *text != "How it is scored");
    let steps = steps.skip(1).take_while(|text| !text.is_empty());
    steps.map(|text| text.trim().to_owned()).collect()
}

#[track_caller]
fn assert_steps(cases: &[(&str, &[&str])]) {
    for (kpi, expected) in cases {
        assert_eq!(steps(kpi), *expected, "{kpi}");
    }
}

#[test]
fn the_steps_of_a_kpi_can_be_checked() {
    assert_steps(&[
        (
            "operator = '>='\ntarget = 10\nactual = 12.50\nunit = '%'",
            &["12.50% against ≥ 10%: met, 100.00"],
        ),
        (
            "operator = '>='\ntarget = 4.00\nactual = 2.68",
            &[
                "2.68 against ≥ 4.00: missed by 1.32",
                "linear (the plan's method): 100 × 2.68 / 4.00 = 67.00",
            ],
        ),
        (
            "operator = '<='\ntarget = 5\nactual = 8\nmethod = 'linear'",
            &[
                "8 against ≤ 5: missed by 3",
                "linear (set here; the plan's method is linear): 100 × 5 / 8 = 62.50",
            ],
        ),
        (
            "operator = '>='\ntarget = 5\nactual = -10",
            &[
                "−10 against ≥ 5: missed by 15",
                "linear (the plan's method): 100 × (−10) / 5 = −200.00, cut to 0",
            ],
        ),
        (
            "operator = '>='\ntarget = 5\nactual = 4\nmethod = 'step'",
            &[
                "4 against ≥ 5: missed by 1",
                "step (set here; the plan's method is linear): 0; linear would give 100 × 4 / 5 = 80.00",
            ],
        ),
        (
            "operator = '<='\ntarget = 2023-12-31\nactual = 2024-01-10",
            &[
                "2024-01-10 against ≤ 2023-12-31: missed by 10 days",
                "linear (the plan's method) has no meaning here, because a date without a baseline has \
                 no zero to",
                "count from; by step: 0",
            ],
        ),
        (
            "operator = '='\ntarget = 2023-12-31\nactual = 2023-12-30\nmethod = 'step'",
            &[
                "2023-12-30 against = 2023-12-31: missed by 1 day",
                "step (set here; the plan's method is linear): 0",
            ],
        ),
        (
            "operator = '<='\ntarget = 2023-12-31\nactual = 2024-01-10\nbaseline = 2024-01-20",
            &[
                "2024-01-10 against ≤ 2023-12-31: missed by 10 days",
                "linear (the plan's method): from the baseline 2024-01-20, 100 × (−10) / (−20) = 50.00",
            ],
        ),
        (
            "operator = 'between'\ntarget = [4, 8]\nactual = 10",
            &[
                "10 against between 4–8: missed by 2",
                "linear (the plan's method): 100 × 8 / 10 = 80.00",
            ],
        ),
        (
            "operator = '>'\ntarget = 5\nactual = 5",
            &[
                "5 against > 5: missed",
                "linear (the plan's method): 100 × 5 / 5 = 100.00",
            ],
        ),
    ]);
}

#[test]
fn what_cannot_be_computed_is_said() {
    assert_steps(&[
        (
            "operator = '='\ntarget = true\nactual = false",
            &[
                "no against = yes: missed",
                "linear (the plan's method) has no meaning here, because an answer is right or not; by \
                 step: 0",
            ],
        ),
        (
            "operator = '>='\ntarget = 0\nactual = -1",
            &[
                "−1 against ≥ 0: missed by 1",
                "linear (the plan's method) has no meaning here, because the target is not above 0; by \
                 step: 0",
            ],
        ),
        (
            "status = 'validated'\noperator = '>='\ntarget = 1",
            &["validated, but there is no actual: 0"],
        ),
        (
            "status = 'pending'\noperator = '>='\ntarget = 2\nactual = 1",
            &[
                "pending: no score yet, and its weight leaves the mean",
                "1 against ≥ 2: would score 50.00",
            ],
        ),
        (
            "operator = '>='\ntarget = 2\nactual = 1\noverride = { score = 90, reason = 'agreed' }",
            &["decided by hand: 90.00, because: agreed; 1 against ≥ 2 would score 50.00"],
        ),
        (
            "actual = 1",
            &["no score: it has no target; its weight leaves the mean"],
        ),
    ]);
}

#[test]
fn every_calculation_gives_the_score_beside_it() {
    let document = Document::read(builtin()).unwrap();
    let plan = document.plan();
    let scores = Scores::of(plan);
    let mut ranges = 0;
    for item in plan.walk().map(Item::Node).chain([Item::Plan]) {
        let figures = scores.above(plan, item).figures;
        for (end, expected) in [
            (End::Known, figures.score),
            (End::Low, figures.low),
            (End::High, figures.high),
        ] {
            let members = Members {
                plan,
                scores: &scores,
                end,
            };
            let members = match item {
                Item::Node(node) if !plan.node(node).kpis.is_empty() => members.kpis(node),
                other => members.children(other),
            };
            assert_eq!(mean(&members), expected, "{}", plan.address(item));
        }
        ranges += usize::from(figures.low != figures.high);
    }
    assert!(ranges > 3, "{ranges} nodes with a range");
}

#[test]
fn a_node_that_counts_nowhere_says_so() {
    let document = Document::read(builtin()).unwrap();
    let texts = texts(&document, "A.6.1").join("\n");
    assert!(
        texts.contains("A.6.1 counts nowhere: none of the KPIs of A.6 rolls it up"),
        "{texts}"
    );
    assert!(!texts.contains("of the 17,29 points"), "{texts}");
}

#[test]
fn every_explanation_is_text_within_its_page() {
    let document = Document::read(builtin()).unwrap();
    let plan = document.plan();
    let scores = Scores::of(plan);
    for node in plan.walk() {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        for item in kpis.chain([Item::Node(node)]) {
            let lines = explain(plan, &scores, item, "x", 100);
            for line in lines.iter().map(Line::text) {
                assert!(crate::exchange::line::width(&line) <= 100, "{line}");
                assert!(!line.chars().any(char::is_control), "{line}");
            }
        }
    }
}

#[test]
fn weights_of_nodes_are_said() {
    let text = "[A]\nname = 'a'\nweight = 3\n[A.kpi.1]\nname = 'x'\noperator = '>='\ntarget = 4\nactual = 1\n\
                [B]\nname = 'b'\n[B.kpi.1]\nname = 'x'\noperator = '>='\ntarget = 4\nactual = 4\n\
                [C]\nname = 'c'\nweight = 1,5\n[C.kpi.1]\nname = 'x'\noperator = '>='\ntarget = 4\nactual = 3\n";
    let document = Document::read(Source::new("x", text)).unwrap();
    let texts = texts(&document, "plan").join("\n");
    for said in [
        "A a: 25.00, weight 3",
        "B b: 100.00",
        "C c: its weight cannot be read, so it leaves the mean",
        "(3 × 25 + 1 × 100) / 4 = 43.75",
    ] {
        assert!(texts.contains(said), "{said}: {texts}");
    }
}
