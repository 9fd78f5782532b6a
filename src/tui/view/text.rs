//! How is text fitted into columns of the terminal?
//!
//! Cut by grapheme, padded and broken by width as the terminal counts it. Texts of a plan come
//! here after `visible`.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

/// Stands where a text goes on.
pub(super) const ELLIPSIS: &str = "…";

/// Returns how many columns a text takes.
pub(in crate::tui) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let columns = |grapheme: &str| usize::from(grapheme.cell_width());
    text.graphemes(true).map(columns).sum()
}

/// Returns a text in at most `columns` columns, with `…` where it was cut.
pub(super) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(width(ELLIPSIS)) else {
        return Cow::Borrowed("");
    };
    let head = head(text, room);
    Cow::Owned(format!("{}{ELLIPSIS}", head.trim_end()))
}

/// The longest beginning of a text that fits.
pub(super) fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += usize::from(grapheme.cell_width());
        if taken > columns {
            return &text[..at];
        }
    }
    text
}

/// Returns a text cut and filled up to `columns` columns, flush left.
pub(super) fn left(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(fill))
}

/// Returns a text cut and filled up to `columns` columns, flush right.
pub(super) fn right(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let fill = columns.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(fill))
}

/// Breaks a text into lines of at most `columns` columns, between words where that is possible.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    if columns == 0 {
        return lines;
    }
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        let gap = usize::from(!line.is_empty());
        if !line.is_empty() && width(&line) + gap + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        while width(word) > columns {
            // At least one grapheme, however narrow the column, so that this ends.
            let first = word.graphemes(true).next().map_or(word.len(), str::len);
            let part = &word[..head(word, columns).len().max(first)];
            lines.push(part.to_owned());
            word = &word[part.len()..];
        }
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Writes a text into the row `y` of an area, from `x` columns behind its left edge to its right
/// edge; what has no room is not written. Returns the column behind the text, in the area.
pub(super) fn put(
    buffer: &mut Buffer,
    area: Rect,
    x: u16,
    y: u16,
    text: &str,
    style: Style,
) -> u16 {
    let area = area.intersection(buffer.area);
    if y >= area.height || x >= area.width {
        return x;
    }
    let room = usize::from(area.width - x);
    let (end, _) = buffer.set_stringn(area.x + x, area.y + y, text, room, style);
    end - area.x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_graphemes() {
        for (text, columns, shown) in [
            ("Tutela", 6, "Tutela"),
            ("Tutela", 5, "Tute…"),
            ("qualità è", 8, "qualità…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("漢字漢", 4, "漢…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(cut(text, columns), shown, "{text} in {columns}");
        }
    }

    #[test]
    fn columns_are_filled_on_the_right_side() {
        assert_eq!(left("è", 3), "è  ");
        assert_eq!(right("漢", 3), " 漢");
        assert_eq!(right("12345", 3), "12…");
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        for (text, columns, lines) in [
            ("one two three", 7, &["one two", "three"][..]),
            ("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]),
            ("a  b", 9, &["a b"]),
            ("漢字", 1, &["漢", "字"]),
            ("a", 0, &[]),
            ("", 5, &[]),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text} in {columns}");
        }
    }
}
