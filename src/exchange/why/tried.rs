//! What would the scores be if one value were another?
//!
//! A real edit is carried out, the path above it scored again, and everything taken back: exact,
//! and as cheap at a million KPIs as at a hundred.

use rust_decimal::Decimal;

use super::{Line, Why};
use crate::plan::locale::Locale;
use crate::plan::{
    Content, Edit, EditError, Field, Item, KpiIx, Operator, Plan, Slot, Target, Value,
};
use crate::score::{Cause, Scores, missed_bound};

/// Returns what `read` sees of a plan and its scores while a field holds something else. Both are
/// afterwards as they were.
///
/// # Errors
/// When the content does not fit the field.
pub fn tried<T>(
    plan: &mut Plan,
    scores: &mut Scores,
    (item, field, to): (Item, Field, Slot),
    read: impl FnOnce(&Plan, &Scores) -> T,
) -> Result<T, EditError> {
    let edit = Edit::Set {
        address: plan.address(item),
        field,
        from: plan.slot(item, field),
        to,
    };
    let before = scores.path(plan, item);
    plan.apply(&edit)?;
    scores.update(plan, item);
    let seen = read(plan, scores);
    plan.apply(&edit.inverse())?;
    match before {
        Some(path) => scores.put_back(path),
        None => scores.update(plan, item),
    }
    Ok(seen)
}

/// Returns what a missed KPI's target, reached just so, would make of the scores above it; none
/// where the actual does not decide.
#[must_use]
pub fn outlook(plan: &mut Plan, scores: &mut Scores, kpi: KpiIx, locale: Locale) -> Option<Line> {
    let value = reached(plan, scores, kpi)?;
    let shown = locale.measured(&value, plan.text(plan.kpi(kpi).unit));
    let to = Slot::Filled(Content::Value(value));
    let path = tried(
        plan,
        scores,
        (Item::Kpi(kpi), Field::Actual, to),
        |plan, scores| {
            path(
                &Why {
                    plan,
                    scores,
                    locale,
                },
                kpi,
            )
        },
    )
    .ok()?;
    Some(Line::Step(format!("With {shown} here"), path))
}

/// The actual that would just meet the target.
fn reached(plan: &Plan, scores: &Scores, kpi: KpiIx) -> Option<Value> {
    let is_missed = matches!(
        scores.kpi(kpi).cause,
        Cause::Shortfall | Cause::Step | Cause::Floor | Cause::Missing
    );
    let record = plan.kpi(kpi);
    if !is_missed || record.rollup.is_some() {
        return None;
    }
    let (operator, target) = (record.operator?, record.target.as_ref()?);
    match (&record.actual, target) {
        // Equality does not meet these two.
        _ if matches!(operator, Operator::Above | Operator::Below) => None,
        (_, Target::Single(value)) => Some(value.clone()),
        (Some(actual), between) => missed_bound(operator, actual, between).map(|it| it.0.clone()),
        (None, Target::Between(ends)) => Some(ends.0.clone()),
    }
}

/// The scores from a KPI's node up to the plan.
fn path(why: &Why<'_>, kpi: KpiIx) -> String {
    let mut parts: Vec<String> = why
        .plan
        .ancestors(Item::Kpi(kpi))
        .map(Item::Node)
        .chain([Item::Plan])
        .map(|item| {
            let score: Option<Decimal> = why.score(item);
            format!("{} {}", why.address(item), why.score_or_none(score))
        })
        .collect();
    parts.dedup();
    parts.join(" · ")
}
