//! On what is a part of the screen drawn?
//!
//! On a sheet of its size, which is laid over what is there. So a screen takes no more memory than
//! its largest part while it is drawn, and no part can write into another.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What takes the parts of a screen, one after another.
pub(in crate::tui) trait Canvas {
    /// The whole screen.
    fn area(&self) -> Rect;

    /// Has a part of it drawn on an empty sheet, and lays that over what is there.
    fn lay<T>(&mut self, part: Rect, draw: impl FnOnce(&mut Buffer) -> T) -> T;
}

impl Canvas for Buffer {
    fn area(&self) -> Rect {
        self.area
    }

    fn lay<T>(&mut self, part: Rect, draw: impl FnOnce(&mut Buffer) -> T) -> T {
        let mut sheet = Buffer::empty(part);
        let drawn = draw(&mut sheet);
        for (at, cell) in part.positions().zip(sheet.content) {
            self[at] = cell;
        }
        drawn
    }
}
