//! How long does a plan take from text to scores, findings and ledger?
//!
//! At the sizes of a chamber of commerce, a large administration, and more than anyone has. Run
//! with `cargo bench --bench plan`; a name after it runs the benches that contain it.

#![expect(clippy::unwrap_used, reason = "a generated plan is sound")]

use albero::check::{Audit, check};
use albero::file::{Document, Source};
use albero::plan::locale::two_decimals;
use albero::plan::{Content, Field, FieldAddress, Item, KpiIx, NodeIx, Plan, Value};
use albero::score::fit::Fit;
use albero::score::seek::Seek;
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
