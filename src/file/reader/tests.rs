//! Does a text say the plan it should, and is every problem told at its place?

use super::*;
use crate::plan::{Content, Field, Item, Slot, Value};

fn slot(text: &str, address: &str, field: Field) -> Slot {
    let plan = Reading::of(text).plan;
    let item = plan.find(&address.parse().unwrap());
    plan.slot(item.unwrap_or_else(|| panic!("no {address}")), field)
}

fn number(text: &str) -> Slot {
    Slot::Filled(Content::Value(Value::Number(text.parse().unwrap())))
}

/// The findings as `line rule`.
fn findings(text: &str) -> Vec<String> {
    Reading::of(text)
        .findings
        .iter()
        .map(|finding| {
            let start = finding.span.unwrap().start as usize;
            let line = text[..start].matches('\n').count() + 1;
            format!("{line} {}", finding.rule.spec().id)
        })
        .collect()
}

#[test]
fn every_form_of_writing_a_plan_says_the_same() {
    let header = "[A]\nname = \"x\"\n[A.1.kpi.2]\nweight = 5.00\n[A.1.kpi.2.override]\nscore = 7\n";
    for text in [
        header,
        "[A.1.kpi.2]\nweight = 5.00\noverride = { score = 7 }\n[A]\nname = \"x\"\n",
        "A.name = \"x\"\nA.1.kpi.2.weight = 5.00\nA.1.kpi.2.override.score = 7\n",
        "[A]\nname = 'x'\n1 = { kpi = { 2 = { weight = 5.00, override.score = 7 } } }\n",
        "A = { name = \"x\", 1.kpi.2 = { weight = 5.00, override = { score = 7 } } }\n",
        "[A]\nname = \"x\"\n1.kpi.2.weight = 5.00\n[A.1.kpi.2.override]\nscore = 7\n",
    ] {
        assert_eq!(findings(text), [""; 0], "{text}");
        assert_eq!(
            slot(text, "A.1.kpi.2", Field::Weight),
            number("5.00"),
            "{text}"
        );
        assert_eq!(slot(text, "A.1.kpi.2", Field::OverrideScore), number("7"));
        assert_ne!(slot(text, "A", Field::Name), Slot::Absent);
    }
}

#[test]
fn order_is_that_of_first_mention() {
    let plan = Reading::of("[B.2]\n[A]\n[B.1.kpi.9]\n[B.1.kpi.1]\n[B]\n").plan;
    let codes: Vec<String> = plan
        .walk()
        .map(|node| plan.address(Item::Node(node)).to_string())
        .collect();
    assert_eq!(codes, ["B", "B.2", "B.1", "A"]);
}

#[test]
fn each_problem_is_told_where_it_is() {
    for (text, expected) in [
        (
            "[A.kpi.1]\nactual = 29,54\nweight = 5\n",
            &["2 bad-value"][..],
        ),
        (
            "[A.kpi.1]\nactual = 31/12/2023 # x\ntarget = SI",
            &["2 bad-value", "3 bad-value"],
        ),
        (
            "[A.kpi.1]\noverride = { score = 1,5, reason = x }",
            &["2 bad-value", "2 bad-value"],
        ),
        ("[A.kpi.1]\nactual\nname =\n", &["2 syntax", "3 syntax"]),
        (
            "[A\nname = \"x\"\n[B\n",
            &["1 broken-header", "3 broken-header"],
        ),
        ("[A]\n[A]\n", &["2 duplicate-table"]),
        ("A.x = 1\n[A]\n", &["1 unknown-key", "2 duplicate-table"]),
        ("[A]\nname = \"x\"\nname = 'y'\n", &["3 duplicate-key"]),
        (
            "[A]\nnmae = \"x\"\nweihgt = 3",
            &["2 unknown-key", "3 unknown-key"],
        ),
        (
            "[A]\nname = 3\nweight = -1\nowner = 0x1F",
            &["2 wrong-type", "3 weight-negative", "4 inexact-number"],
        ),
        (
            "[A.kpis.1]\n[A.kpis.2]\n",
            &["1 misplaced-kpi", "2 misplaced-kpi"],
        ),
        (
            "[[A.kpi]]\nname = 'x'\n[[A.kpi]]\n",
            &["1 misplaced-kpi", "3 misplaced-kpi"],
        ),
        (
            "[A]\nkpi = 3\n[kpi.1]\n",
            &["2 misplaced-kpi", "3 misplaced-kpi"],
        ),
        (
            "[A.name]\n[A.target]\n[plan.x]\n",
            &["1 bad-id", "2 bad-id", "3 unknown-key"],
        ),
        ("[A.kpi.1.target]\nx = 1\n", &["1 wrong-type"]),
        ("[A.kpi.1]\noverride = 100\n", &["2 wrong-type"]),
        (
            "[A.kpi.1]\ntarget = [1, 2]\nactual = [1, 2]\n",
            &["3 wrong-type"],
        ),
        (
            "[A.kpi.1]\noverride = { score = 7, }\nname = \"\\e\"",
            &["2 toml-1-1", "3 toml-1-1"],
        ),
        (
            "x = 1\n, y\nè = 2\n",
            &["1 unknown-key", "2 syntax", "3 syntax"],
        ),
        (
            "[A.kpi.1]\ntarget = [1, 2\nactual = 3\n[A.kpi.2]\nactual = 4\n",
            &["2 bad-value"],
        ),
        (
            "[A.kpi.1]\nactual = 10:00:00\nstated = 1e40",
            &["2 wrong-type", "3 inexact-number"],
        ),
    ] {
        assert_eq!(findings(text), expected, "{text}");
    }
}

#[test]
fn a_fault_costs_its_own_field_only() {
    let text = "[A.kpi.1]\nactual = 29,54\ntarget = [1, 2\nweight = 5\n\
                override = { score = 1,5, reason = \"r\" }\n[A.kpi.2]\nactual = 4\n";
    assert_eq!(slot(text, "A.kpi.1", Field::Actual), Slot::Broken);
    assert_eq!(slot(text, "A.kpi.1", Field::Target), Slot::Broken);
    assert_eq!(slot(text, "A.kpi.1", Field::Weight), number("5"));
    assert_eq!(slot(text, "A.kpi.1", Field::OverrideScore), Slot::Broken);
    assert_ne!(slot(text, "A.kpi.1", Field::OverrideReason), Slot::Absent);
    assert_eq!(slot(text, "A.kpi.2", Field::Actual), number("4"));
}

#[test]
fn remedies_show_the_line_as_it_should_be() {
    for (text, remedy) in [
        (
            "[A.kpi.1]\nactual   = 29,54%",
            "Write `actual   = 29.54` and `unit = \"%\"`",
        ),
        (
            "[A.kpi.1]\ntarget = ≥ 30",
            "Write `target = 30` and `operator = \">=\"`",
        ),
        (
            "[A.kpi.1]\nactual = N.V.",
            "Take the line out and write `status = \"unavailable\"`",
        ),
        ("[A.kpi.1]\nweight = \"30%\"", "Write `weight = 30`"),
        ("[A.kpi.1]\noperator = \"≥\"", "Write `operator = \">=\"`"),
        ("[A]\nname = Foo bar", "Write `name = \"Foo bar\"`"),
        ("[A]\nnmae = 'x'", "Write `name`"),
        (
            "[A.1.kpis.1]",
            "Give each KPI a table of its own: `[A.1.kpi.1]`",
        ),
    ] {
        let findings = Reading::of(text).findings;
        assert_eq!(findings[0].remedy, remedy, "{}", findings[0].message);
    }
}
