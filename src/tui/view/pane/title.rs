//! What the pane is about: the node's name, its standing, and which rows of which view are in sight.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::Part;
use super::super::rule::{draw_rule, room_of_title, row_of};
use super::super::text::{cut, put, width};
use super::listed;
use crate::plan::Item;
use crate::plan::visible::visible;
use crate::tui::app::{App, Focus};
use crate::tui::glance::Glance;
use crate::tui::pane::View;
use crate::tui::theme::Theme;
use crate::tui::versus::Before;
use crate::tui::whatif::Stage;

/// The title: in a low pane one rule that says everything, in a high one the whole name, the
/// standing, and a rule.
pub(super) fn draw(app: &App, area: Rect, part: &mut Part<'_>) {
    let item = app.outline.selected();
    let remark = remark(app);
    if app.layout.pane_head() == 2 {
        draw_rule(
            app,
            row_of(area, 0),
            &title(app, item),
            &remark,
            Some(Focus::Pane),
            part,
        );
        return;
    }
    let is_focused = app.focus == Focus::Pane;
    let style = if is_focused {
        Theme::focused()
    } else {
        Style::new()
    };
    let mark = if is_focused { "»" } else { " " };
    let name = cut(&name(app, item), usize::from(area.width).saturating_sub(1)).into_owned();
    put(part, area, 0, 0, &format!("{mark}{name}"), style);
    put(part, area, 1, 1, &standing(app, item), Style::new());
    draw_rule(
        app,
        row_of(area, 2),
        &view_title(app, item),
        &remark,
        None,
        part,
    );
}

/// Tells whether the title names an item, and has room for all of its name.
pub(in crate::tui::view) fn shows_whole_name(app: &App, item: Item) -> bool {
    if item != app.outline.selected() {
        return false;
    }
    let room = usize::from(app.layout.pane.width);
    // The sign of a scenario stands before it.
    let sign = app.stage.whatif().map_or(0, |_| "What if: ".len());
    let name = width(&name(app, item)) + sign;
    match (app.layout.pane_head(), app.pane.view()) {
        (2, View::Kpis) => name <= room_of_title(app.layout.pane, &remark(app)),
        (2, _) => false,
        _ => name < room,
    }
}

/// Address and name of what is selected in the tree.
fn name(app: &App, item: Item) -> String {
    match item {
        Item::Node(_) => {
            let name = app.document.plan().name(item).unwrap_or("(no name)");
            format!("{} {}", app.teller().address(item), visible(name))
        }
        Item::Plan | Item::Kpi(_) => {
            let settings = app.document.plan().settings();
            let title = settings.title.as_deref().unwrap_or(&app.name);
            format!("Plan {}", visible(title)).trim_end().to_owned()
        }
    }
}

/// The standing of an item; under a scenario with the plan's score before it.
fn standing(app: &App, item: Item) -> String {
    let standing = app.teller().standing_of(item);
    match app.before(item).filter(|_| app.stage.whatif().is_some()) {
        Some(Before::Score(Some(before))) => {
            format!("plan {} → {standing}", app.locale.points(before))
        }
        _ => standing,
    }
}

fn title(app: &App, item: Item) -> String {
    let sign = match app.stage {
        Stage::WhatIf(_) => "What if: ",
        Stage::Plan => "",
    };
    let title = match app.pane.view() {
        View::Kpis => name(app, item),
        View::Sheet | View::Ledger => {
            format!("{}: {}", app.teller().address(item), view_title(app, item))
        }
    };
    format!("{sign}{title}")
}

fn view_title(app: &App, item: Item) -> String {
    let score = app.scores.above(app.document.plan(), item).figures.score;
    match (app.pane.view(), score) {
        (View::Kpis, _) => "its own KPIs".into(),
        (View::Sheet, _) => "all KPIs below".into(),
        (View::Ledger, Some(score)) => {
            format!("where {} points went", app.teller().lost(score))
        }
        (View::Ledger, None) => "what is not known".into(),
    }
}

fn remark(app: &App) -> String {
    format!("{} ── s views", position(app))
}

/// `ledger 1–5 of 12`.
fn position(app: &App) -> String {
    let length = app.pane.rows().len();
    let range = listed(app, Glance::of(app).as_ref());
    let name = app.pane.view().name();
    if range.is_empty() {
        format!("{name} {length}")
    } else {
        format!("{name} {}–{} of {length}", range.start + 1, range.end)
    }
}
