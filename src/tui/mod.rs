//! What does a person see and press?
//!
//! The interactive screen. Key → action by the one key table → change of a pure state → drawing,
//! which decides nothing. This layer knows nothing of TOML.

mod action;
mod app;
mod arrange;
mod card;
mod column;
mod command;
mod company;
mod derived;
mod draft;
mod editor;
mod edits;
mod findings;
#[cfg(test)]
mod fixture;
mod frame;
mod glance;
mod help;
mod input;
mod insight;
mod key;
mod keymap;
mod layout;
mod line;
mod mode;
mod moved;
mod naming;
mod outline;
mod output;
mod outside;
mod pace;
mod pane;
mod parents;
mod pen;
mod plate;
#[cfg(test)]
mod presses;
mod print;
mod question;
mod recovered;
mod remembered;
mod repeat;
mod restructured;
mod screen;
mod search;
mod session;
mod sought;
mod terminal;
mod theme;
mod ticked;
#[cfg(test)]
mod traffic;
mod unsaved;
mod update;
mod versus;
mod view;
mod whatif;
mod window;

use std::io;

use signal_hook::low_level::emulate_default_handler;
use thiserror::Error;

pub use app::{Access, Opened};
pub use command::markdown as command_table;
pub use key::UnknownKey;
pub use keymap::markdown as key_table;
pub use print::{Rehearsal, print};

use app::App;
use input::TerminalInputs;
use output::Output;
use outside::{Disk, Outside as _};
use pace::{Pace, Way};
use screen::Screen;
use session::End;
use theme::{Terminal, Theme};

/// Why the screen cannot be shown.
#[derive(Debug, Error)]
pub enum TuiError {
    /// The terminal does not do what is asked of it.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// Shows a plan on the terminal until a key ends it. The terminal is given back as it was on every
/// way out. A signal that ends the program ends it here, as the signal does elsewhere.
///
/// # Errors
/// When the terminal cannot be set up or written to.
pub fn run(opened: Opened) -> Result<(), TuiError> {
    let variable = |name: &str| std::env::var(name).ok();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    let theme = Theme::of(Terminal {
        no_color: variable("NO_COLOR").as_deref(),
        term: variable("TERM").as_deref(),
        locale: locale.as_deref(),
    });
    let (width, height) = ratatui::crossterm::terminal::size()?;
    let mut disk = Disk::of(&opened);
    let mut app = App::recalled(opened, &disk.recall(), theme, width, height);
    if disk.is_new() {
        let name = crate::plan::visible::visible(&app.name).into_owned();
        app.message = Some(format!(
            "'{name}' is not there yet: the first save makes it."
        ));
    }
    let (mut inputs, bell) = TerminalInputs::start()?;
    disk.listen(bell);
    session::start(&mut app, &mut disk);
    app.begin_waiting();
    app.explain();
    let end = {
        let _taken = terminal::take()?;
        let mut screen = Screen::new(Output::new(terminal::Wire)?, width, height);
        screen.pace = Pace::of(Way {
            ssh: variable("SSH_CONNECTION")
                .or_else(|| variable("SSH_TTY"))
                .as_deref(),
            display: variable("DISPLAY").as_deref(),
            wayland: variable("WAYLAND_DISPLAY").as_deref(),
        });
        session::run(&mut app, &mut screen, &mut inputs, &mut disk)?
    };
    if end == End::Quit {
        // What is to become of the scenario was asked, or is not to be asked.
        app.end_whatif();
    }
    disk.remember(&app.memory());
    if end != End::Quit {
        // What the journal would not take before, it may take now; nobody is there to be told.
        let _ = disk.keep(&[]);
    }
    // The lock goes before the process does.
    drop(disk);
    if let End::Signal(signal) = end {
        emulate_default_handler(signal)?;
    }
    Ok(())
}
