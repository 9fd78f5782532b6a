//! How is it read what it would take to reach a score?
//!
//! Tables of changes: what one KPI does alone, what unknown ones would have to report, and a set
//! that does it together. What was searched, and how, is for the scores to say.

use rust_decimal::Decimal;

use super::grid::{Cell, Column, Grid, Row, Side};
use super::ledger::share;
use super::line::{Line, Tone};
use super::note;
use super::verdict::plural;
use crate::plan::locale::Locale;
use crate::plan::{Item, Plan, Value};
use crate::score::FULL;
use crate::score::seek::{Move, Seek, Together};

/// Returns what was found as lines of a page so many columns wide, at most so many changes of each
/// kind.
#[must_use]
pub fn seek(plan: &Plan, found: &Seek, item: Item, most: usize, page: usize) -> Vec<Line> {
    let writer = Writer {
        plan,
        locale: Locale::of(plan),
        page,
        most,
    };
    let whose = match item {
        Item::Plan => "the plan".to_owned(),
        other => {
            let called = format!("{} {}", note::address(plan, other), note::name(plan, other));
            called.trim_end().to_owned()
        }
    };
    let points = |score: Decimal| writer.locale.points(score);
    let now = found.now.map_or("no score".to_owned(), points);
    let mut lines = vec![
        Line::strong(format!("What it takes for {whose}")),
        Line::plain(format!(
            "{now} now{}{} wanted",
            note::AND,
            points(found.wanted)
        )),
    ];
    if found.is_reached() {
        lines.push(Line::new());
        lines.push(Line::strong("It is there already"));
        return lines;
    }
    lines.extend(sections(found).iter().flat_map(|one| writer.section(one)));
    if !found.is_reachable() {
        lines.push(Line::new());
        lines.push(Line::strong("Nothing that was found reaches it"));
    }
    lines
}

/// Changes of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<'f> {
    /// What kind.
    pub title: &'static str,
    /// What the column of scores is called.
    pub score: &'static str,
    /// The changes, the most useful first.
    pub moves: Vec<&'f Move>,
    /// Where the changes are made together, what they come to.
    pub set: Option<&'f Together>,
}

/// Returns what was found by kinds, without those of which there is nothing.
#[must_use]
pub fn sections(found: &Seek) -> Vec<Section<'_>> {
    fn reaching(moves: &[Move]) -> (Vec<&Move>, Vec<&Move>) {
        moves.iter().partition(|one| one.reaches)
    }
    let single = |title, score, moves| Section {
        title,
        score,
        moves,
        set: None,
    };
    let (alone, best) = reaching(&found.alone);
    let (unknown, unknown_best) = reaching(&found.unknown);
    let mut sections = vec![
        single("One change alone does it", "Score", alone),
        single("One change alone does not", "At best", best),
        single("Not known yet: reporting this does it", "Score", unknown),
        single(
            "Not known yet: reporting this does not do it alone",
            "At best",
            unknown_best,
        ),
    ];
    sections.extend(found.together.iter().map(|set| Section {
        title: "Together: the least effort that was found, not the least there is",
        score: "Score",
        moves: set.moves.iter().collect(),
        set: Some(set),
    }));
    sections.retain(|section| !section.moves.is_empty());
    sections
}

/// The figures of a change as people read them; empty where there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveCells {
    /// The actual as it is.
    pub actual: String,
    /// What it would have to be.
    pub needed: String,
    /// How far that is: `+0,46`, `−12 days`.
    pub change: String,
    /// The effort, in percent.
    pub effort: String,
    /// What is scored then.
    pub score: String,
}

/// Returns the figures of a change in the plan's language.
#[must_use]
pub fn move_cells(plan: &Plan, locale: Locale, one: &Move) -> MoveCells {
    let unit = plan.text(plan.kpi(one.kpi).unit);
    let value = |value: &Value| locale.measured(value, unit);
    MoveCells {
        actual: one.from.as_ref().map_or("–".to_owned(), value),
        needed: value(&one.to),
        change: change(locale, one),
        effort: one.effort.map_or(String::new(), |one| effort(locale, one)),
        score: locale.points(one.score),
    }
}

/// Returns an effort in percent.
#[must_use]
pub fn effort(locale: Locale, effort: Decimal) -> String {
    share(&locale, effort.saturating_mul(FULL))
}

fn change(locale: Locale, one: &Move) -> String {
    let Some(change) = one.change() else {
        return String::new();
    };
    let sign = if change > Decimal::ZERO { "+" } else { "" };
    let number = locale.number(change);
    match one.to {
        Value::Date(_) if change.abs() == Decimal::ONE => format!("{sign}{number} day"),
        Value::Date(_) => format!("{sign}{number} days"),
        _ => format!("{sign}{number}"),
    }
}

struct Writer<'p> {
    plan: &'p Plan,
    locale: Locale,
    page: usize,
    most: usize,
}

impl Writer<'_> {
    /// A heading and a table.
    fn section(&self, section: &Section<'_>) -> Vec<Line> {
        let grid = Grid {
            columns: vec![
                column("Address", Side::Left),
                column("KPI", Side::Left),
                column("Actual", Side::Right),
                column("Needed", Side::Right),
                column("Change", Side::Right),
                column("Effort", Side::Right),
                column(section.score, Side::Right),
            ],
            flexible: 1,
            rows: section
                .moves
                .iter()
                .take(self.most)
                .map(|one| self.row(one))
                .collect(),
        };
        let mut lines = vec![Line::new(), Line::strong(section.title)];
        lines.extend(grid.lines(self.page));
        let rest = section.moves.len().checked_sub(self.most);
        if let Some(rest) = rest.filter(|rest| *rest > 0) {
            let text = format!("and {} more", plural(rest, "KPI"));
            lines.push(Line::new().with(Tone::Quiet, text));
        }
        if let Some(all) = section.set.and_then(|set| set.effort) {
            let text = format!("effort in all: {}", effort(self.locale, all));
            lines.push(Line::plain(text));
        }
        lines
    }

    fn row(&self, one: &Move) -> Row {
        let item = Item::Kpi(one.kpi);
        let figures = move_cells(self.plan, self.locale, one);
        let cells = [
            note::address(self.plan, item),
            note::name(self.plan, item),
            figures.actual,
            figures.needed,
            figures.change,
            figures.effort,
            figures.score,
        ];
        Row {
            cells: cells.into_iter().map(Cell::plain).collect(),
            note: String::new(),
        }
    }
}

fn column(head: &'static str, side: Side) -> Column {
    Column { head, side }
}
