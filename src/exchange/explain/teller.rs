//! In which words is an explanation given?
//!
//! The paragraphs that all explanations are put together from: heading, KPIs, children, the score
//! as a calculation, and losses.

use rust_decimal::Decimal;

use super::contest;
use super::mean::arithmetic;
use super::members::{End, Members};
use crate::exchange::ledger::{beside, ledger};
use crate::exchange::line::{Line, Tone, width, wrap};
use crate::exchange::note;
use crate::exchange::table::title;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Field, Item, KpiIx, NodeIx, Plan};
use crate::score::{Band, FULL, Figures, Scores, counted, kpi_weight};

/// Writes the lines of an explanation.
pub(super) struct Teller<'p> {
    pub(super) plan: &'p Plan,
    pub(super) scores: &'p Scores,
    pub(super) locale: Locale,
    page: usize,
    lines: Vec<Line>,
}

impl<'p> Teller<'p> {
    pub(super) fn new(plan: &'p Plan, scores: &'p Scores, page: usize) -> Self {
        Self {
            plan,
            scores,
            locale: Locale::of(plan),
            page,
            lines: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Line> {
        self.lines
    }

    pub(super) fn section(&mut self, text: &str) {
        self.lines.push(Line::new());
        let parts = wrap(text, self.page).into_iter();
        self.lines.extend(parts.map(Line::strong));
    }

    /// Says something, indented by so many steps; what does not fit goes on below.
    pub(super) fn say(&mut self, indent: usize, text: &str) {
        let indent = 2 * indent;
        let room = self.page.saturating_sub(indent + 2).max(20);
        for (place, part) in wrap(text, room).into_iter().enumerate() {
            let indent = if place == 0 { indent } else { indent + 2 };
            self.lines
                .push(Line::plain(format!("{:indent$}{part}", "")));
        }
    }

    pub(super) fn points(&self, points: Decimal) -> String {
        self.locale.points(points)
    }

    pub(super) fn address(&self, item: Item) -> String {
        match item {
            Item::Plan => "the plan".to_owned(),
            other => note::address(self.plan, other),
        }
    }

    /// An item's address and name.
    pub(super) fn call(&self, item: Item) -> String {
        let text = format!("{} {}", self.address(item), note::name(self.plan, item));
        text.trim_end().to_owned()
    }

    pub(super) fn members(&self, end: End) -> Members<'p> {
        Members {
            plan: self.plan,
            scores: self.scores,
            end,
        }
    }

    pub(super) fn heading(&mut self, item: Item, name: &str) {
        let (text, figures, notes) = match item {
            Item::Plan => (
                title(self.plan, name),
                self.scores.plan().figures,
                String::new(),
            ),
            Item::Node(node) => (
                self.call(item),
                self.scores.node(node).figures,
                note::of_node(self.plan, self.scores, node),
            ),
            Item::Kpi(kpi) => {
                let score = self.scores.kpi(kpi).score;
                let figures = Figures {
                    score,
                    low: None,
                    high: None,
                };
                let notes = note::of_kpi(self.plan, self.scores, kpi);
                (self.call(item), figures, notes)
            }
        };
        let level = match item {
            Item::Plan => "Plan".to_owned(),
            Item::Node(node) => {
                let level = self.plan.level(self.plan.node(node).depth);
                visible(level).into_owned()
            }
            Item::Kpi(_) => "KPI".to_owned(),
        };
        let parts = wrap(&text, self.page).into_iter();
        self.lines.extend(parts.map(Line::strong));
        let mut line = Line::plain(format!("{level}: "));
        match figures.score {
            None => line.push(Tone::Strong, "no score"),
            Some(score) => {
                let band = Band::of(score, self.plan.settings());
                line.push(
                    Tone::Band(band),
                    format!("{} {}", self.points(score), band.word()),
                );
            }
        }
        let notes = if notes.is_empty() {
            notes
        } else {
            format!("{}{notes}", note::AND)
        };
        if width(&line.text()) + width(&notes) <= self.page {
            line.push(Tone::Quiet, notes);
            self.lines.push(line);
        } else {
            self.lines.push(line);
            self.say(1, notes.trim_start_matches(note::AND));
        }
    }

    pub(super) fn node(&mut self, node: NodeIx) {
        let item = Item::Node(node);
        let record = self.plan.node(node);
        if record.kpis.is_empty() {
            if record.children.is_empty() {
                self.section("It has neither KPIs nor objectives below it");
                return;
            }
            self.section("It has no KPIs: its score is derived from what is below it");
            self.children(item, 1);
        } else {
            self.section("Its KPIs");
            for &kpi in &record.kpis {
                let text = format!("{} · {}", self.call(Item::Kpi(kpi)), self.weight(kpi));
                self.say(1, &text);
                self.steps(kpi, 2);
            }
        }
        self.result(item);
    }

    /// How a KPI takes part in its node's mean.
    pub(super) fn weight(&self, kpi: KpiIx) -> String {
        let record = self.plan.kpi(kpi);
        match (kpi_weight(self.plan, record), self.scores.kpi(kpi).score) {
            (Err(problem), _) => format!("out of the mean: {problem}"),
            (Ok(weight), None) => {
                format!("weight {}, out of the mean", self.locale.number(weight))
            }
            (Ok(weight), Some(_)) => {
                let all = self.scores.node(record.node).kpi_weight;
                let share = weight
                    .checked_mul(FULL)
                    .and_then(|weight| weight.checked_div(all))
                    .unwrap_or_default();
                format!(
                    "weight {} of {}, {}%",
                    self.locale.number(weight),
                    self.locale.number(all.normalize()),
                    self.points(share)
                )
            }
        }
    }

    /// A KPI's steps, with what a roll-up takes its actual from before them.
    pub(super) fn steps(&mut self, kpi: KpiIx, indent: usize) {
        let record = self.plan.kpi(kpi);
        if record.rollup.is_some() {
            let node = Item::Node(record.node);
            self.children(node, indent);
            let mean = self.mean(node);
            self.say(indent, &format!("mean: {mean}"));
        }
        for step in contest::steps(self.plan, self.scores, kpi) {
            self.say(indent, &step);
        }
    }

    /// What the nodes directly below an item count, and their mean.
    pub(super) fn children(&mut self, item: Item, indent: usize) {
        for &child in self.plan.children(item) {
            let text = format!("{}: {}", self.call(Item::Node(child)), self.counted(child));
            self.say(indent, &text);
        }
    }

    /// The mean of what the nodes directly below an item count.
    pub(super) fn mean(&self, item: Item) -> String {
        arithmetic(&self.locale, &self.members(End::Known).children(item))
    }

    /// What a node is worth one level up, in words.
    pub(super) fn counted(&self, node: NodeIx) -> String {
        let record = self.plan.node(node);
        if record.broken.contains(Field::Weight) {
            return "its weight cannot be read, so it leaves the mean".to_owned();
        }
        let weight = match record.weight {
            Some(weight) => format!(", weight {}", self.locale.number(weight.number())),
            None => String::new(),
        };
        let Some(score) = self.scores.node(node).figures.score else {
            return "no score, so it leaves the mean".to_owned();
        };
        let floor = self.plan.settings().floor();
        if counted(score, floor) == score {
            format!("{}{weight}", self.points(score))
        } else {
            let (score, floor) = (self.points(score), self.locale.number(floor));
            format!("{score} is under the floor of {floor}, so it counts 0{weight}")
        }
    }

    /// The score of a node or the plan as a calculation, and what it may still become.
    pub(super) fn result(&mut self, item: Item) {
        self.section(&format!("Score of {}", self.address(item)));
        self.say(1, &self.calculation(item, End::Known));
        let figures = self.scores.above(self.plan, item).figures;
        if let Some(score) = figures.score {
            let (score, lost) = (self.points(score), self.points(note::lost(score)));
            self.say(1, &format!("lost: 100 − {score} = {lost}"));
        }
        if note::range(&self.locale, figures).is_some() {
            for (end, figure) in [(End::Low, "0"), (End::High, "100")] {
                let calculation = self.calculation(item, end);
                self.say(
                    1,
                    &format!("with all that is not known at {figure}: {calculation}"),
                );
            }
        }
    }

    pub(super) fn calculation(&self, item: Item, end: End) -> String {
        let members = self.members(end);
        let members = match item {
            Item::Node(node) if !self.plan.node(node).kpis.is_empty() => members.kpis(node),
            other => members.children(other),
        };
        arithmetic(&self.locale, &members)
    }

    /// Where the points of the item's node went, and what the score does not speak of.
    pub(super) fn losses(&mut self, item: Item) {
        let item = self.plan.node_or_plan(item);
        let rows = ledger(self.plan, self.scores, item, usize::MAX, self.page);
        if !rows.is_empty() {
            self.lines.push(Line::new());
            self.lines.extend(rows);
        }
        let texts = beside(self.plan, self.scores, item);
        if !texts.is_empty() {
            self.lines.push(Line::new());
        }
        for text in texts {
            self.say(0, &text);
        }
    }
}
