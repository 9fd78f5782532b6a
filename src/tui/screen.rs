//! What is on the terminal, and what must be sent so that it shows something else?
//!
//! Two buffers: the one on the terminal and the one being drawn. Only cells that differ are sent,
//! and where none do, nothing is. No question is ever put to the terminal.

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::app::App;
use super::view;

/// What the screen needs of a terminal beside drawing cells. Nothing is sent before
/// [`Backend::flush`].
pub(super) trait Surface: Backend {
    /// Shows the terminal's cursor there, or hides it.
    fn point(&mut self, cursor: Option<Position>) -> Result<(), Self::Error>;

    /// Empties the terminal.
    fn wipe(&mut self) -> Result<(), Self::Error>;

    /// Empties the rest of a row.
    fn erase(&mut self, from: Position) -> Result<(), Self::Error>;

    /// Puts a text on the terminal's clipboard.
    fn copy(&mut self, text: &str) -> Result<(), Self::Error>;

    /// Hands the terminal back to the shell until the shell resumes the program.
    fn suspend(&mut self) -> Result<(), Self::Error>;

    /// Hands the terminal to another program, until it is taken again.
    fn lend(&mut self) -> Result<(), Self::Error>;

    /// Takes the terminal again, after the program was stopped from outside, or it was lent.
    fn resume(&mut self) -> Result<(), Self::Error>;
}

/// So many blanks take as many bytes as going there and emptying the rest of the row.
const ERASE: usize = 10;

/// A terminal and what it shows.
#[derive(Debug)]
pub(super) struct Screen<S> {
    /// The terminal.
    pub(super) surface: S,
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
            shown: empty.clone(),
            next: empty,
            cursor: None,
        }
    }

    /// Tells that the terminal has another size, and shows who knows what.
    pub(super) fn resize(&mut self, width: u16, height: u16) -> Result<(), S::Error> {
        let area = Rect::new(0, 0, width, height);
        self.next.resize(area);
        self.shown.resize(area);
        self.repaint()
    }

    /// Has everything sent with the next drawing.
    pub(super) fn repaint(&mut self) -> Result<(), S::Error> {
        self.shown.reset();
        self.cursor = None;
        self.surface.wipe()?;
        self.surface.point(None)
    }

    /// Draws a state; sends nothing where it looks as before.
    pub(super) fn draw(&mut self, app: &App) -> Result<(), S::Error> {
        self.next.reset();
        let cursor = view::draw(app, &mut self.next);
        let is_erased = self.erase_ends()?;
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        let is_drawn = changes.peek().is_some();
        let is_changed = is_drawn || is_erased;
        if is_drawn {
            self.surface.draw(changes)?;
        }
        // A visible cursor stands behind the last cell sent, so it is put back every time.
        if cursor != self.cursor || (is_changed && cursor.is_some()) {
            self.surface.point(cursor)?;
            self.cursor = cursor;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.surface.flush()
    }

    /// Empties ends of rows that are blank from now on, where that is shorter than blanks are.
    fn erase_ends(&mut self) -> Result<bool, S::Error> {
        let blank = Cell::default();
        let mut is_erased = false;
        for y in 0..self.next.area.height {
            let row = |buffer: &Buffer| {
                let width = usize::from(buffer.area.width);
                let start = usize::from(y) * width;
                start..start + width
            };
            let (next, range) = (&self.next.content[row(&self.next)], row(&self.shown));
            let end = next.iter().rposition(|cell| *cell != blank);
            let end = end.map_or(0, |end| end + 1);
            let shown = &mut self.shown.content[range][end..];
            let filled = shown.iter().filter(|cell| **cell != blank).count();
            if filled > ERASE {
                let x = u16::try_from(end).unwrap_or(u16::MAX);
                self.surface.erase(Position { x, y })?;
                shown.fill(blank.clone());
                is_erased = true;
            }
        }
        Ok(is_erased)
    }
}
