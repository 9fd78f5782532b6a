//! What is on the screen after some keys?
//!
//! The screen without a terminal, as plain text: for tests, benches and documents.

use std::convert::Infallible;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::{App, Opened};
use super::key::{Key, UnknownKey};
use super::screen::{Screen, Surface};
use super::theme::Theme;
use super::view;

/// The screen without a terminal.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    app: App,
    buffer: Buffer,
    screen: Screen<Counted>,
}

/// A terminal that counts what it gets.
#[derive(Debug, Clone, Default)]
struct Counted(usize);

impl Surface for Counted {
    type Error = Infallible;

    fn send(&mut self, frame: &[u8]) -> Result<(), Infallible> {
        self.0 += frame.len();
        Ok(())
    }

    fn copy(&mut self, _: &str) -> Result<(), Infallible> {
        Ok(())
    }

    fn suspend(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn lend(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn resume(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

impl Rehearsal {
    /// Opens a plan on a screen of so many columns and rows, without colours.
    #[must_use]
    pub fn new(opened: Opened, width: u16, height: u16) -> Self {
        let theme = Theme {
            colour: false,
            ascii: false,
        };
        Self {
            app: App::new(opened, theme, width, height),
            buffer: Buffer::empty(Rect::new(0, 0, width, height)),
            screen: Screen::new(Counted::default(), width, height),
        }
    }

    /// Presses keys written one after another, those with names in angle brackets: `jj<enter>`.
    ///
    /// # Errors
    /// When a name in brackets is no key's; no key is pressed then.
    pub fn press(&mut self, keys: &str) -> Result<(), UnknownKey> {
        for key in parse(keys)? {
            self.app.press(key);
            self.app.finish();
        }
        Ok(())
    }

    /// Does what is left to do while nothing is pressed.
    pub fn rest(&mut self) {
        self.app.finish();
    }

    /// Draws the screen.
    pub fn draw(&mut self) {
        self.buffer.reset();
        view::draw(&self.app, &mut self.buffer);
    }

    /// Draws the screen as a terminal gets it. Returns how many bytes that were.
    pub fn send(&mut self) -> usize {
        let before = self.screen.surface.0;
        let Ok(()) = self.screen.draw(&self.app);
        self.screen.surface.0 - before
    }

    /// Returns what was drawn last, one line a row, without spaces at the ends of lines.
    #[must_use]
    pub fn text(&self) -> String {
        text(&self.buffer)
    }
}

/// Presses keys on an opened plan and returns the screen as text; see [`Rehearsal`].
///
/// # Errors
/// When a name in brackets is no key's.
pub fn print(opened: Opened, width: u16, height: u16, keys: &str) -> Result<String, UnknownKey> {
    let mut rehearsal = Rehearsal::new(opened, width, height);
    rehearsal.press(keys)?;
    rehearsal.rest();
    rehearsal.draw();
    Ok(rehearsal.text())
}

/// Returns the cells of a buffer as text.
pub(super) fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            if skip > 0 {
                skip -= 1;
            } else if let Some(cell) = buffer.cell((x, y)) {
                line.push_str(cell.symbol());
                skip = super::view::text::width(cell.symbol()).saturating_sub(1);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Reads keys written one after another.
pub(super) fn parse(keys: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, behind)) = name {
            parsed.push(name.parse()?);
            rest = behind;
        } else {
            parsed.push(Key::Char(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok(parsed)
}
