//! Lists that lie over the screen: their frame, and which rows are in sight.

mod card;
mod conflicts;
mod filters;
mod findings;
mod help;
mod parents;
mod recovery;
mod scenario;
mod sought;

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Part;
use super::rule::{draw_rule, row_of};
use super::text::{cut, put, width, wrap};
use super::tree::gutter;
use crate::plan::Edit;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::layout::LIST_HEAD;
use crate::tui::mode::List;
use crate::tui::window::Window;

/// Texts with their styles, from left to right.
type Cells = Vec<(String, Style)>;

/// Draws a list over the body of the screen.
pub(super) fn draw(app: &App, list: &List, window: &Window, body: Rect, part: &mut Part<'_>) {
    let in_sight = window.range(app.list_length());
    let width = usize::from(body.width).saturating_sub(2);
    let (title, rows, foot): (String, Vec<Cells>, Vec<String>) = match list {
        List::Findings => findings::draw(app, window, in_sight.clone(), width),
        List::Filters(filters) => filters::draw(app, filters, in_sight.clone(), width),
        List::Card => card::draw(app, window, in_sight.clone(), width),
        List::Conflicts => conflicts::draw(app, window, in_sight.clone(), width),
        List::Recovery(recovered) => {
            recovery::draw(app, recovered, window, in_sight.clone(), width)
        }
        List::Sought(sought) => sought::draw(app, sought, window, in_sight.clone(), width),
        List::Scenario(ticked) => scenario::draw(app, ticked, window, in_sight.clone(), width),
        List::Parents(parents) => parents::draw(app, parents, in_sight.clone(), width),
        List::Lines(title, lines) => (title.clone(), told(lines, &in_sight, width), Vec::new()),
        List::Proposal(proposal) => (
            proposal.title.clone(),
            told(&proposal.lines, &in_sight, width),
            Vec::new(),
        ),
        List::Help => help::draw(in_sight.clone(), width, app.theme),
    };
    let position = format!(
        "{}–{} of {}",
        in_sight.start + 1,
        in_sight.end,
        app.list_length()
    );
    draw_rule(app, row_of(body, 0), &title, &position, None, part);
    for (at, (y, cells)) in in_sight.zip((LIST_HEAD..body.height).zip(rows)) {
        if at == window.cursor() {
            put(part, body, 0, y, gutter(true), Style::new());
        }
        let mut x = 2;
        for (text, style) in cells {
            x = put(part, body, x, y, &text, style);
        }
    }
    let rows = list.foot();
    if rows > 0 && body.height > rows {
        let y = body.height - rows;
        draw_rule(app, row_of(body, y), "", "", None, part);
        let lines = foot.iter().flat_map(|text| wrap(text, width));
        for (y, line) in (y + 1..body.height).zip(lines) {
            put(part, body, 1, y, &line, Style::new());
        }
    }
}

/// The field, or the item, that an edit is for.
fn place(edit: &Edit) -> String {
    let address = edit.subject().to_string();
    match edit {
        Edit::Set { field, .. } => format!("{}.{}", visible(&address), field.key()),
        _ => visible(&address).into_owned(),
    }
}

/// Returns how many columns texts below each other take, and at most so many.
fn column(texts: impl Iterator<Item = String>, most: usize) -> usize {
    let widest = texts.map(|text| width(&text)).max();
    widest.unwrap_or(0).min(most)
}

/// What a row begins with that can be ticked.
fn tick(is_ticked: bool) -> &'static str {
    if is_ticked { "[x] " } else { "[ ] " }
}

fn told(lines: &[String], in_sight: &Range<usize>, width: usize) -> Vec<Cells> {
    let lines = lines.get(in_sight.clone()).unwrap_or_default().iter();
    let cells = lines.map(|line| vec![(cut(line, width).into_owned(), Style::new())]);
    cells.collect()
}
