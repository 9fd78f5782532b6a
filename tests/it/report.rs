//! What does the published report of 2023 print?
//!
//! The table of the report, row by row and cell by cell, in the words of a plan. It is read from
//! the report itself; what the plan file makes of it is not known here.

use std::path::Path;

use albero::plan::{Choice as _, Operator, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// How the names of those KPIs begin whose actual is the mean of the objectives below.
const ROLLUP: &str = "Media ponderata di performance degli obiettivi operativi";

/// A row of the report.
#[derive(Debug)]
pub(crate) enum Row {
    Node(Node),
    Kpi(Kpi),
}

/// An area or objective as it is printed.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) score: Option<String>,
    /// What stands in the columns that are the KPIs'.
    pub(crate) stray: Vec<String>,
}

/// An indicator as it is printed.
#[derive(Debug)]
pub(crate) struct Kpi {
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) validation: Validation,
    pub(crate) weight: String,
    pub(crate) operator: Operator,
    pub(crate) target: Cell,
    pub(crate) actual: Option<Cell>,
    pub(crate) score: Option<String>,
}

/// The report's word on an actual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validation {
    Validated,
    Unavailable,
}

/// A printed value and whether a `%` stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) value: Value,
    pub(crate) unit: Option<String>,
}

impl Kpi {
    pub(crate) fn is_rollup(&self) -> bool {
        self.name.starts_with(ROLLUP)
    }
}

/// Returns the rows of the report in its order, without its blank lines and page headings.
pub(crate) fn rows() -> Vec<Row> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/performance-report-2023.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next().unwrap();
    let (mut rows, mut node, mut kpis) = (Vec::new(), String::new(), 0);
    for line in lines.filter(|line| *line != heading) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cells: [&str; 9] = cells.try_into().unwrap();
        if cells[0].is_empty() {
            kpis += 1;
            rows.push(Row::Kpi(kpi(&cells, format!("{node}.kpi.{kpis}"))));
        } else {
            let printed = area_or_objective(&cells);
            (node, kpis) = (printed.address.clone(), 0);
            rows.push(Row::Node(printed));
        }
    }
    rows
}

/// Reads `A.1 - Name`, `B.1 Name` or `A Name`.
fn area_or_objective(cells: &[&str; 9]) -> Node {
    let (address, name) = cells[0].split_once(' ').unwrap();
    let stray = cells[1..8].iter().filter(|cell| !cell.is_empty());
    Node {
        address: address.to_owned(),
        name: name.strip_prefix("- ").unwrap_or(name).to_owned(),
        score: percent(cells[8]),
        stray: stray.map(|cell| (*cell).to_owned()).collect(),
    }
}

fn kpi(cells: &[&str; 9], address: String) -> Kpi {
    let [
        _,
        name,
        validation,
        weight,
        operator,
        target,
        actual,
        score,
        node_score,
    ] = *cells;
    assert_eq!(node_score, "", "{address}");
    Kpi {
        address,
        name: name.to_owned(),
        validation: match validation {
            "kpi validato" => Validation::Validated,
            "kpi non disponibile" => Validation::Unavailable,
            other => panic!("'{other}' is no word of the report"),
        },
        weight: percent(weight).unwrap(),
        operator: Operator::from_word(operator).unwrap(),
        target: cell(target).unwrap(),
        actual: cell(actual),
        score: percent(score),
    }
}

/// Reads `33,33%` as `33.33`; none for an empty cell.
fn percent(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| plain(text.strip_suffix('%').unwrap()))
}

/// Reads a value; none for an empty cell and for `N.V.`, not available.
fn cell(text: &str) -> Option<Cell> {
    let (bare, unit) = match text.strip_suffix('%') {
        Some(bare) => (bare, Some("%".to_owned())),
        None => (text, None),
    };
    let value = match bare {
        "" | "N.V." => return None,
        "SI" => Value::Boolean(true),
        "NO" => Value::Boolean(false),
        _ => NaiveDate::parse_from_str(bare, "%d/%m/%Y")
            .map_or_else(|_| Value::Number(number(&plain(bare))), Value::Date),
    };
    Some(Cell { value, unit })
}

/// Writes `1.094,09` as `1094.09`.
fn plain(text: &str) -> String {
    text.replace('.', "").replace(',', ".")
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}
