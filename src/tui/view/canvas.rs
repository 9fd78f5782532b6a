//! On what is the screen drawn?
//!
//! On a canvas, which takes texts cell by cell, so that no second screen has to be kept beside what
//! it keeps itself. Who draws is given a part of it, and cannot write into another.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::tui::theme::ascii;

/// What takes a screen. Nothing is written outside its area.
pub(in crate::tui) trait Canvas {
    /// The whole screen.
    fn area(&self) -> Rect;

    /// Empties an area.
    fn wipe(&mut self, area: Rect);

    /// Writes a grapheme over all that is in the columns that it takes.
    fn write(&mut self, at: Position, grapheme: &str, columns: u16, style: Style);

    /// Writes a text whose characters are graphemes of one column each over what is there.
    fn write_run(&mut self, at: Position, text: &str, style: Style);

    /// Adds a style to what is in an area.
    fn tint(&mut self, area: Rect, style: Style);

    /// Lays what a widget has drawn over what is there.
    fn lay(&mut self, drawn: &Buffer);
}

/// A part of a canvas, in the characters that the terminal has.
pub(super) struct Part<'c> {
    canvas: &'c mut dyn Canvas,
    area: Rect,
    is_ascii: bool,
}

impl<'c> Part<'c> {
    /// Returns an area of a canvas, as far as it is on that, emptied.
    pub(super) fn empty(canvas: &'c mut dyn Canvas, area: Rect, is_ascii: bool) -> Self {
        let area = area.intersection(canvas.area());
        canvas.wipe(area);
        Self {
            canvas,
            area,
            is_ascii,
        }
    }

    /// Returns where it is on the screen.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    /// Writes a grapheme, for all of which there is room.
    pub(super) fn write(&mut self, at: Position, grapheme: &str, columns: u16, style: Style) {
        debug_assert!(self.area.contains(at) && columns <= self.area.right() - at.x);
        if self.is_ascii && !grapheme.is_ascii() {
            self.canvas.wipe(Rect::new(at.x, at.y, columns, 1));
            self.canvas.write(at, &ascii(grapheme), 1, style);
        } else {
            self.canvas.write(at, grapheme, columns, style);
        }
    }

    /// Writes a text whose characters are graphemes of one column each, for all of which there is
    /// room.
    pub(super) fn write_run(&mut self, at: Position, text: &str, style: Style) {
        debug_assert!(text.chars().count() <= usize::from(self.area.right() - at.x));
        if self.is_ascii && !text.is_ascii() {
            for (x, char) in (at.x..).zip(text.split_inclusive(|_| true)) {
                self.write(Position { x, ..at }, char, 1, style);
            }
        } else {
            self.canvas.write_run(at, text, style);
        }
    }

    /// Adds a style to what is in an area.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.canvas.tint(area.intersection(self.area), style);
    }

    /// Lays what a widget has drawn inside of it over what is there.
    pub(super) fn lay(&mut self, mut drawn: Buffer) {
        debug_assert_eq!(drawn.area, drawn.area.intersection(self.area));
        if self.is_ascii {
            spell_out(&mut drawn);
        }
        self.canvas.lay(&drawn);
    }
}

fn spell_out(drawn: &mut Buffer) {
    for cell in &mut drawn.content {
        if !cell.symbol().is_ascii() {
            let stand_in = ascii(cell.symbol());
            cell.set_symbol(&stand_in);
        }
    }
}

impl Canvas for Buffer {
    fn area(&self) -> Rect {
        self.area
    }

    fn wipe(&mut self, area: Rect) {
        for at in area.positions() {
            self[at].reset();
        }
    }

    fn write(&mut self, at: Position, grapheme: &str, columns: u16, style: Style) {
        self.wipe(Rect::new(at.x, at.y, columns, 1));
        self[at].set_symbol(grapheme).set_style(style);
    }

    fn write_run(&mut self, at: Position, text: &str, style: Style) {
        for (x, char) in (at.x..).zip(text.split_inclusive(|_| true)) {
            self.write(Position { x, ..at }, char, 1, style);
        }
    }

    fn tint(&mut self, area: Rect, style: Style) {
        self.set_style(area, style);
    }

    fn lay(&mut self, drawn: &Buffer) {
        for (at, cell) in drawn.area.positions().zip(&drawn.content) {
            self[at] = cell.clone();
        }
    }
}
