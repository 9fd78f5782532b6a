//! What a person sees, as text; and that nothing can break it.

mod awkward;
mod earlier;
mod looks;
mod questions;
mod screens;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw;
use crate::tui::app::{App, Opened};
use crate::tui::fixture::app;
use crate::tui::print::text;

/// Two terminals as people have them: panes one below the other, and side by side.
const USUAL: [(u16, u16); 2] = [(80, 24), (120, 40)];
/// With one that is narrow.
const NARROW: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 15)];
/// With the smallest that shows anything.
const SMALLEST: [(u16, u16); 4] = [(80, 24), (120, 40), (60, 15), (40, 8)];

fn drawn(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.layout.width, app.layout.height));
    draw(app, &mut buffer);
    buffer
}

fn screen(opened: Opened, width: u16, height: u16, keys: &str) -> String {
    text(&drawn(&app(opened, width, height, keys)))
}

/// Holds what is shown to the snapshot of a name and the size.
fn hold(name: &str, state: &App) {
    let name = format!("{name}_{}x{}", state.layout.width, state.layout.height);
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, text(&drawn(state)));
    });
}
