//! The last line: what the last key had to say, the search being typed, or what can be pressed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{cut, put, width};
use crate::plan::visible::visible;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::editor::{Editor, Entry};
use crate::tui::keymap::{BINDINGS, Binding};
use crate::tui::mode::Mode;
use crate::tui::search::Prompt;

/// Draws the line. Returns where the cursor is to be while a search is typed.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if let Mode::Search(prompt) = &app.mode {
        return Some(draw_prompt(app, prompt, area, buffer));
    }
    if let Mode::Edit(editor) = &app.mode {
        draw_typing(app, editor, area, buffer);
        return None;
    }
    if let Some(message) = &app.message {
        let room = usize::from(area.width).saturating_sub(2);
        put(buffer, area, 1, 0, &cut(message, room), Style::new());
        return None;
    }
    draw_keys(app, area, buffer);
    None
}

/// The keys of the scope in the order of the table, as many as have room; those for help and
/// leaving always have.
fn draw_keys(app: &App, area: Rect, buffer: &mut Buffer) {
    let scope = app.scope();
    let hints: Vec<(&Binding, &str)> = BINDINGS
        .iter()
        .filter(|binding| binding.scopes.contains(&scope))
        .filter_map(|binding| Some((binding, binding.hint?)))
        .collect();
    let is_last = |binding: &Binding| matches!(binding.action, Action::Help | Action::Quit);
    let columns = |(binding, hint): &(&Binding, &str)| width(binding.keys[0]) + width(hint) + 3;
    let reserved: usize = hints
        .iter()
        .filter(|(binding, _)| is_last(binding))
        .map(columns)
        .sum();
    let mut room = usize::from(area.width).saturating_sub(reserved);
    let mut x = 1;
    for hint in &hints {
        let (binding, words) = hint;
        if !is_last(binding) {
            let taken = columns(hint);
            if taken > room {
                continue;
            }
            room -= taken;
        }
        x = put(buffer, area, x, 0, binding.keys[0], app.theme.key());
        x = put(buffer, area, x, 0, &format!(" {words}  "), Style::new());
    }
}

/// What is being typed into, and by which keys it ends.
fn draw_typing(app: &App, editor: &Editor, area: Rect, buffer: &mut Buffer) {
    let keys = match editor.entry {
        Entry::Lines(_) => "tab take · esc leave as it was · ctrl-s take and save",
        Entry::Choice { .. } => "space next · a letter chooses · enter take · esc leave",
        Entry::Line(_) => "enter take, next row · tab next column · esc leave",
    };
    let address = app.teller().address(editor.item);
    let text = format!("{address}.{}   {keys}", editor.field.key());
    let room = usize::from(area.width).saturating_sub(2);
    put(buffer, area, 1, 0, &cut(&text, room), Style::new());
}

fn draw_prompt(app: &App, prompt: &Prompt, area: Rect, buffer: &mut Buffer) -> Position {
    let remark = match app.found.matches.len() {
        _ if prompt.input.value().trim().is_empty() => "a name or an address".into(),
        0 => "no match".into(),
        count => format!("match {} of {count}", app.found.at + 1),
    };
    let remark = format!("{remark} · enter keep · esc back");
    let room = usize::from(area.width)
        .saturating_sub(width(&remark) + 6)
        .max(8);
    let text = visible(prompt.input.value()).into_owned();
    // The cursor counts characters, as the signs of `visible` are one for one.
    let before: String = text.chars().take(prompt.input.cursor()).collect();
    let skip = (width(&before) + 1).saturating_sub(room);
    let shown = drop_columns(&text, skip);
    let before = width(drop_columns(&before, skip));
    let mut x = put(buffer, area, 1, 0, "/", app.theme.key());
    let cursor = x.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
    x = put(
        buffer,
        area,
        x,
        0,
        super::text::head(shown, room),
        Style::new(),
    );
    put(buffer, area, x + 3, 0, &remark, Style::new());
    Position {
        x: area.x + cursor.min(area.width.saturating_sub(1)),
        y: area.y,
    }
}

/// The rest of a text behind at least so many columns.
fn drop_columns(text: &str, columns: usize) -> &str {
    let dropped = super::text::head(text, columns);
    let rest = &text[dropped.len()..];
    if width(dropped) < columns && !rest.is_empty() {
        // Half of a wide character is no character.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        return &rest[first..];
    }
    rest
}
