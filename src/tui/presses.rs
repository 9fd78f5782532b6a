//! Can any order of keys, pastes and sizes break the screen?
//!
//! A hundred thousand presses of everything that has a meaning somewhere, against what must hold
//! after each of them, and after all of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::{App, Opened};
use super::command::COMMANDS;
use super::fixture::{app, opened, read};
use super::key::Key;
use super::keymap::BINDINGS;
use super::mode::Mode;
use super::view;
use crate::check::{Finding, check};
use crate::file::{Document, Source};
use crate::plan::{Item, Plan};
use crate::score::Scores;

/// A plan with one of everything that can be typed into, and things that are broken.
const SMALL: &str = "\u{feff}# top\r\n[plan]\r\nlanguage = 'it'\r\n[A]\r\nname = \"a\" # c\r\n\
    [A.kpi.1]\r\nweight = 70\r\nrollup = \"mean\"\r\n[A.kpi.2]\r\nweight = 30\r\noperator = \">=\"\r\n\
    target = 5.00\r\nactual = 29,54\r\n[A.1]\r\nname = 'x'\r\nkpi.1 = { weight = 1, target = 2023-12-31 }\r\n\
    kpi.2 = { weight = 2, target = \"alto\", actual = \"alto\", operator = \"=\" }\r\n[A.2.kpi.1]\r\n\
    operator = \"<=\"\r\ntarget = true\r\nstatus = \"unavailable\"\r\n[B.1.kpi.z]\r\noperator = \"between\"\r\n\
    target = [1, 2]\r\nactual = 1.5\r\nnote = \"\"\"\r\ntwo\r\nlines\"\"\"\r\n";

const PASTES: [&str; 7] = [
    "31",
    "1\n2\n3\n",
    "29,54\n1.094\nabc\n\nnv\n31/12/2023",
    "si\r\nno\r\n",
    "a\u{1b}[31mb\tc",
    "\n",
    "è 漢字 e\u{301}",
];

const ARGUMENTS: [&str; 13] = [
    "",
    " 3",
    " actual 31",
    " weight",
    " status un",
    " name x y",
    " x",
    " 0",
    " FILE",
    " A.1",
    " plan",
    " 7",
    " b",
];

const PRESSES: usize = 100_000;
const RUNS: usize = 50;
/// One screen is drawn for so many presses.
const DRAWN: usize = 40;

/// A sequence of numbers that looks random and is the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

fn keys() -> Vec<Key> {
    let bound = BINDINGS.iter().flat_map(|binding| binding.keys);
    let mut keys: Vec<Key> = bound.map(|key| key.parse().unwrap()).collect();
    keys.extend("abcdefnsvuz0123456789.,-<>=% è漢".chars().map(Key::Char));
    let named =
        "enter esc tab shift-tab backspace del up down left right home end ctrl-k ctrl-w ctrl-a";
    keys.extend(named.split(' ').map(|key| key.parse::<Key>().unwrap()));
    // Edits are what can break most.
    keys.extend(
        ["enter", "tab", "]", "u", "e", "x", "X", "="].map(|key| key.parse::<Key>().unwrap()),
    );
    keys
}

/// Selections are on rows, and in sight.
fn hold(state: &App, told: &str) {
    let outline = (&state.outline.window, state.outline.rows().len());
    let pane = (&state.pane.window, state.pane.rows().len());
    assert!(outline.0.cursor() < outline.1, "{told}");
    for (window, length) in [outline, pane] {
        let in_sight = window.range(length);
        assert!(
            in_sight.is_empty() || in_sight.contains(&window.cursor()),
            "{in_sight:?} has no {} after {told}",
            window.cursor()
        );
    }
    if let Mode::List(_, window) = &state.mode {
        let in_sight = window.range(state.list_length());
        assert!(
            in_sight.is_empty() || in_sight.contains(&window.cursor()),
            "{told}"
        );
    }
}

fn play(opened: Opened, dice: &mut Dice, presses: usize) {
    let keys = keys();
    let before = opened.document.source().text().to_owned();
    let mut state = app(opened, 80, 24, "");
    let mut told: Vec<String> = Vec::new();
    let mut count = 0;
    while count < presses {
        match dice.below(100) {
            0..3 => {
                let text = dice.of(&PASTES);
                told.push(format!("paste {text:?}"));
                state.paste(text);
                count += 1;
            }
            3..6 => {
                let name = COMMANDS[dice.below(COMMANDS.len())].name;
                let typed = format!(":{name}{}", dice.of(&ARGUMENTS));
                told.push(typed.clone());
                for char in typed.chars() {
                    state.press(Key::Char(char));
                    count += 1;
                }
                state.press("enter".parse().unwrap());
            }
            _ => {
                let key = dice.of(&keys);
                told.push(key.to_string());
                state.press(key);
                count += 1;
            }
        }
        if dice.below(DRAWN) == 0 {
            let (width, height) = (dice.below(160), dice.below(50));
            let width = u16::try_from(width).unwrap();
            let height = u16::try_from(height).unwrap();
            state.resize(width, height);
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            view::draw(&state, &mut buffer);
        }
        let recent = &told[told.len().saturating_sub(12)..];
        hold(&state, &recent.join(" "));
    }
    settle(&mut state, &before);
}

/// After all presses: the text says the plan, what is derived is what it would be anew, and taking
/// everything back gives the bytes of the beginning.
fn settle(state: &mut App, before: &str) {
    agree(state);
    if state.end_whatif().is_some() {
        agree(state);
    }
    state.mode = Mode::Browse;
    while state.history.undo_count() > 0 {
        state.undo();
    }
    assert_eq!(state.document.source().text(), before);
    assert_eq!(Scores::of(state.document.plan()), state.scores);
}

/// The text says the plan, and what is derived is what it would be anew.
fn agree(state: &App) {
    let text = state.document.source().text();
    let again = Document::read(Source::new("test.toml", text)).unwrap();
    let items = |plan: &Plan| plan.walk().map(Item::Node).collect::<Vec<_>>();
    assert_eq!(items(again.plan()), items(state.document.plan()));
    assert_eq!(again.plan(), state.document.plan(), "{text}");
    let scores = Scores::of(again.plan());
    assert_eq!(scores, state.scores);
    let sorted = |findings: &mut dyn Iterator<Item = &Finding>| {
        let mut findings: Vec<String> = findings.map(|finding| format!("{finding:?}")).collect();
        findings.sort();
        findings
    };
    let checked = check(again.plan(), &scores);
    assert_eq!(
        sorted(&mut again.findings().iter().chain(&checked)),
        sorted(&mut state.findings.listed()),
        "{text}"
    );
    if let Some(whatif) = state.stage.whatif() {
        // What the scenario says, laid over the plan, is the scenario.
        let mut plan = whatif.plan.document.plan().clone();
        for setting in &whatif.draft.settings {
            let edit = setting.edit(&plan).unwrap();
            plan.apply(&edit).unwrap();
        }
        assert_eq!(
            Scores::of(&plan),
            state.scores,
            "{:?}",
            whatif.draft.settings
        );
    }
}

#[test]
fn a_hundred_thousand_presses_break_nothing() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for run in 0..RUNS {
        // The plan of 2023 is slower: one run in ten.
        let opened = if run % 10 == 0 { opened() } else { read(SMALL) };
        play(opened, &mut dice, PRESSES / RUNS);
    }
}
