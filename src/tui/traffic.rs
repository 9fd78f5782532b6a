//! How many bytes does an action cost on the wire?

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

#[derive(Debug, Clone, Default)]
struct Line(Rc<RefCell<Vec<usize>>>, Rc<RefCell<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(bytes.len());
        self.1.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Session {
    app: App,
    screen: Screen<Output<Line>>,
    line: Line,
}

impl Session {
    fn new(opened: Opened, width: u16, height: u16) -> Self {
        let theme = Theme {
            colour: true,
            ascii: false,
        };
        let app = App::new(opened, theme, width, height);
        let line = Line::default();
        let surface = Output::new(line.clone()).unwrap();
        let screen = Screen::new(surface, width, height);
        let mut session = Self { app, screen, line };
        session.screen.draw(&session.app).unwrap();
        session
    }
    fn press(&mut self, keys: &str) -> Vec<usize> {
        let mut all = Vec::new();
        for key in parse(keys).unwrap() {
            self.line.0.borrow_mut().clear();
            self.line.1.borrow_mut().clear();
            self.app.press(key);
            self.screen.draw(&self.app).unwrap();
            assert!(self.line.0.borrow().len() < 2);
            all.push(self.line.0.borrow().iter().sum());
        }
        all
    }
}

#[test]
fn figures() {
    for (name, plan) in [
        ("2023", opened()),
        ("160", read(&generate::plan(160))),
        ("10k", read(&generate::plan(10_000))),
    ] {
        for (w, h) in [(80, 24), (120, 40), (160, 45), (200, 60)] {
            let s = Session::new(plan.clone(), w, h);
            let first = s.line.0.borrow().iter().sum::<usize>();
            println!("{name} {w}x{h} first {first}");
            for (what, before, keys) in [
                ("tree step", "9g", "jjjjjjjjjjjjjjjjkkkkkkkkkk"),
                (
                    "tree scroll down",
                    "9gjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj",
                    "jjjjjjjjj",
                ),
                ("tree scroll up", "9G<pgup><pgup>", "kkkkkkkkkkkk"),
                ("page", "9g", "<pgdn><pgdn><pgup>"),
                ("fold", "9gjj", "<space><space><space><space>"),
                ("kpis step", "9gjjj<tab>gk", "jjjkkk"),
                ("sheet step", "gjs<tab>", "jjjkkk"),
                ("sheet scroll", "gjs<tab>jjjjjjjjjjjjjjjjjjj", "jjjjjjj"),
                ("ledger step", "gsss<tab>", "jjjkkk"),
                ("cell move", "gjs<tab>", "hhll"),
                ("typed", "gjs<tab>jj1", "1234"),
                ("commit", "gjs<tab>jj12", "<enter>12<enter>"),
                ("search", "/", "obie"),
                ("help", "", "?<esc>"),
            ] {
                let mut s = Session::new(plan.clone(), w, h);
                s.press(before);
                let mut got = s.press(keys);
                let list = format!("{got:?}");
                got.sort_unstable();
                println!(
                    "  {what:18} median {:5} max {:5}  {list}",
                    got[got.len() / 2],
                    got[got.len() - 1]
                );
            }
        }
    }
}

#[test]
fn dump() {
    let plan = read(&generate::plan(10_000));
    let show = |s: &Session| {
        println!(
            "{}",
            super::print::text(&{
                let mut b =
                    ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 120, 40));
                super::view::draw(&s.app, &mut b);
                b
            })
        )
    };
    for (plan, before, keys, most) in [
        (
            plan.clone(),
            "9gjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj",
            "jjjjjjjjj",
            1400,
        ),
        (plan, "9G<pgup><pgup>", "kkkkkkkkkkkk", 1400),
        (opened(), "gjs<tab>jjjjjjjjjjjjjjjjjjj", "jjjjjjj", 1550),
    ] {
        let mut s = Session::new(plan.clone(), 120, 40);
        s.press(before);
        for key in keys.chars() {
            let mut b = Session {
                app: s.app.clone(),
                screen: Screen::new(Output::new(Line::default()).unwrap(), 120, 40),
                line: Line::default(),
            };
            let n = s.press(&key.to_string());
            if n[0] > most {
                show(&b);
                b.app.press(super::key::Key::Char(key));
                show(&b);
                println!(
                    "{n:?} {}",
                    String::from_utf8_lossy(&s.line.1.borrow())
                        .replace('\x1b', "␛")
                        .replace("\r", "␍")
                        .replace("\n", "␊")
                );
            }
        }
    }
}
