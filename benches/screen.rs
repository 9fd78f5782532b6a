//! How long does a key take, up to the bytes for the terminal?
//!
//! At the sizes of a chamber of commerce, a large administration, and more than anyone has, on a
//! terminal of 120 columns and 40 rows, with everything unfolded. Run with
//! `cargo bench --bench screen`; a name after it runs the benches that contain it.

#![expect(clippy::unwrap_used, reason = "a generated plan is sound")]

use albero::file::{Document, Source};
use albero::tui::{Opened, Rehearsal};
use divan::Bencher;

#[path = "../tests/support/generate.rs"]
mod generate;

const KPIS: &[usize] = &[160, 10_000, 100_000, 1_000_000];
const NOT_THE_MOST: &[usize] = &[160, 10_000, 100_000];

fn main() {
    divan::main();
}

fn opened(kpis: usize) -> Opened {
    let source = Source::new("generated", generate::plan(kpis));
    Opened {
        document: Document::read(source).unwrap(),
        ..Opened::default()
    }
}

/// Returns the screen after some keys.
fn screen(kpis: usize, keys: &str) -> Rehearsal {
    let mut screen = Rehearsal::new(opened(kpis), 120, 40);
    screen.press(keys).unwrap();
    screen.send();
    screen
}

/// Presses keys and back again, each with its frame, after some others.
fn turn(bencher: Bencher<'_, '_>, kpis: usize, before: &str, there: &str, back: &str) {
    let mut screen = screen(kpis, before);
    bencher.bench_local(|| {
        screen.press(there).unwrap();
        let sent = screen.send();
        screen.press(back).unwrap();
        sent + screen.send()
    });
}

#[divan::bench(args = NOT_THE_MOST, sample_count = 10)]
fn open(bencher: Bencher<'_, '_>, kpis: usize) {
    bencher
        .with_inputs(|| opened(kpis))
        .bench_values(|opened| Rehearsal::new(opened, 120, 40));
}

/// What is in sight is drawn, and is as before.
#[divan::bench(args = KPIS, sample_count = 50)]
fn frame(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "9<pgdn><pgdn>");
    bencher.bench_local(|| screen.send());
}

/// Makes a bench of each row: sizes, samples, keys that lead there, and two keys that are measured,
/// of which the second takes the first back.
macro_rules! turns {
    ($($(#[$about:meta])* $name:ident($kpis:ident, $samples:literal): $before:literal, $there:literal, $back:literal;)*) => {$(
        $(#[$about])*
        #[divan::bench(args = $kpis, sample_count = $samples)]
        fn $name(bencher: Bencher<'_, '_>, kpis: usize) {
            turn(bencher, kpis, $before, $there, $back);
        }
    )*};
}

turns! {
    /// The pane lists and explains another node.
    step(KPIS, 50): "9<pgdn><pgdn>kkkk", "j", "k";
    page(KPIS, 50): "9<pgdn><pgdn>", "<pgdn>", "<pgup>";
    ends(KPIS, 50): "9", "G", "g";
    fold(KPIS, 50): "9jj", "<space>", "<space>";
    /// The whole tree, down to one level and to all of them.
    level(KPIS, 20): "9jj", "2", "9";
    next_match(KPIS, 20): "9/qualit<enter>", "n", "N";
    /// A letter typed into a search and taken back.
    search(NOT_THE_MOST, 20): "/a", "z", "<backspace>";
    /// An actual is typed and taken, and taken back.
    edit(KPIS, 20): "9jjjs<tab>jj", "12<enter>", "u";
}

/// A scenario begun and left: the plan is put aside whole.
#[divan::bench(args = KPIS, sample_count = 10)]
fn what_if(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "");
    bencher.bench_local(|| screen.press("xx").unwrap());
}

/// A step in the tree of a scenario: scores are compared with the plan's.
#[divan::bench(args = KPIS)]
fn step_what_if(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "x9<pgdn><pgdn>");
    bencher.bench_local(|| {
        screen.press("jk").unwrap();
        screen.draw();
    });
}

/// What it takes for the whole plan, from the key to the answer on the screen.
#[divan::bench(args = KPIS, sample_count = 10)]
fn seek(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "");
    bencher.bench_local(|| {
        screen.press("=80<enter>").unwrap();
        screen.draw();
        screen.press("<esc>").unwrap();
    });
}
