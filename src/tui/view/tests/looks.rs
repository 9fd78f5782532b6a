//! What a terminal without colours or beyond ASCII gets, and how little is coloured.

use ratatui::style::{Color, Modifier};

use super::awkward::AWKWARD;
use super::{drawn, screen};
use crate::tui::app::App;
use crate::tui::fixture::{app, opened, press, read};
use crate::tui::print::text;
use crate::tui::theme::Theme;

#[test]
fn an_empty_plan_says_so() {
    let text = screen(read(""), 80, 24, "");
    assert!(
        text.contains("test.toml") && text.contains("no score"),
        "{text}"
    );
}

#[test]
fn colour_and_bold_are_sparse() {
    let mut state = app(opened(), 80, 24, "");
    let styled = |state: &App| {
        let is_plain = |cell: &&ratatui::buffer::Cell| {
            cell.fg == Color::Reset && cell.modifier == Modifier::empty()
        };
        let buffer = drawn(state);
        buffer.content.iter().filter(|cell| !is_plain(cell)).count()
    };
    let bold = styled(&state);
    state.theme.colour = true;
    let coloured = styled(&state);
    assert!(coloured > bold && coloured < 80 * 24 / 6, "{coloured}");
    let is_reversed = |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
    assert!(!drawn(&state).content.iter().any(is_reversed));
}

#[test]
fn an_ascii_terminal_gets_ascii() {
    let theme = Theme {
        colour: false,
        ascii: true,
    };
    for opened in [opened(), read(AWKWARD)] {
        let state = App::new(opened, theme, 80, 24);
        let text = text(&drawn(&state));
        assert!(text.is_ascii(), "{text}");
    }
}

#[test]
fn a_scenario_is_marked_without_colours_and_in_ascii() {
    let theme = Theme {
        colour: false,
        ascii: true,
    };
    let mut state = App::new(opened(), theme, 80, 24);
    press(&mut state, "x/A.5.2.kpi.2<enter>31<enter>");
    let shown = text(&drawn(&state));
    assert!(
        shown.is_ascii() && shown.starts_with(" WHAT IF "),
        "{shown}"
    );
    for sign in ["What if", "~", "plan 92,56 > 94,64", "+66,67"] {
        assert!(shown.contains(sign), "{sign}: {shown}");
    }
    // Every view says so, in every size that shows anything.
    for (width, height) in [(40, 8), (60, 15), (110, 30)] {
        state.resize(width, height);
        assert!(text(&drawn(&state)).starts_with(" WHAT IF "));
    }
}
