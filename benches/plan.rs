//! How long does a plan take from text to scores, findings and ledger?
//!
//! At the sizes of a chamber of commerce, a large administration, and more than anyone has. Run
//! with `cargo bench --bench plan`; a name after it runs the benches that contain it.

#![expect(clippy::unwrap_used, reason = "a generated plan is sound")]

use albero::check::{Audit, check};
use albero::file::{Document, Source};
use albero::plan::{Content, Field, FieldAddress, Item, KpiIx, NodeIx, Plan, Value};
use albero::score::{FULL, Gaps, Ledger, Levers, Scores};
use divan::Bencher;
use rust_decimal::Decimal;

#[path = "../tests/support/generate.rs"]
mod generate;

const KPIS: &[usize] = &[160, 10_000, 100_000];

fn main() {
    divan::main();
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

#[divan::bench(args = KPIS)]
fn read(bencher: Bencher<'_, '_>, kpis: usize) {
    bencher
        .with_inputs(|| source(kpis))
        .bench_values(|source| Document::read(source).unwrap());
}

#[divan::bench(args = KPIS)]
fn score_full(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    bencher.bench(|| Scores::of(document.plan()));
}

#[divan::bench(args = KPIS)]
fn score_path(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let plan = document.plan();
    let mut scores = Scores::of(plan);
    let (_, kpi) = middle(plan, &scores);
    bencher.bench_local(|| scores.update(plan, Item::Kpi(kpi)));
}

/// One actual typed: the change, in the plan and in its text, and the scores on the way up.
#[divan::bench(args = KPIS)]
fn edit(bencher: Bencher<'_, '_>, kpis: usize) {
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
        // Another value of another length each time.
        hundredths = (hundredths + 7_919) % 100_000;
        let content = Content::Value(Value::Number(Decimal::new(hundredths, 2)));
        if let Some(change) = document.change(&at, Some(&content)).unwrap() {
            document.apply(&change).unwrap();
            scores.update(document.plan(), item);
        }
    });
}

#[divan::bench(args = KPIS)]
fn find_faults(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| check(document.plan(), &scores));
}

#[divan::bench(args = KPIS)]
fn ledger_of_plan(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    bencher.bench(|| Ledger::of(document.plan(), &scores, Item::Plan));
}

#[divan::bench(args = KPIS)]
fn ledger_of_objective(bencher: Bencher<'_, '_>, kpis: usize) {
    let document = open(kpis);
    let scores = Scores::of(document.plan());
    let (node, _) = middle(document.plan(), &scores);
    bencher.bench(|| Ledger::of(document.plan(), &scores, Item::Node(node)));
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
