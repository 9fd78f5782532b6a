//! Ledgers of small plans, row by row.

use super::super::sketch::plan;
use super::*;

/// The rows of a ledger as text: `A.kpi.1 40 (10 shortfall, 30 step)`.
fn rows(plan: &Plan, address: &str) -> Vec<String> {
    let scores = Scores::of(plan);
    let item = plan.find(&address.parse().unwrap()).unwrap();
    let figure = |figure: Decimal| compared(figure).normalize();
    Ledger::of(plan, &scores, item)
        .rows
        .iter()
        .map(|row| {
            let parts: Vec<String> = row
                .parts()
                .map(|part| format!("{} {}", figure(part.lost), part.cause.word()))
                .collect();
            let whose = match row.taker {
                Taker::Rollup(_) => "rule of ",
                Taker::Floor(_) | Taker::Kpi(_) => "",
            };
            let address = plan.address(row.taker.item());
            let by_rule = match row.taker.item() {
                Item::Kpi(kpi) => scores.verdict(plan, kpi).by_rule,
                Item::Node(_) | Item::Plan => None,
            };
            let by_rule = by_rule.map(|by| format!(", by rule {}", figure(by)));
            format!(
                "{whose}{address} {} ({}{})",
                figure(row.lost),
                parts.join(", "),
                by_rule.unwrap_or_default()
            )
        })
        .collect()
}

#[track_caller]
fn assert_rows(lines: &str, address: &str, expected: &[&str]) {
    assert_eq!(rows(&plan(lines), address), expected);
}

#[test]
fn a_row_says_what_took_its_points() {
    assert_rows(
        "plan scoring.floor=50
         A.kpi.1 weight=1 operator=>= target=10 actual=8
         A.kpi.2 weight=1 operator=>= target=10 actual=9 method=step
         A.kpi.3 weight=1 operator=>= target=10 actual=4
         A.kpi.4 weight=1 operator=>= target=10 status=validated
         A.kpi.5 weight=1 operator=>= target=10 actual=9 override.score=70
         A.kpi.6 weight=1 operator=>= target=0 actual=-1
         A.kpi.7 weight=1 operator=>= target=10 actual=10
         A.kpi.8 weight=1 operator=>= target=10 status=unavailable
         A.kpi.9 weight=1 operator=>= target=10 actual=3 status=pending
         A.kpi.10 weight=3 operator=>= target=10 actual=10",
        "A",
        &[
            "A.kpi.2 10 (1 shortfall, 9 step)",
            "A.kpi.3 10 (6 shortfall, 4 floor)",
            "A.kpi.4 10 (10 missing)",
            "A.kpi.6 10 (10 step)",
            "A.kpi.5 3 (3 override, by rule 90)",
            "A.kpi.1 2 (2 shortfall)",
        ],
    );
}

#[test]
fn a_roll_up_is_opened_down_to_the_leaves() {
    assert_rows(
        "A.kpi.1 weight=3 rollup=mean
         A.kpi.2 weight=1 operator=>= target=10 actual=4
         A.1 weight=3
         A.1.kpi.1 operator=>= target=10 actual=8
         A.2.kpi.1 operator=>= target=10 actual=6
         A.3.kpi.1 operator=>= target=10 status=unavailable",
        "A",
        &[
            "A.kpi.2 15 (15 shortfall)",
            "A.1.kpi.1 11.25 (11.25 shortfall)",
            "A.2.kpi.1 7.5 (7.5 shortfall)",
        ],
    );
}

#[test]
fn a_roll_up_that_loses_by_its_own_rule_has_a_row() {
    let below = "A.1.kpi.1 operator=>= target=10 actual=8
                 A.2.kpi.1 operator=>= target=10 actual=6";
    for (rollup, expected) in [
        ("target=70", &[][..]),
        (
            "target=80",
            &[
                "A.2.kpi.1 8.3333333333 (8.3333333333 shortfall)",
                "A.1.kpi.1 4.1666666667 (4.1666666667 shortfall)",
            ],
        ),
        (
            "target=100 method=step",
            &[
                "rule of A.kpi.1 70 (70 step)",
                "A.2.kpi.1 20 (20 shortfall)",
                "A.1.kpi.1 10 (10 shortfall)",
            ],
        ),
        (
            "override.score=40",
            &["rule of A.kpi.1 60 (60 override, by rule 70)"],
        ),
        ("override.score=100", &[]),
    ] {
        assert_rows(
            &format!("A.kpi.1 rollup=mean {rollup}\n{below}"),
            "A",
            expected,
        );
    }
    assert_rows(
        &format!("plan scoring.floor=75\nA.kpi.1 rollup=mean\n{below}"),
        "A",
        &[
            "A.2.kpi.1 50 (20 shortfall, 30 floor)",
            "rule of A.kpi.1 40 (40 floor)",
            "A.1.kpi.1 10 (10 shortfall)",
        ],
    );
}

#[test]
fn what_remains_under_the_floor_is_a_row_where_it_is_counted() {
    let lines = "plan scoring.floor=50
         A.kpi.1 rollup=mean
         A.1.kpi.1 operator=>= target=10 actual=10
         A.2.kpi.1 weight=2 operator=>= target=10 actual=10
         A.2.kpi.2 weight=3 operator=>= target=10 actual=3";
    assert_rows(
        lines,
        "A",
        &["A.2.kpi.2 30 (21 shortfall, 9 floor)", "A.2 20 (20 floor)"],
    );
    // Its own score is not lost in itself.
    assert_rows(lines, "A.2", &["A.2.kpi.2 60 (42 shortfall, 18 floor)"]);
}

#[test]
fn nodes_without_kpis_pass_on_what_their_children_lose() {
    assert_rows(
        "A.1.kpi.1 operator=>= target=10 actual=5
         A.1.1.kpi.1 operator=>= target=10 actual=0
         A.2.kpi.1 operator=>= target=10 actual=10
         B.kpi.1 operator=>= target=10 actual=0",
        "plan",
        &[
            "B.kpi.1 50 (50 shortfall)",
            "A.1.kpi.1 12.5 (12.5 shortfall)",
        ],
    );
}

#[test]
fn ties_stand_in_file_order_and_what_takes_nothing_is_left_out() {
    let lines = "A.kpi.1 weight=1 rollup=mean
         A.kpi.2 weight=1 operator=>= target=3 actual=2
         A.kpi.3 weight=0 operator=>= target=3 actual=2
         A.1.kpi.1 operator=>= target=3 actual=2
         A.2.kpi.1 weight=! operator=>= target=3 actual=2
         A.3 weight=!
         A.3.kpi.1 operator=>= target=3 actual=2";
    let expected =
        ["A.kpi.2", "A.1.kpi.1"].map(|at| format!("{at} 16.6666666667 (16.6666666667 shortfall)"));
    assert_eq!(rows(&plan(lines), "A"), expected);
}

#[test]
fn rows_have_a_share_and_a_running_sum() {
    let plan = plan(
        "A.kpi.1 operator=>= target=3 actual=2
         A.kpi.2 operator=>= target=3 actual=2
         A.kpi.3 operator=>= target=3 actual=2",
    );
    let scores = Scores::of(&plan);
    let ledger = Ledger::of(&plan, &scores, Item::Plan);
    let printed: Vec<String> = ledger
        .ranked()
        .map(|ranked| format!("{} {}", ranked.row.printed, ranked.running_printed))
        .collect();
    assert_eq!(printed, ["11.11 11.11", "11.11 22.22", "11.11 33.33"]);
    let last = ledger.ranked().last().unwrap();
    assert_eq!(Some(last.running), ledger.lost);
    assert_eq!(compared(last.share), "33.3333333333".parse().unwrap());
}

#[test]
fn what_has_no_score_has_no_ledger() {
    let plan = plan("A.kpi.1 operator=>= target=10");
    let ledger = Ledger::of(&plan, &Scores::of(&plan), Item::Plan);
    assert_eq!(ledger, Ledger::default());
}

#[test]
fn huge_and_tiny_weights_do_not_panic_and_add_up() {
    for weights in [
        [
            "79228162514264337593543950",
            "0.0000000000000000000000000001",
        ],
        [
            "0.0000000000000000000000000001",
            "0.0000000000000000000000000003",
        ],
        [
            "7922816251426433759354395033",
            "7922816251426433759354395033",
        ],
    ] {
        let [one, other] = weights;
        let plan = plan(&format!(
            "A weight={one}
             A.kpi.1 weight={one} operator=>= target=79228162514264337593543950335 actual=1
             A.kpi.2 weight={other} operator=>= target=3 actual=2
             A.kpi.3 weight={other} rollup=mean
             A.1 weight={one}
             A.1.kpi.1 operator=<= target=0.0000000000000000000000000001 actual=7922816251426433759354395033
             A.2 weight={other}
             A.2.kpi.1 operator=>= target=3 actual=2
             B weight={other}
             B.kpi.1 operator=>= target=3 actual=2"
        ));
        let scores = Scores::of(&plan);
        for item in [Item::Plan].into_iter().chain(plan.walk().map(Item::Node)) {
            let ledger = Ledger::of(&plan, &scores, item);
            let sum: Decimal = ledger.rows.iter().map(|row| row.lost).sum();
            assert_eq!(sum, ledger.lost.unwrap_or_default(), "{one} {other}");
        }
    }
}
