//! How is text fitted into columns of the terminal?
//!
//! Cut by grapheme, padded and broken by width as the terminal counts it. Texts of a plan come
//! here after `visible`.

use std::borrow::Cow;

use ratatui::buffer::CellWidth as _;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::canvas::Part;

/// Stands where a text goes on.
pub(super) const ELLIPSIS: &str = "…";

/// Returns how many columns a text takes.
pub(in crate::tui) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    pieces(text).map(|(_, columns)| usize::from(columns)).sum()
}

/// Returns the graphemes of a text, each with the columns it takes; control characters take none.
fn pieces(text: &str) -> impl Iterator<Item = (&str, u16)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let piece = first_piece(rest)?;
        rest = &rest[piece.len()..];
        let columns = match piece.as_bytes() {
            [b' '..=b'~'] => 1,
            _ if piece.chars().any(char::is_control) => 0,
            _ => piece.cell_width(),
        };
        Some((piece, columns))
    })
}

/// The first grapheme of a text. Nearly all are told by two characters at a glance; the rules are
/// asked for the others only, as that takes most of the time that a frame takes.
fn first_piece(text: &str) -> Option<&str> {
    if let [b' '..=b'~', b' '..=b'~', ..] = text.as_bytes() {
        return Some(&text[..1]);
    }
    let mut chars = text.chars();
    let first = chars.next()?;
    if is_apart(first) && chars.next().is_none_or(is_apart) {
        return Some(&text[..first.len_utf8()]);
    }
    text.graphemes(true).next()
}

/// Tells whether a character is a grapheme of its own beside any other such: letters, digits and
/// signs of the scripts of Europe, arrows, lines and shapes. None of them joins or is joined.
fn is_apart(char: char) -> bool {
    matches!(char,
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20c0}'
        | '\u{2190}'..='\u{25ff}')
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
    let mut end = 0;
    for (piece, width) in pieces(text) {
        taken += usize::from(width);
        if taken > columns {
            return &text[..end];
        }
        end += piece.len();
    }
    text
}

/// Returns a text cut and filled up to `columns` columns, flush left.
pub(super) fn left(text: &str, columns: usize) -> String {
    let mut text = cut(text, columns).into_owned();
    text.extend(fill(&text, columns));
    text
}

/// Returns a text cut and filled up to `columns` columns, flush right.
pub(super) fn right(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let mut filled: String = fill(&text, columns).collect();
    filled.push_str(&text);
    filled
}

/// The blanks that a text lacks to take so many columns.
fn fill(text: &str, columns: usize) -> impl Iterator<Item = char> + use<> {
    std::iter::repeat_n(' ', columns.saturating_sub(width(text)))
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
            let first = first_piece(word).map_or(word.len(), str::len);
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
    part: &mut Part<'_>,
    area: Rect,
    x: u16,
    y: u16,
    text: &str,
    style: Style,
) -> u16 {
    let area = area.intersection(part.area());
    if y >= area.height {
        return x;
    }
    let mut x = x;
    for (piece, columns) in pieces(text).filter(|(_, columns)| *columns > 0) {
        let Some(behind) = x.checked_add(columns).filter(|x| *x <= area.width) else {
            break;
        };
        let at = Position::new(area.x + x, area.y + y);
        part.write(at, piece, columns, style);
        x = behind;
    }
    x
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
    fn a_glance_finds_the_graphemes_that_the_rules_find() {
        let all = (' '..='\u{2fff}').filter(|char| is_apart(*char));
        let marks = "aé©·…▶\u{301}\u{200d}\u{fe0f}\u{600}\u{ad}漢👍🇮\r\n".chars();
        for one in all {
            for mark in marks.clone() {
                let text: String = [one, mark, one, one, mark, mark, one].iter().collect();
                let found: Vec<&str> = pieces(&text).map(|(piece, _)| piece).collect();
                let ruled: Vec<&str> = text.graphemes(true).collect();
                assert_eq!(found, ruled, "{text:?}");
            }
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
