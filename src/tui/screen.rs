//! What is on the terminal, and what must be sent so that it shows something else?
//!
//! Two buffers: the one on the terminal and the one being drawn. Only what differs is sent, and
//! where nothing does, nothing is. No question is ever put to the terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::app::App;
use super::frame;
use super::pen::{Pen, level_blanks};
use super::view;

/// What the screen needs of a terminal.
pub(super) trait Surface {
    /// Why it could not be done.
    type Error;

    /// Sends a frame, and what else waits to be sent, in one piece. The frame may be empty.
    fn send(&mut self, frame: &[u8]) -> Result<(), Self::Error>;

    /// Puts a text on the terminal's clipboard, with the next frame.
    fn copy(&mut self, text: &str) -> Result<(), Self::Error>;

    /// Hands the terminal back to the shell until the shell resumes the program.
    fn suspend(&mut self) -> Result<(), Self::Error>;

    /// Hands the terminal to another program, until it is taken again.
    fn lend(&mut self) -> Result<(), Self::Error>;

    /// Takes the terminal again, after the program was stopped from outside, or it was lent.
    fn resume(&mut self) -> Result<(), Self::Error>;
}

/// A terminal and what it shows.
#[derive(Debug)]
pub(super) struct Screen<S> {
    /// The terminal.
    pub(super) surface: S,
    pen: Pen,
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
}

impl<S: Surface> Screen<S> {
    /// Returns the screen of an empty terminal with a hidden cursor.
    pub(super) fn new(surface: S, width: u16, height: u16) -> Self {
        let empty = Buffer::empty(Rect::new(0, 0, width, height));
        Self {
            surface,
            pen: Pen::new(),
            shown: empty.clone(),
            next: empty,
            cursor: None,
        }
    }

    /// Tells that the terminal has another size, and shows who knows what.
    pub(super) fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        self.next.resize(area);
        self.shown.resize(area);
        self.repaint();
    }

    /// Has everything sent with the next drawing.
    pub(super) fn repaint(&mut self) {
        self.shown.reset();
        self.cursor = None;
        self.pen = Pen::new();
        self.pen.wipe();
        self.pen.point(None);
    }

    /// Draws a state; sends nothing where it looks as before.
    pub(super) fn draw(&mut self, app: &App) -> Result<(), S::Error> {
        self.next.reset();
        let cursor = view::draw(app, &mut self.next);
        level_blanks(&mut self.next.content);
        let before = self.pen.bytes().len();
        frame::write(&mut self.pen, &self.shown, &self.next);
        self.pen.finish();
        let is_changed = self.pen.bytes().len() > before;
        // A visible cursor stands behind the last cell sent, so it is put back every time.
        if cursor != self.cursor || (is_changed && cursor.is_some()) {
            self.pen.point(cursor);
            self.cursor = cursor;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        let sent = self.surface.send(self.pen.bytes());
        self.pen.clear();
        sent
    }
}
