//! Is the screen light on a slow line, and quiet where nothing happens?

use std::thread;
use std::time::{Duration, Instant};

use albero::file::{Document, Source};
use albero::tui::{Opened, print};

use crate::generate;
use crate::terminal::Terminal;

/// 64 kbit/s.
const LINE: u32 = 8_000;
/// What a keyboard sends while a key is held.
const KEYS: usize = 150;
const BETWEEN_KEYS: Duration = Duration::from_millis(33);
/// How long the cursor may go on after the key is let go.
const SLACK: Duration = Duration::from_millis(500);
/// A machine that is busy with other things may delay program and test.
const ATTEMPTS: usize = 3;

/// Returns the row under the cursor of the tree.
fn selected(screen: &str) -> String {
    let row = screen.lines().find(|line| line.starts_with('▸'));
    let tree = row.unwrap_or_default().chars().take(45);
    tree.collect::<String>().trim_end().to_owned()
}

/// Holds `j` for five seconds in a tree of 525 rows on a slow line. Returns how long after its
/// release the cursor still moved.
fn lag_of_a_held_key(rows: u16, columns: u16) -> Duration {
    let plan = generate::plan(2_000);
    let mut terminal = Terminal::on_line(&plan, rows, columns, LINE);
    terminal.expect("quit");
    terminal.press("9");
    terminal.sent();
    let start = Instant::now();
    for at in 1..=KEYS {
        terminal.press("j");
        let next = start + BETWEEN_KEYS * u32::try_from(at).unwrap();
        thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    let release = Instant::now();
    let mut shown = selected(&terminal.screen().contents());
    let mut lag = Duration::ZERO;
    while release.elapsed() < SLACK * 4 {
        thread::sleep(Duration::from_millis(10));
        let now = selected(&terminal.screen().contents());
        if now != shown {
            (shown, lag) = (now, release.elapsed());
        }
    }
    let opened = Opened {
        document: Document::read(Source::new("plan.toml", plan)).unwrap(),
        ..Opened::default()
    };
    let keys = format!("9{}", "j".repeat(KEYS));
    let whole = print(opened, columns, rows, &keys).unwrap();
    assert_eq!(shown, selected(&whole));
    let contents = terminal.screen().contents();
    let trimmed: Vec<&str> = contents.lines().map(str::trim_end).collect();
    assert_eq!(
        trimmed,
        whole.lines().collect::<Vec<_>>(),
        "all of it is shown"
    );
    terminal.press("q");
    terminal.end();
    lag
}

fn hold_lag(rows: u16, columns: u16) {
    let mut lags = Vec::new();
    for _ in 0..ATTEMPTS {
        let lag = lag_of_a_held_key(rows, columns);
        if lag <= SLACK {
            return;
        }
        lags.push(lag);
    }
    panic!("the cursor goes on after the release: {lags:?}");
}

#[test]
fn a_held_key_on_a_slow_line_stops_where_it_is_let_go_side_by_side() {
    hold_lag(40, 120);
}

#[test]
fn a_held_key_on_a_slow_line_stops_where_it_is_let_go_stacked() {
    hold_lag(24, 80);
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_sent_and_nothing_computed_while_idle() {
    let mut terminal = Terminal::start(40, 120, &[]);
    terminal.expect("92,56 good");
    for keys in ["", "jj", "/A.5\r", "\t\ts"] {
        terminal.press(keys);
        let sent = terminal.sent();
        thread::sleep(Duration::from_millis(500));
        let computed = terminal.computed();
        thread::sleep(Duration::from_secs(3));
        assert_eq!(terminal.sent(), sent, "after {keys:?}");
        assert_eq!(terminal.computed(), computed, "after {keys:?}");
    }
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
}
