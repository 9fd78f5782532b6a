//! A field that has the screen for itself: what it is, what is typed, what would come of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget as _;

use super::canvas::Part;
use super::rule::{draw_rule, row_of};
use super::text::{head, put, width, wrap};
use super::why;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::editor::{Editor, Entry};
use crate::tui::theme::Theme;

/// Rows for the text of a field of several lines.
const LINES: u16 = 8;

/// Draws the field. Returns where the cursor is to be.
pub(super) fn draw(
    app: &App,
    editor: &Editor,
    body: Rect,
    part: &mut Part<'_>,
) -> Option<Position> {
    let spec = editor.field.spec();
    let title = format!("{}.{}", app.teller().address(editor.item), spec.key);
    draw_rule(app, row_of(body, 0), &title, "", None, part);
    let room = usize::from(body.width).saturating_sub(2);
    let mut y = 1;
    for line in wrap(spec.help, room) {
        put(part, body, 1, y, &line, Style::new());
        y += 1;
    }
    y += 1;
    let mut cursor = None;
    match &editor.entry {
        Entry::Lines(area) => {
            let rows = LINES.min(body.height.saturating_sub(y + 2));
            let place = Rect {
                x: body.x + 1,
                y: body.y + y,
                width: body.width.saturating_sub(2),
                height: rows,
            };
            let place = place.intersection(part.area());
            let mut drawn = Buffer::empty(place);
            area.render(place, &mut drawn);
            part.lay(drawn);
            y += rows;
        }
        Entry::Line(input) => {
            let (text, column) = in_sight(input.value(), input.cursor(), room);
            put(part, body, 1, y, &text, typed_style());
            cursor = Some(Position {
                x: body.x + 1 + column,
                y: body.y + y,
            });
            y += 1;
        }
        Entry::Choice { words, at } => {
            y = draw_choice(words, *at, body, y, part);
        }
    }
    let rest = Rect {
        y: body.y + y.min(body.height),
        height: body.height.saturating_sub(y),
        ..body
    };
    why::draw_preview(app, editor, rest, part);
    cursor
}

fn draw_choice(
    words: &[&str],
    at: Option<usize>,
    body: Rect,
    mut y: u16,
    part: &mut Part<'_>,
) -> u16 {
    let none = std::iter::once((None, "–"));
    let words = words.iter().enumerate().map(|(at, word)| (Some(at), *word));
    for (place, word) in words.chain(none) {
        let is_chosen = place == at;
        let mark = if is_chosen { "▸ " } else { "  " };
        let style = if is_chosen {
            Theme::focused()
        } else {
            Style::new()
        };
        put(part, body, 1, y, &format!("{mark}{word}"), style);
        y += 1;
    }
    y
}

/// Returns the style of a cell that is being typed into, or that the next digit goes into.
pub(super) fn typed_style() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

/// Returns the part of a line around its cursor that fits, filled up, and the cursor's column.
pub(super) fn in_sight(value: &str, cursor: usize, room: usize) -> (String, u16) {
    let shown = visible(value);
    let before: String = shown.chars().take(cursor).collect();
    let skip = (width(&before) + 1).saturating_sub(room);
    let dropped = head(&shown, skip).len();
    let rest = &shown[dropped..];
    let text = head(rest, room);
    let column = width(&before).saturating_sub(width(&shown[..dropped]));
    let fill = room.saturating_sub(width(text));
    (
        format!("{text}{}", " ".repeat(fill)),
        u16::try_from(column).unwrap_or(u16::MAX),
    )
}
