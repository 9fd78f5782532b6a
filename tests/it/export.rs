//! Does what goes out of a plan say what the plan says?

use std::collections::HashSet;

use albero::exchange::export::{Language, Subject, csv, html, json, markdown, tsv, xlsx};
use albero::exchange::import::{Options, import};
use albero::file::Document;
use albero::plan::field::is_reserved;
use albero::plan::visible::sign;
use albero::plan::{
    Content, FIELDS, Id, Item, NodeIx, Plan, PlanBuilder, Slot, Value as PlanValue,
};
use albero::score::Scores;
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::import::{assert_same_plan, fields, folder};

fn shipped() -> Document {
    Document::open(&folder("plans/camera-di-commercio-2023.toml")).unwrap()
}

fn exported<T>(plan: &Plan, language: Language, export: impl Fn(&Subject<'_>) -> T) -> T {
    export(&Subject {
        scenario: None,
        plan,
        scores: &Scores::of(plan),
        item: Item::Plan,
        language,
    })
}

/// The rows of a published table without blank lines and repeated headings.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next().unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    std::iter::once(heading)
        .chain(lines.filter(|line| *line != heading))
        .map(cells)
        .collect()
}

/// The published table comes back cell for cell; but for the separator behind a code, which it
/// prints in two ways, and the two stray cells beside B.2.
#[test]
fn the_official_table_is_the_published_one() {
    let published = std::fs::read_to_string(folder("tests/reference/performance-report-2023.tsv"));
    let mut published = rows(&published.unwrap());
    let document = shipped();
    let own = rows(&exported(document.plan(), Language::Italian, tsv));
    for row in &mut published[1..] {
        if let Some((code, name)) = row[0].split_once(' ') {
            row[0] = format!("{code} - {}", name.trim_start_matches("- "));
        }
        if row[0].starts_with("B.2 ") {
            assert_eq!([&*row[3], &*row[4]], ["0%", "="]);
            row[3].clear();
            row[4].clear();
        }
    }
    assert_eq!(own.len(), published.len());
    for (own, published) in own.iter().zip(&published) {
        assert_eq!(own, published);
    }
}

#[test]
fn the_official_table_is_taken_in_again() {
    let document = shipped();
    for language in [Language::Italian, Language::English] {
        let table = exported(document.plan(), language, tsv);
        let again = import(table.as_bytes(), &Options::default()).unwrap();
        assert_same_plan(&again.plan, document.plan());
    }
}

#[test]
fn the_flat_table_of_the_shipped_plan_is_taken_in_again() {
    let document = shipped();
    let table = exported(document.plan(), Language::Italian, csv);
    let again = import(table.as_bytes(), &Options::default()).unwrap();
    assert_eq!(fields(&again.plan, &[]), fields(document.plan(), &[]));
    insta::assert_snapshot!(table.lines().take(12).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_spreadsheet_is_taken_in_again() {
    let document = shipped();
    let bytes = exported(document.plan(), Language::Italian, xlsx).unwrap();
    let again = import(&bytes, &Options::default()).unwrap();
    assert_same_plan(&again.plan, document.plan());
    assert_eq!(
        bytes,
        exported(document.plan(), Language::Italian, xlsx).unwrap()
    );
}

#[test]
fn reports_are_in_both_languages() {
    let document = shipped();
    for language in [Language::Italian, Language::English] {
        let told = exported(document.plan(), language, |subject| markdown(subject, ""));
        insta::assert_snapshot!(format!("report-{}", language.code()), told);
    }
}

/// Every tag is closed in its order, whatever the plan says, and no attribute runs away.
fn assert_well_formed(page: &str) {
    let mut reader = quick_xml::Reader::from_str(page);
    // A page has tags that are never closed; which ones is said below.
    reader.config_mut().check_end_names = false;
    let mut open = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                assert!(
                    tag.attributes().all(|attribute| attribute.is_ok()),
                    "{name}"
                );
                if !["meta", "rect"].contains(&name.as_str()) {
                    open.push(name);
                }
            }
            quick_xml::events::Event::End(tag) => {
                assert_eq!(open.pop().as_deref(), Some(tag.local_name().as_ref()));
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn the_page_says_what_the_report_says() {
    let document = shipped();
    let page = exported(document.plan(), Language::Italian, |subject| {
        html(subject, "")
    });
    assert_well_formed(&page.replace("<!DOCTYPE html>", ""));
    for text in [
        "92,56",
        "A.5.2",
        "29,54%",
        "lang=\"it\"",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(
        !page.contains("<script") && !page.contains("http"),
        "it needs no other file"
    );
}

#[test]
fn json_has_every_field_scores_and_the_ledger() {
    let document = shipped();
    let told = exported(document.plan(), Language::Italian, |subject| {
        json(subject, "")
    });
    assert!(told.starts_with("{\n  \"albero\": 1"));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["plan"]["score"], "92.5564236111");
    assert_eq!(told["plan"]["floor"], "50");
    assert_eq!(told["nodes"].as_array().unwrap().len(), 47);
    assert_eq!(told["kpis"].as_array().unwrap().len(), 84);
    let printed = told["ledger"].as_array().unwrap().iter();
    let lost: Decimal = printed
        .map(|row| row["printed"].as_str().unwrap().parse::<Decimal>().unwrap())
        .sum();
    assert_eq!(lost.to_string(), "7.44");
}

/// A plan's items, with any field a KPI or node can have.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    let text = || "[A-Za-z0-9=+@'\"., \\-àè\u{1b}\u{202e}]{1,12}";
    let number =
        || (-99_999i64..99_999, 0u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    let value = move || {
        prop_oneof![
            number().prop_map(PlanValue::Number),
            any::<bool>().prop_map(PlanValue::Boolean),
            (2000i32..2030, 1u32..366).prop_map(|(year, day)| PlanValue::Date(
                NaiveDate::from_yo_opt(year, day).unwrap()
            )),
            text().prop_map(|text| PlanValue::Text(text.into())),
        ]
    };
    let id = "[A-Za-z0-9_-]{1,3}|[a-z .\"]{2,4}";
    let fields = prop::collection::vec((0..FIELDS.len(), value()), 0..10);
    prop::collection::vec((0usize..4, id, fields, any::<bool>()), 1..12).prop_map(build)
}

/// How deep it stands, its id, its fields, and whether it is a KPI.
type Built = (usize, String, Vec<(usize, PlanValue)>, bool);

/// Builds a plan of what fits: nodes under the last ones, KPIs in the last node.
fn build(items: Vec<Built>) -> Plan {
    let mut builder = PlanBuilder::new();
    let mut open: Vec<NodeIx> = Vec::new();
    let mut seen = HashSet::new();
    for (depth, id, fields, is_kpi) in items {
        let Some(id) = Id::new(&id).ok().filter(|id| !is_reserved(id.as_str())) else {
            continue;
        };
        let item = match open.last() {
            Some(node) if is_kpi => {
                if !seen.insert((Some(*node), id.clone(), true)) {
                    continue;
                }
                Item::Kpi(builder.add_kpi(*node, &id))
            }
            _ => {
                open.truncate(depth);
                if !seen.insert((open.last().copied(), id.clone(), false)) {
                    continue;
                }
                let node = builder.add_node(open.last().copied(), &id);
                open.push(node);
                Item::Node(node)
            }
        };
        for (field, value) in fields {
            let field = FIELDS[field].field;
            let _ = builder.put(item, field, Slot::Filled(Content::Value(value)));
        }
    }
    builder.finish()
}

proptest! {
    #[test]
    fn every_plan_makes_a_spreadsheet(plan in plans()) {
        prop_assert!(exported(&plan, Language::English, xlsx).is_ok());
    }

    #[test]
    fn no_plan_breaks_a_page(plan in plans()) {
        let page = exported(&plan, Language::English, |subject| html(subject, "<plan> & \"x\""));
        assert_well_formed(&page.replace("<!DOCTYPE html>", ""));
        let told = exported(&plan, Language::English, |subject| markdown(subject, "x"));
        for text in [page, told] {
            prop_assert!(!text.contains(|char| char != '\n' && sign(char).is_some()));
        }
    }

    /// No cell of any table can be taken for a formula, and nothing in it acts on a terminal.
    #[test]
    fn tables_are_harmless(plan in plans()) {
        let table = exported(&plan, Language::English, csv);
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                let is_number = cell.parse::<Decimal>().is_ok();
                let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                prop_assert!(is_number || !is_formula, "{cell}");
            }
        }
        let official = exported(&plan, Language::Italian, tsv);
        for line in official.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(cells.len(), 9);
            // The operator is a sign by itself, and figures are no formulas.
            for cell in [cells[0], cells[1]] {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
            }
        }
        for table in [table, official] {
            let acts = |char| !matches!(char, '\n' | '\t') && sign(char).is_some();
            prop_assert!(!table.contains(acts), "{table}");
        }
    }
}
