//! A terminal and a keyboard that tests can look into.

use std::convert::Infallible;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::print::{parse, text};
use crate::tui::screen::{Screen, Surface};
use crate::tui::session::{Input, Inputs};

/// A terminal that remembers what was asked of it.
pub(in crate::tui::session) struct Remembering {
    pub(super) backend: Emulator,
    /// What was asked of it beside frames.
    pub(super) log: Vec<String>,
    /// Bytes of each frame that was not empty.
    pub(super) sent: Vec<usize>,
}

/// What a terminal shows that takes the bytes.
pub(super) struct Emulator {
    parser: vt100::Parser,
    buffer: Buffer,
}

impl Emulator {
    fn new(width: u16, height: u16) -> Self {
        Self {
            parser: vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0),
            buffer: Buffer::empty(Rect::new(0, 0, width, height)),
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.buffer.reset();
        for Position { x, y } in self.buffer.area.positions() {
            let cell = self.parser.screen().cell(y, x).unwrap();
            if cell.has_contents() && !cell.is_wide_continuation() {
                self.buffer[(x, y)].set_symbol(cell.contents());
            }
        }
    }

    pub(super) fn cursor_position(&self) -> Position {
        let (y, x) = self.parser.screen().cursor_position();
        Position { x, y }
    }
}

impl Surface for Remembering {
    type Error = Infallible;

    fn send(&mut self, frame: &[u8]) -> Result<(), Infallible> {
        if !frame.is_empty() {
            if frame.windows(4).any(|bytes| bytes == b"\x1b[2J") {
                self.log.push("wipe".into());
            }
            self.backend.take(frame);
            self.sent.push(frame.len());
        }
        Ok(())
    }

    fn copy(&mut self, text: &str) -> Result<(), Infallible> {
        self.log.push(format!("copy {text}"));
        Ok(())
    }

    fn suspend(&mut self) -> Result<(), Infallible> {
        self.log.push("suspend".into());
        Ok(())
    }

    fn lend(&mut self) -> Result<(), Infallible> {
        self.log.push("lend".into());
        Ok(())
    }

    fn resume(&mut self) -> Result<(), Infallible> {
        self.log.push("resume".into());
        Ok(())
    }
}

/// A terminal of the usual size that nothing was drawn on.
pub(super) fn screen() -> Screen<Remembering> {
    let backend = Remembering {
        backend: Emulator::new(80, 24),
        log: Vec::new(),
        sent: Vec::new(),
    };
    Screen::new(backend, 80, 24)
}

/// What the terminal shows.
pub(in crate::tui::session) fn seen(screen: &Screen<Remembering>) -> String {
    text(&screen.surface.backend.buffer)
}

/// Batches of input; behind the last one the terminal is gone.
pub(super) struct Script(pub(super) std::vec::IntoIter<Vec<Input>>);

impl Inputs for Script {
    fn wait(&mut self, _: Option<Duration>) -> Vec<Input> {
        self.0.next().unwrap_or_else(|| vec![Input::Gone])
    }
}

pub(in crate::tui::session) fn keys(written: &str) -> Vec<Input> {
    parse(written)
        .unwrap()
        .into_iter()
        .map(Input::Key)
        .collect()
}
