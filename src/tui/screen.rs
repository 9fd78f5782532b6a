//! What is on the terminal, and what must be sent so that it shows something else?
//!
//! Two plates: the one on the terminal and the one that was drawn. Only what differs is sent, and
//! where nothing does, nothing is. No question is ever put to the terminal.

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::app::App;
use super::frame;
use super::pace::{Pace, Room};
use super::pen::Pen;
use super::plate::{Case, Look, Plate};
use super::view;
use super::view::canvas::Canvas;

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

/// Bytes that are sent for a part of the screen while there is no room for all of it.
const PART: usize = 300;

/// A terminal and what it shows.
#[derive(Debug, Clone)]
pub(super) struct Screen<S> {
    /// The terminal.
    pub(super) surface: S,
    /// How much may be sent.
    pub(super) pace: Pace,
    /// Whether the terminal does not show all of the last drawing yet.
    is_behind: bool,
    pen: Pen,
    case: Case,
    shown: Plate,
    next: Plate,
    cursor: Option<Position>,
}

impl<S: Surface> Screen<S> {
    /// Returns the screen of an empty terminal with a hidden cursor.
    pub(super) fn new(surface: S, width: u16, height: u16) -> Self {
        Self {
            surface,
            pace: Pace::unlimited(),
            is_behind: false,
            pen: Pen::new(),
            case: Case::new(),
            shown: Plate::empty(width, height),
            next: Plate::empty(width, height),
            cursor: None,
        }
    }

    /// Tells that the terminal has another size, and shows who knows what.
    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.next = Plate::empty(width, height);
        self.repaint();
    }

    /// Has everything sent with the next drawing.
    pub(super) fn repaint(&mut self) {
        let area = self.next.area();
        self.shown = Plate::empty(area.width, area.height);
        self.cursor = None;
        self.pen = Pen::new();
        self.pen.wipe();
        self.pen.point(None);
    }

    /// Returns how long to wait until what is not shown yet can be drawn; none where all is.
    pub(super) fn patience(&self) -> Option<Duration> {
        self.is_behind.then(|| self.pace.wait(Instant::now()))
    }

    /// Draws a state, or what there is room for; sends nothing where it looks as before.
    pub(super) fn draw(&mut self, app: &App) -> Result<(), S::Error> {
        let mut pen = self.pen.clone();
        let before = pen.bytes().len();
        let now = Instant::now();
        // Whatever the terminal showed is gone, so it must be told all.
        let room = if before > 0 {
            Room::All
        } else {
            self.pace.room(now)
        };
        self.is_behind = room == Room::Nothing;
        if self.is_behind {
            return Ok(());
        }
        self.next.wipe(self.next.area());
        let cursor = view::draw(app, self);
        if room == Room::Part {
            self.keep(&view::secondary(app));
        }
        frame::write(&mut pen, &self.case, &self.shown, &self.next);
        pen.finish();
        let is_changed = pen.bytes().len() > before;
        // A visible cursor stands behind the last cell sent, so it is put back every time.
        if cursor != self.cursor || (is_changed && cursor.is_some()) {
            pen.point(cursor);
        }
        if room == Room::Part && pen.bytes().len() > PART {
            self.is_behind = true;
            return Ok(());
        }
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.surface.send(pen.bytes())?;
        self.pace.send(pen.bytes().len(), now);
        pen.clear();
        self.pen = pen;
        Ok(())
    }

    /// Leaves parts of the screen as the terminal shows them.
    fn keep(&mut self, parts: &[Rect]) {
        for part in parts {
            self.is_behind |= self.next.copy(*part, &self.shown);
        }
    }
}

impl<S> Canvas for Screen<S> {
    fn area(&self) -> Rect {
        self.next.area()
    }

    fn wipe(&mut self, area: Rect) {
        self.next.wipe(area);
    }

    fn write(&mut self, at: Position, grapheme: &str, columns: u16, style: Style) {
        let look = Look::PLAIN.with(style);
        self.next.set(at, self.case.sign(grapheme, columns, look));
    }

    fn write_run(&mut self, at: Position, text: &str, style: Style) {
        let look = Look::PLAIN.with(style);
        self.next.set_run(at, self.case.run(text, look));
    }

    fn tint(&mut self, area: Rect, style: Style) {
        for sign in self.next.signs(area) {
            *sign = self.case.tinted(*sign, style);
        }
    }

    fn lay(&mut self, drawn: &Buffer) {
        self.case.lay(drawn, &mut self.next);
    }
}
