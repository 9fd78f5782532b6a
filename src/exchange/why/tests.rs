//! Explanations of the 2023 plan, and of what it has none of.

use std::path::Path;

use super::{Line, Why, outlook, tried};
use crate::file::{Document, Source};
use crate::plan::locale::Locale;
use crate::plan::{Content, Field, Item, KpiIx, Plan, Slot, Value};
use crate::score::{Ledger, Scores};

fn report() -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    Document::open(&path).unwrap().plan().clone()
}

fn read(text: &str) -> Plan {
    Document::read(Source::new("x", text))
        .unwrap()
        .plan()
        .clone()
}

fn written(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| match line {
            Line::Heading(text) => format!("# {text}"),
            Line::Sentence(text) => text.clone(),
            Line::Step(label, remark) => format!("{label} | {remark}"),
        })
        .collect()
}

/// The explanation of what lives at an address.
fn explained(plan: &Plan, address: &str) -> Vec<String> {
    let scores = Scores::of(plan);
    let why = Why {
        plan,
        scores: &scores,
        locale: Locale::of(plan),
    };
    let item = plan.find(&address.parse().unwrap()).unwrap();
    written(&match item {
        Item::Kpi(kpi) => why.kpi(kpi),
        item => why.node(item, &Ledger::of(plan, &scores, item)),
    })
}

#[test]
fn the_sentence_this_program_is_for() {
    let plan = report();
    assert_eq!(
        explained(&plan, "A.5.2.kpi.2"),
        [
            "Misses by 0,46 of 30,00 % and costs A.5.2 66,67 points: 1,02 shortfall and 65,65 step.",
            "29,54% ≥ 30,00% | no",
            "step | 0 (linear would give 98,47)",
            "weight 40 of 60 | KPI 3 is out of the mean",
            "method step (here; plan: linear) · validated · stated 0,00 ✓",
        ]
    );
    assert_eq!(
        explained(&plan, "plan"),
        [
            "A.5 costs most: 4,17 of the 7,44 points. Its KPI A.5.2.kpi.2 misses by 0,46 of 30,00 % \
             and is scored by step, so A.5.2 drops to 33,33, is under the floor and counts 0. \
             Not known: 2 KPIs, the plan lies in 89,49–93,20. Not counted: 6 objectives.",
            "(82,71 + 95,63 + 99,33) / 3 = 92,56",
        ]
    );
}

#[test]
fn every_cause_has_its_words() {
    let plan = report();
    for (address, first) in [
        (
            "A.1.kpi.1",
            "The mean of the objectives below meets the target: loses nothing.",
        ),
        ("A.1.1.kpi.1", "Meets its target: loses nothing."),
        (
            "A.7.2.kpi.2",
            "Misses by 1,32 of 4,00 and costs A.7.2 8,25 points.",
        ),
        (
            "A.5.1.kpi.3",
            "Validated without an actual: scores 0 and costs A.5.1 30,00 points.",
        ),
        (
            "A.5.2.kpi.3",
            "Unavailable: out of the mean, so that the other KPIs of A.5.2 weigh more.",
        ),
        (
            "A.7.1.kpi.1",
            "Decided by hand: 100,00, while the rules give 50,00; \
             'the published report prints 100.00'.",
        ),
        (
            "A.7.2.kpi.3",
            "Misses by 39 of 40 and costs A.7.2 25,00 points: 24,38 shortfall and 0,62 floor.",
        ),
        (
            "A.7.kpi.2",
            "The mean of the 2 objectives below is 83,38 and costs A.7 8,31 points.",
        ),
    ] {
        assert_eq!(explained(&plan, address)[0], first, "{address}");
    }
    let plan = read(concat!(
        "[A.kpi.1]\noperator = '<='\ntarget = 2023-04-30\nactual = 2023-05-02\n",
        "[A.kpi.2]\noperator = '='\ntarget = 'yes'\nactual = 'no'\n",
        "[A.kpi.3]\noperator = '>='\ntarget = 5\n",
        "[A.kpi.4]\noperator = '>='\ntarget = 5\nactual = 4\nstatus = 'pending'\n",
        "[A.kpi.5]\noperator = '>'\ntarget = 5\nactual = 5\nmethod = 'step'\n",
        "[A.kpi.6]\noperator = '>='\ntarget = 5\nactual = 29,54\n",
        "[A.kpi.7]\nrollup = 'mean'\n",
    ));
    for (address, first) in [
        (
            "A.kpi.1",
            "Is 2 days late and costs A 33.33 points, all by step.",
        ),
        (
            "A.kpi.2",
            "Is 'no' instead of 'yes' and costs A 33.33 points, all by step.",
        ),
        (
            "A.kpi.3",
            "Pending: out of the mean of A until there is an actual.",
        ),
        (
            "A.kpi.4",
            "Pending: out of the mean of A; as it stands it would score 80.00.",
        ),
        (
            "A.kpi.5",
            "Equals 5, but must be above it and costs A 33.33 points, all by step.",
        ),
        (
            "A.kpi.6",
            "Cannot be scored: its actual cannot be read. It is out of the mean of A.",
        ),
        (
            "A.kpi.7",
            "Rolls up the objectives below, but none of them has a score: out of the mean of A.",
        ),
    ] {
        assert_eq!(explained(&plan, address)[0], first, "{address}");
    }
}

#[test]
fn the_way_up_is_told_step_by_step() {
    let plan = report();
    let scores = Scores::of(&plan);
    let why = Why {
        plan: &plan,
        scores: &scores,
        locale: Locale::of(&plan),
    };
    let above = |address: &str| match plan.find(&address.parse().unwrap()) {
        Some(Item::Node(node)) => written(&why.above(node)),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        above("A.5.2"),
        [
            "# What A.5.2 does above",
            "A.5   0,00 | A.5.2 is under the floor of 50 and counts 0",
            "A    82,71 | 6,25 of the 17,29 lost",
            "Plan 92,56 | 2,08 of the 7,44 lost",
        ]
    );
    assert_eq!(
        above("A.6.1"),
        [
            "# What A.6.1 does above",
            "A.6 n/a | A.6.1 counts nowhere: no KPI here rolls up what is below"
        ]
    );
    assert_eq!(
        above("A.6"),
        [
            "# What A.6 does above",
            "A 82,71 | A.6 has no score and is left out"
        ]
    );
}

#[test]
fn what_a_met_target_would_give_is_computed_and_taken_back() {
    let mut plan = report();
    let mut scores = Scores::of(&plan);
    let before = (plan.clone(), scores.clone());
    let locale = Locale::of(&plan);
    let mut with = |address: &str| -> Option<String> {
        let Some(Item::Kpi(kpi)) = plan.find(&address.parse().unwrap()) else {
            panic!("{address}");
        };
        let line = outlook(&mut plan, &mut scores, kpi, locale)?;
        Some(written(&[line]).remove(0))
    };
    assert_eq!(
        with("A.5.2.kpi.2").as_deref(),
        Some("With 30,00% here | A.5.2 100,00 · A.5 50,00 · A 88,96 · Plan 94,64")
    );
    for decided_otherwise in ["A.5.2.kpi.1", "A.5.2.kpi.3", "A.7.kpi.2", "A.7.1.kpi.1"] {
        assert_eq!(with(decided_otherwise), None, "{decided_otherwise}");
    }
    assert_eq!((plan, scores), before);
}

#[test]
fn a_content_that_does_not_fit_changes_nothing() {
    let mut plan = report();
    let mut scores = Scores::of(&plan);
    let before = plan.clone();
    let kpi = plan.find(&"A.5.2.kpi.2".parse().unwrap()).unwrap();
    let wrong = Slot::Filled(Content::Value(Value::Boolean(true)));
    let seen = tried(
        &mut plan,
        &mut scores,
        (kpi, Field::Weight, wrong),
        |_, _| (),
    );
    assert!(seen.is_err());
    assert_eq!(plan, before);
}

#[test]
fn the_printed_parts_of_a_loss_add_up_to_it() {
    let plan = report();
    let scores = Scores::of(&plan);
    let why = Why {
        plan: &plan,
        scores: &scores,
        locale: Locale::of(&plan),
    };
    let kpis: Vec<KpiIx> = super::kpis_below(&plan, Item::Plan).collect();
    assert_eq!(kpis.len(), 84);
    for kpi in kpis {
        let lost = why.kpi_loss(kpi);
        let has_score = scores.kpi(kpi).score.is_some();
        assert_eq!(
            lost.is_some(),
            has_score,
            "{}",
            plan.address(Item::Kpi(kpi))
        );
    }
}
