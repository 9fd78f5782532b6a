//! Tables of cases for the questions about one KPI.

use super::assert_found;

#[test]
fn what_a_comparison_needs() {
    for (text, expected) in [
        ("A.kpi.1 target:5", "A.kpi.1.operator missing-operator"),
        (
            "A.kpi.1 target:5 status:unavailable",
            "A.kpi.1.operator missing-operator",
        ),
        (
            "A.kpi.1 target:! actual:3",
            "A.kpi.1.operator missing-operator",
        ),
        ("A.kpi.1 operator:>=", "A.kpi.1.target missing-target"),
        ("A.kpi.1 operator:!", "A.kpi.1.target missing-target"),
        ("A.kpi.1", "A.kpi.1.target missing-target"),
        (
            "A.kpi.1 status:unavailable",
            "A.kpi.1.target missing-target",
        ),
        ("A.kpi.1 operator:! target:5", ""),
        ("A.kpi.1 operator:>= target:!", ""),
        ("A.kpi.1 rollup:!", ""),
        ("A.kpi.1 override.score:!", ""),
    ] {
        assert_found(text, expected);
    }
}

#[test]
fn what_can_be_compared() {
    for (words, expected) in [
        (
            "operator:>= target:5 actual:2023-01-01",
            "A.kpi.1.actual kinds-differ",
        ),
        (
            "operator:>= target:5 actual:29,54",
            "A.kpi.1.actual kinds-differ",
        ),
        (
            "operator:>= target:29,54 actual:5",
            "A.kpi.1.target kinds-differ",
        ),
        (
            "operator:>= target:5 actual:6 baseline:2023-01-01",
            "A.kpi.1.baseline kinds-differ",
        ),
        (
            "operator:between target:5..2023-01-01",
            "A.kpi.1.target kinds-differ",
        ),
        (
            "operator:>= target:5 actual:N.V. status:unavailable",
            "A.kpi.1.actual actual-unavailable",
        ),
        (
            "operator:>= target:5 actual:N.V. override.score:9 override.reason:x",
            "",
        ),
        ("operator:>= target:5 actual:!", ""),
        (
            "operator:between target:5 actual:5",
            "A.kpi.1.operator operator-unfit",
        ),
        (
            "operator:<= target:5..7 actual:5",
            "A.kpi.1.operator operator-unfit",
        ),
        (
            "operator:>= target:SI actual:SI",
            "A.kpi.1.operator operator-unfit",
        ),
        ("operator:>= target:SI", "A.kpi.1.operator operator-unfit"),
        (
            "operator:between target:a..b actual:a",
            "A.kpi.1.operator operator-unfit",
        ),
        (
            "operator:between target:7..5 actual:6 method:step",
            "A.kpi.1.target range-order",
        ),
    ] {
        assert_found(&format!("A.kpi.1 {words}"), expected);
    }
}

#[test]
fn roll_ups() {
    let child = "A.1.kpi.1 operator:>= target:1 actual:1";
    for (words, expected) in [
        ("operator:<=", "A.kpi.1.operator rollup-field"),
        ("unit:days", "A.kpi.1.unit rollup-field"),
        ("target:0", "A.kpi.1.target rollup-field"),
        ("target:100.01", "A.kpi.1.target rollup-field"),
        ("target:50..60", "A.kpi.1.target rollup-field"),
        ("target:2023-12-31", "A.kpi.1.target rollup-field"),
        ("actual:100", "A.kpi.1.actual rollup-field"),
        (
            "actual:100 status:unavailable",
            "A.kpi.1.actual rollup-field",
        ),
        ("baseline:100", "A.kpi.1.baseline rollup-field"),
        ("operator:! target:! actual:!", ""),
    ] {
        assert_found(&format!("A.kpi.1 rollup:mean {words}; {child}"), expected);
    }
    assert_found(
        &format!("A.kpi.1 rollup:mean; A.kpi.2 rollup:mean; {child}"),
        "A.kpi.2.rollup rollup-second",
    );
    assert_found(
        "A.kpi.1 rollup:mean; A.kpi.2 rollup:mean",
        "A.kpi.1.rollup rollup-childless; A.kpi.2.rollup rollup-second",
    );
}

#[test]
fn statuses_and_overrides() {
    for (words, expected) in [
        (
            "operator:>= target:1 status:validated",
            "A.kpi.1.status blank-validated",
        ),
        ("operator:>= target:1 status:validated actual:!", ""),
        ("override.score:70 override.reason:x status:validated", ""),
        (
            "operator:>= target:1 actual:1 status:unavailable",
            "A.kpi.1.actual actual-unavailable",
        ),
        ("operator:>= target:1 actual:1 status:pending", ""),
        (
            "override.score:70",
            "A.kpi.1.override.score override-reason",
        ),
        (
            "override.score:70 override.reason:_",
            "A.kpi.1.override.score override-reason",
        ),
        ("override.score:70 override.reason:!", ""),
        (
            "operator:>= target:1 actual:1 override.reason:x",
            "A.kpi.1.override.reason override-reason",
        ),
        ("override.score:! override.reason:x", ""),
    ] {
        assert_found(&format!("A.kpi.1 {words}"), expected);
    }
}

#[test]
fn baselines_and_linear() {
    let note = "A.kpi.1.target linear-meaningless";
    let side = "A.kpi.1.baseline baseline-side";
    for (words, expected) in [
        ("operator:>= target:0 actual:-1", note),
        ("operator:>= target:0 actual:-1 method:linear", ""),
        ("operator:>= target:0 actual:1", ""),
        ("operator:= target:10 actual:9", note),
        ("operator:= target:true actual:false", note),
        ("operator:= target:SI actual:NO", note),
        ("operator:<= target:2023-12-31 actual:2024-01-10", note),
        ("operator:= target:10 actual:11 baseline:8", note),
        ("operator:>= target:0 actual:-1 baseline:-5", ""),
        (
            "operator:>= target:0 actual:-1 override.score:1 override.reason:x",
            "",
        ),
        ("operator:>= target:10 actual:8 baseline:10", side),
        ("operator:>= target:10 actual:8 baseline:12", side),
        ("operator:> target:10 actual:8 baseline:10", side),
        ("operator:<= target:10 actual:12 baseline:9", side),
        ("operator:= target:10 actual:12 baseline:10", side),
        ("operator:between target:5..7 actual:4 baseline:6", side),
        ("operator:between target:5..7 actual:4 baseline:2", ""),
        ("operator:>= target:10 actual:8 baseline:!", ""),
    ] {
        assert_found(&format!("A.kpi.1 {words}"), expected);
    }
    for method in ["step", "!"] {
        let text = format!("plan scoring.method:{method}; A.kpi.1 operator:= target:1 actual:0");
        assert_found(&text, "");
    }
}

#[test]
fn targets_and_dates() {
    let soft = "A.kpi.1.target soft-target";
    for (words, expected) in [
        ("operator:>= target:5 actual:50", soft),
        ("operator:> target:0.5 actual:5.0 status:pending", soft),
        ("operator:>= target:5 actual:49.99", ""),
        ("operator:>= target:0 actual:5", ""),
        ("operator:<= target:5 actual:0.1", ""),
        ("operator:= target:5 actual:50 method:step", ""),
        (
            "operator:<= target:2022-12-31 actual:2022-12-01 baseline:2024-01-01",
            "A.kpi.1.target date-outside-period; A.kpi.1.actual date-outside-period; \
             A.kpi.1.baseline date-outside-period",
        ),
        (
            "operator:between target:2023-01-01..2023-12-31 actual:2023-12-31",
            "",
        ),
    ] {
        let period = "plan period.start:2023-01-01 period.end:2023-12-31";
        assert_found(&format!("{period}; A.kpi.1 {words}"), expected);
    }
    assert_found(
        "plan period.start:2023-01-01; A.kpi.1 operator:<= target:2022-12-31",
        "A.kpi.1.target date-outside-period",
    );
}
