//! The rules between the parts of the screen, with their titles and remarks.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Part;
use super::text::{cut, put, width};
use crate::tui::app::{App, Focus};
use crate::tui::theme::Theme;

/// Draws a rule over the whole width of a row, with a title at its left end and remarks at its
/// right end; the title gives way.
pub(super) fn draw_rule(
    app: &App,
    row: Rect,
    title: &str,
    remark: &str,
    focused: Option<Focus>,
    part: &mut Part<'_>,
) {
    let is_focused = focused == Some(app.focus);
    let style = if is_focused {
        Theme::focused()
    } else {
        Style::new()
    };
    put(part, row, 0, 0, &"─".repeat(row.width.into()), Style::new());
    let title = cut(title, room_of_title(row, remark));
    if !title.is_empty() {
        let mark = if is_focused { "─»" } else { "──" };
        put(part, row, 0, 0, &format!("{mark} {title} "), style);
    }
    let remark_x = usize::from(row.width).saturating_sub(width(remark) + 3);
    if !remark.is_empty()
        && let Ok(x) = u16::try_from(remark_x)
    {
        put(part, row, x, 0, &format!(" {remark} "), Style::new());
    }
}

/// Returns how many columns a rule's title may take beside a remark.
pub(super) fn room_of_title(row: Rect, remark: &str) -> usize {
    // The rule's beginning, and its end or the remark with some rule on both sides.
    let reserved = if remark.is_empty() {
        5
    } else {
        width(remark) + 9
    };
    usize::from(row.width).saturating_sub(reserved)
}

/// Returns one row of an area, empty where the area is not so high.
pub(super) fn row_of(area: Rect, y: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(y),
        height: 1,
        ..area
    }
    .intersection(area)
}
