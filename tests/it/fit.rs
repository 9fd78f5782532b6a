//! Are the rules that `fit` finds those a report followed?
//!
//! From the shipped plan without its exceptions and its floor, and from random plans whose stated
//! scores were made with hidden rules: every stated score is reproduced, and no exception can be
//! left out.

use std::path::Path;

use albero::file::{Document, Source};
use albero::plan::{Content, Field, FieldAddress, Item, Kpi, Method, Plan, Setting, Slot, Value};
use albero::score::fit::{Fit, Proposal, Rule, rules};
use albero::score::{Scores, agrees};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::dice::{self, Dice, Variety};
use crate::generated::generate;
use crate::random::{Random, extreme_plans, filled};

fn read(text: &str) -> Document {
    let document = Document::read(Source::new("x", text)).unwrap();
    assert_eq!(document.findings(), [], "{text}");
    document
}

/// Carries out settings on the plan of a document, and its text.
fn set<'s>(document: &mut Document, settings: impl IntoIterator<Item = &'s Setting>) {
    for setting in settings {
        let change = document.change(&setting.at, Some(&setting.to)).unwrap();
        if let Some(change) = change {
            document.apply(&change).unwrap();
        }
    }
}

fn items(plan: &Plan) -> Vec<Item> {
    let below = plan.walk().flat_map(|node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    });
    std::iter::once(Item::Plan).chain(below).collect()
}

fn stated(plan: &Plan, item: Item) -> Option<Decimal> {
    match plan.slot(item, Field::Stated) {
        Slot::Filled(Content::Value(Value::Number(stated))) => Some(stated),
        _ => None,
    }
}

fn score(plan: &Plan, scores: &Scores, item: Item) -> Option<Decimal> {
    match item {
        Item::Kpi(kpi) => scores.kpi(kpi).score,
        other => scores.above(plan, other).figures.score,
    }
}

/// The addresses of stated scores that are not the recomputed ones.
fn differing(plan: &Plan) -> Vec<String> {
    let scores = Scores::of(plan);
    let differs = |item: &Item| {
        let stated = stated(plan, *item);
        stated.is_some_and(|stated| !agrees(stated, score(plan, &scores, *item)))
    };
    let found = items(plan).into_iter().filter(differs);
    found.map(|item| plan.address(item).to_string()).collect()
}

/// Every stated score is reproduced, and without any one exception one is not.
#[track_caller]
fn assert_reproduced(document: &Document, fit: &Fit) {
    let plan = document.plan();
    assert_eq!(fit.left, []);
    let proposals = fit.proposals(plan);
    let all: Vec<&Setting> = proposals.iter().flat_map(|one| &one.settings).collect();
    let mut fitted = document.clone();
    set(&mut fitted, all);
    assert_eq!(differing(fitted.plan()), Vec::<String>::new());
    for floor in [fit.floors.to, fit.floors.written()] {
        assert!(fit.floors.contains(floor));
        let mut other = fitted.clone();
        set(
            &mut other,
            [&setting("plan.scoring.floor", Value::Number(floor))],
        );
        assert_eq!(differing(other.plan()), Vec::<String>::new(), "{floor}");
    }
    let is_policy = |one: &Proposal| one.settings[0].at.address == albero::plan::Address::Plan;
    for (left_out, proposal) in proposals.iter().enumerate() {
        if is_policy(proposal) {
            continue;
        }
        let mut others = document.clone();
        let kept = proposals
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out);
        set(&mut others, kept.flat_map(|(_, one)| &one.settings));
        assert_ne!(
            differing(others.plan()),
            Vec::<String>::new(),
            "{proposal:?}"
        );
    }
    for exception in &fit.exceptions {
        for tie in &exception.ties {
            let mut other = fitted.clone();
            let undone = exception.rule.setting(plan, exception.kpi).at;
            let change = fitted
                .change(&undone, content(plan, &undone).as_ref())
                .unwrap();
            other.apply(&change.unwrap()).unwrap();
            set(&mut other, [&tie.setting(plan, exception.kpi)]);
            assert_eq!(differing(other.plan()), Vec::<String>::new(), "{tie:?}");
        }
    }
}

/// What a field holds in a plan.
fn content(plan: &Plan, at: &FieldAddress) -> Option<Content> {
    match plan.slot(plan.find(&at.address).unwrap(), at.field) {
        Slot::Filled(content) => Some(content),
        _ => None,
    }
}

fn setting(at: &str, value: Value) -> Setting {
    Setting {
        at: at.parse().unwrap(),
        to: Content::Value(value),
    }
}

/// The shipped plan without its two exceptions and with a floor of 0.
fn stripped() -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    let mut document = Document::open(&path).unwrap();
    for field in [
        "A.5.2.kpi.2.method",
        "A.7.1.kpi.1.override.score",
        "A.7.1.kpi.1.override.reason",
    ] {
        let change = document.change(&field.parse().unwrap(), None).unwrap();
        document.apply(&change.unwrap()).unwrap();
    }
    set(
        &mut document,
        [&setting("plan.scoring.floor", Value::Number(Decimal::ZERO))],
    );
    document
}

#[test]
fn the_rules_of_the_2023_report_are_found() {
    let document = stripped();
    let plan = document.plan();
    assert_eq!(differing(plan).len(), 10);
    let fit = Fit::of(plan).unwrap();
    assert_eq!((fit.method, fit.floor), (Method::Linear, Decimal::from(50)));
    let above = fit.floors.above.unwrap().round_dp(2);
    assert_eq!(
        (above, fit.floors.to),
        (Decimal::new(1667, 2), Decimal::from(50))
    );
    let [first, second] = fit.exceptions.as_slice() else {
        panic!("{:?}", fit.exceptions);
    };
    let address = |kpi| plan.address(Item::Kpi(kpi)).to_string();
    assert_eq!(address(first.kpi), "A.5.2.kpi.2");
    assert_eq!(first.rule, Rule::Method(Method::Step));
    assert_eq!(address(second.kpi), "A.7.1.kpi.1");
    assert_eq!(second.rule, Rule::Override(Decimal::ONE_HUNDRED));
    let ties: Vec<String> = second.ties.iter().map(Rule::text).collect();
    assert_eq!(ties, ["operator = \"<=\"", "operator = \"<\""]);
    assert_reproduced(&document, &fit);
    let comments: Vec<String> = fit
        .proposals(plan)
        .into_iter()
        .map(|one| one.comment)
        .collect();
    assert_eq!(
        comments,
        [
            "Inferred from the stated scores: any floor above 16.67 and up to 50 gives them.",
            "Exception: the report states 0.00, where the plan's rules give 98.47. The same would \
             come of: override = { score = 0.00 }; baseline = 29.5; operator = \"=\".",
            "Exception: the report states 100.00, where the plan's rules give 50.00. The same would \
             come of: operator = \"<=\"; operator = \"<\".",
        ]
    );
}

#[test]
fn a_plan_that_reproduces_its_report_needs_nothing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    let document = Document::open(&path).unwrap();
    let fit = Fit::of(document.plan()).unwrap();
    assert_eq!(fit.proposals(document.plan()), []);
    assert_eq!((&fit.exceptions, &fit.left), (&vec![], &vec![]));
    assert!(fit.floors.contains(Decimal::from(50)));
    assert_eq!(Fit::of(read("[A.kpi.1]\n").plan()), None);
}

#[test]
fn the_rules_for_one_figure_are_listed() {
    let document = stripped();
    let plan = document.plan();
    let scores = Scores::of(plan);
    for (address, expected) in [
        (
            "A.5.kpi.1",
            "method = \"step\"; override = { score = 0.00 }",
        ),
        (
            "A.7.1.kpi.1",
            "override = { score = 100.00 }; operator = \"<=\"; operator = \"<\"",
        ),
        ("A.1.kpi.1", ""),
    ] {
        let Some(Item::Kpi(kpi)) = plan.find(&address.parse().unwrap()) else {
            panic!("{address}");
        };
        let found: Vec<String> = rules(plan, &scores, kpi).iter().map(Rule::text).collect();
        assert_eq!(found.join("; "), expected, "{address}");
    }
}

#[test]
fn what_no_rule_reproduces_is_left() {
    let document = read(
        "[A]\nstated = 12.00\n[A.kpi.1]\noperator = \">=\"\ntarget = 2\nactual = 1\nstated = 50.00\n",
    );
    let fit = Fit::of(document.plan()).unwrap();
    assert_eq!(fit.exceptions, []);
    let left: Vec<String> = fit
        .left
        .iter()
        .map(|item| document.plan().address(*item).to_string())
        .collect();
    assert_eq!(left, ["A"]);
}

/// Gives a KPI a rule of its own, as somebody might have.
fn hidden_exception(dice: &mut Dice, plan: &Plan) -> Option<Setting> {
    let kpis: Vec<Item> = items(plan)
        .into_iter()
        .filter(|item| matches!(item, Item::Kpi(_)))
        .collect();
    let at = usize::try_from(dice.below(kpis.len().max(1) as u64)).unwrap();
    let Item::Kpi(kpi) = *kpis.get(at)? else {
        return None;
    };
    let record: &Kpi = plan.kpi(kpi);
    let hundredths = i64::try_from(dice.below(10_001)).unwrap();
    let rule = match dice.below(4) {
        0 if plan.settings().method() == Method::Linear => Rule::Method(Method::Step),
        0 => Rule::Method(Method::Linear),
        1 if record.rollup.is_none() => {
            let word = dice.pick(&[">=", "<=", "="]);
            Rule::Operator(albero::plan::Choice::from_word(word)?)
        }
        2 if record.rollup.is_none() => match (&record.target, &record.actual) {
            (Some(_), Some(Value::Number(_))) => Rule::Baseline(Value::Number(Decimal::from(
                -i64::from(hundredths > 5_000) * 7,
            ))),
            _ => Rule::Override(Decimal::from(hundredths / 100)),
        },
        _ => Rule::Override(Decimal::new(hundredths, 2)),
    };
    Some(rule.setting(plan, kpi))
}

/// Writes the score of every item as its stated one, as a report prints it.
fn state_all(document: &mut Document, rules: &Plan) {
    let scores = Scores::of(rules);
    for item in items(rules) {
        let Some(score) = score(rules, &scores, item) else {
            continue;
        };
        let mut printed = score.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        printed.rescale(2);
        let at = format!("{}.stated", rules.address(item));
        set(document, [&setting(&at, Value::Number(printed))]);
    }
}

#[test]
fn hidden_rules_of_random_plans_are_reproduced() {
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let nodes = dice::nodes(&mut dice, Variety::Plain);
        let mut document = read(&format!("[plan]\ntitle = \"{seed}\"\n\n{nodes}"));
        let mut hidden = document.clone();
        let method = dice.pick(&["linear", "step"]);
        let floor = Decimal::from(dice.below(8) * 10);
        set(
            &mut hidden,
            [
                &setting("plan.scoring.method", Value::Text(method.into())),
                &setting("plan.scoring.floor", Value::Number(floor)),
            ],
        );
        let mut exceptions = 0;
        for _ in 0..dice.below(4) {
            let Some(exception) = hidden_exception(&mut dice, hidden.plan()) else {
                continue;
            };
            let mut with = hidden.clone();
            set(&mut with, [&exception]);
            // A report states no score for a KPI whose figures go with no rule.
            if !Scores::of(with.plan()).plan().incomplete {
                hidden = with;
                exceptions += 1;
            }
        }
        state_all(&mut document, hidden.plan());
        let Some(fit) = Fit::of(document.plan()) else {
            continue;
        };
        let text = document.source().text();
        assert_eq!(
            fit.left,
            [],
            "{seed} {method} {floor}\n{fit:?}\n{}\n{text}",
            hidden.source().text()
        );
        assert!(fit.exceptions.len() <= exceptions, "{seed} {fit:?}");
        assert_reproduced(&document, &fit);
    }
}

#[test]
fn a_plan_of_a_thousand_figures_is_fitted() {
    let mut document = read(&generate::plan(1_000));
    let hidden = document.plan().clone();
    state_all(&mut document, &hidden);
    set(
        &mut document,
        [&setting("plan.scoring.floor", Value::Number(Decimal::ZERO))],
    );
    let fit = Fit::of(document.plan()).unwrap();
    assert_eq!((&fit.exceptions, &fit.left), (&vec![], &vec![]));
    assert_eq!(fit.floor, Decimal::from(50));
    assert_reproduced(&document, &fit);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn figures_of_any_size_do_not_panic(random in extreme_plans(), printed in 0..=10_000_i64) {
        let Random(mut plan) = random;
        for item in items(&plan) {
            let printed = filled(Value::Number(Decimal::new(printed, 2)));
            crate::random::set(&mut plan, item, Field::Stated, printed);
        }
        let fit = Fit::of(&plan).unwrap();
        prop_assert!(fit.floors.contains(fit.floor));
    }
}
