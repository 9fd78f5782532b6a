//! Does what `seek` answers do what it says?
//!
//! The answer typed into the plan reaches the score, and one unit less does not: for single KPIs,
//! for unknown ones and for sets, over random plans and in the shipped one.

use std::collections::BTreeSet;
use std::path::Path;

use albero::file::{Document, Source};
use albero::plan::{Content, Field, FieldAddress, Item, Plan, Setting, Target, Value};
use albero::score::seek::{Move, Seek, is_reached};
use albero::score::{Scores, compared};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::dice::{self, Dice};
use crate::generated::generate;
use crate::random::{Random, extreme_plans, items};

fn read(text: &str) -> Plan {
    let document = Document::read(Source::new("x", text)).unwrap();
    assert_eq!(document.findings(), [], "{text}");
    document.plan().clone()
}

fn shipped() -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    Document::open(&path).unwrap().plan().clone()
}

fn with(plan: &Plan, settings: &[Setting]) -> Plan {
    let mut plan = plan.clone();
    for setting in settings {
        let edit = setting.edit(&plan).unwrap();
        plan.apply(&edit).unwrap();
    }
    plan
}

fn score(plan: &Plan, item: Item) -> Option<Decimal> {
    Scores::of(plan).above(plan, item).figures.score
}

/// The settings of a move with another value in the place of its own.
fn with_value(plan: &Plan, one: &Move, value: &Value) -> Vec<Setting> {
    Move {
        to: value.clone(),
        ..one.clone()
    }
    .settings(plan)
}

fn check(plan: &Plan, item: Item, wanted: Decimal) {
    let seek = Seek::of(plan, &Scores::of(plan), item, wanted).unwrap();
    for one in seek.alone.iter().chain(&seek.unknown) {
        check_alone(plan, item, &seek, one);
    }
    check_nothing_is_left_out(plan, item, &seek);
    if let Some(together) = &seek.together {
        let settings: Vec<Setting> = together
            .moves
            .iter()
            .flat_map(|one| one.settings(plan))
            .collect();
        let typed = score(&with(plan, &settings), item);
        assert_eq!(typed.map(compared), Some(together.score));
        assert!(is_reached(typed, seek.wanted));
        for one in &together.moves {
            let Some(short) = &one.short else { continue };
            let less = with(&with(plan, &settings), &with_value(plan, one, short)[..1]);
            assert!(!is_reached(score(&less, item), seek.wanted), "{one:?}");
        }
    }
}

/// A KPI that moves the score when it meets its target must be among the answers.
fn check_nothing_is_left_out(plan: &Plan, item: Item, seek: &Seek) {
    let kpis = plan.walk().flat_map(|node| plan.node(node).kpis.clone());
    for kpi in kpis.filter(|_| !seek.is_reached()) {
        let Some(Target::Single(target)) = &plan.kpi(kpi).target else {
            continue;
        };
        if plan.kpi(kpi).rollup.is_some() {
            continue;
        }
        let found = seek
            .alone
            .iter()
            .chain(&seek.unknown)
            .find(|one| one.kpi == kpi);
        let at = |field, value| Setting {
            at: FieldAddress {
                address: plan.address(Item::Kpi(kpi)),
                field,
            },
            to: Content::Value(value),
        };
        let status = at(Field::Status, Value::Text("validated".into()));
        let met = score(
            &with(plan, &[at(Field::Actual, target.clone()), status]),
            item,
        );
        let moves = met.is_some_and(|met| {
            is_reached(Some(met), seek.wanted) || Some(compared(met)) > seek.now
        });
        let address = plan.address(Item::Kpi(kpi));
        assert!(
            !moves || found.is_some(),
            "{address} {met:?} {:?}",
            seek.now
        );
    }
}

fn check_alone(plan: &Plan, item: Item, seek: &Seek, one: &Move) {
    let address = plan.address(Item::Kpi(one.kpi));
    let typed = score(&with(plan, &one.settings(plan)), item);
    assert_eq!(is_reached(typed, seek.wanted), one.reaches, "{address}");
    assert_eq!(typed.map(compared), Some(one.score), "{address}");
    let goal = seek.wanted.min(one.score);
    assert!(is_reached(typed, goal), "{address} {one:?}");
    if let Some(short) = &one.short {
        let less = score(&with(plan, &with_value(plan, one, short)), item);
        assert!(!is_reached(less, goal), "{address} {one:?} {less:?}");
    }
}

/// The addresses and values of moves that reach the score.
fn reaching(plan: &Plan, moves: &[Move]) -> Vec<String> {
    moves
        .iter()
        .filter(|one| one.reaches)
        .map(|one| format!("{} {:?}", plan.address(Item::Kpi(one.kpi)), one.to))
        .collect()
}

#[test]
fn a_5_reaches_50_by_its_second_kpi_and_nothing_else() {
    let plan = shipped();
    let item = plan.find(&"A.5".parse().unwrap()).unwrap();
    let seek = Seek::of(&plan, &Scores::of(&plan), item, Decimal::from(50)).unwrap();
    let [one] = seek.alone.as_slice() else {
        panic!("{:?}", seek.alone);
    };
    assert_eq!(plan.address(Item::Kpi(one.kpi)).to_string(), "A.5.2.kpi.2");
    assert_eq!(one.to, Value::Number(Decimal::new(3000, 2)));
    assert_eq!(one.change(), Some(Decimal::new(46, 2)));
    assert!(one.reaches && one.score == Decimal::from(50));
    assert_eq!(reaching(&plan, &seek.unknown), Vec::<String>::new());
    assert!(seek.together.is_none() && seek.is_reachable());
    check(&plan, item, Decimal::from(50));
    let short = with_value(&plan, one, &Value::Number(Decimal::new(2999, 2)));
    assert_eq!(score(&with(&plan, &short), item), Some(Decimal::ZERO));
}

#[test]
fn an_unknown_kpi_is_told_apart_with_what_it_must_report() {
    let plan = shipped();
    let item = plan.find(&"A.5.2".parse().unwrap()).unwrap();
    let seek = Seek::of(&plan, &Scores::of(&plan), item, Decimal::from(55)).unwrap();
    let [unknown] = seek.unknown.as_slice() else {
        panic!("{:?}", seek.unknown);
    };
    assert_eq!(unknown.to, Value::Date("2023-09-30".parse().unwrap()));
    assert_eq!(
        unknown.short,
        Some(Value::Date("2023-10-01".parse().unwrap()))
    );
    assert_eq!((unknown.score, unknown.effort), (Decimal::from(60), None));
    let set = unknown.settings(&plan);
    let fields: BTreeSet<Field> = set.iter().map(|setting| setting.at.field).collect();
    assert_eq!(fields, BTreeSet::from([Field::Actual, Field::Status]));
    check(&plan, item, Decimal::from(55));
}

#[test]
fn changes_that_do_nothing_alone_are_found_together() {
    let kpi = |id: u8| {
        format!(
            "[A.1.1.kpi.{id}]\noperator = \">=\"\ntarget = 10\nactual = {id}\nmethod = \"step\"\n"
        )
    };
    let plan = read(&format!(
        "[plan.scoring]\nfloor = 60\n[A.1.kpi.1]\nrollup = \"mean\"\n[A.1.1]\nname = \"x\"\n{}{}{}",
        kpi(1),
        kpi(2),
        kpi(3)
    ));
    let item = plan.find(&"A.1".parse().unwrap()).unwrap();
    let seek = Seek::of(&plan, &Scores::of(&plan), item, Decimal::from(60)).unwrap();
    assert_eq!((&seek.alone, &seek.unknown), (&vec![], &vec![]));
    let together = seek.together.clone().unwrap();
    let found: Vec<String> = together
        .moves
        .iter()
        .map(|one| plan.address(Item::Kpi(one.kpi)).to_string())
        .collect();
    assert_eq!(found, ["A.1.1.kpi.2", "A.1.1.kpi.3"]);
    assert_eq!(together.effort, Some(Decimal::new(15, 1)));
    check(&plan, item, Decimal::from(60));
    let beyond = Seek::of(&plan, &Scores::of(&plan), item, Decimal::ONE_HUNDRED).unwrap();
    assert_eq!(beyond.together.map(|set| set.moves.len()), Some(3));
}

#[test]
fn what_is_reached_already_takes_nothing() {
    let plan = shipped();
    let seek = Seek::of(&plan, &Scores::of(&plan), Item::Plan, Decimal::from(90)).unwrap();
    assert!(seek.is_reached() && seek.is_reachable());
    assert!(seek.alone.is_empty() && seek.unknown.is_empty() && seek.together.is_none());
    for wanted in ["0", "-1", "100.01"] {
        let seek = Seek::of(
            &plan,
            &Scores::of(&plan),
            Item::Plan,
            wanted.parse().unwrap(),
        );
        assert!(seek.is_none(), "{wanted}");
    }
}

#[test]
fn every_node_of_the_shipped_plan_is_answered_rightly() {
    let plan = shipped();
    let items = std::iter::once(Item::Plan).chain(plan.walk().map(Item::Node));
    for item in items {
        for wanted in ["50", "92.57", "100"] {
            check(&plan, item, wanted.parse().unwrap());
        }
    }
}

#[test]
fn generated_plans_are_answered_rightly() {
    let plan = read(&generate::plan(160));
    for wanted in ["66.1", "80"] {
        check(&plan, Item::Plan, wanted.parse().unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn answers_reach_the_score_and_one_unit_less_does_not(seed: u64) {
        let plan = read(&dice::plan(seed));
        let mut dice = Dice::new(seed);
        let nodes: Vec<Item> = plan.walk().map(Item::Node).collect();
        for _ in 0..3 {
            let at = usize::try_from(dice.below(nodes.len() as u64 + 1)).unwrap();
            let item = nodes.get(at).copied().unwrap_or(Item::Plan);
            let wanted = Decimal::new(i64::try_from(dice.below(10_000)).unwrap() + 1, 2);
            check(&plan, item, wanted);
        }
    }

    #[test]
    fn figures_of_any_size_do_not_panic(random in extreme_plans(), wanted in 1..=100_i64) {
        let Random(plan) = random;
        let scores = Scores::of(&plan);
        for item in items(&plan) {
            let seek = Seek::of(&plan, &scores, item, Decimal::from(wanted)).unwrap();
            prop_assert!(seek.alone.iter().all(|one| one.from.is_some()));
        }
    }
}
