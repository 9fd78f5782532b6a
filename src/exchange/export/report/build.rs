//! How are the parts of a report gathered from a plan?

use rust_decimal::Decimal;

use super::super::Subject;
use super::super::official::{self, Cell};
use super::lost::losers;
use super::words::{Words, filled};
use super::{Difference, Objective, Printed, Report, Shown, Unknown};
use crate::check::{agrees, as_stated};
use crate::exchange::note;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, Method, NodeIx};
use crate::score::{Band, Cause, cost, counted, counts};

/// Gathers a report. `name` is the plan's where it has no title.
pub(in super::super) fn report(subject: &Subject<'_>, name: &str) -> Report {
    let teller = Teller {
        subject: *subject,
        words: subject.language.words(),
        locale: subject.language.locale(),
    };
    let (differences, agreement) = teller.audit();
    Report {
        language: subject.language.code(),
        title: visible(subject.plan.settings().title.as_deref().unwrap_or(name)).into_owned(),
        subtitle: teller.subtitle(),
        score: teller.shown(teller.score(subject.item)),
        overall: teller.overall(),
        facts: teller.facts(),
        objectives: subject
            .nodes()
            .into_iter()
            .map(|node| teller.objective(node))
            .collect(),
        losers: losers(&teller),
        unknown: teller.unknown(),
        differences,
        agreement,
        headings: subject.language.texts().headings,
        table: teller.table(),
        texts: teller.words,
    }
}

/// Tells the parts of a report in its language.
pub(super) struct Teller<'p> {
    pub(super) subject: Subject<'p>,
    pub(super) words: &'static Words,
    pub(super) locale: Locale,
}

impl Teller<'_> {
    pub(super) fn address(&self, item: Item) -> String {
        match item {
            Item::Plan => String::new(),
            other => note::address(self.subject.plan, other),
        }
    }

    pub(super) fn name(&self, item: Item) -> String {
        let name = note::name(self.subject.plan, item);
        if name.is_empty() {
            self.address(item)
        } else {
            name
        }
    }

    /// The score of what is reported on: of a KPI its own.
    pub(super) fn score(&self, item: Item) -> Option<Decimal> {
        self.subject.scores.score(item)
    }

    pub(super) fn shown(&self, score: Option<Decimal>) -> Option<Shown> {
        let score = score?;
        let band = Band::of(score, self.subject.plan.settings());
        Some(Shown {
            text: self.locale.points(score),
            band,
            word: self.subject.language.texts().band(band),
        })
    }

    fn subtitle(&self) -> Vec<String> {
        let settings = self.subject.plan.settings();
        let mut lines = Vec::new();
        lines.extend(
            settings
                .organisation
                .as_deref()
                .map(|own| visible(own).into_owned()),
        );
        if let Some((start, end)) = settings.start.zip(settings.end) {
            let (start, end) = (self.locale.date(start), self.locale.date(end));
            lines.push(filled(self.words.period, &[&start, &end]));
        }
        if self.subject.item != Item::Plan {
            let item = self.subject.item;
            lines.push(format!("{} {}", self.address(item), self.name(item)));
        }
        if let Some(overlay) = &self.subject.scenario {
            lines.push(filled(self.words.scenario, &[&overlay.title()]));
        }
        lines
    }

    fn overall(&self) -> String {
        match self.shown(self.score(self.subject.item)) {
            Some(shown) => filled(self.words.overall_is, &[&shown.text, shown.word]),
            None => format!("{}: {}.", self.words.overall, self.words.no_score),
        }
    }

    fn facts(&self) -> Vec<String> {
        let mut facts: Vec<String> = self.range().into_iter().collect();
        facts.extend(self.counts());
        facts.extend(self.rules());
        facts
    }

    /// The range of the score, where not all is known.
    fn range(&self) -> Option<String> {
        let Subject { plan, scores, .. } = self.subject;
        let figures = scores.above(plan, self.subject.item).figures;
        let ends = figures.low.zip(figures.high);
        let (low, high) = ends.filter(|(low, high)| low != high)?;
        let (low, high) = (self.locale.points(low), self.locale.points(high));
        Some(filled(self.words.range, &[&low, &high]))
    }

    /// How many objectives and KPIs there are, and how many met their target.
    fn counts(&self) -> [String; 2] {
        let scores = self.subject.scores;
        let kpis = self.subject.kpis();
        let nodes = self.subject.nodes().len();
        let with_score = kpis
            .iter()
            .filter(|kpi| scores.kpi(**kpi).score.is_some())
            .count();
        let met = kpis
            .iter()
            .filter(|kpi| scores.kpi(**kpi).cause == Cause::Met)
            .count();
        let texts = [nodes, kpis.len(), met, with_score].map(|count| count.to_string());
        [
            filled(self.words.counts, &[&texts[0], &texts[1]]),
            filled(self.words.met, &[&texts[2], &texts[3]]),
        ]
    }

    /// What a missed target earns, and which score is good.
    fn rules(&self) -> [String; 2] {
        let settings = self.subject.plan.settings();
        let method = match settings.method() {
            Method::Linear => self.words.linear,
            Method::Step => self.words.step,
        };
        let floor = self.locale.number(settings.floor());
        let rules = if settings.floor().is_zero() {
            self.words.rules
        } else {
            self.words.rules_with_floor
        };
        let bounds = [settings.good(), settings.fair()].map(|bound| self.locale.number(bound));
        [
            filled(rules, &[method, &floor]),
            filled(self.words.bands, &[&bounds[0], &bounds[1]]),
        ]
    }

    fn objective(&self, node: NodeIx) -> Objective {
        let (plan, scores) = (self.subject.plan, self.subject.scores);
        let item = Item::Node(node);
        let record = scores.node(node);
        let score = record.figures.score;
        let is_floored = |score| counted(score, plan.settings().floor()) != score;
        let mut notes = Vec::new();
        if record.derived && !plan.node(node).children.is_empty() {
            notes.push(self.words.derived);
        }
        if score.is_some_and(is_floored) {
            notes.push(self.words.counts_zero);
        }
        if !counts(plan, node) {
            notes.push(self.words.uncounted);
        }
        if record.incomplete {
            notes.push(self.words.incomplete);
        }
        Objective {
            depth: plan.node(node).depth,
            address: self.address(item),
            name: self.name(item),
            score: self.shown(score),
            lost: self.lost(score),
            of_plan: cost(plan, scores, node, Item::Plan)
                .map_or(String::new(), |points| self.locale.points(points)),
            note: notes.join(", "),
        }
    }

    fn unknown(&self) -> Vec<Unknown> {
        let (plan, scores) = (self.subject.plan, self.subject.scores);
        let told = |kpi: &KpiIx| {
            let texts = self.subject.language.texts();
            let status = match scores.kpi(*kpi).cause {
                Cause::Unavailable | Cause::Pending => texts.status(plan.kpi(*kpi).status()),
                Cause::Missing => self.words.is_missing,
                Cause::Incomplete => self.words.incomplete,
                _ => return None,
            };
            let item = Item::Kpi(*kpi);
            Some(Unknown {
                address: self.address(item),
                name: self.name(item),
                status: status.to_owned(),
            })
        };
        self.subject.kpis().iter().filter_map(told).collect()
    }

    /// The stated scores that differ, and what to say where none does.
    fn audit(&self) -> (Vec<Difference>, String) {
        let plan = self.subject.plan;
        let mut items: Vec<(Item, Option<Decimal>)> = Vec::new();
        if self.subject.item == Item::Plan {
            items.push((Item::Plan, plan.settings().stated));
        }
        for node in self.subject.nodes() {
            items.push((Item::Node(node), plan.node(node).stated));
            let own = plan
                .node(node)
                .kpis
                .iter()
                .filter(|kpi| self.subject.has(**kpi));
            items.extend(own.map(|kpi| (Item::Kpi(*kpi), plan.kpi(*kpi).stated)));
        }
        let stated: Vec<(Item, Decimal)> = items
            .into_iter()
            .filter_map(|(item, stated)| Some((item, stated?)))
            .collect();
        let agreement = match stated.len() {
            0 => self.words.no_stated.to_owned(),
            all => filled(self.words.none_differences, &[&all.to_string()]),
        };
        let differing = stated
            .iter()
            .filter(|(item, own)| !agrees(*own, self.score(*item)));
        let told = |(item, own): &(Item, Decimal)| Difference {
            address: self.address(*item),
            name: self.name(*item),
            stated: self.locale.number(*own),
            recomputed: self.score(*item).map_or_else(
                || self.words.no_score.to_owned(),
                |score| self.locale.number(as_stated(score, *own)),
            ),
        };
        (differing.map(told).collect(), agreement)
    }

    fn table(&self) -> Vec<Printed> {
        let settings = self.subject.plan.settings();
        let band = |cell: &Cell| match cell {
            Cell::Share(score) => Some(Band::of(*score, settings)),
            _ => None,
        };
        let printed = |row: official::Row| Printed {
            is_node: matches!(row.item, Item::Node(_)),
            band: band(&row.cells[7]).or_else(|| band(&row.cells[8])),
            cells: row
                .cells
                .iter()
                .map(|cell| cell.printed(self.subject.language))
                .collect(),
        };
        official::rows(&self.subject)
            .into_iter()
            .map(printed)
            .collect()
    }
}
