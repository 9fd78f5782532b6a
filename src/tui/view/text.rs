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

/// A part of a text that is measured and written as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'t> {
    /// Characters that are graphemes of their own and take one column each, and how many they are.
    Run(&'t str, usize),
    /// A grapheme, and the columns it takes; control characters take none.
    Grapheme(&'t str, u16),
}

impl<'t> Piece<'t> {
    fn text(self) -> &'t str {
        match self {
            Self::Run(text, _) | Self::Grapheme(text, _) => text,
        }
    }

    fn columns(self) -> usize {
        match self {
            Self::Run(_, columns) => columns,
            Self::Grapheme(_, columns) => columns.into(),
        }
    }

    /// The longest beginning of it that fits.
    fn head(self, columns: usize) -> &'t str {
        match self {
            Self::Run(text, own) if own > columns => {
                let end = text.char_indices().nth(columns);
                end.map_or(text, |(end, _)| &text[..end])
            }
            Self::Grapheme(_, own) if usize::from(own) > columns => "",
            Self::Run(text, _) | Self::Grapheme(text, _) => text,
        }
    }
}

/// Returns how many columns a text takes.
pub(in crate::tui) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    pieces(text).map(Piece::columns).sum()
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let piece = first_piece(rest)?;
        rest = &rest[piece.text().len()..];
        Some(piece)
    })
}

/// The first piece of a text. Nearly all are runs, told at a glance; the rules are asked for others
/// only, as that takes most of the time that a frame takes.
fn first_piece(text: &str) -> Option<Piece<'_>> {
    let (run, columns) = run(text);
    if columns > 0 {
        return Some(Piece::Run(run, columns));
    }
    let grapheme = text.graphemes(true).next()?;
    let columns = if grapheme.chars().any(char::is_control) {
        0
    } else {
        grapheme.cell_width()
    };
    Some(Piece::Grapheme(grapheme, columns))
}

/// The run that a text begins with, and its characters. What stands behind a run may join its last
/// character, which is no part of it then.
fn run(text: &str) -> (&str, usize) {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~');
    let plain = text.as_bytes().iter().take_while(|byte| is_plain(byte));
    let plain = plain.count();
    let (mut last, mut count) = (plain.saturating_sub(1), plain);
    for (at, char) in text[plain..].char_indices() {
        if !is_apart(char) {
            return (&text[..last], count.saturating_sub(1));
        }
        last = plain + at;
        count += 1;
    }
    (text, count)
}

/// Tells whether a character is a grapheme of its own beside any other such, and takes one column:
/// letters, digits and signs of the scripts of Europe, arrows, lines and shapes. None of them joins
/// or is joined.
fn is_apart(char: char) -> bool {
    matches!(char,
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20c0}'
        | '\u{2190}'..='\u{2319}'
        | '\u{2400}'..='\u{25fc}')
}

/// Returns a text in at most `columns` columns, with `…` where it was cut.
pub(super) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if head(text, columns).len() == text.len() {
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
    let (mut taken, mut end) = (0, 0);
    for piece in pieces(text) {
        end += piece.head(columns - taken).len();
        taken += piece.columns();
        if taken > columns {
            return &text[..end];
        }
    }
    text
}

/// Returns a text cut and filled up to `columns` columns, flush left.
pub(super) fn left(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let lacking = columns.saturating_sub(width(&text));
    let mut text = text.into_owned();
    fill(&mut text, lacking);
    text
}

/// Returns a text cut and filled up to `columns` columns, flush right.
pub(super) fn right(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let mut filled = String::with_capacity(columns + text.len());
    fill(&mut filled, columns.saturating_sub(width(&text)));
    filled.push_str(&text);
    filled
}

/// Adds blanks to a text.
fn fill(text: &mut String, mut blanks: usize) {
    const MANY: &str = "                                ";
    while blanks > 0 {
        let some = blanks.min(MANY.len());
        text.push_str(&MANY[..some]);
        blanks -= some;
    }
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
    for piece in pieces(text).filter(|piece| piece.columns() > 0) {
        let room = area.width.saturating_sub(x);
        let head = piece.head(room.into());
        if head.is_empty() {
            break;
        }
        let at = Position::new(area.x + x, area.y + y);
        let columns = match piece {
            Piece::Run(_, columns) => {
                part.write_run(at, head, style);
                u16::try_from(columns).map_or(room, |columns| columns.min(room))
            }
            Piece::Grapheme(_, columns) => {
                part.write(at, head, columns, style);
                columns
            }
        };
        x += columns;
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
                let found = pieces(&text).flat_map(|piece| match piece {
                    Piece::Run(text, _) => text.split_inclusive(|_| true).collect(),
                    Piece::Grapheme(text, _) => vec![text],
                });
                let ruled: Vec<&str> = text.graphemes(true).collect();
                assert_eq!(found.collect::<Vec<_>>(), ruled, "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_apart_takes_one_column() {
        let wide = ('\0'..char::MAX)
            .find(|char| is_apart(*char) && char.encode_utf8(&mut [0; 4]).cell_width() != 1);
        assert_eq!(wide, None);
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
