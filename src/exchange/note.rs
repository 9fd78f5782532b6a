//! What is worth saying beside a score?
//!
//! Short notes for tables, and the parts of a plan that its score does not speak of: KPIs that are
//! not known, nodes that count nowhere.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::check::agrees;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, NodeIx, Plan};
use crate::score::{Cause, FULL, Figures, Scores, counted, counts, excluded};

/// What stands between two notes.
pub(super) const AND: &str = " · ";

/// Returns an address as it is shown: bidi controls, which an id may hold, become signs.
#[must_use]
pub fn address(plan: &Plan, item: Item) -> String {
    let address = plan.address(item).to_string();
    match visible(&address) {
        Cow::Borrowed(_) => address,
        Cow::Owned(visible) => visible,
    }
}

/// Returns what people call an item, as it is shown; empty for a nameless one.
#[must_use]
pub fn name(plan: &Plan, item: Item) -> String {
    visible(plan.name(item).unwrap_or_default()).into_owned()
}

/// Returns what a score lost as people read it: 100 less the printed score, so that the two printed
/// figures add up (design 4).
#[must_use]
pub fn lost(score: Decimal) -> Decimal {
    two_decimals(FULL - two_decimals(score))
}

/// Returns the KPIs at and below an item that would count if they were known, in file order.
#[must_use]
pub fn unknown(plan: &Plan, scores: &Scores, item: Item) -> Vec<KpiIx> {
    let excluded = excluded(plan, scores, item).into_iter();
    excluded.map(|excluded| excluded.kpi).collect()
}

/// Returns the nodes below an item that count nowhere, in file order.
#[must_use]
pub fn uncounted(plan: &Plan, item: Item) -> Vec<NodeIx> {
    plan.walk_below(item)
        .filter(|node| !counts(plan, *node))
        .collect()
}

/// Returns a range such as `20,00–60,00`, where it is one.
#[must_use]
pub fn range(locale: &Locale, figures: Figures) -> Option<String> {
    let (low, high) = figures.low.zip(figures.high)?;
    let is_known = figures.score == Some(low) && low == high;
    (!is_known).then(|| format!("{}–{}", locale.points(low), locale.points(high)))
}

/// Returns what there is to say beside a node's score.
#[must_use]
pub fn of_node(plan: &Plan, scores: &Scores, node: NodeIx) -> String {
    let locale = Locale::of(plan);
    let (record, score) = (plan.node(node), scores.node(node));
    let mut notes = Vec::new();
    if score.derived && !record.children.is_empty() {
        notes.push("derived".to_owned());
    }
    if let Some(own) = score.figures.score
        && counted(own, plan.settings().floor()) != own
    {
        notes.push("counts 0".to_owned());
    }
    if !counts(plan, node) {
        notes.push("not counted".to_owned());
    }
    if score.incomplete {
        notes.push("incomplete".to_owned());
    }
    if score.overflow {
        notes.push("figures too large".to_owned());
    }
    notes.extend(range(&locale, score.figures).map(|range| format!("range {range}")));
    notes.extend(stated(&locale, record.stated, score.figures.score));
    notes.join(AND)
}

/// Returns what there is to say beside a KPI's score.
#[must_use]
pub fn of_kpi(plan: &Plan, scores: &Scores, kpi: KpiIx) -> String {
    let locale = Locale::of(plan);
    let record = plan.kpi(kpi);
    let verdict = scores.verdict(plan, kpi);
    let mut notes = Vec::new();
    if record.rollup.is_some() {
        notes.push("roll-up".to_owned());
    }
    match (verdict.cause, verdict.problem, verdict.by_rule) {
        (Cause::Met, ..) => {}
        (Cause::Incomplete, Some(problem), _) => notes.push(format!("incomplete: {problem}")),
        (Cause::Override, _, by_rule) => {
            let reason = record
                .decided
                .as_deref()
                .and_then(|own| plan.text(own.reason));
            notes.push(decided(reason, &locale, by_rule));
        }
        (Cause::Pending, _, Some(would_be)) => {
            notes.push(format!("pending ({})", locale.points(would_be)));
        }
        (Cause::NoChildren, ..) => notes.push("no child has a score".to_owned()),
        (cause, ..) => notes.push(cause.word().to_owned()),
    }
    notes.extend(stated(&locale, record.stated, verdict.score));
    notes.join(AND)
}

fn decided(reason: Option<&str>, locale: &Locale, by_rule: Option<Decimal>) -> String {
    let by_rule = by_rule.map_or(String::new(), |by_rule| {
        format!(" (by rule {})", locale.points(by_rule))
    });
    let reason = reason.map_or(String::new(), |reason| format!(": {}", visible(reason)));
    format!("override{by_rule}{reason}")
}

/// Returns a word on a stated score that is not the recomputed one, at the decimals it is written
/// with.
fn stated(locale: &Locale, stated: Option<Decimal>, score: Option<Decimal>) -> Option<String> {
    let stated = stated.filter(|_| score.is_some())?;
    (!agrees(stated, score)).then(|| format!("stated {} ≠", locale.number(stated)))
}
