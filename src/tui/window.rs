//! Which rows of a list are in sight, and on which is the cursor?
//!
//! One answer for every list of the screen. The number of rows in sight is told from outside, so
//! that keys mean the same before and after a drawing.

use super::action::Motion;

/// A cursor in a list and the part of the list in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Window {
    cursor: usize,
    top: usize,
    height: usize,
}

impl Window {
    /// Returns the row the cursor is on, from 0.
    #[must_use]
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the rows in sight of a list of `length` rows.
    #[must_use]
    pub(super) fn range(&self, length: usize) -> std::ops::Range<usize> {
        let top = self.top.min(length);
        top..(top + self.height).min(length)
    }

    /// Tells how many rows fit from now on.
    pub(super) fn resize(&mut self, height: usize, length: usize) {
        self.height = height;
        self.put(self.cursor, length);
    }

    /// Moves the cursor in a list of `length` rows.
    pub(super) fn go(&mut self, motion: Motion, length: usize) {
        let page = self.height.saturating_sub(1).max(1);
        let row = match motion {
            Motion::Next => self.cursor + 1,
            Motion::Previous => self.cursor.saturating_sub(1),
            Motion::PageDown => self.cursor + page,
            Motion::PageUp => self.cursor.saturating_sub(page),
            Motion::First => 0,
            Motion::Last => length,
        };
        self.put(row, length);
    }

    /// Returns the same part of a list with the cursor on another row.
    #[must_use]
    pub(super) fn at(mut self, row: usize, length: usize) -> Self {
        self.put(row, length);
        self
    }

    /// Puts the cursor on a row, or on the last one, and scrolls as little as it takes.
    pub(super) fn put(&mut self, row: usize, length: usize) {
        self.cursor = row.min(length.saturating_sub(1));
        if self.cursor < self.top {
            self.top = self.cursor;
        }
        if self.height > 0 && self.cursor >= self.top + self.height {
            self.top = self.cursor + 1 - self.height;
        }
        // No empty rows below the last one while there are rows above the first.
        self.top = self.top.min(length.saturating_sub(self.height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_sight() {
        let mut window = Window::default();
        window.resize(3, 10);
        for (motion, cursor, top) in [
            (Motion::Next, 1, 0),
            (Motion::PageDown, 3, 1),
            (Motion::Last, 9, 7),
            (Motion::Next, 9, 7),
            (Motion::Previous, 8, 7),
            (Motion::PageUp, 6, 6),
            (Motion::First, 0, 0),
            (Motion::Previous, 0, 0),
        ] {
            window.go(motion, 10);
            assert_eq!((window.cursor(), window.top), (cursor, top), "{motion:?}");
        }
        window.go(Motion::Last, 10);
        window.put(9, 2);
        assert_eq!((window.cursor(), window.range(2)), (1, 0..2));
    }

    #[test]
    fn nothing_fits_and_nothing_breaks() {
        let mut window = Window::default();
        window.go(Motion::Next, 0);
        window.go(Motion::PageDown, 5);
        assert_eq!(window.range(5), 0..0);
    }
}
