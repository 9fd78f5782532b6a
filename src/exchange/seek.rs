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
    lines.extend(writer.alone(&found.alone));
    lines.extend(writer.unknown(&found.unknown));
    lines.extend(found.together.iter().flat_map(|set| writer.together(set)));
    if !found.is_reachable() {
        lines.push(Line::new());
        lines.push(Line::strong("Nothing that was found reaches it"));
    }
    lines
}

struct Writer<'p> {
    plan: &'p Plan,
    locale: Locale,
    page: usize,
    most: usize,
}

impl Writer<'_> {
    fn alone(&self, moves: &[Move]) -> Vec<Line> {
        let (reaching, others): (Vec<&Move>, Vec<&Move>) =
            moves.iter().partition(|one| one.reaches);
        let mut lines = self.section("One change alone does it", &reaching, "Score");
        lines.extend(self.section("One change alone does not", &others, "At best"));
        lines
    }

    fn unknown(&self, moves: &[Move]) -> Vec<Line> {
        let (reaching, others): (Vec<&Move>, Vec<&Move>) =
            moves.iter().partition(|one| one.reaches);
        let mut lines = self.section("Not known yet: reporting this does it", &reaching, "Score");
        let title = "Not known yet: reporting this does not do it alone";
        lines.extend(self.section(title, &others, "At best"));
        lines
    }

    fn together(&self, set: &Together) -> Vec<Line> {
        let moves: Vec<&Move> = set.moves.iter().collect();
        let title = "Together: the least effort that was found, not the least there is";
        let mut lines = self.section(title, &moves, "Score");
        if let Some(effort) = set.effort {
            let effort = share(&self.locale, effort.saturating_mul(FULL));
            lines.push(Line::plain(format!("effort in all: {effort}")));
        }
        lines
    }

    /// A heading and a table; nothing where there is nothing to tell.
    fn section(&self, title: &'static str, moves: &[&Move], score: &'static str) -> Vec<Line> {
        if moves.is_empty() {
            return Vec::new();
        }
        let grid = Grid {
            columns: vec![
                column("Address", Side::Left),
                column("KPI", Side::Left),
                column("Actual", Side::Right),
                column("Needed", Side::Right),
                column("Change", Side::Right),
                column("Effort", Side::Right),
                column(score, Side::Right),
            ],
            flexible: 1,
            rows: moves
                .iter()
                .take(self.most)
                .map(|one| self.row(one))
                .collect(),
        };
        let mut lines = vec![Line::new(), Line::strong(title)];
        lines.extend(grid.lines(self.page));
        if let Some(rest) = moves.len().checked_sub(self.most).filter(|rest| *rest > 0) {
            let text = format!("and {} more", plural(rest, "KPI"));
            lines.push(Line::new().with(Tone::Quiet, text));
        }
        lines
    }

    fn row(&self, one: &Move) -> Row {
        let (kpi, item) = (self.plan.kpi(one.kpi), Item::Kpi(one.kpi));
        let value = |value: &Value| self.locale.measured(value, kpi.unit.as_deref());
        let effort = |effort: Decimal| share(&self.locale, effort.saturating_mul(FULL));
        let cells = [
            note::address(self.plan, item),
            note::name(self.plan, item),
            one.from.as_ref().map_or("–".to_owned(), value),
            value(&one.to),
            self.change(one),
            one.effort.map_or(String::new(), effort),
            self.locale.points(one.score),
        ];
        Row {
            cells: cells.into_iter().map(Cell::plain).collect(),
            note: String::new(),
        }
    }

    /// `+0,46`, `−12 days`.
    fn change(&self, one: &Move) -> String {
        let Some(change) = one.change() else {
            return String::new();
        };
        let sign = if change > Decimal::ZERO { "+" } else { "" };
        let number = self.locale.number(change);
        match one.to {
            Value::Date(_) if change.abs() == Decimal::ONE => format!("{sign}{number} day"),
            Value::Date(_) => format!("{sign}{number} days"),
            _ => format!("{sign}{number}"),
        }
    }
}

fn column(head: &'static str, side: Side) -> Column {
    Column { head, side }
}
