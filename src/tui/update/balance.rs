//! How do a node's weights come to add up to 100?
//!
//! In proportion, exact, with at most two decimals: what is left by cutting goes to the largest
//! rests. Nothing changes before it was shown.

use rust_decimal::Decimal;

use super::browse;
use crate::file::Change;
use crate::plan::visible::visible;
use crate::plan::{Content, Field, FieldAddress, Item, KpiIx, NodeIx, Slot, Value};
use crate::score::Scores;
use crate::tui::app::App;
use crate::tui::mode::{List, Proposal};

/// Hundredths in 100.
const WHOLE: i64 = 10_000;

/// Shows the weights that the selected node's KPIs would have.
pub(super) fn propose(app: &mut App) {
    if let Some(refusal) = app.refusal() {
        app.message = Some(refusal.into());
        return;
    }
    let Some(node) = app.document.plan().node_of(app.selected()) else {
        app.message = Some("Select the node whose KPIs are to be balanced.".into());
        return;
    };
    match proposal(app, node) {
        Ok(proposal) => browse::open(app, List::Proposal(proposal)),
        Err(problem) => {
            let address = app.teller().address(Item::Node(node));
            app.message = Some(format!("{address}: {problem}."));
        }
    }
}

fn proposal(app: &App, node: NodeIx) -> Result<Proposal, String> {
    let kpis = &app.document.plan().node(node).kpis;
    let old: Vec<Option<Decimal>> = kpis
        .iter()
        .map(|kpi| weight(app, *kpi))
        .collect::<Result<_, _>>()?;
    let new = balanced(&old)?;
    let changes = changes(app, kpis, &old, &new)?;
    if changes.is_empty() {
        return Err("the weights add up to 100 already".into());
    }
    let mut lines = lines(app, kpis, &old, &new);
    lines.push(String::new());
    lines.push(effect(app, node, &changes));
    Ok(Proposal {
        title: format!(
            "Balance the weights of {}?",
            app.teller().address(Item::Node(node))
        ),
        lines,
        changes,
    })
}

/// The changes that give KPIs their new weights.
fn changes(
    app: &App,
    kpis: &[KpiIx],
    old: &[Option<Decimal>],
    new: &[Decimal],
) -> Result<Vec<Change>, String> {
    let mut changes = Vec::new();
    for (kpi, (old, new)) in kpis.iter().zip(old.iter().zip(new)) {
        // 40 and 40.00 are the same weight: only another weight is written.
        if *old == Some(*new) {
            continue;
        }
        let at = FieldAddress {
            address: app.document.plan().address(Item::Kpi(*kpi)),
            field: Field::Weight,
        };
        let content = Content::Value(Value::Number(*new));
        let change = app.document.change(&at, Some(&content));
        changes.extend(change.map_err(|error| error.to_string())?);
    }
    Ok(changes)
}

/// One line a KPI with its weights, the figures right below each other.
fn lines(app: &App, kpis: &[KpiIx], old: &[Option<Decimal>], new: &[Decimal]) -> Vec<String> {
    let shown = |weight: Option<Decimal>| {
        weight.map_or_else(|| "–".to_owned(), |weight| app.locale.number(weight))
    };
    let wide = |weights: &[Option<Decimal>]| {
        let widths = weights.iter().map(|weight| shown(*weight).chars().count());
        widths.max().unwrap_or(0)
    };
    let after: Vec<Option<Decimal>> = new.iter().copied().map(Some).collect();
    let (left, right) = (wide(old), wide(&after));
    let addresses: Vec<String> = kpis
        .iter()
        .map(|kpi| app.teller().address(Item::Kpi(*kpi)))
        .collect();
    let label = addresses
        .iter()
        .map(|text| text.chars().count())
        .max()
        .unwrap_or(0);
    let mut lines = Vec::with_capacity(kpis.len());
    for ((kpi, address), (old, new)) in kpis.iter().zip(&addresses).zip(old.iter().zip(&after)) {
        let name = visible(app.document.plan().title(Item::Kpi(*kpi))).into_owned();
        let (old, new) = (shown(*old), shown(*new));
        lines.push(format!(
            "{address:label$}  {old:>left$} → {new:>right$}  {name}"
        ));
    }
    lines
}

/// What the changes do to the node and the plan.
fn effect(app: &App, node: NodeIx, changes: &[Change]) -> String {
    let mut plan = app.document.plan().clone();
    let is_done = changes
        .iter()
        .all(|change| plan.apply(&change.edit).is_ok());
    debug_assert!(is_done, "weights from 0 to 100 fit");
    let after = Scores::of(&plan);
    let told = |item: Item| {
        let score = |scores: &Scores| app.score(scores.above(&plan, item).figures.score);
        let (before, after) = (score(&app.scores), score(&after));
        let address = app.teller().address(item);
        if before == after {
            format!("{address} stays at {after}")
        } else {
            format!("{address} {before} → {after}")
        }
    };
    format!("{} · {}", told(Item::Node(node)), told(Item::Plan))
}

/// The weight of a KPI as it is written.
fn weight(app: &App, kpi: KpiIx) -> Result<Option<Decimal>, String> {
    match app.document.plan().slot(Item::Kpi(kpi), Field::Weight) {
        Slot::Absent => Ok(None),
        Slot::Filled(Content::Value(Value::Number(weight))) => Ok(Some(weight)),
        Slot::Filled(_) | Slot::Broken => Err("a weight cannot be read: correct it first".into()),
    }
}

/// Weights in proportion to others that add up to 100. Without any weight all are equal.
fn balanced(old: &[Option<Decimal>]) -> Result<Vec<Decimal>, String> {
    let too_large = || "the weights are too large".to_owned();
    let written = old.iter().filter(|weight| weight.is_some()).count();
    if old.is_empty() {
        return Err("it has no KPIs of its own".into());
    }
    if written > 0 && written < old.len() {
        return Err("some KPIs have no weight: type them first".into());
    }
    let weights = old.iter().map(|weight| weight.unwrap_or(Decimal::ONE));
    let weights: Vec<Decimal> = weights.collect();
    let sum = weights
        .iter()
        .try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight))
        .ok_or_else(too_large)?;
    if sum.is_zero() {
        return Err("the weights are all 0".into());
    }
    if sum == Decimal::ONE_HUNDRED && written > 0 {
        return Ok(weights);
    }
    let whole = Decimal::from(WHOLE);
    let exact: Vec<Decimal> = weights
        .iter()
        .map(|weight| weight.checked_mul(whole)?.checked_div(sum))
        .collect::<Option<_>>()
        .ok_or_else(too_large)?;
    let mut cut: Vec<Decimal> = exact.iter().map(Decimal::floor).collect();
    let missing = whole - cut.iter().sum::<Decimal>();
    let mut by_rest: Vec<usize> = (0..cut.len()).collect();
    // Stable: of equal rests the first in the file comes first.
    by_rest.sort_by_key(|at| std::cmp::Reverse(exact[*at] - cut[*at]));
    let mut missing = missing;
    for at in by_rest {
        if missing <= Decimal::ZERO {
            break;
        }
        cut[at] += Decimal::ONE;
        missing -= Decimal::ONE;
    }
    let hundredth = Decimal::new(1, 2);
    Ok(cut
        .iter()
        .map(|units| (*units * hundredth).normalize())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_to_100_in_proportion() {
        for (old, new) in [
            ("1 1 1", "33.34 33.33 33.33"),
            ("40 40 40 40", "25 25 25 25"),
            ("20 40", "33.33 66.67"),
            ("0 1", "0 100"),
            ("- -", "50 50"),
            ("-", "100"),
            ("30 70.00", "30 70.00"),
            ("1 2 3 4 5 6", "4.76 9.52 14.29 19.05 23.81 28.57"),
            ("10.5 20.25", "34.15 65.85"),
        ] {
            let read = |text: &str| text.parse::<Decimal>().ok();
            let weights: Vec<Option<Decimal>> = old.split(' ').map(read).collect();
            let told: Vec<String> = balanced(&weights)
                .unwrap()
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(told.join(" "), new, "{old}");
        }
        for old in ["", "1 -", "0 0", "79228162514264337593543950335 1"] {
            let read = |text: &str| text.parse::<Decimal>().ok();
            let words = old.split(' ').filter(|word| !word.is_empty());
            let weights: Vec<Option<Decimal>> = words.map(read).collect();
            assert!(balanced(&weights).is_err(), "{old}");
        }
    }
}
