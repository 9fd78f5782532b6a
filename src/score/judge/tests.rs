//! Tables of cases for the rules of one KPI.

use rust_decimal::Decimal;

use super::super::figure::compared;
use super::*;
use crate::plan::{Content, Field, Id, Item, PlanBuilder, Slot, Value};

fn value(text: &str) -> Value {
    if let Ok(number) = text.parse::<Decimal>() {
        Value::Number(number)
    } else if let Ok(date) = text.parse() {
        Value::Date(date)
    } else {
        match text {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            _ => Value::Text(text.into()),
        }
    }
}

fn content(text: &str) -> Content {
    match text.split_once("..") {
        Some((low, high)) => Content::Between(value(low), value(high)),
        None => Content::Value(value(text)),
    }
}

/// Builds a plan of one KPI from `field=value` words and judges it.
fn verdict(words: &str, mean: Option<i64>) -> Verdict {
    let mut builder = PlanBuilder::new();
    let node = builder.add_node(None, &Id::new("A").unwrap());
    let kpi = builder.add_kpi(node, &Id::new("1").unwrap());
    for word in words.split_whitespace() {
        let (key, text) = word.split_once(':').unwrap();
        let (item, holder) = match key {
            "scoring.floor" | "scoring.method" => (Item::Plan, crate::plan::Holder::Plan),
            _ => (Item::Kpi(kpi), crate::plan::Holder::Kpi),
        };
        let field = Field::find(holder, key).unwrap();
        let slot = if text == "!" {
            Slot::Broken
        } else {
            Slot::Filled(content(text))
        };
        builder.put(item, field, slot).unwrap();
    }
    let plan = builder.finish();
    judge(&plan, plan.kpi(kpi), mean.map(Decimal::from))
}

#[track_caller]
fn assert_score(words: &str, score: &str, cause: Cause) {
    let verdict = verdict(words, None);
    assert_eq!(verdict.cause, cause, "{words}");
    let shown = verdict
        .score
        .map(|score| compared(score).normalize().to_string());
    assert_eq!(shown.as_deref().unwrap_or("none"), score, "{words}");
}

#[test]
fn met_targets_score_full() {
    for words in [
        "operator:>= target:5 actual:5",
        "operator:<= target:-1.00 actual:-11.16",
        "operator:= target:true actual:true",
        "operator:> target:5 actual:5.01",
        "operator:< target:5 actual:4.99",
        "operator:between target:3..7 actual:3",
        "operator:between target:3..7 actual:7",
        "operator:<= target:2023-12-31 actual:2023-12-31",
        "operator:>= target:false actual:true",
        "operator:= target:si actual:si",
        "operator:>= target:0 actual:0",
    ] {
        assert_score(words, "100", Cause::Met);
    }
}

#[test]
fn missed_targets_score_in_proportion() {
    for (words, score) in [
        ("operator:>= target:4.00 actual:2.68", "67"),
        ("operator:>= target:5 actual:-44.38", "0"),
        ("operator:<= target:5 actual:10", "50"),
        ("operator:between target:4..8 actual:1", "25"),
        ("operator:between target:4..8 actual:16", "50"),
        ("operator:> target:5 actual:5", "100"),
        ("operator:< target:5 actual:5", "100"),
        ("operator:>= target:10 actual:8 baseline:6", "50"),
        ("operator:<= target:10 actual:12 baseline:14", "50"),
        ("operator:<= target:10 actual:20 baseline:14", "0"),
        ("operator:>= target:0 actual:-5 baseline:-10", "50"),
        (
            "operator:<= target:2023-12-31 actual:2024-01-10 baseline:2024-01-20",
            "50",
        ),
        ("operator:= target:10 actual:9 baseline:8", "50"),
        ("operator:between target:10..12 actual:14 baseline:16", "50"),
    ] {
        assert_score(words, score, Cause::Shortfall);
    }
}

#[test]
fn linear_without_meaning_is_a_step() {
    for words in [
        "operator:>= target:0 actual:-1",
        "operator:<= target:-1 actual:3",
        "operator:= target:10 actual:9",
        "operator:= target:si actual:no",
        "operator:= target:true actual:false",
        "operator:<= target:2023-12-31 actual:2024-01-10",
        "operator:>= target:10 actual:8 baseline:10",
        "operator:>= target:10 actual:8 baseline:12",
        "operator:= target:10 actual:11 baseline:8",
        "operator:> target:5 actual:5 method:step",
        "operator:>= target:30 actual:29.54 method:step",
        "operator:>= target:30 actual:29.54 scoring.method:step",
    ] {
        assert_score(words, "0", Cause::Step);
    }
    assert_score(
        "scoring.method:step method:linear operator:>= target:2 actual:1",
        "50",
        Cause::Shortfall,
    );
}

#[test]
fn the_floor_spares_what_only_looks_lower() {
    assert_score(
        "scoring.floor:50 operator:>= target:4 actual:1.99",
        "0",
        Cause::Floor,
    );
    assert_score(
        "scoring.floor:50 operator:>= target:4 actual:2",
        "50",
        Cause::Shortfall,
    );
    assert_score(
        "scoring.floor:33.3333333333 operator:>= target:3 actual:1",
        "33.3333333333",
        Cause::Shortfall,
    );
    assert_score("scoring.floor:50 override.score:20", "20", Cause::Override);
}

#[test]
fn statuses_come_before_figures() {
    assert_score(
        "status:unavailable operator:>= target:1 actual:5",
        "none",
        Cause::Unavailable,
    );
    assert_score("operator:>= target:1", "none", Cause::Pending);
    assert_score("status:validated operator:>= target:1", "0", Cause::Missing);
    assert_score(
        "override.score:70 status:unavailable",
        "70",
        Cause::Override,
    );
    let pending = verdict("status:pending operator:>= target:4 actual:2", None);
    assert_eq!(
        (pending.score, pending.by_rule),
        (None, Some(Decimal::from(50)))
    );
}

#[test]
fn what_cannot_be_judged_says_why() {
    for (words, problem) in [
        (
            "operator:>= target:5 actual:!",
            Problem::Broken(Field::Actual),
        ),
        (
            "operator:>= target:! actual:5",
            Problem::Broken(Field::Target),
        ),
        (
            "operator:! target:5 actual:5",
            Problem::Broken(Field::Operator),
        ),
        ("override.score:!", Problem::Broken(Field::OverrideScore)),
        (
            "status:! operator:>= target:5 actual:5",
            Problem::Broken(Field::Status),
        ),
        (
            "operator:>= target:5 actual:4 method:!",
            Problem::Broken(Field::Method),
        ),
        ("target:5 actual:5", Problem::NoOperator),
        ("operator:>= actual:5", Problem::NoTarget),
        (
            "operator:>= target:5 actual:2023-01-01",
            Problem::KindsDiffer,
        ),
        ("operator:>= target:a actual:a", Problem::OperatorUnfit),
        ("operator:between target:5 actual:5", Problem::OperatorUnfit),
        ("operator:>= target:5..7 actual:5", Problem::OperatorUnfit),
    ] {
        let verdict = verdict(words, None);
        assert_eq!(
            (verdict.score, verdict.problem),
            (None, Some(problem)),
            "{words}"
        );
    }
}

#[test]
fn a_broken_method_matters_only_where_the_target_is_missed() {
    assert_score("operator:>= target:5 actual:5 method:!", "100", Cause::Met);
}

#[test]
fn roll_ups_take_the_mean_as_their_actual() {
    for (words, mean, score, cause) in [
        ("rollup:mean", Some(100), Some(100), Cause::Met),
        ("rollup:mean", Some(75), Some(75), Cause::Shortfall),
        (
            "rollup:mean target:50",
            Some(25),
            Some(50),
            Cause::Shortfall,
        ),
        (
            "rollup:mean target:50 operator:>=",
            Some(50),
            Some(100),
            Cause::Met,
        ),
        ("rollup:mean method:step", Some(75), Some(0), Cause::Step),
        (
            "rollup:mean scoring.floor:50",
            Some(49),
            Some(0),
            Cause::Floor,
        ),
        ("rollup:mean", None, None, Cause::NoChildren),
        ("rollup:mean operator:<=", Some(75), None, Cause::Incomplete),
        ("rollup:mean target:0", Some(75), None, Cause::Incomplete),
    ] {
        let verdict = verdict(words, mean);
        assert_eq!(
            (verdict.score, verdict.cause),
            (score.map(Decimal::from), cause),
            "{words}"
        );
    }
}

#[test]
fn huge_figures_do_not_panic() {
    let huge = "79228162514264337593543950335";
    assert_score(
        &format!("operator:>= target:{huge} actual:1"),
        "0",
        Cause::Shortfall,
    );
    assert_score(
        &format!("operator:<= target:0.0000000000000000000000000001 actual:{huge}"),
        "0",
        Cause::Shortfall,
    );
    let far = verdict(
        &format!("operator:>= target:{huge} actual:0 baseline:-{huge}"),
        None,
    );
    assert_eq!(far.problem, Some(Problem::Overflow));
}
