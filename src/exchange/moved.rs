//! Which edits moved a score from one plan to another, and by how much?
//!
//! Fields of what both plans have are compared by address and set one after the other, in the
//! order of the file, so that the points add up as they are printed; what is left is due to what
//! only one of both has.
//! Fields that no score looks at are passed over.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::line;
use super::verdict::plural;
use super::why::Line;
use crate::plan::locale::{Locale, two_decimals};
use crate::plan::visible::visible;
use crate::plan::{Content, Edit, Field, Item, Plan, Slot, Value, field};
use crate::score::{Scores, compared};

/// A plan and its scores.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its scores.
    pub scores: &'p Scores,
}

/// What moved a score.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    /// The edits that moved it, what moved it most first, each with its points, up or down, as they
    /// are printed.
    pub edits: Vec<(Edit, Decimal)>,
    /// How many more edits there are, which moved nothing where they were made.
    pub still: usize,
    /// What nodes and KPIs that only one of both plans has moved it by.
    pub rest: Decimal,
}

/// More edits than these are not weighed one by one.
const MOST: usize = 1000;

/// Why it is not told what moved a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// One of both plans has no score there, or does not have the item.
    NoScore,
    /// So many fields differ that they are not weighed one by one.
    TooMany(usize),
}

/// The fields that scores look at.
const SCORED: [Field; 11] = [
    Field::PlanMethod,
    Field::Floor,
    Field::Weight,
    Field::Operator,
    Field::Target,
    Field::Actual,
    Field::Status,
    Field::Method,
    Field::Baseline,
    Field::Rollup,
    Field::OverrideScore,
];

/// Returns what moved the score of an item of `after`.
///
/// # Errors
/// When that cannot be told.
pub fn moved(before: Scored<'_>, after: Scored<'_>, item: Item) -> Result<Moved, Untold> {
    let top = before.plan.find(&after.plan.address(item));
    let top = top.ok_or(Untold::NoScore)?;
    let (from, to) = before
        .scores
        .score(top)
        .zip(after.scores.score(item))
        .ok_or(Untold::NoScore)?;
    let edits = edits(before.plan, after.plan, item);
    if edits.len() > MOST {
        return Err(Untold::TooMany(edits.len()));
    }
    let mut moved = Moved::default();
    if edits.is_empty() {
        moved.rest = between(from, to);
        return Ok(moved);
    }
    let (mut plan, mut scores) = (before.plan.clone(), before.scores.clone());
    let mut score = from;
    for (at, edit) in edits {
        // What does not fit on the way there is part of the rest.
        if plan.apply(&edit).is_err() {
            moved.still += 1;
            continue;
        }
        scores.update(&plan, at);
        let now = scores.score(top).unwrap_or(score);
        if compared(now) == compared(score) {
            moved.still += 1;
        } else {
            let points = between(score, now);
            moved.edits.push((edit, points));
        }
        score = now;
    }
    moved.rest = between(score, to);
    moved.edits.sort_by_key(|(_, points)| Reverse(points.abs()));
    Ok(moved)
}

/// The edits of fields at and below an item, and of the plan's rules, in the order of the file;
/// each with what it is an edit of in `before`.
fn edits(before: &Plan, after: &Plan, top: Item) -> Vec<(Item, Edit)> {
    let (own, above) = match top {
        // What is below its node moves a roll-up.
        Item::Kpi(kpi) => {
            let record = after.kpi(kpi);
            let node = record.rollup.map(|_| Item::Node(record.node));
            (None, node)
        }
        other => (Some(other), Some(other)),
    };
    let below = above
        .into_iter()
        .flat_map(|item| after.walk_below(item).map(Item::Node));
    let mut found = Vec::new();
    let mut compare = |item: Item| {
        let address = after.address(item);
        let Some(old) = before.find(&address) else {
            return;
        };
        let fields = field::of(Plan::holder(item)).map(|spec| spec.field);
        for field in fields.filter(|field| SCORED.contains(field)) {
            let (from, to) = (before.slot(old, field), after.slot(item, field));
            if from != to {
                let address = address.clone();
                let edit = Edit::Set {
                    address,
                    field,
                    from,
                    to,
                };
                found.push((old, edit));
            }
        }
    };
    compare(Item::Plan);
    for item in own
        .into_iter()
        .filter(|item| *item != Item::Plan)
        .chain(below)
    {
        compare(item);
        if let Item::Node(node) = item {
            for kpi in &after.node(node).kpis {
                compare(Item::Kpi(*kpi));
            }
        }
    }
    if let Item::Kpi(_) = top {
        compare(top);
    }
    found
}

/// Lines that have room for what moved a score most.
const TOLD: usize = 8;

/// Returns what moved a score as lines, with figures in the plan's language; none where nothing
/// did.
#[must_use]
pub fn moved_lines(moved: &Result<Moved, Untold>, locale: Locale) -> Vec<Line> {
    let moved = match moved {
        Ok(moved) => moved,
        Err(Untold::NoScore) => return Vec::new(),
        Err(Untold::TooMany(fields)) => {
            let text = format!(
                "{} differ here: too many to weigh each. Further down it is told what moved a score.",
                plural(*fields, "field")
            );
            return vec![Line::Sentence(text)];
        }
    };
    let points = |points: Decimal| signed(locale, points);
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for (edit, by) in moved.edits.iter().take(TOLD) {
        let Some((at, from, to)) = edit.set() else {
            continue;
        };
        let place = visible(&at.to_string()).into_owned();
        let values = format!("{} → {}", shown(locale, from), shown(locale, to));
        rows.push((points(*by), place, values));
    }
    let more = moved.edits.get(TOLD..).unwrap_or_default();
    if !more.is_empty() {
        let sum: Decimal = more.iter().map(|(_, by)| by).sum();
        rows.push((
            points(sum),
            format!("{} more", plural(more.len(), "edit")),
            String::new(),
        ));
    }
    if moved.still > 0 {
        let label = plural(moved.still, "edit");
        let label = format!("{label} moved nothing, one after the other");
        rows.push((points(Decimal::ZERO), label, String::new()));
    }
    if !moved.rest.is_zero() {
        let label = "what only one of both plans has".into();
        rows.push((points(moved.rest), label, String::new()));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let widest = rows.iter().map(|row| row.0.chars().count()).max();
    let widest = widest.unwrap_or(0);
    let row = |(by, place, values): (String, String, String)| {
        let label = format!("{by:>widest$}  {place}");
        Line::Step(label, values)
    };
    rows.into_iter().map(row).collect()
}

/// Returns the points between two scores as both are printed, so that the three agree.
#[must_use]
pub fn between(before: Decimal, after: Decimal) -> Decimal {
    two_decimals(after) - two_decimals(before)
}

/// Returns points with their sign.
#[must_use]
pub fn signed(locale: Locale, points: Decimal) -> String {
    let sign = if points > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", locale.points(points))
}

/// Returns how a plan's score stands to that of another plan, and what moved it most, for people.
#[must_use]
pub fn against_lines(before: Scored<'_>, after: Scored<'_>, name: &str) -> Vec<line::Line> {
    let locale = Locale::of(after.plan);
    let name = visible(name);
    let whole = |scores: &Scores| scores.plan().figures.score;
    let text = match whole(before.scores).zip(whole(after.scores)) {
        Some((was, is)) => format!(
            "{} now, {} in {name}: {}",
            locale.points(is),
            locale.points(was),
            signed(locale, between(was, is))
        ),
        None => format!("Not to be compared with {name}: one of both has no score"),
    };
    let mut lines = vec![line::Line::strong(text)];
    let moved = moved_lines(&moved(before, after, Item::Plan), locale);
    lines.extend(moved.into_iter().map(|line| match line {
        Line::Step(label, values) => line::Line::plain(format!("{label}  {values}").trim_end()),
        Line::Heading(text) | Line::Sentence(text) => line::Line::plain(text),
    }));
    lines
}

/// What a field holds, in the plan's language; a dash for nothing.
fn shown(locale: Locale, slot: &Slot) -> String {
    let value = |value: &Value| locale.value(value);
    match slot {
        Slot::Absent => "–".into(),
        Slot::Broken => "unreadable".into(),
        Slot::Filled(Content::Value(one)) => value(one),
        Slot::Filled(Content::Between(low, high)) => format!("{}–{}", value(low), value(high)),
        Slot::Filled(Content::Texts(texts)) => visible(&texts.join(", ")).into_owned(),
    }
}
