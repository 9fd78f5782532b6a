//! Levers and near misses of small plans.

use super::super::sketch::plan;
use super::*;

fn shown(figure: Decimal) -> String {
    compared(figure).normalize().to_string()
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(answer) => answer.to_string(),
        Value::Text(text) => text.to_string(),
    }
}

/// Levers as text: `A.kpi.1 10.00: 25 for 0.5, first 6.00: 12 for 0.1`.
fn levers(plan: &Plan, address: &str) -> Vec<String> {
    let item = plan.find(&address.parse().unwrap()).unwrap();
    let goal = |goal: &Goal| {
        let (won, effort) = (shown(goal.won), shown(goal.effort));
        format!("{}: {won} for {effort}", value(&goal.to))
    };
    let levers = Levers::of(plan, &Scores::of(plan), item).levers;
    let tell = |lever: &Lever| {
        let first = lever.first.as_ref();
        format!(
            "{} {}{}",
            plan.address(Item::Kpi(lever.kpi)),
            goal(&lever.met),
            first.map_or(String::new(), |first| format!(", first {}", goal(first)))
        )
    };
    levers.iter().map(tell).collect()
}

/// Near misses as text: `A.kpi.1 9.99: 25 at 2`.
fn near(plan: &Plan, address: &str) -> Vec<String> {
    let item = plan.find(&address.parse().unwrap()).unwrap();
    let near = Levers::of(plan, &Scores::of(plan), item).near;
    let tell = |near: &NearMiss| {
        let (cost, margin) = (shown(near.cost), shown(near.margin));
        let address = plan.address(Item::Kpi(near.kpi));
        format!("{address} {}: {cost} at {margin}", value(&near.to))
    };
    near.iter().map(tell).collect()
}

#[test]
fn levers_are_ranked_by_points_for_effort() {
    let plan = plan(
        "plan period.start=2023-01-01 period.end=2023-12-31
         A.kpi.1 operator=>= target=10.0 actual=5.0
         A.kpi.2 operator=>= target=10.0 actual=9.0 method=step
         A.kpi.3 operator=<= target=10 actual=20
         A.kpi.4 operator=<= target=2023-06-30 actual=2023-07-03
         A.kpi.5 operator== target=true actual=false
         A.kpi.6 operator=>= target=10 status=validated
         A.kpi.7 operator=>= target=10 actual=12
         A.kpi.8 operator=>= target=10 actual=5 override.score=0
         A.kpi.9 operator=>= target=10
         A.kpi.10 operator== target=si actual=no",
    );
    let expected = [
        "A.kpi.4 2023-06-30: 11.1111111111 for 0.0082191781",
        "A.kpi.2 10.0: 11.1111111111 for 0.1",
        "A.kpi.1 10.0: 5.5555555556 for 0.5",
        "A.kpi.5 true: 11.1111111111 for 1",
        "A.kpi.6 10: 11.1111111111 for 1",
        "A.kpi.10 si: 11.1111111111 for 1",
        "A.kpi.3 10: 5.5555555556 for 1",
    ];
    assert_eq!(levers(&plan, "A"), expected);
}

#[test]
fn the_value_that_meets_a_target_is_the_next_that_the_actual_can_be() {
    for (kpi, to) in [
        ("operator=>= target=2.5 actual=1", "3"),
        ("operator=>= target=2.50 actual=1.0", "2.50"),
        ("operator=> target=2.5 actual=1 method=step", "3"),
        ("operator=> target=2.0 actual=1.0 method=step", "2.1"),
        ("operator=< target=2.0 actual=3.0 method=step", "1.9"),
        ("operator=<= target=2.5 actual=4", "2"),
        ("operator== target=2.5 actual=4", "2.5"),
        ("operator=between target=2.4..2.6 actual=4", "2.6"),
        ("operator=between target=2.4..3.6 actual=4", "3"),
        ("operator=between target=2.4..3.6 actual=1", "3"),
        ("operator=between target=2.4..3.6 status=validated", "2.4"),
        ("operator=>= target=0 actual=-4", "0"),
    ] {
        let plan = plan(&format!("A.kpi.1 {kpi}"));
        let found = levers(&plan, "A");
        assert!(
            found[0].starts_with(&format!("A.kpi.1 {to}: ")),
            "{found:?}"
        );
    }
}

#[test]
fn floors_hold_back_gains_until_they_are_reached() {
    let alone = "plan scoring.floor=50
         A.1.kpi.1 operator=>= target=10.0 actual=2.0";
    let expected = ["A.1.kpi.1 10.0: 100 for 0.8, first 5.0: 50 for 0.3"];
    assert_eq!(levers(&plan(alone), "plan"), expected);
    assert_eq!(levers(&plan(alone), "A.1"), expected);
    // The roll-up is under the floor until A.1 is full, and A.2 alone cannot lift it.
    let two = "plan scoring.floor=50
         A.kpi.1 rollup=mean
         A.1.kpi.1 operator=>= target=10.0 actual=2.0
         A.2.kpi.1 weight=60 operator=>= target=100.0 actual=50.0
         A.2.kpi.2 weight=40 operator=>= target=100 actual=0";
    let expected = ["A.1.kpi.1 10.0: 50 for 0.8"];
    assert_eq!(levers(&plan(two), "plan"), expected);
}

#[test]
fn near_misses_are_targets_met_by_little() {
    let plan = plan(
        "plan period.start=2023-01-01 period.end=2023-12-31
         A.kpi.1 operator=>= target=10.0 actual=10.5
         A.kpi.2 operator=>= target=10.0 actual=10.6
         A.kpi.3 operator=<= target=10 actual=10 method=step
         A.kpi.4 operator=<= target=2023-06-30 actual=2023-06-20
         A.kpi.5 operator=> target=10 actual=10.2
         A.kpi.6 operator=between target=10..20 actual=20 method=step
         A.kpi.7 operator== target=10 actual=10
         A.kpi.8 operator=>= target=10 actual=10 override.score=100
         A.kpi.9 operator=>= target=0 actual=0
         A.1.kpi.1 operator=>= target=10 actual=10",
    );
    assert_eq!(
        near(&plan, "A"),
        [
            "A.kpi.3 11: 11.1111111111 at 0",
            "A.kpi.6 21: 11.1111111111 at 0",
            "A.kpi.9 -1: 11.1111111111 at 0",
            "A.kpi.4 2023-07-01: 11.1111111111 at 2.7397260274",
            "A.kpi.1 9.9: 0.1111111111 at 5",
        ]
    );
}
