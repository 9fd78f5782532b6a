//! Plans from a few words, and what is found in them.

mod audit;
mod edits;
mod kpis;
mod nodes;

use rust_decimal::Decimal;

use super::themes::questions;
use super::*;
use crate::plan::{Address, Content, Field, Id, Item, KpiIx, NodeIx, PlanBuilder, Slot, Value};

fn value(text: &str) -> Value {
    if let Ok(number) = text.parse::<Decimal>() {
        Value::Number(number)
    } else if let Ok(date) = text.parse() {
        Value::Date(date)
    } else {
        match text {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            _ => Value::Text(text.replace('_', " ").into()),
        }
    }
}

fn slot(text: &str) -> Slot {
    match (text, text.split_once("..")) {
        ("!", _) => Slot::Broken,
        ("", _) => Slot::Absent,
        (_, Some((low, high))) => Slot::Filled(Content::Between(value(low), value(high))),
        _ => Slot::Filled(Content::Value(value(text))),
    }
}

fn node(builder: &mut PlanBuilder, ids: &[Id]) -> NodeIx {
    let (id, above) = ids.split_last().unwrap();
    let address = Address::Node(ids.to_vec());
    if let Some(Item::Node(node)) = builder.plan().find(&address) {
        return node;
    }
    let parent = (!above.is_empty()).then(|| node(builder, above));
    let node = builder.add_node(parent, id);
    let name = Slot::Filled(Content::Value(Value::Text(address.to_string().into())));
    builder.put(Item::Node(node), Field::Name, name).unwrap();
    node
}

fn kpi(builder: &mut PlanBuilder, ids: &[Id], id: &Id) -> KpiIx {
    let address = Address::Kpi(ids.to_vec(), id.clone());
    if let Some(Item::Kpi(kpi)) = builder.plan().find(&address) {
        return kpi;
    }
    let node = node(builder, ids);
    let kpi = builder.add_kpi(node, id);
    let name = Slot::Filled(Content::Value(Value::Text(address.to_string().into())));
    builder.put(Item::Kpi(kpi), Field::Name, name).unwrap();
    kpi
}

/// Builds a plan of `address field:value …` parts, joined by `;`. Nodes above are made as needed,
/// and everything is named by its address unless the words say otherwise.
fn plan(text: &str) -> Plan {
    let mut builder = PlanBuilder::new();
    for part in text.split(';') {
        let mut words = part.split_whitespace();
        let item = match words.next().unwrap().parse().unwrap() {
            Address::Plan => Item::Plan,
            Address::Node(ids) => Item::Node(node(&mut builder, &ids)),
            Address::Kpi(ids, id) => Item::Kpi(kpi(&mut builder, &ids, &id)),
        };
        for word in words {
            let (key, text) = word.split_once(':').unwrap();
            let field = Field::find(Plan::holder(item), key).unwrap();
            builder.put(item, field, slot(text)).unwrap();
        }
    }
    builder.finish()
}

fn findings(text: &str) -> (Plan, Vec<Finding>) {
    let plan = plan(text);
    let findings = check(&plan, &Scores::of(&plan));
    (plan, findings)
}

/// `expected` holds, for each finding in order, the address, the field and the rule's id.
#[track_caller]
fn assert_found(text: &str, expected: &str) {
    let (plan, findings) = findings(text);
    let shown = |finding: &Finding| {
        let field = finding.field.map(|field| format!(".{}", field.key()));
        let address = plan.address(finding.item);
        let id = finding.rule.spec().id;
        format!("{address}{} {id}", field.unwrap_or_default())
    };
    let found: Vec<String> = findings.iter().map(shown).collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn every_rule_about_the_plan_is_asked_and_no_other() {
    for spec in RULES {
        let is_asked = questions().any(|question| question.rule == spec.rule);
        assert_eq!(is_asked, spec.found_by == FoundBy::Checking, "{}", spec.id);
    }
}

#[test]
fn sound_plans_have_no_findings() {
    for text in [
        "plan",
        "A.kpi.1 operator:>= target:5 actual:5",
        "A.kpi.1 operator:>= target:5",
        "A.kpi.1 operator:<= target:2023-12-31 status:unavailable",
        "A.kpi.1 operator:between target:3..7 actual:2",
        "A.kpi.1 operator:= target:SI actual:NO method:step",
        "A.kpi.1 rollup:mean operator:>= unit:% target:100.00; A.1.kpi.1 operator:>= target:1 actual:0",
        "A.kpi.1 override.score:100 override.reason:decided",
        "A.kpi.1 weight:40 operator:> target:1; A.kpi.2 weight:60.00 operator:> target:1",
    ] {
        assert_found(text, "");
    }
}

#[test]
fn messages_speak_the_plans_language_and_remedies_that_of_the_file() {
    for (text, message, remedy) in [
        (
            "A stated:1094.50; A.kpi.1 operator:>= target:1 actual:1",
            "the stated score of A is '1.094,50', recomputed it is '100,00'",
            "Check its figures against the report; if that prints otherwise, write `stated = 100.00`",
        ),
        (
            "A.kpi.1 operator:>= unit:% target:30.00 actual:29,54_%",
            "the actual of A.kpi.1, '29,54 %', is a text, but its target '≥ 30,00%' is a number",
            "Write it without quotes: `actual = 29.54`",
        ),
        (
            "A.kpi.1 weight:70 operator:> target:1; A.kpi.2 operator:> target:1",
            "A.kpi.2 has no weight, but A.kpi.1 has one, '70'",
            "Write `weight = 30`, which brings the sum to 100",
        ),
        (
            "A.kpi.1 name:\u{202e}x operator:> target:1; A.kpi.2 name:\u{202e}x operator:> target:1",
            "A.kpi.2 has the name of A.kpi.1, '⇄x'",
            "Name what tells the two apart",
        ),
    ] {
        let (_, findings) = findings(&format!("plan language:it; {text}"));
        assert_eq!(
            (&*findings[0].message, &*findings[0].remedy),
            (message, remedy)
        );
    }
}
