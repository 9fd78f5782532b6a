//! How many bytes does an action cost on the wire?
//!
//! Everything goes the way it goes to a terminal, up to the writes, which are counted.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use super::app::{App, Opened};
use super::fixture::{opened, read};
use super::output::Output;
use super::print::parse;
use super::screen::Screen;
use super::theme::Theme;

#[path = "../../tests/support/generate.rs"]
mod generate;

/// A cursor that moves, or a character that is typed, while all else stays.
const SMALL: usize = 80;
/// A step that changes another pane, or scrolls beside one.
const STEP: usize = 1_536;

/// The lengths of the writes to a terminal.
#[derive(Debug, Clone, Default)]
struct Writes(Rc<RefCell<Vec<usize>>>);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Session {
    app: App,
    screen: Screen<Output<Writes>>,
    writes: Writes,
}

impl Session {
    fn new(opened: Opened, (width, height): (u16, u16)) -> Self {
        let theme = Theme {
            colour: true,
            ascii: false,
        };
        let writes = Writes::default();
        let output = Output::new(writes.clone()).unwrap();
        Self {
            app: App::new(opened, theme, width, height),
            screen: Screen::new(output, width, height),
            writes,
        }
    }

    /// Draws what a key at a time leads to. Returns the bytes of each, which are one write.
    fn press(&mut self, keys: &str) -> Vec<usize> {
        let press = |key| {
            self.app.press(key);
            self.draw()
        };
        parse(keys).unwrap().into_iter().map(press).collect()
    }

    fn draw(&mut self) -> usize {
        self.screen.draw(&self.app).unwrap();
        let writes = self.writes.0.take();
        assert!(writes.len() <= 1, "{writes:?}");
        writes.iter().sum()
    }
}

/// Bytes depend on what is in sight, so that a plan that scrolls is as good as a large one.
fn plans() -> [(&'static str, Opened); 2] {
    let large = read(&generate::plan(400));
    [("2023", opened()), ("400 KPIs", large)]
}

const STACKED: (u16, u16) = (80, 24);
const SIDE_BY_SIDE: (u16, u16) = (120, 40);
const SIZES: [(u16, u16); 4] = [STACKED, SIDE_BY_SIDE, (160, 45), (200, 60)];

/// Keys that lead somewhere, and then keys that take at most so many bytes each.
fn hold(size: (u16, u16), cases: &[(&str, &str, &str, usize)]) {
    for (plan, opened) in plans() {
        for (name, before, keys, most) in cases {
            let mut session = Session::new(opened.clone(), size);
            session.press(before);
            let sent = session.press(keys);
            assert!(
                sent.iter().all(|bytes| bytes <= most),
                "{name} in {plan} at {size:?}: {sent:?}"
            );
        }
    }
}

#[test]
fn what_moves_or_is_typed_by_itself_takes_few_bytes() {
    for size in SIZES {
        hold(
            size,
            &[
                ("cells", "gjs<tab>", "hhll", SMALL),
                ("sheet alone", "gjs<tab>z", "jjjkk", SMALL),
                ("help", "?", "jjjkk", SMALL),
                ("filters", "f", "jjkk", SMALL),
                (
                    "typed, refused both times",
                    "gjs<tab>jj1x",
                    "yz<backspace>",
                    SMALL,
                ),
                ("search", "/zzz", "zz<backspace>", SMALL),
                ("command", ":set x", "yz<backspace>", SMALL),
                ("nothing to do", "gs", "kkk<pgup>g", 0),
            ],
        );
    }
}

#[test]
fn what_changes_another_pane_takes_not_many() {
    hold(
        STACKED,
        &[
            ("step", "9g", "jjjjjjjjjjkkkkkk", STEP),
            (
                "scroll",
                "9gjjjjjjjjjj",
                "jjjjjjjjjjjjjjkkkkkkkkkkkkkkkkkkkkkk",
                STEP,
            ),
            ("sheet", "gjs<tab>", "jjjjjjjjjjjjkkkkkkkkkkkkkkkkkk", STEP),
            (
                "ledger",
                "gsss<tab>",
                "jjjjjjjjjjjjkkkkkkkkkkkkkkkkkk",
                STEP,
            ),
            ("fold", "9gjj", "<space><space>lhhl", STEP),
            ("page", "9g", "<pgdn><pgdn><pgup>", STEP),
            ("start", "", "", 3_000),
        ],
    );
    hold(
        SIDE_BY_SIDE,
        &[
            ("step in the KPIs", "9gjjj<tab>g", "jjjkkk", STEP),
            ("step in the sheet", "gjs<tab>", "jjjjkkk", STEP),
            ("step in the ledger", "gsss<tab>", "jjjkkk", STEP),
            ("fold", "9gjj", "<space><space>", STEP),
        ],
    );
}

/// Walks down the tree and up again with everything unfolded. Now and then the other pane changes
/// from a list of KPIs to a ledger, while the tree scrolls as well.
#[test]
fn a_step_in_the_tree_side_by_side_takes_not_many_even_when_it_scrolls() {
    for (plan, opened) in plans() {
        let mut session = Session::new(opened, SIDE_BY_SIDE);
        session.press("9g");
        let mut sent = session.press(&["j".repeat(70), "k".repeat(70)].concat());
        sent.sort_unstable();
        let (median, most) = (sent[sent.len() / 2], sent[sent.len() - 1]);
        assert!(
            median <= 1_100 && most <= STEP,
            "{median} and {most} in {plan}"
        );
    }
}

#[test]
fn a_line_of_a_list_that_scrolls_side_by_side_takes_not_many() {
    for (plan, opened) in plans() {
        for view in ["s", "ss"] {
            let mut session = Session::new(opened.clone(), SIDE_BY_SIDE);
            session.press(&format!("gj{view}<tab>{}", "j".repeat(13)));
            let mut sent = session.press(&"j".repeat(25));
            sent.sort_unstable();
            // The explanation changes, too, and now and then all of it.
            assert!(
                sent.iter().all(|bytes| *bytes <= STEP),
                "{sent:?} in {plan}"
            );
        }
    }
}
