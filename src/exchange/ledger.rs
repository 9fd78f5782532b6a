//! How is a ledger of lost points read?
//!
//! Its rows as a table, most first, each with the causes that add up to it (design 4), and beside
//! it what the score does not speak of. Which rows there are is for the scores to say.

use rust_decimal::{Decimal, RoundingStrategy};

use super::grid::{Cell, Column, Grid, Row, Side};
use super::line::{Line, Tone};
use super::note;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::{Item, Kpi, Plan, Value};
use crate::score::{FULL, Ledger, Ranked, Scores, Taker, compared, measured};

/// Returns where the points of an item went: a heading and a table of at most so many rows. Of a
/// KPI the ledger is its node's. Empty where there is no score.
#[must_use]
pub fn ledger(plan: &Plan, scores: &Scores, item: Item, most: usize, page: usize) -> Vec<Line> {
    let item = plan.node_or_plan(item);
    let Some(score) = scores.above(plan, item).figures.score else {
        return Vec::new();
    };
    let ledger = Ledger::of(plan, scores, item);
    let locale = Locale::of(plan);
    let lost = locale.number(note::lost(score));
    if ledger.rows.is_empty() {
        return vec![Line::strong("No points are lost")];
    }
    let mut lines = vec![Line::strong(format!("Where the {lost} points went"))];
    let rows = ledger.ranked().take(most);
    let grid = Grid {
        columns: columns(),
        flexible: 1,
        rows: rows
            .map(|ranked| tell(plan, scores, &locale, &ranked))
            .collect(),
    };
    lines.extend(grid.lines(page));
    if ledger.rows.len() > most {
        let rest = &ledger.rows[most..];
        let points: Decimal = rest.iter().map(|row| row.printed).sum();
        let text = format!(
            "and {} more rows: {} points",
            rest.len(),
            locale.points(points)
        );
        lines.push(Line::new().with(Tone::Quiet, text));
    }
    lines
}

/// Returns what an item's score does not speak of: KPIs that are not known, with what the score
/// may still become, and nodes that count nowhere.
#[must_use]
pub fn beside(plan: &Plan, scores: &Scores, item: Item) -> Vec<String> {
    let mut texts = Vec::new();
    let locale = Locale::of(plan);
    let list = |items: Vec<Item>| {
        let items: Vec<String> = items
            .iter()
            .map(|item| note::address(plan, *item))
            .collect();
        items.join(", ")
    };
    let unknown = note::unknown(plan, scores, item);
    if !unknown.is_empty() {
        let named = list(unknown.into_iter().map(Item::Kpi).collect());
        let figures = scores.above(plan, item).figures;
        let range = note::range(&locale, figures);
        let range = range.map_or(String::new(), |range| format!("; range {range}"));
        texts.push(format!("Not known: {named}{range}"));
    }
    let measured = measured(plan, scores, item).filter(|part| *part < FULL);
    texts.extend(measured.map(|part| format!("Measured: {} of the weight", share(&locale, part))));
    let uncounted = note::uncounted(plan, item);
    if !uncounted.is_empty() {
        let named = list(uncounted.into_iter().map(Item::Node).collect());
        texts.push(format!("Not counted: {named}"));
    }
    texts
}

fn columns() -> Vec<Column> {
    let column = |head, side| Column { head, side };
    vec![
        column("Address", Side::Left),
        column("KPI or rule", Side::Left),
        column("Actual", Side::Right),
        column("Target", Side::Right),
        column("Lost", Side::Right),
        column("Share", Side::Right),
        column("Sum", Side::Right),
    ]
}

fn tell(plan: &Plan, scores: &Scores, locale: &Locale, ranked: &Ranked<'_>) -> Row {
    let row = ranked.row;
    let item = row.taker.item();
    let (name, actual, target) = match row.taker {
        Taker::Floor(_) => {
            let floor = locale.number(plan.settings().floor());
            let name = format!("under the floor of {floor}, counts 0");
            (name, String::new(), String::new())
        }
        Taker::Kpi(kpi) | Taker::Rollup(kpi) => {
            let record = plan.kpi(kpi);
            (
                note::name(plan, item),
                actual(plan, locale, record, scores.node(record.node).mean).unwrap_or_default(),
                locale.target(plan, record),
            )
        }
    };
    let cells = [
        note::address(plan, item),
        name,
        actual,
        target,
        locale.number(row.printed),
        share(locale, ranked.share),
        locale.number(ranked.running_printed),
    ];
    Row {
        cells: cells.map(Cell::plain).into(),
        note: causes(locale, row),
    }
}

/// Returns a share as it is shown: with one decimal.
pub(super) fn share(locale: &Locale, share: Decimal) -> String {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let mut shown = compared(share).round_dp_with_strategy(1, strategy);
    shown.rescale(1);
    format!("{}%", locale.number(shown))
}

/// Returns the actual of a KPI of the plan as it is shown; a roll-up's is its children's mean. None where there is
/// none.
pub(super) fn actual(
    plan: &Plan,
    locale: &Locale,
    kpi: &Kpi,
    mean: Option<Decimal>,
) -> Option<String> {
    if kpi.rollup.is_some() {
        let mean = Value::Number(two_decimals(mean?));
        return Some(locale.measured(&mean, Some("%")));
    }
    let actual = kpi.actual.as_ref()?;
    Some(locale.measured(actual, plan.text(kpi.unit)))
}

/// Returns what took the points of a row, in parts that add up to it where there are two.
fn causes(locale: &Locale, row: &crate::score::Row) -> String {
    let parts: Vec<_> = row.parts().collect();
    match parts.as_slice() {
        // The name of such a row says it already.
        [_] if matches!(row.taker, Taker::Floor(_)) => String::new(),
        [part] => part.cause.word().to_owned(),
        parts => {
            let parts = parts.iter().map(|part| {
                let points = locale.number(part.printed);
                format!("{points} {}", part.cause.word())
            });
            parts.collect::<Vec<_>>().join(" + ")
        }
    }
}
