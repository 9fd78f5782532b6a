//! Does an actual that is said to win or lose points do so when it is typed in?

use albero::plan::{Field, Item, KpiIx, Plan, Value};
use albero::score::{Lever, Levers, Scores, compared};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use crate::editing::config;
use crate::random::{Random, extreme_plans, filled, items, plans, set};
use crate::reference::{item, open};

fn top(plan: &Plan, at: Item) -> Option<Decimal> {
    Scores::of(plan).above(plan, at).figures.score
}

/// The points at an item that a value as the actual of a KPI wins.
fn won(plan: &Plan, at: Item, kpi: KpiIx, to: &Value) -> Decimal {
    let mut then = plan.clone();
    set(&mut then, Item::Kpi(kpi), Field::Actual, filled(to.clone()));
    top(&then, at).unwrap() - top(plan, at).unwrap()
}

fn assert_same(one: Decimal, other: Decimal, place: &str) {
    assert!(
        (one - other).abs() < Decimal::new(1, 9),
        "{place}: {one} {other}"
    );
}

#[test]
fn a_hundredth_of_a_target_is_the_best_lever_of_2023() {
    let document = open();
    let plan = document.plan();
    let levers = Levers::of(plan, &Scores::of(plan), Item::Plan);
    let best = &levers.levers[0];
    assert_eq!(plan.address(Item::Kpi(best.kpi)).to_string(), "A.5.2.kpi.2");
    assert_eq!(best.met.to, Value::Number("30.00".parse().unwrap()));
    assert_eq!(compared(best.met.effort), "0.0153333333".parse().unwrap());
    assert_eq!(compared(best.met.won), "2.0833333333".parse().unwrap());
    let levers = Levers::of(plan, &Scores::of(plan), item(plan, "A.5"));
    assert_eq!(levers.levers.len(), 1, "only one KPI lifts A.5 alone");
    assert_eq!(compared(levers.levers[0].met.won), 50.into());
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn what_is_won_and_lost_comes_true(random in plans(), at in any::<Index>()) {
        let Random(plan) = random;
        let at = match *at.get(&items(&plan)) {
            Item::Kpi(kpi) => Item::Node(plan.kpi(kpi).node),
            other => other,
        };
        let levers = Levers::of(&plan, &Scores::of(&plan), at);
        for lever in &levers.levers {
            for goal in [Some(&lever.met), lever.first.as_ref()].into_iter().flatten() {
                assert_same(won(&plan, at, lever.kpi, &goal.to), goal.won, "won");
                prop_assert!(goal.effort > Decimal::ZERO && goal.rate() >= Decimal::ZERO);
            }
            if let Some(first) = &lever.first {
                prop_assert!(first.effort < lever.met.effort && first.won <= lever.met.won);
            }
        }
        for near in &levers.near {
            assert_same(won(&plan, at, near.kpi, &near.to), -near.cost, "cost");
            prop_assert!(near.margin >= Decimal::ZERO && near.margin <= 5.into());
        }
    }

    #[test]
    fn figures_of_any_size_do_not_panic(random in extreme_plans()) {
        let levers = Levers::of(&random.0, &Scores::of(&random.0), Item::Plan);
        let won = |lever: &Lever| lever.met.won > Decimal::ZERO;
        prop_assert!(levers.levers.iter().all(won));
    }
}
