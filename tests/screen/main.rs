//! Does the screen behave in a terminal?
//!
//! The built program runs in a pseudo-terminal: it draws, it takes keys, and on every way out it
//! leaves the terminal as it was.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "an unwrap is what a test fails by")]

mod company;
#[path = "../support/generate.rs"]
mod generate;
mod line;
mod losses;
mod scenarios;
mod terminal;

use terminal::{Place, Terminal};

#[test]
fn start_move_quit() {
    let mut terminal = Terminal::start(24, 80, &[]);
    terminal.expect("92,56 good · 6 warnings");
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    terminal.press("jj");
    terminal.expect("▸   ▶ A.1");
    terminal.press("/A.5.2\r");
    terminal.expect("1,02 shortfall");
    terminal.resize(40, 120);
    terminal.expect("With 30,00% here");
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(terminal.is_as_before());
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    for (name, reported) in [
        ("TERM", "Terminated"),
        ("HUP", "Hangup"),
        ("INT", "Interrupt"),
    ] {
        let mut terminal = Terminal::start(24, 80, &[]);
        terminal.expect("92,56 good");
        terminal.signal(name);
        let status = terminal.end();
        assert_eq!(status.signal(), Some(reported), "{status:?}");
        assert!(terminal.is_as_before(), "{name}");
    }
}

#[test]
fn a_terminal_that_is_gone_ends_the_program() {
    let mut terminal = Terminal::start(24, 80, &[]);
    terminal.expect("92,56 good");
    terminal.hang_up();
    terminal.end();
}

#[test]
fn a_stopped_program_comes_back_with_its_screen() {
    let mut terminal = Terminal::start(24, 80, &[]);
    terminal.expect("92,56 good");
    terminal.press("j");
    terminal.expect("▸ ▼ A");
    terminal.signal("STOP");
    let before = terminal.sent();
    terminal.signal("CONT");
    terminal.press("j");
    terminal.expect("▸   ▶ A.1");
    assert!(terminal.sent() > before + 1_500, "the screen is sent again");
    // Nobody waits for a program that has the terminal to itself, so ctrl-z does not stop it.
    terminal.press("\u{1a}j");
    terminal.expect("▸   ▶ A.2");
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(terminal.is_as_before());
}

#[test]
fn nothing_is_asked_and_nothing_is_sent_without_a_cause() {
    let mut terminal = Terminal::start(40, 120, &[]);
    terminal.expect("92,56 good");
    let start = terminal.sent();
    assert!(start < 9_000, "{start} bytes");
    terminal.press("k");
    assert_eq!(terminal.sent(), start, "the first row is selected already");
    let bytes = terminal.bytes();
    let is_question = |window: &[u8]| window.starts_with(b"\x1b[6n") || window.ends_with(b"\x1b[c");
    assert!(!bytes.windows(4).any(is_question));
    assert!(
        !bytes.windows(7).any(|window| window == b"\x1b[?1000"),
        "no mouse"
    );
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn a_terminal_without_colours_gets_none() {
    let mut terminal = Terminal::start(24, 80, &[("NO_COLOR", "1"), ("LC_ALL", "C")]);
    terminal.expect("92,56 good . 6 warnings");
    terminal.sent();
    let bytes = terminal.bytes();
    assert!(bytes.is_ascii());
    let screen = terminal.screen();
    let coloured = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    let is_coloured = |(row, column): &(u16, u16)| {
        let cell = screen.cell(*row, *column).unwrap();
        cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
    };
    assert_eq!(coloured.filter(is_coloured).count(), 0);
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn the_address_goes_to_the_clipboard() {
    let mut terminal = Terminal::start(24, 80, &[]);
    terminal.expect("92,56 good");
    terminal.press("jjy");
    terminal.expect("Copied A.1.");
    let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    // `A.1` in base64.
    assert!(bytes.contains("\u{1b}]52;c;QS4x"));
    terminal.press("q");
    terminal.end();
}

#[test]
fn a_plan_begins_where_there_is_no_file() {
    let place = Place::new();
    let path = place.path("new.toml");
    let mut terminal = place.open_file("new.toml");
    terminal.expect("'new.toml' is not there yet: the first save makes it.");
    terminal.press("aSviluppo\r");
    terminal.expect("A added");
    assert!(!path.exists());
    terminal.press("\u{13}");
    terminal.expect("Saved");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "[A]\nname = \"Sviluppo\"\n"
    );
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
    // What is no plan's name, or has no directory, is an error as ever.
    for name in ["scroe", "nowhere/new.toml"] {
        let mut terminal = place.open_file(name);
        assert_ne!(terminal.end().exit_code(), 0, "{name}");
    }
}
