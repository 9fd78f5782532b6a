//! How is the audit of a published report read?
//!
//! The stated scores that are not the recomputed ones, as a table, with where each difference
//! begins. Whether they differ is for the checks to say.

use super::grid::{Cell, Column, Grid, Row, Side};
use super::line::{Line, wrap};
use super::note;
use super::table::title;
use super::verdict::plural;
use crate::check::{Audit, Audited, Opinion, as_stated};
use crate::plan::Plan;
use crate::plan::locale::Locale;

/// Returns the audit as lines of a page so many columns wide. `name` is the plan's where it has no
/// title.
#[must_use]
pub fn audit(plan: &Plan, audit: &Audit, name: &str, page: usize) -> Vec<Line> {
    let locale = Locale::of(plan);
    let mut lines = vec![Line::strong(title(plan, name))];
    let summary = wrap(&summary(audit), page).into_iter();
    lines.extend(summary.map(Line::plain));
    let is_told = |entry: &&Audited| entry.opinion != Opinion::Agrees;
    let told = audit.entries.iter().filter(is_told);
    let rows: Vec<Row> = told.map(|entry| tell(plan, &locale, entry)).collect();
    if rows.is_empty() {
        return lines;
    }
    lines.push(Line::new());
    let column = |head, side| Column { head, side };
    let grid = Grid {
        columns: vec![
            column("Address", Side::Left),
            column("Name", Side::Left),
            column("Stated", Side::Right),
            column("Recomputed", Side::Right),
            column("Difference", Side::Right),
            column("Origin", Side::Left),
        ],
        flexible: 1,
        rows,
    };
    lines.extend(grid.lines(page));
    lines
}

/// How many scores are stated and how many of them differ.
fn summary(audit: &Audit) -> String {
    let count = |opinion: Opinion| {
        let entries = audit.entries.iter();
        entries.filter(|entry| entry.opinion == opinion).count()
    };
    let (begin, inherited) = (count(Opinion::BeginsHere), count(Opinion::Inherited));
    let unknown = count(Opinion::Unknown);
    let stated = audit.entries.len();
    if stated == 0 {
        return "The plan states no score. Write `stated` where a report prints one.".to_owned();
    }
    let mut text = match begin + inherited {
        0 if unknown == 0 && stated == 1 => "The 1 stated score is the recomputed one.".to_owned(),
        0 if unknown == 0 => format!("All {stated} stated scores are the recomputed ones."),
        0 => format!(
            "{} of {} found wrong.",
            "None",
            plural(stated, "stated score")
        ),
        differ => format!(
            "{differ} of {} differ from the recomputed ones: {begin} where a difference begins, {inherited} \
             inherited from below.",
            plural(stated, "stated score")
        ),
    };
    if unknown > 0 {
        let text_of_unknown = format!(" {} cannot be audited.", plural(unknown, "score"));
        text.push_str(&text_of_unknown);
    }
    text
}

fn tell(plan: &Plan, locale: &Locale, entry: &Audited) -> Row {
    let figures = [
        entry.recomputed.map(|score| as_stated(score, entry.stated)),
        entry.difference,
    ];
    let [recomputed, difference] =
        figures.map(|figure| figure.map_or_else(|| "–".to_owned(), |figure| locale.number(figure)));
    let opinion = match entry.opinion {
        Opinion::Agrees => "agrees",
        Opinion::BeginsHere => "here",
        Opinion::Inherited => "below",
        Opinion::Unknown => "incomplete",
    };
    let cells = [
        note::address(plan, entry.item),
        note::name(plan, entry.item),
        locale.number(entry.stated),
        recomputed,
        difference,
        opinion.to_owned(),
    ];
    Row {
        cells: cells.map(Cell::plain).into(),
        note: String::new(),
    }
}
