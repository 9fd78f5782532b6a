//! Why the selected row scored what it did: the words of the `why` module, in lines.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Part;
use super::rule::{draw_rule, row_of};
use super::text::{cut, left, put, width, wrap};
use crate::exchange::why::Line;
use crate::plan::Item;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::editor::Editor;
use crate::tui::mode::Mode;
use crate::tui::whatif::Stage;

/// Labels of steps get at most this share of the width, so that remarks have room.
const LABEL_SHARE: usize = 2;

/// Draws a rule that names the subject, and as many lines as have room. While a field is typed,
/// what would come of it stands there instead.
pub(super) fn draw(app: &App, area: Rect, part: &mut Part<'_>) {
    if area.is_empty() {
        return;
    }
    if let Mode::Edit(editor) = &app.mode {
        draw_preview(app, editor, area, part);
        return;
    }
    let room = usize::from(area.width).saturating_sub(2);
    let (title, whole_name) = title(app, room);
    draw_title(app, &title, area, part);
    let name = whole_name.map(Line::Sentence);
    let lines: Vec<&Line> = name.iter().chain(&app.why).collect();
    draw_lines(&lines, area, part);
}

/// Draws what would come of what is typed, or why it is not taken.
pub(super) fn draw_preview(app: &App, editor: &Editor, area: Rect, part: &mut Part<'_>) {
    if area.is_empty() {
        return;
    }
    let title = if editor.problem.is_some() {
        "Not taken"
    } else {
        "With this value"
    };
    draw_title(app, title, area, part);
    let problem = editor.problem.as_ref().map(|problem| {
        let text = format!("{}.", visible(problem));
        Line::Sentence(text)
    });
    let lines: Vec<&Line> = problem.iter().chain(&editor.preview).collect();
    draw_lines(&lines, area, part);
}

/// Draws the first row. Where the panes stand side by side, it is as short as a heading: how long
/// its title is changes with every step, and the signs of a rule take three bytes each.
fn draw_title(app: &App, title: &str, area: Rect, part: &mut Part<'_>) {
    let is_beside = area.x > 0;
    if is_beside {
        draw_heading(title, area, 0, part);
    } else {
        draw_rule(app, row_of(area, 0), title, "", None, part);
    }
}

fn draw_heading(text: &str, area: Rect, y: u16, part: &mut Part<'_>) {
    let room = usize::from(area.width).saturating_sub(7);
    let heading = format!("── {} ──", cut(text, room));
    put(part, area, 0, y, &heading, Style::new());
}

/// Draws lines below the first row of an area, as many as have room.
fn draw_lines(why: &[&Line], area: Rect, part: &mut Part<'_>) {
    let room = usize::from(area.width).saturating_sub(2);
    let mut lines: Vec<(String, bool)> = Vec::new();
    let label = label_width(why).min(room / LABEL_SHARE);
    for line in why {
        if lines.len() >= usize::from(area.height) {
            break;
        }
        lay_out(line, room, label, &mut lines);
    }
    for (y, (line, is_heading)) in (1..area.height).zip(&lines) {
        if *is_heading {
            draw_heading(line, area, y, part);
        } else {
            put(part, area, 1, y, line, Style::new());
        }
    }
}

/// What is explained; and the name by itself, where it is shown whole nowhere else and the rule has
/// no room for it.
fn title(app: &App, room: usize) -> (String, Option<String>) {
    let address = app.teller().address(app.subject);
    let score = app
        .scores
        .above(app.document.plan(), app.subject)
        .figures
        .score;
    let sign = match app.stage {
        Stage::WhatIf(_) => "What if: ",
        Stage::Plan => "",
    };
    let scores = score.map_or_else(
        || "has no score".into(),
        |score| format!("scores {}", app.locale.points(score)),
    );
    let (short, whole, name) = match app.subject {
        Item::Kpi(kpi) => {
            let name = super::columns::name(app, kpi);
            (
                format!("{sign}{address}"),
                format!("{sign}{address} {name}"),
                name,
            )
        }
        Item::Node(node) if !super::pane::shows_whole_name(app, app.subject) => {
            let name = visible(app.document.plan().title(Item::Node(node))).into_owned();
            let short = format!("{sign}Why {address} {scores}");
            (short, format!("{sign}Why {address} {name} {scores}"), name)
        }
        Item::Node(_) | Item::Plan => return (format!("{sign}Why {address} {scores}"), None),
    };
    if width(&whole) + 4 <= room {
        (whole, None)
    } else {
        (short, Some(name))
    }
}

/// The column where the remarks of steps begin: behind the widest label.
fn label_width(lines: &[&Line]) -> usize {
    let label = |line: &&Line| match line {
        Line::Step(label, _) => width(label),
        Line::Heading(_) | Line::Sentence(_) => 0,
    };
    lines.iter().map(label).max().unwrap_or(0)
}

/// Breaks a line of an explanation into lines of the screen, each with whether it is a heading.
fn lay_out(line: &Line, room: usize, label_width: usize, lines: &mut Vec<(String, bool)>) {
    match line {
        Line::Heading(text) => lines.push((text.clone(), true)),
        Line::Sentence(text) => {
            lines.extend(wrap(text, room).into_iter().map(|line| (line, false)));
        }
        Line::Step(label, remark) => {
            const GAP: usize = 2;
            let front = label_width + GAP;
            let mut first = if width(label) > label_width {
                // A label too wide for its column has the line for itself.
                lines.push((label.clone(), false));
                String::new()
            } else {
                label.clone()
            };
            let room = room.saturating_sub(front);
            // What has room keeps its spaces: figures stand right below each other.
            let remarks = if width(remark) <= room {
                vec![remark.clone()]
            } else {
                wrap(remark, room)
            };
            for remark in remarks {
                let label = std::mem::take(&mut first);
                let line = format!("{}{remark}", left(&label, front));
                lines.push((line, false));
            }
            if !first.is_empty() {
                lines.push((first, false));
            }
        }
    }
}
