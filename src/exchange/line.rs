//! What is a line of text for people made of?
//!
//! Parts that say what they are, so that a terminal can tell them apart by colour and a file need
//! not. How a part looks is for the one who prints it.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::check::Severity;
use crate::score::Band;

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Text.
    #[default]
    Plain,
    /// A heading.
    Strong,
    /// What matters less than the rest.
    Quiet,
    /// A score in a band.
    Band(Band),
    /// A finding that matters so much.
    Severity(Severity),
}

/// A line of text in parts. No part holds a line feed or another control character.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(Vec<(Tone, String)>);

impl Line {
    /// Returns an empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a line of one plain part.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new().with(Tone::Plain, text)
    }

    /// Returns a line of one strong part.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::new().with(Tone::Strong, text)
    }

    /// Returns the line with one more part.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.push(tone, text);
        self
    }

    /// Adds a part; an empty one is none.
    pub fn push(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((tone, text));
        }
    }

    /// Returns the parts.
    #[must_use]
    pub fn parts(&self) -> &[(Tone, String)] {
        &self.0
    }

    /// Returns the text of all parts, without spaces at the end.
    #[must_use]
    pub fn text(&self) -> String {
        let text: String = self.0.iter().map(|(_, text)| text.as_str()).collect();
        text.trim_end().to_owned()
    }
}

/// Returns how many columns of a terminal a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns a text cut to a number of columns, with `…` as its last where something is left out.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for char in text.chars() {
        used += char.width().unwrap_or(0);
        if used >= columns {
            break;
        }
        kept.push(char);
    }
    if columns > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

/// Returns a text broken into lines of at most so many columns, at spaces where there are any.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_to_columns() {
        for (text, columns, shown) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("漢字", 4, "漢字"),
            ("漢字", 3, "漢…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(cut(text, columns), shown);
            assert!(width(&cut(text, columns)) <= columns);
        }
    }

    #[test]
    fn texts_are_broken_at_spaces() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("overlong x", 4), ["overlong", "x"]);
    }
}
