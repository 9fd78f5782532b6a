//! How long does a key take, and a frame?
//!
//! At the sizes of a chamber of commerce, a large administration, and more than anyone has, on a
//! terminal of 120 columns and 40 rows. Run with `cargo bench --bench screen`; a name after it runs
//! the benches that contain it.

#![expect(clippy::unwrap_used, reason = "a generated plan is sound")]

use albero::file::{Document, Source};
use albero::tui::{Opened, Rehearsal};
use divan::Bencher;

#[path = "../tests/support/generate.rs"]
mod generate;

const KPIS: &[usize] = &[160, 10_000, 100_000];

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
    screen
}

#[divan::bench(args = KPIS, sample_count = 10)]
fn open(bencher: Bencher<'_, '_>, kpis: usize) {
    bencher
        .with_inputs(|| opened(kpis))
        .bench_values(|opened| Rehearsal::new(opened, 120, 40));
}

/// A frame with everything unfolded and the cursor in the middle.
#[divan::bench(args = KPIS)]
fn frame(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "9<pgdn><pgdn>");
    bencher.bench_local(|| screen.draw());
}

/// A step in the tree with everything unfolded: the pane lists and explains another node.
#[divan::bench(args = KPIS)]
fn step(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "9<pgdn><pgdn>");
    bencher.bench_local(|| screen.press("jk").unwrap());
}

/// A node folded and unfolded with everything else unfolded.
#[divan::bench(args = KPIS)]
fn fold(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "9jj");
    bencher.bench_local(|| screen.press("<space><space>").unwrap());
}

/// A letter typed into a search and taken back.
#[divan::bench(args = KPIS)]
fn search(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "/a");
    bencher.bench_local(|| screen.press("z<backspace>").unwrap());
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
