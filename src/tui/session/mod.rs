//! How do keys become screens?
//!
//! The loop: wait for input, take all that is pending, draw once. It is the same for a terminal
//! and for a test.

mod company;
mod perform;

use std::time::{Duration, Instant};

use signal_hook::consts::SIGCONT;

use super::app::App;
use super::key::Key;
use super::outside::Outside;
use super::screen::{Screen, Surface};

pub(super) use company::start;
use perform::perform;

/// Something that happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The terminal has so many columns and rows from now on.
    Resize(u16, u16),
    /// Something happened to the plan's file, or beside it.
    Touched,
    /// A signal was sent to the program.
    Signal(i32),
    /// Nothing can come from the terminal any more.
    Gone,
}

/// Where input comes from.
pub(super) trait Inputs {
    /// Waits until something has happened, and returns all that has; nothing when nothing has
    /// for as long as the patience lasts.
    fn wait(&mut self, patience: Option<Duration>) -> Vec<Input>;
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// By a key.
    Quit,
    /// By a signal.
    Signal(i32),
    /// With the terminal.
    Gone,
}

/// Runs a session until it ends. Every edit is kept by then.
pub(super) fn run<S: Surface>(
    app: &mut App,
    screen: &mut Screen<S>,
    inputs: &mut impl Inputs,
    outside: &mut impl Outside,
) -> Result<End, S::Error> {
    let effects = std::mem::take(&mut app.effects);
    perform(effects, app, screen, outside)?;
    screen.draw(app)?;
    // What was told while something was being typed is heeded behind it.
    let mut is_told = false;
    let mut scenario = app.unkept_scenario();
    loop {
        let patience = if app.is_working() {
            Some(Duration::ZERO)
        } else {
            screen.patience()
        };
        let happened = inputs.wait(patience);
        let is_idle = happened.is_empty();
        if is_idle && app.is_working() {
            app.work();
        }
        let mut pressed = None;
        for input in happened {
            match input {
                Input::Key(key) => {
                    pressed = Some(key);
                    let effects = app.press(key);
                    if let Some(end) = perform(effects, app, screen, outside)? {
                        return Ok(end);
                    }
                }
                Input::Paste(text) => {
                    let effects = app.paste(&text);
                    perform(effects, app, screen, outside)?;
                }
                Input::Resize(width, height) => {
                    app.resize(width, height);
                    screen.resize(width, height);
                }
                Input::Touched => is_told = true,
                Input::Signal(SIGCONT) => {
                    screen.surface.resume()?;
                    screen.repaint();
                }
                Input::Signal(signal) => return Ok(End::Signal(signal)),
                Input::Gone => return Ok(End::Gone),
            }
        }
        // It is no edit of the plan, so that no journal keeps it. Only an input changes it.
        if !is_idle {
            let unkept = app.unkept_scenario();
            if unkept != scenario {
                outside.remember(&app.memory());
                scenario = unkept;
            }
        }
        // Not all disks tell of what happens to them, so a key is a reason to ask as well.
        if (pressed.is_some() || is_told) && company::heed(app, outside, is_told) {
            is_told = false;
        }
        if let Some(key) = pressed {
            screen.pace.hear(key, Instant::now());
        }
        screen.draw(app)?;
    }
}

#[cfg(test)]
mod tests;
