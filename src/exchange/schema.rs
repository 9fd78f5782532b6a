//! How does an editor know what a plan file may hold?
//!
//! A JSON Schema of the plan file, made of the table of fields, so that editors complete keys and
//! mark what is none. TOML dates are strings of the form `date` there.

use serde_json::{Map, Value, json};

use crate::plan::{FieldSpec, Holder, KPI_KEY, PLAN_KEY, SCENARIO_KEY, Shape, field};

/// Returns the schema of plan files.
#[must_use]
pub fn schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Performance plan",
        "description": "A performance plan of albero: every table but `plan` is a node.",
        "type": "object",
        "properties": {
            PLAN_KEY: object(Holder::Plan, None),
            SCENARIO_KEY: { "description": "Reserved for scenario files", "not": {} },
        },
        "additionalProperties": { "$ref": "#/$defs/node" },
        "$defs": {
            "node": node(),
            "kpi": object(Holder::Kpi, None),
        },
    });
    super::json::indented(&schema)
}

fn node() -> Value {
    let mut node = object(
        Holder::Node,
        Some("An area or objective; its other tables are nodes below it"),
    );
    let kpis = json!({
        "description": "The KPIs, by their ids",
        "type": "object",
        "additionalProperties": { "$ref": "#/$defs/kpi" },
    });
    node["properties"][KPI_KEY] = kpis;
    node["additionalProperties"] = json!({ "$ref": "#/$defs/node" });
    node
}

/// The table of a holder; dotted keys become tables of their own.
fn object(holder: Holder, description: Option<&str>) -> Value {
    let mut properties = Map::new();
    for spec in field::of(holder) {
        let own = described(spec);
        match spec.key.split_once('.') {
            None => drop(properties.insert(spec.key.to_owned(), own)),
            Some((table, key)) => {
                let table = properties.entry(table).or_insert_with(
                    || json!({ "type": "object", "properties": {}, "additionalProperties": false }),
                );
                table["properties"][key] = own;
            }
        }
    }
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let Some(description) = description {
        object["description"] = description.into();
    }
    object
}

fn described(spec: &FieldSpec) -> Value {
    let mut own = shape(spec.shape);
    own["description"] = spec.help.into();
    own
}

fn shape(shape: Shape) -> Value {
    let date = json!({ "type": "string", "format": "date" });
    let value = json!({ "type": ["number", "boolean", "string"] });
    match shape {
        Shape::Text | Shape::Note => json!({ "type": "string" }),
        Shape::Weight => json!({ "type": "number", "minimum": 0 }),
        Shape::Score => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Scale => json!({ "anyOf": [{ "type": "number" }, date] }),
        Shape::Value => value,
        Shape::Target => json!({
            "anyOf": [
                value,
                { "type": "array", "items": value, "minItems": 2, "maxItems": 2 },
            ],
        }),
        Shape::Date => date,
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Choice(words) => json!({ "enum": words }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::FIELDS;

    #[test]
    fn every_field_is_in_the_schema() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        for spec in FIELDS {
            for holder in spec.holders {
                let object = match holder {
                    Holder::Plan => &schema["properties"]["plan"],
                    Holder::Node => &schema["$defs"]["node"],
                    Holder::Kpi => &schema["$defs"]["kpi"],
                };
                let mut own = &object["properties"];
                for (place, key) in spec.key.split('.').enumerate() {
                    own = if place == 0 {
                        &own[key]
                    } else {
                        &own["properties"][key]
                    };
                }
                assert_eq!(own["description"], spec.help, "{}", spec.key);
            }
        }
    }
}
