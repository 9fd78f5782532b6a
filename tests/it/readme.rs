//! Does the README say what the program's own tables say?
//!
//! The tables between markers such as `<!-- fields -->` are those of the source as Markdown. A
//! table that is out of date is printed, ready to be put in.

use std::fmt::Write as _;

use albero::check::RULES;
use albero::file::{Document, Source, builtin};
use albero::plan::{FIELDS, FieldSpec, Holder, Shape};
use albero::tui::{Opened, command_table, key_table, print};

const README: &str = include_str!("../../README.md");

/// Returns what stands between a marker and its end.
fn between<'t>(text: &'t str, marker: &str) -> &'t str {
    let (start, end) = (
        format!("<!-- {marker} -->\n"),
        format!("<!-- /{marker} -->"),
    );
    let behind = text.split_once(&start).unwrap().1;
    behind.split_once(&end).unwrap().0
}

#[track_caller]
fn assert_table(marker: &str, table: &str) {
    let found = between(README, marker);
    assert!(found == table, "put this into the README:\n{table}");
}

fn holders(spec: &FieldSpec) -> String {
    let word = |holder: &Holder| match holder {
        Holder::Plan => "plan",
        Holder::Node => "node",
        Holder::Kpi => "KPI",
    };
    let words: Vec<&str> = spec.holders.iter().map(word).collect();
    words.join(", ")
}

fn shape(shape: Shape) -> String {
    match shape {
        Shape::Choice(words) => {
            let quoted: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
            quoted.join(" ")
        }
        other => other.expectation().to_owned(),
    }
}

#[test]
fn the_field_table_is_the_sources() {
    let mut table = String::from("| key | of | value | meaning |\n| --- | --- | --- | --- |\n");
    for spec in FIELDS {
        let (holders, shape) = (holders(spec), shape(spec.shape));
        writeln!(
            table,
            "| `{}` | {holders} | {shape} | {} |",
            spec.key, spec.help
        )
        .unwrap();
    }
    assert_table("fields", &table);
}

#[test]
fn the_rule_table_is_the_sources() {
    let mut table = String::from("| rule | severity | it finds |\n| --- | --- | --- |\n");
    for spec in RULES {
        let severity = spec.severity.word();
        writeln!(table, "| `{}` | {severity} | {} |", spec.id, spec.meaning).unwrap();
    }
    assert_table("rules", &table);
}

#[test]
fn the_key_table_is_the_sources() {
    assert_table("keys", &key_table());
}

#[test]
fn the_command_table_is_the_sources() {
    assert_table("commands", &command_table());
}

#[test]
fn the_screen_is_the_programs() {
    let opened = Opened {
        document: Document::read(builtin()).unwrap(),
        ..Opened::default()
    };
    let screen = print(opened, 80, 24, "").unwrap();
    assert_table("screen", &format!("```text\n{screen}```\n"));
}

#[test]
fn the_example_of_a_plan_is_one() {
    let example = README.split_once("```toml\n").unwrap().1;
    let example = example.split_once("```").unwrap().0;
    let document = Document::read(Source::new("README.md", example)).unwrap();
    assert!(document.findings().is_empty(), "{:?}", document.findings());
    assert_eq!(document.plan().node_count(), 3);
    assert_eq!(document.plan().kpi_count(), 3);
}
