//! Tables of what people type, and what it means.

use super::*;
use crate::plan::locale::Locale;
use crate::plan::{Content, Field, Id, Item, Plan, PlanBuilder, Slot, Value};

/// A plan in a language with one KPI, and the locale.
fn plan(language: &str, target: Option<Content>, unit: Option<&str>) -> Plan {
    let mut builder = PlanBuilder::new();
    let node = builder.add_node(None, &Id::new("A").unwrap());
    let kpi = Item::Kpi(builder.add_kpi(node, &Id::new("1").unwrap()));
    let text = |text: &str| Slot::Filled(Content::Value(Value::Text(text.into())));
    builder
        .put(Item::Plan, Field::Language, text(language))
        .unwrap();
    if let Some(target) = target {
        builder
            .put(kpi, Field::Target, Slot::Filled(target))
            .unwrap();
    }
    if let Some(unit) = unit {
        builder.put(kpi, Field::Unit, text(unit)).unwrap();
    }
    builder.finish()
}

fn shown(plan: &Plan, field: Field, text: &str) -> String {
    let Some(Item::Kpi(kpi)) = plan.find(&"A.kpi.1".parse().unwrap()) else {
        panic!("the plan has a KPI");
    };
    let of_value = |value: &Value| match value {
        Value::Number(number) => format!("number {number}"),
        Value::Date(date) => format!("date {date}"),
        Value::Boolean(value) => format!("boolean {value}"),
        Value::Text(text) => format!("text {text}"),
    };
    match read(text, field, (plan, Some(kpi)), &Locale::of(plan)) {
        Ok(Typed::Nothing) => "nothing".into(),
        Ok(Typed::Unavailable) => "unavailable".into(),
        Ok(Typed::Content(Content::Value(value))) => of_value(&value),
        Ok(Typed::Content(Content::Between(low, high))) => {
            format!("{} to {}", of_value(&low), of_value(&high))
        }
        Ok(Typed::Content(Content::Texts(texts))) => texts.join("|"),
        Err(TypedError::Ambiguous { numbers, .. }) => format!("{} or {}", numbers[0], numbers[1]),
        Err(error) => error.to_string(),
    }
}

fn number(text: &str) -> Content {
    Content::Value(Value::Number(text.parse().unwrap()))
}

#[test]
fn numbers_follow_the_language_and_plain_forms_are_understood() {
    let italian = plan("it", Some(number("5")), Some("%"));
    let english = plan("en", Some(number("5")), None);
    for (plan, text, meaning) in [
        (&italian, "29,54", "number 29.54"),
        (&italian, "29,54 %", "number 29.54"),
        (&italian, "29.54%", "number 29.54"),
        (&italian, "1.094,09", "number 1094.09"),
        (&italian, "1,094.09", "number 1094.09"),
        (&italian, "1.094", "1094 or 1.094"),
        (&italian, "-12.500", "-12500 or -12.500"),
        (&italian, "0.055", "number 0.055"),
        (&italian, "1234.567", "number 1234.567"),
        (&italian, "1.094.093", "number 1094093"),
        (&italian, "1,094", "number 1.094"),
        (&italian, ",5", "number 0.5"),
        (&italian, "17 000", "number 17000"),
        (&italian, "−44,38", "number -44.38"),
        (&english, "1.094", "number 1.094"),
        (&english, "1,094", "number 1094"),
        (&english, "12.50", "number 12.50"),
        (&english, "29,54", "'29,54' is no number such as 12.50"),
        (&italian, "1.2.3", "'1.2.3' is no number such as 12,50"),
        (&italian, "abc", "'abc' is no number such as 12,50"),
        (
            &italian,
            "31/12/2023",
            "'31/12/2023' is no number such as 12,50",
        ),
    ] {
        assert_eq!(shown(plan, Field::Actual, text), meaning, "{text}");
    }
}

#[test]
fn the_target_tells_the_kind_of_the_actual() {
    let day = Value::Date("2023-12-31".parse().unwrap());
    let date = plan("it", Some(Content::Value(day)), None);
    let answer = plan("it", Some(Content::Value(Value::Boolean(true))), None);
    let word = plan("it", Some(Content::Value(Value::Text("alto".into()))), None);
    let none = plan("it", None, None);
    for (plan, text, meaning) in [
        (&date, "19/05/2023", "date 2023-05-19"),
        (&date, "19.5.23", "date 2023-05-19"),
        (&date, "2023-05-19", "date 2023-05-19"),
        (
            &date,
            "31/02/2023",
            "'31/02/2023' is no date such as 31/12/2023",
        ),
        (&answer, "si", "boolean true"),
        (&answer, "n", "boolean false"),
        (&answer, "forse", "'forse' is no answer such as yes or no"),
        (&word, "12", "text 12"),
        (&none, "12,5", "number 12.5"),
        (&none, "1/2/2023", "date 2023-02-01"),
        (&none, "sì", "boolean true"),
        (&none, "s", "text s"),
        (&none, "", "nothing"),
        (&none, "nv", "unavailable"),
        (&date, "N.V.", "unavailable"),
    ] {
        assert_eq!(shown(plan, Field::Actual, text), meaning, "{text}");
    }
}

#[test]
fn every_shape_is_read_by_its_own_rules() {
    let plan = plan("it", None, None);
    for (field, text, meaning) in [
        (Field::Weight, "17%", "number 17"),
        (Field::Weight, "-1", "it must not be negative"),
        (
            Field::OverrideScore,
            "101",
            "it must be a number from 0 to 100",
        ),
        (Field::Operator, "≥", "text >="),
        (Field::Operator, "b", "text between"),
        (
            Field::Operator,
            "x",
            "it must be one of \">=\", \"<=\", \"=\", \">\", \"<\", \"between\"",
        ),
        (Field::Status, "un", "text unavailable"),
        (Field::Target, "70..100", "number 70 to number 100"),
        (Field::Target, "31/12/2023", "date 2023-12-31"),
        (Field::Name, "29,54", "text 29,54"),
        (Field::Baseline, "1/1/2023", "date 2023-01-01"),
    ] {
        assert_eq!(shown(&plan, field, text), meaning, "{text}");
    }
}
