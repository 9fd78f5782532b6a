//! Where in a text is something?
//!
//! The text a plan was read from, what messages call it, and lines and columns in it. What the
//! text means is not this module's concern.

use std::fmt;
use std::sync::OnceLock;

use super::digest::Digest;
use crate::check::Span;

/// A text and the name that messages give it.
#[derive(Debug, Clone, Default)]
pub struct Source {
    name: String,
    text: String,
    /// Where each line begins, found when a place is first asked for.
    lines: OnceLock<Vec<usize>>,
    /// The fingerprint, found when it is first asked for.
    digest: OnceLock<Digest>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for Source {}

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
            lines: OnceLock::new(),
            digest: OnceLock::new(),
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

    /// Returns the fingerprint of the text.
    #[must_use]
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(self.text.as_bytes()))
    }

    /// Puts a text in place of a stretch, and returns what stood there.
    pub(super) fn replace(&mut self, span: Span, insert: &str) -> String {
        let range = span.start as usize..span.end as usize;
        let removed = self.text[range.clone()].to_owned();
        self.text.replace_range(range, insert);
        self.forget();
        removed
    }

    /// Puts another text in the place of all of it.
    pub(super) fn put(&mut self, text: String) {
        self.text = text;
        self.forget();
    }

    /// Forgets what was found of another text.
    fn forget(&mut self) {
        self.lines.take();
        self.digest.take();
    }

    /// Returns the line and column of a byte; of the end for one beyond the text.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let at = self.boundary(offset);
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= at);
        let start = lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        Position {
            line: line.max(1),
            column: self.text[start..at]
                .trim_start_matches('\u{feff}')
                .chars()
                .count()
                + 1,
        }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let behind_feeds = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(behind_feeds).collect()
        })
    }

    /// Returns the nearest place at or before a byte where a character begins.
    pub(super) fn boundary(&self, offset: u32) -> usize {
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

    #[test]
    fn places_follow_a_change_of_the_text() {
        let mut source = Source::new("x", "a\nb\nc\n");
        assert_eq!(source.position(4).to_string(), "3:1");
        source.replace(Span { start: 0, end: 2 }, "");
        assert_eq!(source.position(2).to_string(), "2:1");
    }

    #[test]
    fn the_fingerprint_is_that_of_the_text_as_it_is() {
        let mut source = Source::new("x", "a\nb\n");
        assert_eq!(source.digest(), Digest::of(b"a\nb\n"));
        source.replace(Span { start: 0, end: 2 }, "");
        assert_eq!(source.digest(), Digest::of(b"b\n"));
        source.put("c\n".to_owned());
        assert_eq!(source.digest(), Digest::of(b"c\n"));
    }
}
