//! Does the shipped 2023 plan say what the published report prints, and score as it does?
//!
//! Every cell of the report's table is compared with the plan, and every printed score with the
//! recomputed one. The expected figures come from the table; only what the report does not print
//! is written here.

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use albero::check::{Rule, check};
use albero::file::{Document, Source};
use albero::plan::{
    Address, Item, Kpi as PlanKpi, KpiIx, Node as PlanNode, NodeIx, Operator, Plan, Rollup, Status,
    Target, Value,
};
use albero::score::{Figures, Scores};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::report::{self, Cell, Kpi, Node, Row, Validation};

/// The objective beside which the report prints a weight of 0 % and `=`, which the plan leaves out.
const STRAY: (&str, [&str; 2]) = ("B.2", ["0%", "="]);

fn plans() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("plans")
}

pub(crate) fn open() -> Document {
    Document::open(&plans().join("camera-di-commercio-2023.toml")).unwrap()
}

pub(crate) fn item(plan: &Plan, address: &str) -> Item {
    let address: Address = address.parse().unwrap();
    plan.find(&address)
        .unwrap_or_else(|| panic!("{address} is not in the plan"))
}

fn node_at(plan: &Plan, address: &str) -> NodeIx {
    match item(plan, address) {
        Item::Node(node) => node,
        other => panic!("{address} is {other:?}"),
    }
}

fn kpi_at(plan: &Plan, address: &str) -> KpiIx {
    match item(plan, address) {
        Item::Kpi(kpi) => kpi,
        other => panic!("{address} is {other:?}"),
    }
}

/// Returns a figure as the report prints one: with two decimals.
fn printed(figure: Option<Decimal>) -> Option<String> {
    let rounded = figure?.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{rounded:.2}"))
}

/// Compares values with the decimals they are written with, which `==` on numbers does not see.
#[track_caller]
fn assert_same<T: Debug + ?Sized>(plan: &T, report: &T, place: &str) {
    assert_eq!(format!("{plan:?}"), format!("{report:?}"), "{place}");
}

fn written(number: Decimal) -> String {
    number.to_string()
}

#[test]
fn the_plan_has_the_reports_rows_in_the_reports_order() {
    let document = open();
    let plan = document.plan();
    let mut addresses = Vec::new();
    for node in plan.walk() {
        addresses.push(plan.address(Item::Node(node)).to_string());
        let kpis = plan.node(node).kpis.iter();
        addresses.extend(kpis.map(|kpi| plan.address(Item::Kpi(*kpi)).to_string()));
    }
    let rows = report::rows();
    let printed: Vec<&str> = rows.iter().map(address).collect();
    assert_eq!(addresses, printed);
}

fn address(row: &Row) -> &str {
    match row {
        Row::Node(node) => &node.address,
        Row::Kpi(kpi) => &kpi.address,
    }
}

#[test]
fn every_cell_of_the_report_is_in_the_plan() {
    let document = open();
    let plan = document.plan();
    for row in report::rows() {
        match row {
            Row::Node(row) => compare_node(plan, plan.node(node_at(plan, &row.address)), &row),
            Row::Kpi(row) => {
                let kpi = plan.kpi(kpi_at(plan, &row.address));
                compare_kpi(plan, kpi, &row);
                if row.is_rollup() {
                    compare_rollup(kpi, &row);
                } else {
                    compare_values(plan, kpi, &row);
                }
            }
        }
    }
}

fn compare_node(plan: &Plan, node: &PlanNode, row: &Node) {
    assert_eq!(plan.text(node.name), Some(&*row.name), "{}", row.address);
    assert_eq!(node.stated.map(written), row.score, "{}", row.address);
    assert_eq!(node.weight, None, "{}", row.address);
    if row.address == STRAY.0 {
        assert_eq!(row.stray, STRAY.1);
    } else {
        assert!(row.stray.is_empty(), "{row:?}");
    }
}

fn compare_kpi(plan: &Plan, kpi: &PlanKpi, row: &Kpi) {
    let place = &*row.address;
    assert_eq!(plan.text(kpi.name), Some(&*row.name), "{place}");
    let weight = kpi.weight.map(|weight| written(weight.number()));
    assert_eq!(weight.as_deref(), Some(&*row.weight), "{place}");
    let status = match row.validation {
        Validation::Validated => Status::Validated,
        Validation::Unavailable => Status::Unavailable,
    };
    assert_eq!(kpi.status(), status, "{place}");
    assert_eq!(kpi.stated.map(written), row.score, "{place}");
}

/// A roll-up KPI's operator, target and unit are what a roll-up has by itself (design 3).
fn compare_rollup(kpi: &PlanKpi, row: &Kpi) {
    let place = &*row.address;
    assert_eq!(kpi.rollup, Some(Rollup::Mean), "{place}");
    assert_eq!(row.operator, Operator::AtLeast, "{place}");
    let full = Cell {
        value: Value::Number(Decimal::ONE_HUNDRED),
        unit: Some("%".to_owned()),
    };
    assert_eq!(row.target, full, "{place}");
    let unwritten = (&kpi.operator, &kpi.target, &kpi.actual);
    assert_eq!(unwritten, (&None, &None, &None), "{place}");
    assert!(kpi.unit.is_none(), "{place}");
}

fn compare_values(plan: &Plan, kpi: &PlanKpi, row: &Kpi) {
    let place = &*row.address;
    assert_eq!(kpi.rollup, None, "{place}");
    assert_eq!(kpi.operator, Some(row.operator), "{place}");
    assert_eq!(plan.text(kpi.unit), row.target.unit.as_deref(), "{place}");
    let target = Some(Target::Single(row.target.value.clone()));
    assert_same(&kpi.target, &target, place);
    let actual = row.actual.as_ref().map(|cell| cell.value.clone());
    assert_same(&kpi.actual, &actual, place);
    if let Some(actual) = &row.actual {
        assert_eq!(actual.unit, row.target.unit, "{place}");
    }
}

#[test]
fn every_printed_score_is_recomputed() {
    let document = open();
    let plan = document.plan();
    let scores = Scores::of(plan);
    let (mut nodes, mut kpis) = (0, 0);
    for row in report::rows() {
        match row {
            Row::Node(row) => {
                let score = scores.node(node_at(plan, &row.address));
                // Areas have no KPIs of their own, and the report prints no score for them.
                let own = (!score.derived).then(|| printed(score.figures.score));
                assert_eq!(own.flatten(), row.score, "{}", row.address);
                nodes += usize::from(row.score.is_some());
            }
            Row::Kpi(row) => {
                let score = scores.kpi(kpi_at(plan, &row.address)).score;
                assert_eq!(printed(score), row.score, "{}", row.address);
                kpis += usize::from(row.score.is_some());
            }
        }
    }
    assert_eq!((nodes, kpis), (43, 82));
}

#[test]
fn every_printed_actual_of_a_rollup_is_recomputed() {
    let document = open();
    let plan = document.plan();
    let scores = Scores::of(plan);
    let mut rollups = 0;
    for row in report::rows() {
        let Row::Kpi(row) = row else { continue };
        if !row.is_rollup() {
            continue;
        }
        let node = plan.kpi(kpi_at(plan, &row.address)).node;
        let actual = row.actual.unwrap().value;
        let mean = printed(scores.node(node).mean);
        assert_eq!(actual, Value::Number(mean.unwrap().parse().unwrap()));
        rollups += 1;
    }
    assert_eq!(rollups, 11);
}

/// What the report does not print: the areas, the plan, and how far the unknown could move them.
#[test]
fn areas_the_plan_and_the_ranges_are_known() {
    let document = open();
    let plan = document.plan();
    let scores = Scores::of(plan);
    for (address, score, low, high) in [
        ("plan", Some("92.56"), "89.49", "93.20"),
        ("A", Some("82.71"), "73.52", "84.63"),
        ("A.5.2", Some("33.33"), "20.00", "60.00"),
        ("A.6", None, "0.00", "100.00"),
        ("B", Some("95.63"), "95.63", "95.63"),
        ("C", Some("99.33"), "99.33", "99.33"),
    ] {
        let figures: Figures = scores.above(plan, item(plan, address)).figures;
        assert_eq!(printed(figures.score).as_deref(), score, "{address}");
        assert_eq!(printed(figures.low).as_deref(), Some(low), "{address}");
        assert_eq!(printed(figures.high).as_deref(), Some(high), "{address}");
    }
}

/// Returns the shipped plan with its two exceptions taken out and without its floor.
pub(crate) fn without_exceptions() -> Document {
    let text = open().source().text().to_owned();
    let is_exception =
        |line: &str| ["method   = \"step\"", "override = "].map(|start| line.starts_with(start));
    let dropped = |line: &&str| is_exception(line).contains(&true);
    assert_eq!(text.lines().filter(dropped).count(), 2);
    assert_eq!(text.matches("\nfloor  = 50\n").count(), 1);
    let kept: Vec<&str> = text.lines().filter(|line| !dropped(line)).collect();
    let text = kept.join("\n").replace("floor  = 50", "floor  = 0");
    Document::read(Source::new("copy", text)).unwrap()
}

#[test]
fn without_the_exceptions_and_the_floor_ten_stated_scores_differ() {
    let differing = |document: &Document| {
        let plan = document.plan();
        let findings = check(plan, &Scores::of(plan));
        let mut addresses: Vec<String> = findings
            .iter()
            .filter(|finding| finding.rule == Rule::StatedDiffers)
            .map(|finding| plan.address(finding.item).to_string())
            .collect();
        addresses.sort();
        addresses
    };
    let expected = [
        "A.5",
        "A.5.2",
        "A.5.2.kpi.2",
        "A.5.kpi.1",
        "A.7",
        "A.7.1",
        "A.7.1.kpi.1",
        "A.7.2",
        "A.7.2.kpi.3",
        "A.7.kpi.2",
    ];
    assert_eq!(differing(&without_exceptions()), expected);
    assert_eq!(differing(&open()), [""; 0]);
}

#[test]
fn the_settings_are_the_reports() {
    let document = open();
    let settings = document.plan().settings();
    assert_eq!(
        settings.title.as_deref(),
        Some("Relazione sulla performance 2023")
    );
    assert_eq!(
        settings.organisation.as_deref(),
        Some("Camera di Commercio")
    );
    assert_eq!(settings.start, "2023-01-01".parse().ok());
    assert_eq!(settings.end, "2023-12-31".parse().ok());
    assert_eq!(settings.language.as_deref(), Some("it"));
    assert_eq!(settings.stated, None);
    let levels = [
        "Area strategica",
        "Obiettivo strategico",
        "Obiettivo operativo",
    ];
    assert_eq!(settings.levels, levels);
}

/// Every plan that is shipped, with its areas, strategic and operational objectives, KPIs and
/// roll-up KPIs.
const SHIPPED: &[(&str, [usize; 3], usize, usize)] =
    &[("camera-di-commercio-2023.toml", [3, 16, 28], 84, 11)];

#[test]
fn every_shipped_plan_is_whole() {
    let mut files: Vec<String> = std::fs::read_dir(plans())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let names: Vec<&str> = SHIPPED.iter().map(|row| row.0).collect();
    assert_eq!(files, names, "a plan is missing in the table of this test");
    for (name, levels, kpis, rollups) in SHIPPED {
        let document = Document::open(&plans().join(name)).unwrap();
        assert!(document.findings().is_empty(), "{:?}", document.findings());
        let plan = document.plan();
        for (depth, count) in levels.iter().enumerate() {
            let at_depth = |node: &NodeIx| plan.node(*node).depth as usize == depth;
            assert_eq!(plan.walk().filter(at_depth).count(), *count, "{name}");
        }
        assert_eq!(plan.node_count(), levels.iter().sum::<usize>(), "{name}");
        assert_eq!(plan.kpi_count(), *kpis, "{name}");
        let of_node = |node| plan.node(node).kpis.iter();
        let is_rollup = |kpi: &&KpiIx| plan.kpi(**kpi).rollup.is_some();
        let found = plan.walk().flat_map(of_node).filter(is_rollup).count();
        assert_eq!(found, *rollups, "{name}");
    }
}
