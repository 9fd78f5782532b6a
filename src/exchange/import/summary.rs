//! How are people told what became of a table?

use super::doubt::{Doubt, Grade};
use super::intake::{Import, Understood};
use super::into::Merge;
use crate::check::{Finding, Rule, Severity, check};
use crate::exchange::line::{Line, Tone, width};
use crate::exchange::{fit, tally};
use crate::plan::Plan;
use crate::score::Scores;

/// Returns the summary of an import, for a page so many columns wide: what it came to, the rules
/// that were found, then everything to be said about the table.
#[must_use]
pub fn summary(import: &Import, page: usize) -> Vec<Line> {
    let tally = import.tally;
    let mut lines = vec![Line::strong(format!(
        "{} and {} from {}.",
        counted(tally.nodes, "objective", "objectives"),
        counted(tally.kpis, "KPI", "KPIs"),
        counted(tally.rows, "row", "rows")
    ))];
    lines.push(Line::plain(format!(
        "Rows: {} of objectives, {} of KPIs, {} told below.",
        tally.node_rows, tally.kpi_rows, tally.reported
    )));
    lines.push(Line::plain(match (tally.stated, tally.differing) {
        (0, _) => "The table states no scores.".to_owned(),
        (stated, 0) => format!("All {stated} stated scores are as recomputed."),
        (stated, differing) => format!(
            "{differing} of {stated} stated scores differ from the recomputed ones: see `albero audit`."
        ),
    }));
    lines.extend(checked(&import.plan));
    if let Some(found) = &import.fit {
        lines.push(Line::new());
        lines.extend(fit(&import.plan, found, page));
        lines.push(Line::new());
    }
    lines.extend(told(&import.doubts));
    lines
}

/// What is wrong with the plan, apart from what is told of the table; notes are for `check`.
fn checked(plan: &Plan) -> Option<Line> {
    let found = check(plan, &Scores::of(plan));
    // What the table states was told already.
    let own = found
        .iter()
        .filter(|finding| finding.rule != Rule::StatedDiffers);
    let severities = own.map(Finding::severity);
    let mut grave = severities.filter(|own| *own != Severity::Note).peekable();
    grave.peek()?;
    let found = tally(grave);
    Some(Line::plain(format!(
        "`albero check` finds {found} in the plan."
    )))
}

/// Returns the summary of a merge into a plan.
#[must_use]
pub fn merge_summary(merge: &Merge) -> Vec<Line> {
    let mut lines = vec![Line::strong(format!(
        "{} of {} are in the plan.",
        merge.matched,
        counted(merge.in_table, "KPI of the table", "KPIs of the table")
    ))];
    lines.extend(told(&merge.doubts));
    lines
}

/// Tells whether something of a table could not be read.
#[must_use]
pub fn has_unread(doubts: &[Doubt]) -> bool {
    doubts.iter().any(|doubt| doubt.grade() == Grade::Unread)
}

fn told(doubts: &[Doubt]) -> impl Iterator<Item = Line> {
    doubts.iter().map(|doubt| {
        let tone = match doubt.grade() {
            Grade::Unread => Tone::Severity(Severity::Warning),
            Grade::Assumed => Tone::Severity(Severity::Note),
            Grade::Told => Tone::Quiet,
        };
        Line::new()
            .with(tone, format!("{}: ", doubt.grade().word()))
            .with(Tone::Plain, doubt.text())
    })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Returns the columns of a table as people read them.
#[must_use]
pub fn column_lines(columns: &[Understood]) -> Vec<Line> {
    let widest = |text: fn(&Understood) -> usize| columns.iter().map(text).max().unwrap_or(0);
    let letters = widest(|column| column.letters.len());
    let heading = widest(|column| width(&column.heading));
    let row = |column: &Understood| {
        let gap = " ".repeat(heading - width(&column.heading));
        let line = Line::strong(format!("{:letters$}", column.letters))
            .with(Tone::Plain, format!("  {}{gap}  ", column.heading));
        match column.role {
            Some(role) => line
                .with(Tone::Plain, role)
                .with(Tone::Quiet, by(column.by)),
            None => line.with(Tone::Quiet, "not used"),
        }
    };
    columns.iter().map(row).collect()
}

fn by(reason: &str) -> &'static str {
    match reason {
        "asked" => "  by --column",
        "cells" => "  by its cells",
        _ => "",
    }
}
