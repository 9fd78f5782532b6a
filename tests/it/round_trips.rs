//! Does every format give back what it can express?
//!
//! CSV and JSON hold every field. The official table, as text and as a spreadsheet, holds what
//! reports print: names, weights, operators, targets, actuals and states.

use albero::exchange::export::{Language, Subject, csv, json, tsv, xlsx};
use albero::exchange::import::{Import, Options, import};
use albero::plan::field::of;
use albero::plan::{
    Address, Content, Field, Holder, Id, Item, NodeIx, Plan, PlanBuilder, Slot, Value,
};
use albero::score::Scores;
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use crate::export;
use crate::import::{assert_accounted, fields};
use crate::random::{self, Random, items, set};

fn exported<T>(plan: &Plan, export: impl Fn(&Subject<'_>) -> T) -> T {
    export(&Subject {
        plan,
        scores: &Scores::of(plan),
        item: Item::Plan,
        language: Language::Italian,
        scenario: None,
    })
}

/// A KPI as an official table can say it.
#[derive(Debug, Clone)]
struct Printable {
    weight: u32,
    fields: Vec<(Field, Content)>,
}

fn single(value: Value) -> Content {
    Content::Value(value)
}

fn word(word: &str) -> Content {
    single(Value::Text(word.into()))
}

fn number() -> impl Strategy<Value = Value> {
    (-9_999_999i64..99_999_999, 0u32..4)
        .prop_map(|(digits, scale)| Value::Number(Decimal::new(digits, scale)))
}

fn date() -> impl Strategy<Value = Value> {
    let days = (1990i32..2040, 1u32..366);
    days.prop_map(|(year, day)| Value::Date(NaiveDate::from_yo_opt(year, day).unwrap()))
}

/// Operator, target, unit, and what an actual can be.
fn aims() -> impl Strategy<Value = (Vec<(Field, Content)>, Value)> {
    let unit = select(vec![None, Some("%"), Some("giorni")]);
    let of_number = (
        select(vec![">=", "<=", "=", ">", "<"]),
        number(),
        number(),
        unit.clone(),
    );
    let of_number = of_number.prop_map(|(operator, target, actual, unit)| {
        let mut fields = vec![
            (Field::Operator, word(operator)),
            (Field::Target, single(target)),
        ];
        fields.extend(unit.map(|unit| (Field::Unit, word(unit))));
        (fields, actual)
    });
    let between = (number(), number(), number(), unit).prop_map(|(low, high, actual, unit)| {
        let target = Content::Between(low, high);
        let mut fields = vec![(Field::Operator, word("between")), (Field::Target, target)];
        fields.extend(unit.map(|unit| (Field::Unit, word(unit))));
        (fields, actual)
    });
    let of_date = (select(vec![">=", "<=", "="]), date(), date());
    let of_date = of_date.prop_map(|(operator, target, actual)| {
        let fields = vec![
            (Field::Operator, word(operator)),
            (Field::Target, single(target)),
        ];
        (fields, actual)
    });
    let answer = (any::<bool>(), any::<bool>()).prop_map(|(target, actual)| {
        let target = single(Value::Boolean(target));
        let fields = vec![(Field::Operator, word("=")), (Field::Target, target)];
        (fields, Value::Boolean(actual))
    });
    prop_oneof![of_number, between, of_date, answer]
}

fn printable() -> impl Strategy<Value = Printable> {
    // Each with an actual or without; a state that goes without saying is not written.
    let known = vec![
        (true, None),
        (false, None),
        (true, Some("pending")),
        (true, Some("unavailable")),
        (false, Some("unavailable")),
        (false, Some("validated")),
    ];
    let name = "[a-zàèìòù']{2,12}( [a-z0-9]{1,8}){0,3}";
    (1u32..100, name, aims(), select(known)).prop_map(|(weight, name, aims, state)| {
        let (mut fields, actual) = aims;
        fields.push((Field::Name, word(&format!("Indice {name}"))));
        let (has_actual, status) = state;
        fields.extend(has_actual.then(|| (Field::Actual, single(actual))));
        fields.extend(status.map(|status| (Field::Status, word(status))));
        Printable { weight, fields }
    })
}

/// A plan that an official table can say: areas with codes, numbered objectives and KPIs.
fn printed_plans() -> impl Strategy<Value = Random> {
    let kpis = prop::collection::vec(printable(), 0..4);
    let name = "[A-Z][a-zàè]{3,9}( [a-z]{2,9}){0,2}";
    let node = (name, kpis, any::<bool>());
    let area = prop::collection::vec(node, 1..4);
    prop::collection::vec(area, 1..4).prop_map(|areas| {
        let mut builder = PlanBuilder::new();
        let put = |builder: &mut PlanBuilder, item, field, content| {
            builder.put(item, field, Slot::Filled(content)).unwrap();
        };
        for (letter, nodes) in ('A'..).zip(areas) {
            let mut area: Option<NodeIx> = None;
            for (at, (name, kpis, is_weighted)) in nodes.into_iter().enumerate() {
                let id = area.map_or_else(|| letter.to_string(), |_| at.to_string());
                let node = builder.add_node(area, &Id::new(&id).unwrap());
                area = area.or(Some(node));
                put(&mut builder, Item::Node(node), Field::Name, word(&name));
                for (own, kpi) in (1..).zip(kpis) {
                    let id = Id::new(&i32::to_string(&own)).unwrap();
                    let item = Item::Kpi(builder.add_kpi(node, &id));
                    for (field, content) in kpi.fields {
                        put(&mut builder, item, field, content);
                    }
                    if is_weighted {
                        let weight = single(Value::Number(kpi.weight.into()));
                        put(&mut builder, item, Field::Weight, weight);
                    }
                }
            }
        }
        Random(builder.finish())
    })
}

fn taken(bytes: &[u8]) -> Import {
    let import = import(bytes, &Options::default()).unwrap();
    assert_accounted(&import);
    import
}

/// Builds the plan that a JSON document tells, as a program would that reads one.
fn told(document: &serde_json::Value) -> Plan {
    let mut builder = PlanBuilder::new();
    for node in document["nodes"].as_array().unwrap() {
        let address: Address = node["address"].as_str().unwrap().parse().unwrap();
        let Address::Node(mut ids) = address else {
            panic!("{node}");
        };
        let id = ids.pop().unwrap();
        let parent = match builder.plan().find(&Address::Node(ids)) {
            Some(Item::Node(parent)) => Some(parent),
            _ => None,
        };
        let item = Item::Node(builder.add_node(parent, &id));
        put_told(&mut builder, item, node);
    }
    for kpi in document["kpis"].as_array().unwrap() {
        let Address::Kpi(ids, id) = kpi["address"].as_str().unwrap().parse().unwrap() else {
            panic!("{kpi}");
        };
        let Some(Item::Node(node)) = builder.plan().find(&Address::Node(ids)) else {
            panic!("{kpi}");
        };
        let item = Item::Kpi(builder.add_kpi(node, &id));
        put_told(&mut builder, item, kpi);
    }
    for spec in of(Holder::Plan) {
        let name = spec.key.rsplit('.').next().unwrap();
        put_field(
            &mut builder,
            Item::Plan,
            spec.field,
            &document["plan"][name],
        );
    }
    builder.finish()
}

fn put_told(builder: &mut PlanBuilder, item: Item, record: &serde_json::Value) {
    let is_rollup = !record["rollup"].is_null();
    for spec in of(Plan::holder(item)) {
        // The actual of a roll-up is computed, and a state told where the plan is silent.
        if !(is_rollup && spec.field == Field::Actual) {
            let pointer = format!("/{}", spec.key.replace('.', "/"));
            let told = record.pointer(&pointer).unwrap_or(&serde_json::Value::Null);
            put_field(builder, item, spec.field, told);
        }
    }
}

fn put_field(builder: &mut PlanBuilder, item: Item, field: Field, told: &serde_json::Value) {
    let value = |told: &serde_json::Value| {
        let text = told["text"].as_str().unwrap();
        match told["kind"].as_str().unwrap() {
            "number" => Value::Number(text.parse().unwrap()),
            "date" => Value::Date(text.parse().unwrap()),
            "boolean" => Value::Boolean(text.parse().unwrap()),
            _ => Value::Text(text.into()),
        }
    };
    let contents = match told {
        serde_json::Value::String(text) => {
            // What a string stands for is the field's to say.
            let mut forms = vec![word(text)];
            forms.extend(text.parse().map(|number| single(Value::Number(number))));
            forms.extend(text.parse().map(|date| single(Value::Date(date))));
            forms
        }
        serde_json::Value::Array(texts) => {
            let texts = texts.iter().map(|text| text.as_str().unwrap().into());
            vec![Content::Texts(texts.collect())]
        }
        serde_json::Value::Object(_) if told["kind"] == "between" => {
            vec![Content::Between(value(&told["low"]), value(&told["high"]))]
        }
        serde_json::Value::Object(_) => vec![single(value(told))],
        _ => Vec::new(),
    };
    let is_told = !contents.is_empty();
    let mut put = |content| builder.put(item, field, Slot::Filled(content)).is_ok();
    assert!(
        !is_told || contents.into_iter().any(&mut put),
        "{field:?} {told}"
    );
}

/// Plans of every shape and with every field, but without what cannot be read in them.
fn whole_plans() -> impl Strategy<Value = Plan> {
    let readable = |Random(mut plan): Random| {
        for item in items(&plan) {
            for field in of(Plan::holder(item)).map(|spec| spec.field) {
                if plan.slot(item, field) == Slot::Broken {
                    set(&mut plan, item, field, Slot::Absent);
                }
            }
        }
        plan
    };
    prop_oneof![random::plans().prop_map(readable), export::plans()]
}

/// Fields that JSON tells as they are in force, or that are computed.
const IN_FORCE: &[Field] = &[Field::Status];

proptest! {
    #[test]
    fn official_tables_keep_what_they_print(plan in printed_plans()) {
        let told = |plan: &Plan| fields(plan, &[Field::Stated]);
        let table = exported(&plan.0, tsv);
        let again = taken(table.as_bytes());
        prop_assert_eq!(told(&again.plan), told(&plan.0), "{}", table);
    }

    #[test]
    fn spreadsheets_keep_what_they_print(plan in printed_plans()) {
        let told = |plan: &Plan| fields(plan, &[Field::Stated]);
        let again = taken(&exported(&plan.0, xlsx).unwrap());
        prop_assert_eq!(told(&again.plan), told(&plan.0));
    }

    #[test]
    fn flat_tables_keep_every_field(plan in whole_plans()) {
        let table = exported(&plan, csv);
        match import(table.as_bytes(), &Options::default()) {
            Ok(again) => prop_assert_eq!(fields(&again.plan, &[]), fields(&plan, &[]), "{}", table),
            Err(error) => prop_assert!(plan.node_count() == 0, "{error}\n{table}"),
        }
    }

    /// The document makes a plan that makes the same document: fields, scores and ledger.
    #[test]
    fn documents_keep_every_field(plan in whole_plans()) {
        let document = exported(&plan, |subject| json(subject, "x"));
        let again = told(&serde_json::from_str(&document).unwrap());
        prop_assert_eq!(fields(&again, IN_FORCE), fields(&plan, IN_FORCE));
        prop_assert_eq!(exported(&again, |subject| json(subject, "x")), document);
    }
}
