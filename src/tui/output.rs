//! How do bytes leave for the terminal?
//!
//! A frame is gathered and leaves in one write, larger ones inside a synchronised update, so that
//! nothing tears on slow lines.

use std::io::{self, Write};

use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

/// Room for the frame of a large terminal.
const ROOM: usize = 64 * 1024;
/// Frames of up to so many bytes arrive in one packet anyway.
const SMALL: usize = 300;

/// Gathers what is written until it is flushed.
#[derive(Debug)]
pub(super) struct Output<W> {
    terminal: W,
    /// The beginning of an update, then the frame.
    bytes: Vec<u8>,
    /// How long the beginning is.
    begin: usize,
}

impl<W: Write> Output<W> {
    /// Returns an empty frame for a terminal.
    pub(super) fn new(terminal: W) -> io::Result<Self> {
        let mut bytes = Vec::with_capacity(ROOM);
        queue!(bytes, BeginSynchronizedUpdate)?;
        Ok(Self {
            terminal,
            begin: bytes.len(),
            bytes,
        })
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let length = self.bytes.len() - self.begin;
        if length == 0 {
            return Ok(());
        }
        let sent = if length > SMALL {
            queue!(self.bytes, EndSynchronizedUpdate)?;
            self.terminal.write_all(&self.bytes)
        } else {
            self.terminal.write_all(&self.bytes[self.begin..])
        };
        self.bytes.truncate(self.begin);
        sent.and_then(|()| self.terminal.flush())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remembers each write.
    #[derive(Debug, Default)]
    struct Writes(Vec<Vec<u8>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_and_only_large_ones_are_marked() {
        let mut output = Output::new(Writes::default()).unwrap();
        output.flush().unwrap();
        for length in [10, SMALL, SMALL + 1] {
            for _ in 0..length {
                output.write_all(b"x").unwrap();
            }
            output.flush().unwrap();
        }
        let lengths: Vec<usize> = output.terminal.0.iter().map(Vec::len).collect();
        assert_eq!(lengths, [10, SMALL, SMALL + 1 + 16]);
        let last = String::from_utf8(output.terminal.0.pop().unwrap()).unwrap();
        assert!(last.starts_with("\u{1b}[?2026hx") && last.ends_with("x\u{1b}[?2026l"));
    }
}
