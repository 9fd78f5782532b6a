//! Does the audit find where a wrong figure begins, and nothing where all is right?

use albero::check::{Audit, Audited, Opinion, as_stated};
use albero::plan::{Field, Item, Plan};
use albero::score::Scores;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use crate::editing::config;
use crate::random::{Random, Setting, changes, extreme_plans, items, kpis, number, plans, set};
use crate::reference::{open, without_exceptions};

fn differing(plan: &Plan) -> Vec<(String, Opinion)> {
    let audit = Audit::of(plan, &Scores::of(plan));
    audit
        .differences()
        .map(|entry| (plan.address(entry.item).to_string(), entry.opinion))
        .collect()
}

#[test]
fn the_2023_report_is_right_by_the_rules_it_was_made_with() {
    let document = open();
    let plan = document.plan();
    let audit = Audit::of(plan, &Scores::of(plan));
    assert_eq!(audit.entries.len(), 82 + 43);
    assert_eq!(differing(plan), []);
}

#[test]
fn without_the_exceptions_and_the_floor_four_of_ten_differences_begin() {
    use Opinion::{BeginsHere, Inherited};
    let document = without_exceptions();
    let expected = [
        ("A.5", Inherited),
        ("A.5.kpi.1", BeginsHere),
        ("A.5.2", Inherited),
        ("A.5.2.kpi.2", BeginsHere),
        ("A.7", Inherited),
        ("A.7.kpi.2", Inherited),
        ("A.7.1", Inherited),
        ("A.7.1.kpi.1", BeginsHere),
        ("A.7.2", Inherited),
        ("A.7.2.kpi.3", BeginsHere),
    ];
    let expected = expected.map(|(address, opinion)| (address.to_owned(), opinion));
    assert_eq!(differing(document.plan()), expected);
}

/// States what is recomputed, of some items, with some decimals.
fn state(plan: &mut Plan, decimals: &[Option<u32>]) {
    let scores = Scores::of(plan);
    for (item, decimals) in items(plan).into_iter().zip(decimals.iter().cycle()) {
        let score = match item {
            Item::Kpi(kpi) => scores.kpi(kpi).score,
            other => scores.above(plan, other).figures.score,
        };
        if let (Some(score), Some(decimals)) = (score, decimals) {
            let stated = as_stated(score, Decimal::new(0, *decimals));
            set(plan, item, Field::Stated, number(stated));
        }
    }
}

fn decimals() -> impl Strategy<Value = Vec<Option<u32>>> {
    prop::collection::vec(prop::option::weighted(0.8, 0u32..4), 1..30)
}

/// Settings that leave the way of scoring as it is: an actual that is read differently.
fn actual(settings: &[Setting]) -> Option<Setting> {
    let actual = settings.iter().find(|(field, _)| *field == Field::Actual);
    actual.cloned()
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn what_is_recomputed_agrees(random in plans(), decimals in decimals()) {
        let Random(mut plan) = random;
        state(&mut plan, &decimals);
        prop_assert_eq!(differing(&plan), []);
    }

    #[test]
    fn a_wrong_actual_begins_at_its_kpi_and_nowhere_else(
        random in plans(),
        decimals in decimals(),
        changes in changes(),
    ) {
        let Random(mut plan) = random;
        state(&mut plan, &decimals);
        let kpis = kpis(&plan);
        prop_assume!(!kpis.is_empty());
        for (at, settings) in changes {
            let kpi = Item::Kpi(*at.get(&kpis));
            let Some((field, slot)) = actual(&settings) else { continue };
            // Where nothing is stated, the KPI's own values are what stands below its node.
            if plan.slot(kpi, Field::Stated) == albero::plan::Slot::Absent {
                continue;
            }
            let mut wrong = plan.clone();
            set(&mut wrong, kpi, field, slot);
            let address = plan.address(kpi).to_string();
            for (at, opinion) in differing(&wrong) {
                prop_assert_eq!(opinion == Opinion::BeginsHere, at == address, "{}", at);
            }
        }
    }

    #[test]
    fn a_misprint_is_found_where_it_is(random in plans(), at in any::<Index>()) {
        let Random(mut plan) = random;
        state(&mut plan, &[Some(2)]);
        let item = *at.get(&items(&plan));
        let albero::plan::Slot::Filled(albero::plan::Content::Value(albero::plan::Value::Number(
            stated,
        ))) = plan.slot(item, Field::Stated) else { return Ok(()) };
        set(&mut plan, item, Field::Stated, number(stated + Decimal::ONE));
        let is_known = |plan: &Plan| {
            let audit = Audit::of(plan, &Scores::of(plan));
            let of_item = |entry: &&Audited| entry.item == item;
            audit.entries.iter().find(of_item).unwrap().opinion != Opinion::Unknown
        };
        let found: Vec<String> = differing(&plan).into_iter().map(|(at, _)| at).collect();
        let expected: Vec<String> = is_known(&plan)
            .then(|| plan.address(item).to_string())
            .into_iter()
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn figures_of_any_size_do_not_panic(random in extreme_plans(), stated in any::<i64>()) {
        let Random(mut plan) = random;
        for item in items(&plan) {
            set(&mut plan, item, Field::Stated, number(stated.into()));
        }
        let audit = Audit::of(&plan, &Scores::of(&plan));
        prop_assert_eq!(audit.entries.len(), items(&plan).len());
    }
}
