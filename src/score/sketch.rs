//! How does a test write a small plan?
//!
//! A line an item, its address first: `A.1`, `A.1.kpi.2 weight=3 target=2..4 actual=1`,
//! `plan scoring.floor=50`. `!` marks a field as broken.

use rust_decimal::Decimal;

use crate::plan::{Content, Field, Id, Item, NodeIx, Plan, PlanBuilder, Slot, Value};

/// Builds a plan from lines.
pub(super) fn plan(lines: &str) -> Plan {
    let mut builder = PlanBuilder::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let path: Vec<&str> = words.next().unwrap().split('.').collect();
        let item = add(&mut builder, &path);
        for word in words {
            let (key, text) = word.split_once('=').unwrap();
            let field = Field::find(Plan::holder(item), key).unwrap();
            let slot = match (text, text.split_once("..")) {
                ("!", _) => Slot::Broken,
                (_, Some((low, high))) => Slot::Filled(Content::Between(value(low), value(high))),
                (_, None) => Slot::Filled(Content::Value(value(text))),
            };
            builder.put(item, field, slot).unwrap();
        }
    }
    builder.finish()
}

/// Reads a number, a date, a boolean, or any other text.
pub(super) fn value(text: &str) -> Value {
    if let Ok(number) = text.parse::<Decimal>() {
        return Value::Number(number);
    }
    match (text, text.parse()) {
        (_, Ok(date)) => Value::Date(date),
        ("true" | "false", _) => Value::Boolean(text == "true"),
        _ => Value::Text(text.into()),
    }
}

fn add(builder: &mut PlanBuilder, path: &[&str]) -> Item {
    if path == ["plan"] {
        return Item::Plan;
    }
    let (nodes, kpi) = match path {
        [nodes @ .., "kpi", id] => (nodes, Some(id)),
        nodes => (nodes, None),
    };
    let mut at: Option<NodeIx> = None;
    for id in nodes {
        let plan = builder.plan();
        let children = plan.children(at.map_or(Item::Plan, Item::Node));
        let named = |node: &&NodeIx| plan.id_text(Item::Node(**node)) == Some(*id);
        let found = children.iter().find(named).copied();
        at = Some(found.unwrap_or_else(|| builder.add_node(at, &Id::new(id).unwrap())));
    }
    let node = at.unwrap();
    match kpi {
        Some(id) => Item::Kpi(builder.add_kpi(node, &Id::new(id).unwrap())),
        None => Item::Node(node),
    }
}
