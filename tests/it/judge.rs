//! Does albero's reader agree with the `toml` crate?
//!
//! The same verdict on whether a text is TOML, and the same values in the fields of a plan: on the
//! shipped plans, on every fixture, on generated plans, and on texts that somebody spoiled.

use std::collections::BTreeMap;
use std::path::Path;

use albero::check::Rule;
use albero::file::{Document, Refused, Source};
use albero::plan::{Content, Item, Plan, Slot, Value, field};
use proptest::prelude::*;
use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use crate::generated::generate;

/// The rules that say a text is no TOML.
const NO_TOML: [Rule; 5] = [
    Rule::BrokenHeader,
    Rule::DuplicateTable,
    Rule::Syntax,
    Rule::BadValue,
    Rule::DuplicateKey,
];

fn read(text: &str) -> Result<Document, Refused> {
    Document::read(Source::new("x.toml", text))
}

fn is_toml(reading: &Result<Document, Refused>) -> bool {
    let findings = match reading {
        Ok(document) => document.findings(),
        Err(refused) => &refused.findings,
    };
    !findings
        .iter()
        .any(|finding| NO_TOML.contains(&finding.rule))
}

/// Every filled field of a plan by its address, with its value as text.
fn fields(plan: &Plan) -> BTreeMap<String, String> {
    let nodes = plan.walk().flat_map(|node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    });
    let mut fields = BTreeMap::new();
    for item in std::iter::once(Item::Plan).chain(nodes) {
        for spec in field::of(Plan::holder(item)) {
            if let Slot::Filled(content) = plan.slot(item, spec.field) {
                let address = format!("{}.{}", plan.address(item), spec.key);
                fields.insert(address, of_content(&content));
            }
        }
    }
    fields
}

fn of_content(content: &Content) -> String {
    match content {
        Content::Value(value) => of_value(value),
        Content::Between(low, high) => format!("[{}, {}]", of_value(low), of_value(high)),
        Content::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
            format!("[{}]", texts.join(", "))
        }
    }
}

fn of_value(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(value) => value.to_string(),
        Value::Text(text) => format!("{text:?}"),
    }
}

/// Every leaf of a TOML document by its path, with its value as text.
fn leaves(table: &DeTable<'_>, path: &str, found: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let id = albero::plan::Id::new(key.get_ref());
        let key = id.map_or_else(|_| format!("{:?}", key.get_ref()), |id| id.to_string());
        let path = if path.is_empty() {
            key
        } else {
            format!("{path}.{key}")
        };
        match value.get_ref() {
            DeValue::Table(table) => leaves(table, &path, found),
            value => {
                found.insert(path, of_judged(value));
            }
        }
    }
}

fn of_judged(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => of_number(number.as_str()),
        DeValue::Float(number) => of_number(number.as_str()),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| of_judged(item.get_ref())).collect();
            format!("[{}]", items.join(", "))
        }
        DeValue::Table(_) => "a table".into(),
    }
}

/// A number with the decimals it is written with; an exponent is worked out.
fn of_number(text: &str) -> String {
    let number = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    number.map_or(text.to_owned(), |number| {
        let number = if number.is_zero() {
            number.abs()
        } else {
            number
        };
        number.to_string()
    })
}

#[track_caller]
fn assert_agrees(text: &str, name: &str) {
    let reading = read(text);
    let judged = DeTable::parse(text);
    assert_eq!(
        is_toml(&reading),
        judged.is_ok(),
        "{name}: the judge says {:?}\n{text}",
        judged.as_ref().err()
    );
    let (Ok(document), Ok(judged)) = (reading, judged) else {
        return;
    };
    let mut expected = BTreeMap::new();
    leaves(judged.get_ref(), "", &mut expected);
    for (address, value) in fields(document.plan()) {
        assert_eq!(Some(&value), expected.get(&address), "{name}: {address}");
        expected.remove(&address);
    }
    // What is left is what findings speak of.
    let spoken_of = document
        .findings()
        .iter()
        .any(|finding| finding.rule != Rule::Toml11);
    assert!(expected.is_empty() || spoken_of, "{name}: {expected:?}");
}

#[test]
fn files_are_read_as_the_judge_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["plans", "tests/plans/invalid", "tests/plans/valid"] {
        for file in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = file.unwrap().path();
            assert_agrees(
                &std::fs::read_to_string(&path).unwrap(),
                &path.to_string_lossy(),
            );
            count += 1;
        }
    }
    assert!(count > 1);
}

#[test]
fn generated_plans_are_read_as_the_judge_reads_them() {
    for kpis in [0, 1, 7, 160, 2_000] {
        assert_agrees(&generate::plan(kpis), "generated");
    }
}

#[test]
fn tables_are_defined_once_as_the_judge_sees_it() {
    for text in [
        "[a.b]\n[a]\n",
        "[a]\n[a.b]\n[a]\n",
        "a.b = 1\n[a.c]\n",
        "a.b.c = 1\n[a]\n",
        "[a.b.c]\n[a]\nb.d = 1\n",
        "[a.b]\n[a]\nb.d = 1\n",
        "[a]\nb = { c = 1 }\n[a.b]\n",
        "[a]\nb = { c = 1 }\nb.d = 1\n",
        "a = { b.c = 1, b.d = 2 }\n",
        "a = { b = { c = 1 }, b.d = 2 }\n",
        "a = { b = 1, b = 2 }\n",
        "[[a]]\n[[a]]\n[a.b]\n[[a]]\n[a.b]\n",
        "[[a]]\n[a]\n",
        "[a]\n[[a]]\n",
        "a = []\n[[a]]\n",
        "[[a.b]]\n[a]\nb.c = 1\n",
        "[[a.b]]\n[a]\nb.x.c = 1\n",
        "x = [{ a = 1, a = 2 }]\n",
        "[A.kpi.1]\nname = \"x\"\n[A.kpi.1.name]\n",
        "[A.kpi.1.name]\n[A.kpi.1]\nname = \"x\"\n",
        "[A.kpi.1]\noverride.score = 1\n[A.kpi.1.override]\n",
        "[plan]\nperiod.start = 2023-01-01\nperiod.end = 2023-12-31\n[plan.bands]\n",
        "a = 1\n\"a\" = 2\n",
        "a.\"b\\u0063\" = 1\na.bc = 2\n",
    ] {
        assert_agrees(text, "tables");
    }
}

/// Ways to spoil a text.
#[derive(Debug, Clone)]
enum Slip {
    Insert(usize, &'static str),
    Delete(usize, usize),
    CopyLine(usize, usize),
    Cut(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let bits = prop::sample::select(vec![
        "[", "]", "{", "}", "=", ",", ".", "\"", "'", "\"\"\"", "'''", "\n", "#", "\\", "1", "a",
        " ", "\r\n", "\t", "è", "\u{1}", "-", "_", "+", "e", "[A.1]\n", "x = 1\n", "kpi", "true",
    ]);
    prop_oneof![
        4 => (any::<prop::sample::Index>(), bits).prop_map(|(at, bit)| Slip::Insert(at.index(1 << 20), bit)),
        3 => (any::<usize>(), 1usize..4).prop_map(|(at, count)| Slip::Delete(at, count)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Slip::CopyLine(from, to)),
        1 => any::<usize>().prop_map(Slip::Cut),
    ]
}

fn spoil(text: &str, slips: &[Slip]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for slip in slips {
        let length = chars.len().max(1);
        match slip {
            Slip::Insert(at, bit) => {
                let at = (at % length).min(chars.len());
                chars.splice(at..at, bit.chars());
            }
            Slip::Delete(at, count) => {
                let at = (at % length).min(chars.len());
                let end = (at + count).min(chars.len());
                chars.drain(at..end);
            }
            Slip::CopyLine(from, to) => {
                let text: String = chars.iter().collect();
                let lines: Vec<&str> = text.split_inclusive('\n').collect();
                if lines.is_empty() {
                    continue;
                }
                let mut copied = lines.clone();
                copied.insert(to % lines.len(), lines[from % lines.len()]);
                chars = copied.concat().chars().collect();
            }
            Slip::Cut(at) => chars.truncate((at % length).max(chars.len() / 2)),
        }
    }
    chars.into_iter().collect()
}

/// A plan in every form of writing, small enough to be spoiled everywhere.
const FORMS: &str = "plan.title = \"t\"\n[A]\nname = 'x' # c\nkpi.2 = { weight = 1.50, override = \
{ score = 7, reason = \"r\" } }\n[A.1]\nname = \"\"\"y\nz\"\"\"\n[A.1.kpi.1]\ntarget = [\n 1,\n \
2e3,\n]\nactual = 2023-12-31\nstated=-0.50\n[A.\"1.2\"]\n1.name = 'q'\n[[B]]\nx = 1\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_texts_get_the_judges_verdict(slips in prop::collection::vec(slip(), 1..4)) {
        assert_agrees(&spoil(FORMS, &slips), "spoiled");
    }

    #[test]
    fn spoiled_plans_get_the_judges_verdict(slips in prop::collection::vec(slip(), 1..4)) {
        assert_agrees(&spoil(&generate::plan(6), &slips), "spoiled");
    }

    #[test]
    fn nothing_is_too_strange_to_be_read(text in "[\\[\\]{}=,.\"'\n# a1\\\\-]{0,60}") {
        assert_agrees(&text, "strange");
    }
}
