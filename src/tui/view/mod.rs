//! How does the state look?
//!
//! Drawing decides nothing: every function reads the state and writes cells. Only rows in sight
//! are formatted.

pub(super) mod canvas;
mod columns;
mod editor;
mod header;
mod hints;
mod list;
mod pane;
mod question;
mod rule;
#[cfg(test)]
mod tests;
pub(super) mod text;
mod tree;
mod why;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::app::{App, Focus};
use super::layout::SMALLEST;
use super::mode::{List, Mode};
use canvas::{Canvas, Part};
use text::put;

/// Draws the state on an empty canvas of the screen's size. Returns where the terminal's cursor is
/// to be, where a text is being typed.
pub(super) fn draw(app: &App, canvas: &mut dyn Canvas) -> Option<Position> {
    let layout = &app.layout;
    let screen = canvas.area();
    if layout.is_too_small() {
        lay(app, canvas, screen, draw_too_small);
        return None;
    }
    lay(app, canvas, layout.header, header::draw);
    let typed_at = draw_body(app, canvas);
    let typed_at = lay(app, canvas, hints::place(app), hints::draw).or(typed_at);
    match &app.mode {
        Mode::Ask(question) => {
            let asked = question::asked(app, question);
            let place = asked.place(screen);
            lay(app, canvas, place, |app, area, part| {
                asked.draw(app, area, part)
            })
        }
        Mode::Seek(seeking) => {
            let place = question::ground(screen, question::SEEKING);
            lay(app, canvas, place, |app, area, part| {
                question::draw_seeking(app, seeking, area, part);
            });
            None
        }
        _ => typed_at,
    }
}

/// Draws all between the first line and the last. Returns where the cursor is to be while a field
/// is typed.
fn draw_body(app: &App, canvas: &mut dyn Canvas) -> Option<Position> {
    let layout = &app.layout;
    let listed = match (app.mode.below(), &app.mode) {
        (Some(window), _) => Some((&List::Conflicts, window)),
        (None, Mode::List(list, window)) => Some((list, window)),
        (None, _) => None,
    };
    if let Some((list, window)) = listed {
        lay(app, canvas, layout.body, |app, area, part| {
            list::draw(app, list, window, area, part);
        });
        return None;
    }
    match &app.mode {
        Mode::Edit(editor) if editor.is_large() => {
            lay(app, canvas, layout.body, |app, area, part| {
                editor::draw(app, editor, area, part)
            })
        }
        _ => {
            lay(app, canvas, layout.tree, tree::draw);
            let cursor = lay(app, canvas, layout.pane, pane::draw);
            lay(app, canvas, layout.why, why::draw);
            cursor
        }
    }
}

/// Draws a part of the screen.
fn lay<T>(
    app: &App,
    canvas: &mut dyn Canvas,
    area: Rect,
    draw: impl FnOnce(&App, Rect, &mut Part<'_>) -> T,
) -> T {
    let mut part = Part::empty(canvas, area, app.theme.ascii);
    draw(app, part.area(), &mut part)
}

/// Returns the parts of the screen that only follow what the keys move.
pub(super) fn secondary(app: &App) -> Vec<Rect> {
    let layout = &app.layout;
    match &app.mode {
        Mode::List(..) | Mode::Ask(_) => Vec::new(),
        Mode::Edit(editor) if editor.is_large() => Vec::new(),
        _ if layout.is_too_small() => Vec::new(),
        _ => match app.focus {
            Focus::Tree => vec![layout.pane, layout.why],
            Focus::Pane => vec![layout.tree, layout.why],
        },
    }
}

fn draw_too_small(_: &App, area: Rect, part: &mut Part<'_>) {
    let (width, height) = SMALLEST;
    let lines = [
        format!("This window has {}x{}:", area.width, area.height),
        format!("albero needs {width}x{height}."),
    ];
    for (y, line) in (0..area.height).zip(&lines) {
        put(part, area, 0, y, line, Style::new());
    }
}
