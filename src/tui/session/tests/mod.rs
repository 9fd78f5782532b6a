//! The real loop, with a terminal and a keyboard that tests can look into.

mod editing;
mod scenarios;
mod sending;
mod terminal;

use super::{End, Input, run, start};
use crate::tui::app::App;
use crate::tui::fixture::{app, opened};
use crate::tui::outside::pretended::Pretended;
use crate::tui::screen::Screen;

use terminal::{Remembering, Script, screen};
pub(super) use terminal::{keys, seen};

/// What opens and edits one cell.
pub(super) const EDIT: &str = "/A.5.2.kpi.2<enter>31<enter>";

fn play(batches: Vec<Vec<Input>>) -> (End, Screen<Remembering>) {
    let (end, screen, _) = play_in(&mut Pretended::default(), batches);
    (end, screen)
}

/// Runs a session with the 2023 plan.
pub(super) fn play_in(
    outside: &mut Pretended,
    batches: Vec<Vec<Input>>,
) -> (End, Screen<Remembering>, App) {
    let mut app = app(opened(), 80, 24, "");
    if outside.is_started {
        start(&mut app, outside);
    }
    let (end, screen) = play_on(&mut app, outside, batches);
    (end, screen, app)
}

/// Runs a session with what is open, until the terminal is gone or the session ends.
fn play_on(
    app: &mut App,
    outside: &mut Pretended,
    batches: Vec<Vec<Input>>,
) -> (End, Screen<Remembering>) {
    let mut screen = screen();
    let mut script = Script(batches.into_iter());
    let end = run(app, &mut screen, &mut script, outside).unwrap();
    (end, screen)
}
