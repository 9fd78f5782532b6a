//! How does the state look?
//!
//! Drawing decides nothing: every function reads the state and writes cells. Only rows in sight
//! are formatted.

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

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::app::{App, Focus};
use super::layout::SMALLEST;
use super::mode::{List, Mode};
use super::theme::ascii;
use text::put;

/// Draws the state into an empty buffer of the screen's size. Returns where the terminal's cursor
/// is to be, where a text is being typed.
pub(super) fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let layout = &app.layout;
    let cursor = if layout.is_too_small() {
        draw_too_small(buffer);
        None
    } else {
        header::draw(app, layout.header, buffer);
        let typed_at = draw_body(app, buffer);
        let typed_at = hints::draw(app, layout.hints, buffer).or(typed_at);
        match &app.mode {
            Mode::Ask(question) => question::draw(app, question, buffer),
            Mode::Seek(seeking) => {
                question::draw_seeking(app, seeking, buffer);
                None
            }
            _ => typed_at,
        }
    };
    if app.theme.ascii {
        for cell in &mut buffer.content {
            if !cell.symbol().is_ascii() {
                let stand_in = ascii(cell.symbol());
                cell.set_symbol(&stand_in);
            }
        }
    }
    cursor
}

/// Draws all between the first line and the last. Returns where the cursor is to be while a field
/// is typed.
fn draw_body(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let layout = &app.layout;
    if let Some(window) = app.mode.below() {
        list::draw(app, &List::Conflicts, window, layout.body, buffer);
        return None;
    }
    match &app.mode {
        Mode::List(list, window) => {
            list::draw(app, list, window, layout.body, buffer);
            None
        }
        Mode::Edit(editor) if editor.is_large() => editor::draw(app, editor, layout.body, buffer),
        _ => {
            tree::draw(app, layout.tree, buffer);
            let cursor = pane::draw(app, layout.pane, buffer);
            why::draw(app, layout.why, buffer);
            cursor
        }
    }
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

fn draw_too_small(buffer: &mut Buffer) {
    let area = buffer.area;
    let (width, height) = SMALLEST;
    let lines = [
        format!("This window has {}x{}:", area.width, area.height),
        format!("albero needs {width}x{height}."),
    ];
    for (y, line) in (0..area.height).zip(&lines) {
        put(buffer, area, 0, y, line, Style::new());
    }
}
