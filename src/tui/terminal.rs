//! How does albero take the terminal, and give it back as it was?
//!
//! Given back on every way out: quit, error, panic, signal. Nothing is asked of the terminal, as
//! every question is a round trip on a slow line.

use std::io::{self, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{execute, queue};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::raise;

use super::output::Output;
use super::screen::Surface;

/// Longer texts are cut by some terminals and ignored by others.
const LONGEST_COPY: usize = 70_000;

/// Whether albero has the terminal.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether another program has it meanwhile.
static LENT: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back when it is dropped.
#[derive(Debug)]
pub(super) struct Taken(());

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal: alternate screen, raw keys, no cursor. A panic gives it back before its
/// message is printed.
pub(super) fn take() -> io::Result<Taken> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            hook(panic);
        }));
    });
    // First, so that a failure half-way is mended.
    let taken = Taken(());
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    Ok(taken)
}

/// Writes to the terminal as it is told. The standard output itself would cut a frame at its last
/// line feed, and the rest would come in a packet of its own.
#[derive(Debug)]
pub(super) struct Wire;

#[cfg(unix)]
impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(not(unix))]
impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        stdout().flush()
    }
}

/// Tells whether another program has the terminal, and with it the keys that interrupt.
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Gives the terminal back, once. It may be gone: then there is nothing left to mend.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(stdout(), Show, DisableBracketedPaste, LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

impl<W: Write> Surface for Output<W> {
    type Error = io::Error;

    fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        self.write_all(frame)?;
        self.flush()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        if text.len() <= LONGEST_COPY {
            queue!(self, CopyToClipboard::to_clipboard_from(text))?;
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        give_back();
        // Stops the program until the shell resumes it. Where no shell could, as in a terminal
        // that was opened for albero alone, the system ignores it.
        raise(SIGTSTP)?;
        self.resume()
    }

    fn lend(&mut self) -> io::Result<()> {
        LENT.store(true, Ordering::SeqCst);
        give_back();
        Ok(())
    }

    fn resume(&mut self) -> io::Result<()> {
        LENT.store(false, Ordering::SeqCst);
        // The shell may have changed the mode of the terminal meanwhile.
        disable_raw_mode()?;
        enable_raw_mode()?;
        if !TAKEN.swap(true, Ordering::SeqCst) {
            queue!(self, EnterAlternateScreen, EnableBracketedPaste)?;
        }
        queue!(self, Hide)
    }
}
