//! Tables of cases for the questions about the plan, nodes, and what their KPIs have in common.

use super::super::as_stated;
use super::{assert_found, findings};

#[test]
fn weights() {
    let node = |weights: [&str; 3]| {
        let kpi = |(at, weight): (usize, &str)| {
            format!("A.kpi.{} operator:>= target:1 weight:{weight}", at + 1)
        };
        weights
            .into_iter()
            .enumerate()
            .map(kpi)
            .collect::<Vec<_>>()
            .join(";")
    };
    for (weights, expected) in [
        (["", "", ""], ""),
        (["50", "25.0", "25.00"], ""),
        (["50", "25", "24.99"], "A weights-sum"),
        (["0", "0", "0"], "A weights-sum"),
        (["50", "", "25"], "A.kpi.2.weight weights-partial"),
        (["", "", "100"], "A.kpi.1.weight weights-partial"),
        (["50", "!", "25"], ""),
        (["!", "", ""], "A.kpi.2.weight weights-partial"),
        (["79228162514264337593543950335", "1", "1"], "A overflow"),
    ] {
        assert_found(&node(weights), expected);
    }
}

#[test]
fn the_tree() {
    let kpi = "operator:>= target:1 actual:1";
    for (text, expected) in [
        ("A", "A empty-node"),
        ("A.1.1", "A.1.1 empty-node"),
        (
            &*format!("A.kpi.1 {kpi}; A.1.kpi.1 {kpi}; A.2.kpi.1 {kpi}"),
            "A children-uncounted",
        ),
        (
            &*format!("A.kpi.1 {kpi}; A.kpi.2 rollup:!; A.1.kpi.1 {kpi}"),
            "",
        ),
        (
            &*format!("A name:; A.kpi.1 name:_ {kpi}"),
            "A.name nameless; A.kpi.1.name nameless",
        ),
        (&*format!("A name:!; A.kpi.1 name:! {kpi}"), ""),
    ] {
        assert_found(text, expected);
    }
}

#[test]
fn names_and_ids_that_look_the_same() {
    let kpi =
        |address: &str, name: &str| format!("{address} operator:>= target:1 actual:1 name:{name};");
    let same = ["A.kpi.1", "B.kpi.1", "A.kpi.2", "B.kpi.2", "C.kpi.1"].map(|at| kpi(at, "_x_"));
    assert_found(
        same.concat().trim_end_matches(';'),
        "A.kpi.2.name duplicate-name; B.kpi.1.name duplicate-name-plan; \
         B.kpi.2.name duplicate-name; C.kpi.1.name duplicate-name-plan",
    );
    let (_, findings) = findings(same.concat().trim_end_matches(';'));
    assert_eq!(findings[2].message, "B.kpi.2 has the name of B.kpi.1, 'x'");
    let blank = ["A.kpi.1", "A.kpi.2"].map(|at| kpi(at, ""));
    assert_found(
        blank.concat().trim_end_matches(';'),
        "A.kpi.1.name nameless; A.kpi.2.name nameless",
    );
    let twins = [
        kpi("\"caff\u{e8}\".kpi.K", "v"),
        kpi("\"caffe\u{300}\".kpi.K", "w"),
        kpi("\"caffe\u{300}\".kpi.\"\u{212a}\"", "y"),
        kpi("\"caff\u{e9}\".kpi.K", "z"),
    ];
    assert_found(
        twins.concat().trim_end_matches(';'),
        "\"caffe\u{300}\" twin-ids; \"caffe\u{300}\".kpi.\"\u{212a}\" twin-ids",
    );
}

#[test]
fn settings() {
    for (words, expected) in [
        ("bands.good:60", "plan.bands.good bands-order"),
        ("bands.fair:95", "plan.bands.fair bands-order"),
        ("bands.good:60 bands.fair:60", ""),
        ("bands.good:! bands.fair:95", ""),
        (
            "period.start:2023-12-31 period.end:2023-01-01",
            "plan.period.end range-order",
        ),
    ] {
        let text = format!("plan {words}; A.kpi.1 operator:<= target:2021-01-01");
        assert_found(&text, expected);
    }
}

#[test]
fn figures_too_large() {
    assert_found(
        "A.kpi.1 operator:>= target:0.0000001 actual:-1000000000000000000000000000",
        "A.kpi.1.actual overflow",
    );
    let huge = "weight:79228162514264337593543950335";
    assert_found(
        &format!("A {huge}; B {huge}; A.kpi.1 operator:> target:1; B.kpi.1 operator:> target:1"),
        "plan overflow",
    );
}

#[test]
fn stated_scores() {
    let kpi = |actual: &str, stated: &str| {
        format!("A.kpi.1 operator:>= target:3 actual:{actual} stated:{stated}")
    };
    let differs = "A.kpi.1.stated stated-differs";
    for (actual, stated, expected) in [
        ("1", "33.33", ""),
        ("1", "33.3", ""),
        ("1", "33", ""),
        ("1", "33.3333333333333333", ""),
        ("1", "33.34", differs),
        ("1", "33.330", differs),
        ("2", "66.67", ""),
        ("2", "66.66", differs),
        ("3", "100.00", ""),
        ("", "0", differs),
        ("!", "0", ""),
    ] {
        assert_found(&kpi(actual, stated), expected);
    }
    let half = "66.665".parse().unwrap();
    assert_eq!(
        as_stated(half, "1.00".parse().unwrap()).to_string(),
        "66.67"
    );
    for (text, expected) in [
        (
            "plan stated:50; A stated:50; A.kpi.1 operator:>= target:2 actual:1",
            "",
        ),
        (
            "plan stated:51; A stated:51; A.kpi.1 operator:>= target:2 actual:1",
            "plan.stated stated-differs; A.stated stated-differs",
        ),
        (
            "A stated:50; A.kpi.1 operator:>= target:2",
            "A.stated stated-differs",
        ),
        (
            "plan stated:51; A stated:51; A.kpi.1 operator:>= target:2 actual:!",
            "",
        ),
        (
            "plan scoring.floor:! stated:1; A.kpi.1 operator:>= target:2 actual:1 stated:2",
            "",
        ),
        (
            "A.kpi.1 rollup:mean stated:9; A.1.kpi.1 operator:>= target:2 actual:!",
            "",
        ),
    ] {
        assert_found(text, expected);
    }
}
