//! What comes from the terminal and from the system?
//!
//! One thread reads the terminal, and only when it is asked to, so that another program can have
//! the keyboard in between. Another waits for signals. Idle, both sleep.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyEventKind};
use ratatui::crossterm::terminal::disable_raw_mode;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag::register;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::key::Key;
use super::session::{Input, Inputs};
use super::terminal::is_lent;

/// How long the loop may take to end after it was told to.
const GRACE: Duration = Duration::from_secs(1);

/// Wakes the loop, because something happened to the plan's file.
#[derive(Debug, Clone)]
pub(super) struct Bell(Sender<Report>);

impl Bell {
    /// Wakes it.
    pub(super) fn ring(&self) {
        // Nobody listens any more when the loop has ended.
        let _ = self.0.send(Report::Touched);
    }
}

/// What a thread has to say.
#[derive(Debug)]
enum Report {
    /// All that was typed since the reader was asked.
    Typed(Vec<Input>),
    Signal(i32),
    Touched,
}

/// Input from the terminal and from the system.
#[derive(Debug)]
pub(super) struct TerminalInputs {
    reports: Receiver<Report>,
    reader: Sender<()>,
    /// Whether the reader is waiting for a key.
    is_asked: bool,
}

impl TerminalInputs {
    /// Starts listening, also to a bell. From then on signals that would end the program are
    /// input.
    pub(super) fn start() -> io::Result<(Self, Bell)> {
        // A file over its limit is an error then, as a full disk is, and not the end.
        register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        let (sender, reports) = channel();
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
        let (from_signals, bell) = (sender.clone(), Bell(sender.clone()));
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                for signal in signals.forever() {
                    // It is meant for the program that has the terminal.
                    if signal == SIGINT && is_lent() {
                        continue;
                    }
                    // Nobody listens any more when the loop has ended: the process is about to.
                    let _ = from_signals.send(Report::Signal(signal));
                    if matches!(signal, SIGTERM | SIGHUP | SIGINT) {
                        end_late(signal);
                    }
                }
            })?;
        let (reader, asked) = channel();
        thread::Builder::new()
            .name("keyboard".into())
            .spawn(move || {
                for () in asked {
                    let typed = read_pending().unwrap_or_else(|_| vec![Input::Gone]);
                    if sender.send(Report::Typed(typed)).is_err() {
                        return;
                    }
                }
            })?;
        let inputs = Self {
            reports,
            reader,
            is_asked: false,
        };
        Ok((inputs, bell))
    }
}

impl Inputs for TerminalInputs {
    fn wait(&mut self, patience: Option<Duration>) -> Vec<Input> {
        if !self.is_asked {
            self.is_asked = self.reader.send(()).is_ok();
        }
        let first = match patience {
            None => self
                .reports
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
            Some(patience) => self.reports.recv_timeout(patience),
        };
        let first = match first {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return vec![Input::Gone],
        };
        let mut inputs = Vec::new();
        for report in std::iter::once(first).chain(self.reports.try_iter()) {
            match report {
                Report::Typed(typed) => {
                    self.is_asked = false;
                    inputs.extend(typed);
                }
                Report::Signal(signal) => inputs.push(Input::Signal(signal)),
                Report::Touched => inputs.push(Input::Touched),
            }
        }
        inputs
    }
}

/// Waits for one event and takes all others that are there.
fn read_pending() -> io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    loop {
        inputs.extend(input(&event::read()?));
        if !event::poll(Duration::ZERO)? && !inputs.is_empty() {
            return Ok(inputs);
        }
    }
}

fn input(event: &Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Key::of(*key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text.clone())),
        Event::Resize(width, height) => Some(Input::Resize(*width, *height)),
        _ => None,
    }
}

/// Ends the process when the loop does not: it may be stuck in a write to a terminal that takes
/// nothing, and a terminal that is gone can keep the reader busy for ever.
fn end_late(signal: i32) {
    thread::sleep(GRACE);
    // Nothing can be done about errors here.
    let _ = disable_raw_mode();
    let _ = emulate_default_handler(signal);
}
