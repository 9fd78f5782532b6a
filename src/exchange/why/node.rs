//! Why did a node, or the plan, score what it did?

use rust_decimal::Decimal;

use super::line::joined;
use super::{Line, Why};
use crate::check::agrees;
use crate::exchange::note;
use crate::exchange::plural;
use crate::plan::{Item, KpiIx, NodeIx};
use crate::score::{Cause, Ledger, Taker, counted, counts, kpi_weight};

/// Members of a mean that are written out.
const WRITTEN_OUT: usize = 6;

impl Why<'_> {
    /// Explains a node or the plan: what costs most, what is not known, how the mean came about.
    /// `ledger` is the item's own.
    #[must_use]
    pub fn node(&self, item: Item, ledger: &Ledger) -> Vec<Line> {
        let words = [
            self.lost_words(item, ledger),
            self.unknown_words(item),
            self.uncounted_words(item),
            self.stated_words(item),
        ];
        let mut lines = vec![Line::Sentence(joined(words, " "))];
        lines.extend(self.mean_step(item));
        lines
    }

    /// Returns a node's or the plan's standing in one line: band, loss, range, stated score.
    #[must_use]
    pub fn standing_of(&self, item: Item) -> String {
        let result = self.scores.above(self.plan, item);
        let figures = result.figures;
        let band = figures.score.map(|score| {
            let band = crate::score::Band::of(score, self.plan.settings());
            format!("{} {}", self.points(score), band.word())
        });
        let stated = self.stated_score(item);
        let is_same = stated.is_some_and(|stated| agrees(stated, figures.score));
        let stated = if is_same {
            // The figure stands at the beginning of the line.
            Some("stated ✓".into())
        } else {
            self.stated(stated, figures.score)
        };
        joined(
            [
                band.or_else(|| Some("no score".into())),
                figures
                    .score
                    .map(|score| format!("lost {}", self.lost(score))),
                self.range(item)
                    .map(|range| format!("{range} when all is known")),
                result.incomplete.then(|| "incomplete".into()),
                stated,
            ],
            " · ",
        )
    }

    fn range(&self, item: Item) -> Option<String> {
        note::range(&self.locale, self.scores.above(self.plan, item).figures)
    }

    fn lost_words(&self, item: Item, ledger: &Ledger) -> Option<String> {
        let Some(score) = self.score(item) else {
            return Some(self.no_score_words(item));
        };
        if ledger.rows.is_empty() {
            return Some("Loses nothing.".into());
        }
        let (costliest, points) = self.costliest(item)?;
        let opening = format!(
            "{} costs most: {} of the {} points.",
            self.address(costliest),
            self.points(points),
            self.lost(score)
        );
        Some(joined(
            [Some(opening), self.largest(costliest, ledger)],
            " ",
        ))
    }

    fn no_score_words(&self, item: Item) -> String {
        let has_kpis = matches!(item, Item::Node(node) if !self.plan.node(node).kpis.is_empty());
        if has_kpis {
            "No score: none of its KPIs has one.".into()
        } else if self.plan.children(item).is_empty() {
            "No score: there is nothing in it yet.".into()
        } else {
            "No score: nothing below it has one.".into()
        }
    }

    /// Says what a row of the ledger is, seen from the member of the mean that it lies in.
    pub(super) fn taker_words(&self, taker: Taker, within: Item) -> String {
        match taker {
            Taker::Floor(node) => {
                let name = self.address(Item::Node(node));
                format!(
                    "{name} is under the floor of {} and counts 0.",
                    self.floor()
                )
            }
            Taker::Rollup(kpi) => format!(
                "The roll-up {} is decided by {}.",
                self.address(Item::Kpi(kpi)),
                self.scores.kpi(kpi).cause.word()
            ),
            Taker::Kpi(kpi) if Item::Kpi(kpi) == within => {
                format!("It {}.", self.why_words(kpi))
            }
            Taker::Kpi(kpi) => {
                let name = self.address(Item::Kpi(kpi));
                let node = self.plan.kpi(kpi).node;
                let drops = self.drops_words(node);
                format!("Its KPI {name} {}{drops}.", self.why_words(kpi))
            }
        }
    }

    /// `misses by 0,46 of 30,00 % and is scored by step`.
    fn why_words(&self, kpi: KpiIx) -> String {
        let record = self.plan.kpi(kpi);
        let missed = || {
            let words = self.miss_words(record);
            let mut chars = words.chars();
            let first = chars.next().map(|first| first.to_lowercase().to_string());
            format!("{}{}", first.unwrap_or_default(), chars.as_str())
        };
        match self.scores.kpi(kpi).cause {
            Cause::Missing => "is validated without an actual".into(),
            Cause::Override => "is decided by hand".into(),
            Cause::Step => format!("{} and is scored by step", missed()),
            Cause::Floor => format!("{} and falls under the floor", missed()),
            _ => missed(),
        }
    }

    /// `, so A.5.2 drops to 33,33, is under the floor and counts 0`.
    fn drops_words(&self, node: NodeIx) -> String {
        let item = Item::Node(node);
        let floor = if self.is_under_floor(node) && counts(self.plan, node) {
            ", is under the floor and counts 0"
        } else {
            ""
        };
        let score = self.score_or_none(self.score(item));
        format!(", so {} drops to {score}{floor}", self.address(item))
    }

    fn unknown_words(&self, item: Item) -> Option<String> {
        let unknown = note::unknown(self.plan, self.scores, item).len();
        let subject = if item == Item::Plan { "the plan" } else { "it" };
        let range = self
            .range(item)
            .map_or_else(String::new, |range| format!(", {subject} lies in {range}"));
        (unknown > 0).then(|| format!("Not known: {}{range}.", plural(unknown, "KPI")))
    }

    fn uncounted_words(&self, item: Item) -> Option<String> {
        let count = note::uncounted(self.plan, item).len();
        (count > 0).then(|| format!("Not counted: {}.", plural(count, "objective")))
    }

    fn stated_score(&self, item: Item) -> Option<Decimal> {
        match item {
            Item::Plan => self.plan.settings().stated,
            Item::Node(node) => self.plan.node(node).stated,
            Item::Kpi(_) => None,
        }
    }

    /// Says that the report states another score, where it does.
    fn stated_words(&self, item: Item) -> Option<String> {
        let stated = self.stated_score(item)?;
        let is_same = agrees(stated, self.score(item));
        (!is_same).then(|| format!("The report states {}.", self.locale.number(stated)))
    }

    /// The mean written out, where it is short enough to be checked by hand.
    fn mean_step(&self, item: Item) -> Option<Line> {
        let result = self.scores.above(self.plan, item);
        let score = result.figures.score?;
        let (members, sum) = if result.derived {
            (self.child_members(item), result.child_weight)
        } else {
            (self.kpi_members(item), result.kpi_weight)
        };
        if members.len() > WRITTEN_OUT || members.is_empty() {
            return None;
        }
        let is_plain = members.iter().all(|(weight, _)| *weight == Decimal::ONE);
        let written: Vec<String> = members
            .iter()
            .map(|(weight, score)| {
                let score = self.points(*score);
                if is_plain {
                    score
                } else {
                    format!("{} × {score}", self.locale.number(weight.normalize()))
                }
            })
            .collect();
        let sum = self.locale.number(sum.normalize());
        Some(Line::Sentence(format!(
            "({}) / {sum} = {}",
            written.join(" + "),
            self.points(score)
        )))
    }

    /// Weight and counted score of the children that have one.
    fn child_members(&self, item: Item) -> Vec<(Decimal, Decimal)> {
        let floor = self.plan.settings().floor();
        self.plan
            .children(item)
            .iter()
            .filter_map(|child| {
                let score = self.scores.node(*child).figures.score?;
                let weight = self.plan.node(*child).weight().number();
                Some((weight, counted(score, floor)))
            })
            .collect()
    }

    /// Weight and score of the own KPIs that have one.
    fn kpi_members(&self, item: Item) -> Vec<(Decimal, Decimal)> {
        let Item::Node(node) = item else {
            return Vec::new();
        };
        let kpis = &self.plan.node(node).kpis;
        kpis.iter()
            .filter_map(|kpi| {
                let weight = kpi_weight(self.plan, self.plan.kpi(*kpi)).ok()?;
                Some((weight, self.scores.kpi(*kpi).score?))
            })
            .collect()
    }
}
