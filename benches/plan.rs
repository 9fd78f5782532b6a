//! How long does a plan take from text to scores, findings and ledger, and an edit back to the disk?
//!
//! At the sizes of a chamber of commerce, a large administration, more than anyone has, and ten
//! times that. Run with `cargo bench --bench plan`; a name after it runs the benches that contain it.
//! Where times are too noisy, count instructions: what is measured is done in [`measured`] alone, so
//!
//! ```text
//! CARGO_PROFILE_BENCH_STRIP=false cargo bench --bench plan --no-run
//! valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no \
//!     --toggle-collect='plan::measured*' target/release/deps/plan-* --test read/10000
//! ```
//!
//! prints the instructions of the bench `read` at 10,000 KPIs as "Collected".

#![expect(clippy::unwrap_used, reason = "a generated plan is sound")]

use albero::check::{Audit, Inspector, check};
use albero::file::{Base, Document, Source};
use albero::plan::locale::two_decimals;
use albero::plan::{Content, Field, FieldAddress, Item, KpiIx, NodeIx, Plan, Value};
use albero::score::fit::Fit;
use albero::score::seek::Seek;
use albero::score::{FULL, Gaps, Ledger, Levers, Scores};
use albero::tui::{Opened, Rehearsal};
use divan::Bencher;
use rust_decimal::Decimal;

#[path = "../tests/support/generate.rs"]
mod generate;

const KPIS: &[usize] = &[160, 10_000, 100_000];
/// For what a plan must be fast at whatever its size.
const ALL: &[usize] = &[160, 10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

/// Does what is measured, under a name that a profiler finds.
#[inline(never)]
fn measured<T>(work: impl FnOnce() -> T) -> T {
    work()
}

fn source(kpis: usize) -> Source {
    Source::new("generated", generate::plan(kpis))
}

fn open(kpis: usize) -> Document {
    Document::read(source(kpis)).unwrap()
}

/// Returns an operational objective near the middle of the plan that loses points, and its first
/// KPI.
fn middle(plan: &Plan, scores: &Scores) -> (NodeIx, KpiIx) {
    let mut from_middle = plan.walk().skip(plan.node_count() / 2);
    let loses = |node: &NodeIx| {
        let score = scores.node(*node).figures.score;
        plan.node(*node).depth == 2 && score.is_some_and(|score| score < FULL)
    };
    let node = from_middle.find(loses).unwrap();
    (node, plan.node(node).kpis[0])
}

#[divan::bench(args = ALL, max_time = 10)]
fn read(bencher: Bencher<'_, '_>, kpis: usize) {
    bencher
        .with_inputs(|| source(kpis))
        .bench_values(|source| measured(|| Document::read(source).unwrap()));
}

#[divan::bench(args = ALL, max_time = 10)]
fn score_full(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    bencher.bench(|| measured(|| Scores::of(document.plan())));
}

#[divan::bench(args = ALL, max_time = 10)]
fn score_path(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let plan = document.plan();
    let mut scores = Scores::of(plan);
    let (_, kpi) = middle(plan, &scores);
    bencher.bench_local(|| measured(|| scores.update(plan, Item::Kpi(kpi))));
}

/// Types one actual after the other, each of another length, and calls what is to follow.
fn edit_actuals(
    bencher: Bencher<'_, '_>,
    kpis: usize,
    mut follow: impl FnMut(&Document, &mut Scores, Item),
) {
    let mut document = open(kpis);
    let mut scores = Scores::of(document.plan());
    let (_, kpi) = middle(document.plan(), &scores);
    let item = Item::Kpi(kpi);
    let at = FieldAddress {
        address: document.plan().address(item),
        field: Field::Actual,
    };
    let mut hundredths = 0;
    bencher.bench_local(|| {
        hundredths = (hundredths + 7_919) % 100_000;
        let content = Content::Value(Value::Number(Decimal::new(hundredths, 2)));
        measured(|| {
            if let Some(change) = document.change(&at, Some(&content)).unwrap() {
                document.apply(&change).unwrap();
                follow(&document, &mut scores, item);
            }
        });
    });
}

/// The change in the plan and in its text.
#[divan::bench(args = ALL, max_time = 10)]
fn edit_and_patch(bencher: Bencher<'_, '_>, kpis: usize) {
    edit_actuals(bencher, kpis, |_, _, _| {});
}

/// The same, and the scores on the way up and the findings that follow.
#[divan::bench(args = ALL, max_time = 10)]
fn edit_and_follow(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let plan = document.plan();
    let mut inspector = Inspector::of(plan);
    let mut findings = inspector.check(plan, &Scores::of(plan));
    edit_actuals(bencher, kpis, |document, scores, item| {
        let plan = document.plan();
        scores.update(plan, item);
        inspector.update(plan, scores, item, Field::Actual, &mut findings);
    });
}

/// A whole edit on the screen: keys, text, scores, findings, rows and words; not the drawing.
#[divan::bench(args = ALL, max_time = 10)]
fn edit_on_screen(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "/A1.1.1.kpi.3<enter>");
    let mut digit = 0;
    bencher.bench_local(|| {
        digit = digit % 9 + 1;
        let keys = format!("{digit}7<enter><up>");
        measured(|| screen.press(&keys).unwrap());
    });
    screen.draw();
    let shown = format!("{digit}7 ");
    assert!(screen.text().contains(&shown), "{}", screen.text());
}

/// Everything written and the directory synced: how long that takes is the disk's affair.
#[divan::bench(args = ALL, max_time = 10)]
fn save(bencher: Bencher<'_, '_>, kpis: usize) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("plan.toml");
    let text = generate::plan(kpis);
    std::fs::write(&path, &text).unwrap();
    let mut base = Base::of(&path, &text);
    bencher.bench_local(|| measured(|| base.save(&text).unwrap()));
}

#[divan::bench(args = ALL, max_time = 10)]
fn find_faults(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| measured(|| check(document.plan(), &scores)));
}

#[divan::bench(args = ALL, max_time = 10)]
fn ledger_of_plan(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| measured(|| Ledger::of(document.plan(), &scores, Item::Plan)));
}

#[divan::bench(args = ALL, max_time = 10)]
fn ledger_of_objective(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    let (node, _) = middle(document.plan(), &scores);
    bencher.bench(|| measured(|| Ledger::of(document.plan(), &scores, Item::Node(node))));
}

fn screen(kpis: usize, keys: &str) -> Rehearsal {
    let opened = Opened {
        document: open(kpis),
        ..Opened::default()
    };
    let mut screen = Rehearsal::new(opened, 120, 40);
    screen.press(keys).unwrap();
    screen.rest();
    screen
}

/// A letter typed into a search, as far as the key waits for it.
#[divan::bench(args = ALL, max_time = 10)]
fn search_step(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "/a");
    bencher.bench_local(|| {
        measured(|| screen.press("tt").unwrap());
        screen.press("<backspace><backspace>").unwrap();
    });
}

/// A search through all of the plan that finds nothing.
#[divan::bench(args = ALL, max_time = 10)]
fn search_all(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut screen = screen(kpis, "/");
    bencher.bench_local(|| {
        measured(|| {
            screen.press("ù").unwrap();
            screen.rest();
        });
        screen.press("<backspace>").unwrap();
    });
}

#[divan::bench(args = KPIS, max_time = 10)]
fn seek_of_objective(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    let (node, _) = middle(document.plan(), &scores);
    bencher.bench(|| Seek::of(document.plan(), &scores, Item::Node(node), FULL));
}

#[divan::bench(args = [160, 10_000], max_time = 10)]
fn seek_of_plan(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| Seek::of(document.plan(), &scores, Item::Plan, 80.into()));
}

#[divan::bench(args = [160, 10_000], max_time = 10)]
fn seek_of_plan_a_hundredth_more(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    let now = scores.plan().figures.score.unwrap();
    let wanted = now + Decimal::new(1, 3);
    bencher.bench(|| Seek::of(document.plan(), &scores, Item::Plan, wanted));
}

/// A plan that states every score as it is with a floor of 50, and has another floor.
fn without_its_floor(kpis: usize) -> Document {
    let mut document = open(kpis);
    let plan = document.plan().clone();
    let scores = Scores::of(&plan);
    let number = |score: Decimal| Content::Value(Value::Number(two_decimals(score)));
    let mut set = |item: Item, field: Field, to: Content| {
        let at = FieldAddress {
            address: plan.address(item),
            field,
        };
        if let Some(change) = document.change(&at, Some(&to)).unwrap() {
            document.apply(&change).unwrap();
        }
    };
    for node in plan.walk() {
        if let Some(score) = scores.node(node).figures.score {
            set(Item::Node(node), Field::Stated, number(score));
        }
        for &kpi in &plan.node(node).kpis {
            if let Some(score) = scores.kpi(kpi).score {
                set(Item::Kpi(kpi), Field::Stated, number(score));
            }
        }
    }
    set(Item::Plan, Field::Floor, number(Decimal::ZERO));
    document
}

#[divan::bench(args = [160, 10_000], max_time = 10)]
fn fit_rules(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = without_its_floor(kpis);
    bencher.bench(|| Fit::of(document.plan()).unwrap());
}

#[divan::bench(args = [160, 10_000], max_time = 10)]
fn fit_what_no_rule_gives(bencher: Bencher<'_, '_>, kpis: usize) {
    let mut document = without_its_floor(kpis);
    let at = "A1.1.stated".parse().unwrap();
    let wrong = Content::Value(Value::Number(Decimal::ONE));
    let change = document.change(&at, Some(&wrong)).unwrap();
    document.apply(&change.unwrap()).unwrap();
    bencher.bench(|| Fit::of(document.plan()).unwrap());
}

#[divan::bench(args = KPIS)]
fn gaps_of_plan(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| Gaps::of(document.plan(), &scores, Item::Plan));
}

#[divan::bench(args = KPIS)]
fn levers_of_plan(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| Levers::of(document.plan(), &scores, Item::Plan));
}

#[divan::bench(args = KPIS)]
fn audit_stated(bencher: Bencher<'_, '_>, kpis: usize) {
    let text = generate::plan(kpis).replace("\nweight ", "\nstated   = 100.00\nweight ");
    let document = Document::read(Source::new("generated", text)).unwrap();
    let scores = Scores::of(document.plan());
    bencher.bench(|| Audit::of(document.plan(), &scores));
}
