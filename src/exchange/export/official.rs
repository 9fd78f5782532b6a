//! What does the official table of a plan hold?
//!
//! The table as performance reports print it: a row for each area and objective, the rows of its
//! KPIs below, nine columns. Cells keep what they mean; how they are written is for the formats.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Subject;
use super::tongue::Language;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::visible::visible;
use crate::plan::{Item, Kpi, KpiIx, Node, NodeIx, Operator, Status, Target, Value};
use crate::score::FULL;

/// How many columns the table has.
pub(super) const WIDTH: usize = 9;

/// The column of the operator.
pub(super) const OPERATOR: usize = 4;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    /// Text, with what would act made visible.
    Text(String),
    /// A part of a hundred, shown with `%`.
    Share(Decimal),
    /// A value and its unit; only numbers have one.
    Value(Value, Option<CompactString>),
    /// The ends of a range and their unit.
    Range(Value, Value, Option<CompactString>),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// What the row is about.
    pub(super) item: Item,
    /// How deep its node stands, from 0; a KPI's is that of its node.
    pub(super) depth: u32,
    pub(super) cells: [Cell; WIDTH],
}

/// Returns the rows of what is exported.
pub(super) fn rows(subject: &Subject<'_>) -> Vec<Row> {
    let table = Table(*subject);
    let nodes = subject.nodes().into_iter();
    nodes.flat_map(|node| table.rows(node)).collect()
}

struct Table<'p>(Subject<'p>);

impl Table<'_> {
    fn rows(&self, ix: NodeIx) -> Vec<Row> {
        let node = self.0.plan.node(ix);
        let kpis = node.kpis.iter().filter(|kpi| self.0.has(**kpi));
        let kpis = kpis.map(|kpi| self.kpi(*kpi, node));
        std::iter::once(self.node(ix, node)).chain(kpis).collect()
    }

    fn node(&self, ix: NodeIx, node: &Node) -> Row {
        let item = Item::Node(ix);
        let address = self.0.plan.address(item);
        let title = match self.0.plan.name(item) {
            Some(name) => format!("{address} - {name}"),
            None => address.to_string(),
        };
        let score = self.0.scores.node(ix);
        let mut cells = <[Cell; WIDTH]>::default();
        cells[0] = Cell::text(&title);
        // Reports print no score where an area has no KPIs of its own.
        if let Some(score) = score.figures.score.filter(|_| !score.derived) {
            cells[8] = Cell::Share(two_decimals(score));
        }
        Row {
            item,
            depth: node.depth,
            cells,
        }
    }

    fn kpi(&self, ix: KpiIx, node: &Node) -> Row {
        let kpi = self.0.plan.kpi(ix);
        let texts = self.0.language.texts();
        let operator = kpi.operator.or(kpi.rollup.map(|_| Operator::AtLeast));
        let score = self.0.scores.kpi(ix).score;
        let cells = [
            Cell::Empty,
            Cell::text(self.0.plan.title(Item::Kpi(ix))),
            Cell::text(texts.status(kpi.status())),
            self.weight(kpi, node),
            operator.map_or(Cell::Empty, |own| Cell::text(texts.operator(own))),
            self.target(kpi),
            self.actual(kpi),
            score.map_or(Cell::Empty, |score| Cell::Share(two_decimals(score))),
            Cell::Empty,
        ];
        Row {
            item: Item::Kpi(ix),
            depth: node.depth,
            cells,
        }
    }

    /// A weight is a part of a hundred where those of its objective add up to it.
    fn weight(&self, kpi: &Kpi, node: &Node) -> Cell {
        let weight = |ix: &KpiIx| self.0.plan.kpi(*ix).weight.map(crate::plan::Weight::number);
        let mut own = node.kpis.iter().map(weight);
        let sum = own.try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(weight?));
        match kpi.weight {
            None => Cell::Empty,
            Some(weight) if sum == Some(FULL) => Cell::Share(weight.number()),
            Some(weight) => Cell::Value(Value::Number(weight.number()), None),
        }
    }

    fn actual(&self, kpi: &Kpi) -> Cell {
        let mean = self.0.scores.node(kpi.node).mean;
        match (&kpi.actual, kpi.rollup, mean) {
            (_, Some(_), Some(mean)) => Cell::Share(two_decimals(mean)),
            (Some(actual), None, _) => measured(actual, self.unit(kpi)),
            _ if kpi.status() == Status::Unavailable => {
                Cell::text(self.0.language.texts().no_figure)
            }
            _ => Cell::Empty,
        }
    }

    fn target(&self, kpi: &Kpi) -> Cell {
        match (&kpi.target, kpi.rollup) {
            (None, Some(_)) => Cell::Share(two_decimals(FULL)),
            (Some(Target::Single(Value::Number(target))), Some(_)) => Cell::Share(*target),
            (None, None) => Cell::Empty,
            (Some(Target::Single(value)), _) => measured(value, self.unit(kpi)),
            (Some(Target::Between(ends)), _) => {
                let unit = self.unit(kpi).map(CompactString::from);
                Cell::Range(ends.0.clone(), ends.1.clone(), unit)
            }
        }
    }

    fn unit(&self, kpi: &Kpi) -> Option<&str> {
        self.0.plan.text(kpi.unit)
    }
}

fn measured(value: &Value, unit: Option<&str>) -> Cell {
    match (value, unit) {
        (Value::Number(number), Some("%")) => Cell::Share(*number),
        (Value::Number(_), unit) => Cell::Value(value.clone(), unit.map(CompactString::from)),
        (Value::Text(text), _) => Cell::text(text),
        _ => Cell::Value(value.clone(), None),
    }
}

impl Cell {
    fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(visible(text).into_owned())
        }
    }

    /// Returns the cell as a report prints it: in the language's style, with signs of ASCII.
    pub(super) fn printed(&self, language: Language) -> String {
        let locale = language.locale().ascii();
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Share(share) => format!("{}%", locale.number(*share)),
            Self::Value(value, unit) => with_unit(value, unit.as_ref(), language, &locale),
            Self::Range(low, high, unit) => {
                let low = with_unit(low, None, language, &locale);
                format!(
                    "{low}..{}",
                    with_unit(high, unit.as_ref(), language, &locale)
                )
            }
        }
    }
}

fn with_unit(
    value: &Value,
    unit: Option<&CompactString>,
    language: Language,
    locale: &Locale,
) -> String {
    let texts = language.texts();
    match value {
        Value::Boolean(true) => texts.yes.to_owned(),
        Value::Boolean(false) => texts.no.to_owned(),
        other => locale.measured(other, unit.map(CompactString::as_str)),
    }
}
