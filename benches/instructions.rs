//! How many instructions does an action take?
//!
//! Times tell little on a machine that does other things as well; instructions are the same every
//! time. Each action runs under valgrind's callgrind, never and some times, and the difference is
//! printed. Run with `cargo bench --bench instructions`; numbers after it are other sizes. It
//! needs `valgrind`.

#![expect(clippy::unwrap_used, reason = "a measurement that fails has no figure")]
#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

use std::env;
use std::hint::black_box;
use std::process::Command;

use albero::check::check;
use albero::file::{Document, Source};
use albero::plan::{Item, NodeIx};
use albero::score::{FULL, Ledger, Scores};
use albero::tui::{Opened, Rehearsal};

#[path = "../tests/support/generate.rs"]
mod generate;

const SIZES: [usize; 2] = [160, 10_000];
const TIMES: usize = 4;
const ACTIONS: [&str; 12] = [
    "read the text",
    "score all",
    "check all",
    "ledger of the plan",
    "ledger of an objective",
    "frame without a change",
    "row down and up",
    "page down and up",
    "fold and unfold",
    "unfold to level 2 and all",
    "letter in a search and back",
    "edit and undo",
];

fn read(text: String) -> Document {
    Document::read(Source::new("generated", text)).unwrap()
}

/// Does an action some times, on a plan of some size.
fn act(action: &str, kpis: usize, times: usize) {
    let text = generate::plan(kpis);
    if action == "read the text" {
        for _ in 0..times {
            black_box(read(text.clone()));
        }
        return;
    }
    let document = read(text);
    let plan = document.plan();
    let scores = Scores::of(plan);
    let loses = |node: &NodeIx| {
        let score = scores.node(*node).figures.score;
        score.is_some_and(|score| score < FULL)
    };
    let middle = plan.walk().skip(plan.node_count() / 2).find(loses);
    let middle = Item::Node(middle.unwrap());
    let keys = match action {
        "frame without a change" => ["9<pgdn>", ""],
        "row down and up" => ["9<pgdn>kk", "jk"],
        "page down and up" => ["9<pgdn>", "<pgdn><pgup>"],
        "fold and unfold" => ["9jj", "<space><space>"],
        "unfold to level 2 and all" => ["9jj", "29"],
        "letter in a search and back" => ["/a", "z<backspace>"],
        "edit and undo" => ["9jjjs<tab>jj", "12<enter>u"],
        _ => ["", ""],
    };
    let opened = Opened {
        document: document.clone(),
        ..Opened::default()
    };
    let mut screen = Rehearsal::new(opened, 120, 40);
    screen.press(keys[0]).unwrap();
    // What is derived when it is first asked for is there then.
    screen.press(keys[1]).unwrap();
    screen.send();
    for _ in 0..times {
        match action {
            "score all" => drop(black_box(Scores::of(plan))),
            "check all" => drop(black_box(check(plan, &scores))),
            "ledger of the plan" => drop(black_box(Ledger::of(plan, &scores, Item::Plan))),
            "ledger of an objective" => drop(black_box(Ledger::of(plan, &scores, middle))),
            _ => {
                screen.press(keys[1]).unwrap();
                black_box(screen.send());
            }
        }
    }
}

/// Returns how many instructions this program takes to do an action some times.
fn count(action: usize, kpis: usize, times: usize) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().unwrap())
        .args([
            ACT,
            &action.to_string(),
            &kpis.to_string(),
            &times.to_string(),
        ])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find(|line| line.contains("Collected"))?;
    line.rsplit(' ').next()?.parse().ok()
}

/// What this program is started with to act by itself.
const ACT: &str = "--act";

fn main() {
    let words: Vec<String> = env::args().collect();
    let numbers: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if words.iter().any(|word| word == ACT) {
        let [action, kpis, times] = numbers[..] else {
            return;
        };
        act(ACTIONS[action], kpis, times);
        return;
    }
    let sizes = if numbers.is_empty() {
        SIZES.to_vec()
    } else {
        numbers
    };
    println!("| action | KPIs | instructions |\n| --- | --- | --- |");
    for (at, action) in ACTIONS.iter().enumerate() {
        for kpis in &sizes {
            let (none, some) = (count(at, *kpis, 0), count(at, *kpis, TIMES));
            let each = none.zip(some).map_or_else(
                || "no figure: is valgrind installed?".to_owned(),
                |(none, some)| (some.saturating_sub(none) / TIMES as u64).to_string(),
            );
            println!("| {action} | {kpis} | {each} |");
        }
    }
}
