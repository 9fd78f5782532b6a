//! How is it read which rules give the stated scores?
//!
//! The method, the floors and the exceptions, with all that would do as well, and what no rule
//! gives. How they were found is for the scores to say.

use super::grid::{Cell, Column, Grid, Row, Side};
use super::line::{Line, wrap};
use super::note;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Item, Plan};
use crate::score::fit::{Exception, Fit, Rule};

/// Returns the rules that were found as lines of a page so many columns wide.
#[must_use]
pub fn fit(plan: &Plan, fit: &Fit, page: usize) -> Vec<Line> {
    let locale = Locale::of(plan);
    let mut lines = vec![Line::strong("Rules that give the stated scores")];
    let policy = wrap(&policy(plan, fit, &locale), page).into_iter();
    lines.extend(policy.map(Line::plain));
    if fit.exceptions.is_empty() {
        lines.push(Line::plain("No exceptions."));
    } else {
        lines.push(Line::new());
        lines.push(Line::strong("Exceptions"));
        lines.extend(exceptions(plan, fit, &locale).lines(page));
    }
    if !fit.left.is_empty() {
        lines.push(Line::new());
        let left: Vec<String> = fit.left.iter().map(|item| called(plan, *item)).collect();
        let text = format!("No rule gives the score of {}", left.join(", "));
        lines.extend(wrap(&text, page).into_iter().map(Line::strong));
    }
    lines
}

/// `linear, and a floor above 16,67 and up to 50: 50 is the one to write`.
fn policy(plan: &Plan, fit: &Fit, locale: &Locale) -> String {
    let to = locale.points(fit.floors.to);
    let range = match fit.floors.above {
        Some(above) => format!("above {} and up to {to}", locale.points(above)),
        None => format!("up to {to}"),
    };
    let is_own = plan.settings().floor() == fit.floor;
    let floor = locale.number(fit.floor);
    let choice = if is_own {
        format!("the plan's own, {floor}, is one")
    } else {
        format!("{floor} is the one to write")
    };
    format!("{}, and any floor {range}: {choice}.", fit.method)
}

fn exceptions(plan: &Plan, fit: &Fit, locale: &Locale) -> Grid {
    let column = |head, side| Column { head, side };
    Grid {
        columns: vec![
            column("Address", Side::Left),
            column("KPI", Side::Left),
            column("Stated", Side::Right),
            column("By the rules", Side::Right),
            column("Own rule", Side::Left),
        ],
        flexible: 1,
        rows: fit
            .exceptions
            .iter()
            .map(|exception| row(plan, exception, locale))
            .collect(),
    }
}

fn row(plan: &Plan, exception: &Exception, locale: &Locale) -> Row {
    let item = Item::Kpi(exception.kpi);
    let otherwise = exception.otherwise.map(|score| locale.points(score));
    let cells = [
        note::address(plan, item),
        note::name(plan, item),
        locale.number(exception.stated),
        otherwise.unwrap_or_else(|| "–".to_owned()),
        exception.rule.text(),
    ];
    let ties: Vec<String> = exception.ties.iter().map(Rule::text).collect();
    let note = if ties.is_empty() {
        String::new()
    } else {
        format!("or {}", ties.join(", or "))
    };
    Row {
        cells: cells.map(Cell::plain).into(),
        note,
    }
}

fn called(plan: &Plan, item: Item) -> String {
    match item {
        Item::Plan => "the plan".to_owned(),
        other => visible(&plan.address(other).to_string()).into_owned(),
    }
}
