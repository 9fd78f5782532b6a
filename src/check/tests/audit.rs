//! Stated scores of small plans, and where their differences begin.

use super::super::audit::Opinion;
use super::*;

/// The audit as text: `A agrees; A.kpi.1 begins -5`.
fn audit(text: &str) -> String {
    let plan = plan(text);
    let entries = Audit::of(&plan, &Scores::of(&plan)).entries;
    let tell = |entry: &Audited| {
        let address = plan.address(entry.item);
        let difference = entry
            .difference
            .filter(|_| entry.opinion != Opinion::Agrees);
        let difference = difference.map_or(String::new(), |figure| format!(" {figure}"));
        format!("{address} {}{difference}", entry.opinion.word())
    };
    entries.iter().map(tell).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_difference_begins_where_nothing_stated_below_gives_it() {
    for (text, expected) in [
        // A KPI has nothing below it but its own values.
        (
            "A.kpi.1 operator:>= target:10 actual:5 stated:60.00",
            "A.kpi.1 begins 10.00",
        ),
        (
            "A stated:60.00;A.kpi.1 operator:>= target:10 actual:5 stated:60.00",
            "A inherited 10.00; A.kpi.1 begins 10.00",
        ),
        // Where nothing is stated below, what follows from there stands for it.
        (
            "plan stated:60.00;A.kpi.1 operator:>= target:10 actual:5 stated:60.00",
            "plan inherited 10.00; A.kpi.1 begins 10.00",
        ),
        (
            "A stated:60.00;A.kpi.1 operator:>= target:10 actual:5",
            "A begins 10.00",
        ),
        // Rounding: two thirds stated as 67 make anything from 66.5 to 67.5.
        (
            "A stated:67.40;A.kpi.1 operator:>= target:3 actual:2 stated:67",
            "A inherited 0.73; A.kpi.1 agrees",
        ),
        (
            "A stated:67.60;A.kpi.1 operator:>= target:3 actual:2 stated:67",
            "A begins 0.93; A.kpi.1 agrees",
        ),
        // A score is stated where there is none.
        (
            "A.kpi.1 operator:>= target:3 stated:67;A.kpi.2 operator:>= target:1 actual:1",
            "A.kpi.1 begins",
        ),
        (
            "A stated:67;A.kpi.1 operator:>= target:3 stated:67",
            "A inherited; A.kpi.1 begins",
        ),
        (
            "A stated:67;A.kpi.1 operator:>= target:3 actual:!",
            "A unknown",
        ),
        (
            "A.kpi.1 operator:>= target:3 actual:3 stated:1e2",
            "A.kpi.1 agrees",
        ),
    ] {
        let text = text.replace("1e2", "100");
        assert_eq!(audit(&text), expected, "{text}");
    }
}

#[test]
fn roll_ups_are_held_against_the_scores_stated_below() {
    let below = "A.1.kpi.1 operator:>= target:10 actual:5";
    for (head, stated, expected) in [
        (
            "",
            "A.1 stated:60.00",
            "A.kpi.1 inherited 10.00; A.1 begins 10.00",
        ),
        ("", "A.1 stated:50.00", "A.kpi.1 begins 10.00; A.1 agrees"),
        // Just under the floor counts nothing, and across it anything from there.
        (
            "plan scoring.floor:60;",
            "A.1 stated:59.98",
            "A.kpi.1 begins 60.00; A.1 begins 59.98",
        ),
        (
            "plan scoring.floor:60;",
            "A.1 stated:60.00",
            "A.kpi.1 inherited 60.00; A.1 begins 60.00",
        ),
    ] {
        let text = format!("{head}A.kpi.1 rollup:mean stated:60.00;{stated};{below}");
        assert_eq!(audit(&text), expected, "{text}");
    }
    // A step leaves out all between nothing and the whole.
    for (stated, opinion) in [
        ("0.00", "inherited 0.00"),
        ("50.00", "begins 50.00"),
        ("100.00", "inherited 100.00"),
    ] {
        let text = format!(
            "A.kpi.1 rollup:mean target:60 method:step stated:{stated};A.1 stated:60;{below}"
        );
        let opinion = if stated == "0.00" { "agrees" } else { opinion };
        assert_eq!(audit(&text), format!("A.kpi.1 {opinion}; A.1 begins 10"));
    }
    // So does a floor.
    for (stated, opinion) in [("40.00", "begins"), ("50.00", "inherited")] {
        let text = format!(
            "plan scoring.floor:50;A.kpi.1 rollup:mean stated:{stated};\
             A.1 weight:1 stated:50;A.2 weight:1 stated:50;\
             A.1.kpi.1 operator:>= target:1 actual:0;A.2.kpi.1 operator:>= target:1 actual:0"
        );
        assert!(
            audit(&text).starts_with(&format!("A.kpi.1 {opinion} ")),
            "{}",
            audit(&text)
        );
    }
}

#[test]
fn every_level_is_audited_in_tree_order() {
    assert_eq!(
        audit(
            "plan stated:75;A stated:75;A.1.kpi.1 operator:>= target:4 actual:3 stated:75.0;\
             A.1 stated:75.00"
        ),
        "plan agrees; A agrees; A.1 agrees; A.1.kpi.1 agrees"
    );
}

#[test]
fn figures_of_any_size_can_be_stated() {
    for stated in [
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
    ] {
        let text = format!(
            "plan stated:{stated};A weight:79228162514264337593543950335 stated:{stated};\
             A.kpi.1 weight:79228162514264337593543950335 rollup:mean stated:{stated};\
             A.1 stated:{stated};A.1.kpi.1 operator:>= target:10 actual:5 stated:{stated}"
        );
        assert!(!audit(&text).contains("agrees"), "{}", audit(&text));
    }
}
