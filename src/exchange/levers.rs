//! How is a list of levers read?
//!
//! KPIs that would win most for the least change, and those that would lose by the least, as two
//! tables. How they are ranked is for the scores to say.

use rust_decimal::{Decimal, RoundingStrategy};

use super::grid::{Cell, Column, Grid, Row, Side};
use super::ledger::share;
use super::line::{Line, Tone};
use super::note;
use super::verdict::plural;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::{Item, Kpi, KpiIx, Plan, Value};
use crate::score::{FULL, Goal, Lever, Levers, NearMiss, Scores};

/// Decimals of points for each percent.
const RATED: u32 = 4;

/// Returns the levers of an item as lines of a page so many columns wide, at most so many of each
/// kind. Of a KPI they are its node's.
#[must_use]
pub fn levers(plan: &Plan, scores: &Scores, item: Item, most: usize, page: usize) -> Vec<Line> {
    let item = plan.node_or_plan(item);
    let writer = Writer {
        plan,
        locale: Locale::of(plan),
    };
    let levers = Levers::of(plan, scores, item);
    let whose = match item {
        Item::Plan => "the plan".to_owned(),
        other => {
            let called = format!("{} {}", note::address(plan, other), note::name(plan, other));
            called.trim_end().to_owned()
        }
    };
    let score = scores.above(plan, item).figures.score;
    let score = score.map_or("no score".to_owned(), |score| writer.locale.points(score));
    let mut lines = vec![
        Line::strong(format!("What would move {whose}")),
        Line::plain(score),
        Line::new(),
    ];
    lines.extend(writer.winning(&levers.levers, most, page));
    lines.push(Line::new());
    lines.extend(writer.losing(&levers.near, most, page));
    lines
}

struct Writer<'p> {
    plan: &'p Plan,
    locale: Locale,
}

impl Writer<'_> {
    fn winning(&self, levers: &[Lever], most: usize, page: usize) -> Vec<Line> {
        if levers.is_empty() {
            return vec![Line::strong("No actual wins points by itself")];
        }
        let grid = Grid {
            columns: vec![
                left("Address"),
                left("KPI"),
                right("Actual"),
                right("With"),
                right("Change"),
                right("Wins"),
                right("For 1%"),
            ],
            flexible: 1,
            rows: levers
                .iter()
                .take(most)
                .map(|lever| self.lever(lever))
                .collect(),
        };
        let mut lines = vec![Line::strong("Most points for the least change")];
        lines.extend(grid.lines(page));
        lines.extend(more(levers.len(), most));
        lines
    }

    fn losing(&self, near: &[NearMiss], most: usize, page: usize) -> Vec<Line> {
        if near.is_empty() {
            return vec![Line::strong("No target that counts is met by 5% or less")];
        }
        let grid = Grid {
            columns: vec![
                left("Address"),
                left("KPI"),
                right("Actual"),
                right("Target"),
                right("Margin"),
                right("With"),
                right("Loses"),
            ],
            flexible: 1,
            rows: near.iter().take(most).map(|near| self.near(near)).collect(),
        };
        let mut lines = vec![Line::strong("Targets met by 5% or less")];
        lines.extend(grid.lines(page));
        lines.extend(more(near.len(), most));
        lines
    }

    fn lever(&self, lever: &Lever) -> Row {
        let kpi = self.plan.kpi(lever.kpi);
        let best = lever.best();
        let mut cells = self.who(lever.kpi);
        cells.extend([
            kpi.actual
                .as_ref()
                .map_or("–".to_owned(), |actual| self.value(kpi, actual)),
            self.value(kpi, &best.to),
            share(&self.locale, best.effort.saturating_mul(FULL)),
            self.points(best.won),
            self.rate(best),
        ]);
        let note = match &lever.first {
            None => String::new(),
            Some(first) if first == best => {
                format!("short of its target: {}", self.goal(kpi, &lever.met))
            }
            Some(first) => format!("wins nothing before {}", self.goal(kpi, first)),
        };
        row(cells, note)
    }

    fn near(&self, near: &NearMiss) -> Row {
        let kpi = self.plan.kpi(near.kpi);
        let mut cells = self.who(near.kpi);
        cells.extend([
            kpi.actual
                .as_ref()
                .map_or(String::new(), |actual| self.value(kpi, actual)),
            self.locale.target(self.plan, kpi),
            share(&self.locale, near.margin),
            self.value(kpi, &near.to),
            self.points(near.cost),
        ]);
        row(cells, String::new())
    }

    fn who(&self, kpi: KpiIx) -> Vec<String> {
        let item = Item::Kpi(kpi);
        vec![note::address(self.plan, item), note::name(self.plan, item)]
    }

    fn value(&self, kpi: &Kpi, value: &Value) -> String {
        self.locale.measured(value, self.plan.text(kpi.unit))
    }

    /// `5,0, which wins 1,25`.
    fn goal(&self, kpi: &Kpi, goal: &Goal) -> String {
        let (to, won) = (self.value(kpi, &goal.to), self.points(goal.won));
        format!("{to}, which wins {won}")
    }

    /// Points of which there are some, however few.
    fn points(&self, points: Decimal) -> String {
        let least = Decimal::new(1, 2);
        if two_decimals(points) < least {
            return format!("< {}", self.locale.number(least));
        }
        self.locale.points(points)
    }

    /// Points for each percent, which may be few: four decimals.
    fn rate(&self, goal: &Goal) -> String {
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        let mut rate = goal.rate().round_dp_with_strategy(RATED, strategy);
        rate.rescale(RATED);
        self.locale.number(rate)
    }
}

fn left(head: &'static str) -> Column {
    let side = Side::Left;
    Column { head, side }
}

fn right(head: &'static str) -> Column {
    let side = Side::Right;
    Column { head, side }
}

fn row(cells: Vec<String>, note: String) -> Row {
    Row {
        cells: cells.into_iter().map(Cell::plain).collect(),
        note,
    }
}

fn more(count: usize, most: usize) -> Option<Line> {
    let rest = count.checked_sub(most).filter(|rest| *rest > 0)?;
    let text = format!("and {} more", plural(rest, "KPI"));
    Some(Line::new().with(Tone::Quiet, text))
}
