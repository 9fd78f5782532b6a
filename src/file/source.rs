//! Where in a text is something?
//!
//! The text a plan was read from, what messages call it, and lines and columns in it. What the
//! text means is not this module's concern.

use std::fmt;

use crate::check::Span;

/// A text and the name that messages give it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    name: String,
    text: String,
}

/// A place in a text as people count: lines and columns from 1, a column being a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

impl Source {
    /// Returns a text under the name that messages shall give it, usually a path as it was typed.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// Returns the name that messages give the text.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text, byte for byte as it was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts a text in place of a stretch, and returns what stood there.
    pub(super) fn replace(&mut self, span: Span, insert: &str) -> String {
        let range = span.start as usize..span.end as usize;
        let removed = self.text[range.clone()].to_owned();
        self.text.replace_range(range, insert);
        removed
    }

    /// Returns the line and column of a byte; of the end for one beyond the text.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let before = &self.text[..self.boundary(offset)];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[start..]
                .trim_start_matches('\u{feff}')
                .chars()
                .count()
                + 1,
        }
    }

    /// Returns the nearest place at or before a byte where a character begins.
    fn boundary(&self, offset: u32) -> usize {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        (0..=offset.min(self.text.len()))
            .rev()
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_people_count() {
        let source = Source::new("x", "\u{feff}a = 1\r\nè = 2\n");
        for (at, shown) in [("a", "1:1"), ("1", "1:5"), ("è", "2:1"), ("2", "2:5")] {
            let offset = source.text().find(at).unwrap();
            let offset = u32::try_from(offset).unwrap();
            assert_eq!(source.position(offset).to_string(), shown, "{at}");
        }
        assert_eq!(source.position(u32::MAX).to_string(), "3:1");
    }
}
