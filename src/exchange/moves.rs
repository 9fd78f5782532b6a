//! Which scores do edits move?
//!
//! Every node and KPI whose score is another one afterwards, in the order of the tree, the plan
//! last; and the edits and moves as people read them.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::line::{Line, Tone, width};
use super::verdict::plural;
use crate::file::Change;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Address, Branch, Edit, Item, Plan, Renumbering};
use crate::score::{Band, Scores, compared};

/// A score before and after an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The address of the node or KPI, as it is afterwards.
    pub address: String,
    /// Its score before, 0 to 100; none where it had none.
    pub before: Option<Decimal>,
    /// Its score afterwards; none where it has none.
    pub after: Option<Decimal>,
}

/// Returns the scores of a plan that moved, rounded to ten decimals: each node before its KPIs, the
/// plan last.
#[must_use]
pub fn moves(plan: &Plan, before: &Scores, after: &Scores) -> Vec<Move> {
    moves_through((plan, before), (plan, after), &Renumbering::Same)
}

/// Returns the same of a plan whose items have gone elsewhere meanwhile. What was not there had no
/// score; what is gone is left out.
#[must_use]
pub fn moves_through(
    (old, before): (&Plan, &Scores),
    (new, after): (&Plan, &Scores),
    renumbering: &Renumbering,
) -> Vec<Move> {
    let score = |scores: &Scores, item| scores.score(item).map(compared);
    let was: FxHashMap<Item, Option<Decimal>> = items(old)
        .filter_map(|item| Some((renumbering.item(item)?, score(before, item))))
        .collect();
    let moved = |item: Item| {
        let before = was.get(&item).copied().flatten();
        let after = score(after, item);
        (before != after).then(|| Move {
            address: new.address(item).to_string(),
            before,
            after,
        })
    };
    items(new).filter_map(moved).collect()
}

/// Each node before its KPIs, the plan last.
fn items(plan: &Plan) -> impl Iterator<Item = Item> {
    let below = plan.walk().flat_map(|node| {
        let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
        std::iter::once(Item::Node(node)).chain(kpis)
    });
    below.chain([Item::Plan])
}

/// Returns edits and the scores that they move, as people read them: figures of scores in the
/// plan's language, values as the file writes them.
#[must_use]
pub fn set_lines(plan: &Plan, changes: &[Change], moves: &[Move], is_saved: bool) -> Vec<Line> {
    if changes.is_empty() {
        return vec![Line::plain("Nothing changes: the plan says so already.")];
    }
    let mut lines: Vec<Line> = changes.iter().map(edit_line).collect();
    let locale = Locale::of(plan);
    lines.push(Line::new());
    lines.extend(table(plan, &locale, moves));
    if !is_saved {
        lines.extend([
            Line::new(),
            Line::plain("Nothing is saved: it was a dry run."),
        ]);
    }
    lines
}

/// Returns one edit: `A.5.2.kpi.2.actual  29.54 → 31.00`.
#[must_use]
pub fn edit_line(change: &Change) -> Line {
    let literal = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or("–");
        visible(text).into_owned()
    };
    let told = |place: &dyn ToString, what: String| {
        let place = visible(&place.to_string()).into_owned();
        Line::strong(place).with(Tone::Plain, format!("  {what}"))
    };
    let arrow = |to: &Address| format!("→ {}", visible(&to.to_string()));
    match &change.edit {
        Edit::Set { address, field, .. } => told(
            &format!("{address}.{}", field.key()),
            format!("{} → {}", literal(&change.from), literal(&change.to)),
        ),
        Edit::Insert { at, branch, .. } => told(at, format!("added{}", extent(branch))),
        Edit::Remove { at, branch, .. } => told(at, format!("removed{}", extent(branch))),
        Edit::Move { from, to, .. } if from == to => told(from, "moved among its siblings".into()),
        Edit::Move { from, to, .. } => told(from, arrow(to)),
        Edit::Rename { at, to } => told(at, arrow(&at.with_id(to.clone()))),
    }
}

/// How much is in a branch, where it is more than one node or KPI.
fn extent(branch: &Branch) -> String {
    match branch {
        Branch::Kpi(_) => String::new(),
        Branch::Node(_) if (branch.node_count(), branch.kpi_count()) == (1, 0) => String::new(),
        Branch::Node(_) => format!(
            " ({}, {})",
            plural(branch.node_count(), "node"),
            plural(branch.kpi_count(), "KPI")
        ),
    }
}

fn table(plan: &Plan, locale: &Locale, moves: &[Move]) -> Vec<Line> {
    let shown = |score: Option<Decimal>| {
        score.map_or_else(|| "no score".to_owned(), |score| locale.points(score))
    };
    // A move beyond the second decimal is none that people see.
    let rows: Vec<(String, String, String, &Move)> = moves
        .iter()
        .map(|one| {
            let address = visible(&one.address).into_owned();
            (address, shown(one.before), shown(one.after), one)
        })
        .filter(|(_, before, after, _)| before != after)
        .collect();
    if rows.is_empty() {
        return vec![Line::plain("No score moves.")];
    }
    let widest = |text: fn(&(String, String, String, &Move)) -> usize| {
        rows.iter().map(text).max().unwrap_or(0)
    };
    let label = widest(|row| width(&row.0));
    let left = widest(|row| width(&row.1));
    let right = widest(|row| width(&row.2));
    let row = |(address, before, after, one): &(String, String, String, &Move)| {
        let gap = " ".repeat(label - width(address));
        let tone = one.after.map_or(Tone::Plain, |score| {
            Tone::Band(Band::of(score, plan.settings()))
        });
        Line::plain(format!("{address}{gap}  {before:>left$} → "))
            .with(tone, format!("{after:>right$}"))
    };
    rows.iter().map(row).collect()
}
