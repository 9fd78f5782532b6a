//! Does a table of new actuals change those, and nothing else?

use std::fmt::Write as _;

use albero::exchange::import::{Merge, Options, merge};
use albero::file::{Document, Source};
use albero::plan::{Content, Field, Item, KpiIx, Value};
use rust_decimal::Decimal;
use rust_xlsxwriter::Workbook;

use crate::import::folder;

fn shipped() -> Document {
    Document::open(&folder("plans/camera-di-commercio-2023.toml")).unwrap()
}

fn document(text: &str) -> Document {
    Document::read(Source::new("plan", text)).unwrap()
}

/// Merges a table into a plan; returns what was said, and the plan's text afterwards.
fn merged(document: &mut Document, table: impl AsRef<[u8]>) -> (Merge, String) {
    let merge = merge(table.as_ref(), document.plan(), &Options::default()).unwrap();
    for (at, content) in &merge.settings {
        let change = document.change(at, content.as_ref()).unwrap();
        if let Some(change) = change {
            document.apply(&change).unwrap();
        }
    }
    let text = document.source().text().to_owned();
    (merge, text)
}

fn told(merge: &Merge) -> Vec<String> {
    merge
        .doubts
        .iter()
        .filter(|doubt| doubt.grade() == albero::exchange::import::Grade::Unread)
        .map(albero::exchange::import::Doubt::text)
        .collect()
}

/// The KPIs of a plan with a number for an actual.
fn measured(document: &Document) -> Vec<(KpiIx, Decimal)> {
    let plan = document.plan();
    let kpis = plan
        .walk()
        .flat_map(|node| plan.node(node).kpis.iter().copied());
    let number = |kpi: KpiIx| match plan.kpi(kpi).actual {
        Some(Value::Number(number)) => Some((kpi, number)),
        _ => None,
    };
    kpis.filter_map(number).collect()
}

/// Code, name and new actual of forty KPIs, and of one whose actual is in the plan already.
fn forty(document: &Document) -> Vec<(String, String, Decimal)> {
    let plan = document.plan();
    let row = |(kpi, number): (KpiIx, Decimal)| {
        let record = plan.kpi(kpi);
        let code = plan.address(Item::Node(record.node)).to_string();
        (code, plan.text(record.name).unwrap().to_owned(), number)
    };
    let mut rows: Vec<_> = measured(document).into_iter().map(row).collect();
    for (.., number) in rows.iter_mut().take(40) {
        *number += Decimal::new(125, 2);
    }
    rows.truncate(41);
    rows
}

#[track_caller]
fn assert_forty_lines_change(table: impl AsRef<[u8]>) {
    let mut document = shipped();
    let before = document.source().text().to_owned();
    let (merge, after) = merged(&mut document, table);
    assert_eq!((merge.in_table, merge.matched), (41, 41));
    assert_eq!(told(&merge), [""; 0]);
    let pairs = before.lines().zip(after.lines());
    let changed: Vec<(&str, &str)> = pairs.filter(|(before, after)| before != after).collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(changed.len(), 40);
    let is_actual = |(line, _): &(&str, &str)| line.starts_with("actual");
    assert!(changed.iter().all(is_actual), "{changed:?}");
}

#[test]
fn forty_new_actuals_of_a_text_change_forty_lines() {
    let mut table = "Codice;Indicatore;Consuntivo\n".to_owned();
    for (code, name, number) in forty(&shipped()) {
        // Other decimals make no other number.
        let shown = format!("{number:.4}").replace('.', ",");
        writeln!(table, "{code};\"{name}\";{shown}").unwrap();
    }
    assert_forty_lines_change(table);
}

#[test]
fn forty_new_actuals_of_a_spreadsheet_change_forty_lines() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Codice", "Indicatore", "Consuntivo"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    for (row, (code, name, number)) in (1..).zip(forty(&shipped())) {
        sheet.write_string(row, 0, code).unwrap();
        sheet.write_string(row, 1, name).unwrap();
        let number: f64 = number.to_string().parse().unwrap();
        sheet.write_number(row, 2, number).unwrap();
    }
    assert_forty_lines_change(book.save_to_buffer().unwrap());
}

const PLAN: &str = "\
[plan]
language = \"it\"

[A]
name = \"Area\"

[A.kpi.1]
name     = \"Uno\"
operator = \">=\"
unit     = \"%\"
target   = 5.00
actual   = 4.00 # provvisorio

[A.kpi.2]
name     = \"Due\"
operator = \"<=\"
target   = 2023-12-31
status   = \"pending\"

[A.kpi.3]
name     = \"Tre\"
operator = \">=\"
target   = 1
actual   = 1

[B]
name = \"Altra\"

[B.kpi.1]
name     = \"Uno\"
operator = \">=\"
target   = 7

[B.kpi.2]
name   = \"Media\"
rollup = \"mean\"
";

#[test]
fn kpis_are_matched_by_address_then_by_name() {
    for (table, place, actual) in [
        ("kpi;Consuntivo\nA.kpi.3;2,5\n", "A.kpi.3", Some("2.5")),
        ("Codice;kpi;Consuntivo\nA;3;2,5\n", "A.kpi.3", Some("2.5")),
        (
            "Obiettivo;Indicatore;Consuntivo\nB - Altra;uno;2,5\n",
            "B.kpi.1",
            Some("2.5"),
        ),
        (
            "Obiettivo;Indicatore;Consuntivo\nSenza codice;TRE;2,5\n",
            "A.kpi.3",
            Some("2.5"),
        ),
        (
            "Obiettivo;Indicatore;Consuntivo\nSenza codice;Uno;2,5\n",
            "B.kpi.1",
            None,
        ),
        (
            "Codice;Indicatore;Consuntivo\nB;Quattro;2,5\n",
            "B.kpi.1",
            None,
        ),
        (
            "Codice;kpi;Indicatore;Consuntivo\nA;3;Uno;2,5\n",
            "A.kpi.3",
            None,
        ),
    ] {
        let mut document = document(PLAN);
        let (merge, _) = merged(&mut document, table);
        let item = document.plan().find(&place.parse().unwrap()).unwrap();
        let found = match document.plan().slot(item, Field::Actual) {
            albero::plan::Slot::Filled(Content::Value(Value::Number(number))) => number.to_string(),
            _ => String::new(),
        };
        if let Some(actual) = actual {
            assert_eq!(found, actual, "{table}");
            assert_eq!(told(&merge), [""; 0], "{table}");
        } else {
            assert_eq!(document.source().text(), PLAN, "{table}");
            assert_eq!(told(&merge).len(), 1, "{table}");
        }
    }
}

#[test]
fn statuses_follow_and_comments_stay() {
    let table = "\
Codice;Indicatore;Consuntivo;Esito validazione
A;Uno;N.V.;kpi non disponibile
A;Due;19/05/2023;kpi validato
A;Tre;;kpi in attesa
";
    let mut document = document(PLAN);
    let (merge, after) = merged(&mut document, table);
    assert_eq!(told(&merge), [""; 0]);
    let expected = PLAN
        .replace(
            "actual   = 4.00 # provvisorio\n",
            "status   = \"unavailable\"\n",
        )
        .replace("status   = \"pending\"\n", "actual   = 2023-05-19\n")
        .replace("actual   = 1\n", "actual   = 1\nstatus   = \"pending\"\n");
    assert_eq!(after, expected);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let table = "\
Codice;Indicatore;Consuntivo
A;Uno;4,5 giorni
A;Due;12,5
A;Tre;1.094
B;Uno;3,5%
B;Media;100,00%
A;Tre;9
";
    let mut document = document(PLAN);
    let (merge, after) = merged(&mut document, table);
    assert_eq!(after, PLAN.replace("actual   = 1\n", "actual   = 1094\n"));
    assert_eq!(
        told(&merge),
        [
            "row 2: A.kpi.1: the actual is in 'giorni', the plan has '%'",
            "row 3: A.kpi.2: '12.5' is no date, as its target is",
            "row 5: B.kpi.1: the actual is in '%', the plan has 'no unit'",
            "row 7: A.kpi.3 is in row 4 already",
        ]
    );
}

#[test]
fn a_row_without_a_name_is_told_by_its_address() {
    let (merge, _) = merged(&mut document(PLAN), "kpi;Consuntivo\nZ.kpi.9;3\n");
    let told = told(&merge);
    assert!(
        told[0].contains("no KPI of the plan is 'Z.kpi.9'"),
        "{told:?}"
    );
}
