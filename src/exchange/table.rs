//! How are the scores of a plan read as a table?
//!
//! The tree as indented rows: nodes, and below each its KPIs where they are asked for. Figures
//! stand in the plan's own language.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::grid::{Cell, Column, Grid, Row, Side};
use super::line::{Line, Tone};
use super::note;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, NodeIx, Plan, Weight};
use crate::score::{Band, Ledger, Scores, cost, kpi_weight};

/// What of a plan stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// An item, all nodes below it, and their KPIs.
    Below(Item),
    /// Areas and the objectives directly below them, without KPIs.
    Overview,
}

/// What stands for no figure because there is none, and for one of zero.
const NONE: &str = "–";
const ZERO: &str = "·";

/// Returns the table as lines of a page so many columns wide.
#[must_use]
pub fn table(plan: &Plan, scores: &Scores, scope: Scope, page: usize) -> Vec<Line> {
    let writer = Writer {
        plan,
        scores,
        locale: Locale::of(plan),
        shares: shares(plan, scores),
    };
    let right = |head| Column {
        head,
        side: Side::Right,
    };
    let left = |head| Column {
        head,
        side: Side::Left,
    };
    Grid {
        columns: vec![
            left("Address"),
            left("Name"),
            right("Weight"),
            right("Score"),
            right("Lost"),
            right("Of plan"),
        ],
        flexible: 1,
        rows: writer.rows(scope),
    }
    .lines(page)
}

/// Returns a plan's title, as it is shown, under the name that its file gives it where it has none.
#[must_use]
pub fn title(plan: &Plan, name: &str) -> String {
    let settings = plan.settings();
    let title = visible(settings.title.as_deref().unwrap_or(name));
    match settings.organisation.as_deref() {
        Some(organisation) => format!("{title}{}{}", note::AND, visible(organisation)),
        None => title.into_owned(),
    }
}

/// Returns the overall score in a line: figure, band, loss and range.
#[must_use]
pub fn overall(plan: &Plan, scores: &Scores) -> Line {
    let locale = Locale::of(plan);
    let result = scores.plan();
    let mut line = Line::new();
    match result.figures.score {
        None => line.push(Tone::Strong, "no score"),
        Some(score) => {
            let band = Band::of(score, plan.settings());
            let text = format!("{} {}", locale.points(score), band.word());
            line.push(Tone::Band(band), text);
            let lost = format!("{}{} lost", note::AND, locale.points(note::lost(score)));
            line.push(Tone::Plain, lost);
        }
    }
    if let Some(range) = note::range(&locale, result.figures) {
        let unknown = note::unknown(plan, scores, Item::Plan).len();
        let noun = if unknown == 1 { "KPI is" } else { "KPIs are" };
        let text = format!("{}{range} once {unknown} {noun} known", note::AND);
        line.push(Tone::Plain, text);
    }
    if result.incomplete {
        line.push(Tone::Strong, format!("{}incomplete", note::AND));
    }
    line
}

/// What each KPI takes from the plan by itself, as the plan's ledger prints it.
fn shares(plan: &Plan, scores: &Scores) -> HashMap<KpiIx, Decimal> {
    let rows = Ledger::of(plan, scores, Item::Plan).rows.into_iter();
    rows.filter_map(|row| match row.taker.item() {
        Item::Kpi(kpi) => Some((kpi, row.printed)),
        Item::Plan | Item::Node(_) => None,
    })
    .collect()
}

struct Writer<'p> {
    plan: &'p Plan,
    scores: &'p Scores,
    locale: Locale,
    shares: HashMap<KpiIx, Decimal>,
}

impl Writer<'_> {
    fn rows(&self, scope: Scope) -> Vec<Row> {
        match scope {
            Scope::Overview => self
                .plan
                .walk()
                .filter(|node| self.plan.node(*node).depth < 2)
                .map(|node| self.node(node, 0))
                .collect(),
            Scope::Below(Item::Kpi(kpi)) => vec![self.kpi(kpi, 0)],
            Scope::Below(Item::Plan) => self
                .plan
                .walk()
                .flat_map(|node| self.both(node, 0))
                .collect(),
            Scope::Below(Item::Node(top)) => {
                let depth = self.plan.node(top).depth;
                std::iter::once(top)
                    .chain(self.plan.walk_below(Item::Node(top)))
                    .flat_map(|node| self.both(node, depth))
                    .collect()
            }
        }
    }

    /// A node's row and those of its KPIs, indented less by what stands above the whole table.
    fn both(&self, node: NodeIx, above: u32) -> Vec<Row> {
        let record = self.plan.node(node);
        let depth = record.depth - above;
        let kpis = record.kpis.iter().map(|kpi| self.kpi(*kpi, depth + 1));
        std::iter::once(self.node(node, above))
            .chain(kpis)
            .collect()
    }

    fn node(&self, node: NodeIx, above: u32) -> Row {
        let item = Item::Node(node);
        let record = self.plan.node(node);
        let score = self.scores.node(node).figures.score;
        let weight = record.weight.map(Weight::number);
        let share = cost(self.plan, self.scores, node, Item::Plan);
        self.row(
            item,
            record.depth - above,
            [weight, score, share],
            note::of_node(self.plan, self.scores, node),
        )
    }

    fn kpi(&self, kpi: KpiIx, depth: u32) -> Row {
        let record = self.plan.kpi(kpi);
        let score = self.scores.kpi(kpi).score;
        let weight = kpi_weight(self.plan, record).ok().and(record.weight);
        let weight = weight.map(Weight::number);
        let reaches = cost(self.plan, self.scores, record.node, Item::Plan).and(score);
        let share = reaches.map(|_| self.shares.get(&kpi).copied().unwrap_or_default());
        self.row(
            Item::Kpi(kpi),
            depth,
            [weight, score, share],
            note::of_kpi(self.plan, self.scores, kpi),
        )
    }

    fn row(
        &self,
        item: Item,
        depth: u32,
        [weight, score, share]: [Option<Decimal>; 3],
        note: String,
    ) -> Row {
        let indent = 2 * depth as usize;
        let name = format!("{:indent$}{}", "", note::name(self.plan, item));
        let tone = score.map_or(Tone::Quiet, |score| {
            Tone::Band(Band::of(score, self.plan.settings()))
        });
        let points = |points: Option<Decimal>| match points {
            None => NONE.to_owned(),
            Some(points) if self.locale.points(points) == self.locale.points(Decimal::ZERO) => {
                ZERO.to_owned()
            }
            Some(points) => self.locale.points(points),
        };
        let score_text = score.map_or(NONE.to_owned(), |score| self.locale.points(score));
        let is_kpi = matches!(item, Item::Kpi(_));
        Row {
            cells: vec![
                Cell {
                    tone: if is_kpi { Tone::Quiet } else { Tone::Plain },
                    text: note::address(self.plan, item),
                },
                Cell::plain(name),
                Cell::plain(weight.map_or(String::new(), |weight| self.locale.number(weight))),
                Cell {
                    tone,
                    text: score_text,
                },
                Cell::plain(points(score.map(note::lost))),
                Cell::plain(points(share)),
            ],
            note,
        }
    }
}
