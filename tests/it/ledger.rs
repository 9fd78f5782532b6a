//! Do the points of a ledger add up, and are they those of the 2023 report?
//!
//! Over plans of every shape: rows sum to the loss, causes to their row, exactly and as printed;
//! what a node costs is what its rows take; and the range holds whatever the unknown turns out to
//! be.

use albero::plan::locale::two_decimals;
use albero::plan::{Field, Item, NodeIx, Plan, Slot};
use albero::score::{
    FULL, Gaps, Ledger, NodeScore, Row, Scores, Taker, compared, cost, is_unknown,
};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use crate::editing::config;
use crate::random::{Random, extreme_plans, items, kpis, number, plans, set};
use crate::reference::{item, open};

/// A ledger as printed: `66.67: A.5.2.kpi.2 66.67 = 1.02 shortfall + 65.65 step`.
fn printed(plan: &Plan, scores: &Scores, address: &str) -> Vec<String> {
    let ledger = Ledger::of(plan, scores, item(plan, address));
    let tell = |row: &Row| {
        let parts: Vec<String> = row
            .parts()
            .map(|part| format!("{} {}", part.printed, part.cause.word()))
            .collect();
        let address = plan.address(row.taker.item());
        format!("{address} {} = {}", row.printed, parts.join(" + "))
    };
    ledger.rows.iter().map(tell).collect()
}

#[test]
fn the_2023_report_lost_its_points_here() {
    let document = open();
    let plan = document.plan();
    let scores = Scores::of(plan);
    for (address, rows) in [
        (
            "A.5.2",
            &["A.5.2.kpi.2 66.67 = 1.02 shortfall + 65.65 step"][..],
        ),
        (
            "A.5",
            &[
                "A.5.2.kpi.2 33.33 = 0.51 shortfall + 32.82 step",
                "A.5.2 16.67 = 16.67 floor",
                "A.5.1.kpi.1 15.00 = 15.00 shortfall",
                "A.5.1.kpi.3 15.00 = 15.00 missing",
                "A.5.1.kpi.2 10.00 = 10.00 shortfall",
                "A.5.1.kpi.4 10.00 = 10.00 shortfall",
            ],
        ),
        (
            "A.7",
            &[
                "A.7.2.kpi.3 6.25 = 6.09 shortfall + 0.16 floor",
                "A.7.2.kpi.2 2.06 = 2.06 shortfall",
            ],
        ),
        (
            "B.2",
            &[
                "B.2.2.kpi.2 10.50 = 10.50 shortfall",
                "B.2.2.kpi.3 7.00 = 7.00 shortfall",
            ],
        ),
        ("A.6", &[]),
    ] {
        assert_eq!(printed(plan, &scores, address), rows, "{address}");
    }
    for (address, lost, low, high, measured) in [
        ("plan", Some("7.44"), "89.49", "93.20", "95.56"),
        ("A", Some("17.29"), "73.52", "84.63", "86.67"),
        ("A.5", Some("100.00"), "0.00", "0.00", "80.00"),
        ("A.5.2", Some("66.67"), "20.00", "60.00", "60.00"),
        ("A.6", None, "0.00", "100.00", "0.00"),
        ("A.7", Some("8.31"), "91.69", "91.69", "100.00"),
        ("B.2", Some("17.50"), "82.50", "82.50", "100.00"),
    ] {
        let item = item(plan, address);
        let rows = Ledger::of(plan, &scores, item).rows;
        let sum: Decimal = rows.iter().map(|row| row.printed).sum();
        let gaps = Gaps::of(plan, &scores, item);
        let figures = [gaps.figures.low, gaps.figures.high, gaps.measured];
        let shown = figures.map(|figure| two_decimals(figure.unwrap()).to_string());
        assert_eq!(shown, [low, high, measured], "{address}");
        let is_scored = gaps.figures.score.is_some();
        assert_eq!(
            is_scored.then(|| format!("{sum:.2}")).as_deref(),
            lost,
            "{address}"
        );
    }
}

#[test]
fn what_the_2023_report_does_not_know_or_count() {
    let document = open();
    let plan = document.plan();
    let gaps = Gaps::of(plan, &Scores::of(plan), Item::Plan);
    let excluded: Vec<String> = gaps
        .excluded
        .iter()
        .map(|excluded| {
            format!(
                "{} {}",
                plan.address(Item::Kpi(excluded.kpi)),
                excluded.cause.word()
            )
        })
        .collect();
    assert_eq!(
        excluded,
        ["A.5.2.kpi.3 unavailable", "A.6.kpi.1 unavailable"]
    );
    assert_eq!(gaps.uncounted.len(), 6);
}

fn assert_adds_up(plan: &Plan, scores: &Scores, at: Item) {
    let Some(score) = scores.above(plan, at).figures.score else {
        assert_eq!(Ledger::of(plan, scores, at), Ledger::default());
        return;
    };
    let ledger = Ledger::of(plan, scores, at);
    let (lost, printed_loss) = (FULL - score, FULL - two_decimals(score));
    assert_eq!(ledger.lost, Some(lost));
    assert!(lost >= Decimal::ZERO);
    let sum: Decimal = ledger.rows.iter().map(|row| row.lost).sum();
    assert_eq!(sum, lost, "{at:?}");
    let sum: Decimal = ledger.rows.iter().map(|row| row.printed).sum();
    assert_eq!(sum, printed_loss, "{at:?}");
    let mut takers: Vec<Taker> = ledger.rows.iter().map(|row| row.taker).collect();
    for row in &ledger.rows {
        assert!(
            row.lost > Decimal::ZERO && row.printed >= Decimal::ZERO,
            "{row:?}"
        );
        assert_eq!(row.printed.scale(), 2, "{row:?}");
        let parts: Vec<_> = row.parts().collect();
        let is_sound =
            |lost: Decimal, printed: Decimal| lost > Decimal::ZERO && printed >= Decimal::ZERO;
        assert!(
            parts.iter().all(|part| is_sound(part.lost, part.printed)),
            "{row:?}"
        );
        assert_eq!(
            parts.iter().map(|part| part.lost).sum::<Decimal>(),
            row.lost
        );
        assert_eq!(
            parts.iter().map(|part| part.printed).sum::<Decimal>(),
            row.printed
        );
        takers.retain(|taker| *taker != row.taker);
    }
    assert!(takers.is_empty(), "{takers:?}");
    let lost: Vec<Decimal> = ledger.rows.iter().map(|row| compared(row.lost)).collect();
    assert!(lost.is_sorted_by(|one, next| one >= next));
    if let Some(last) = ledger.ranked().last() {
        assert_eq!(
            (Some(last.running), last.running_printed),
            (ledger.lost, printed_loss)
        );
    }
}

/// The points that the rows at and below a node take from an item.
fn taken(plan: &Plan, rows: &[Row], node: NodeIx) -> Decimal {
    let is_below = |row: &&Row| {
        let item = row.taker.item();
        item == Item::Node(node) || plan.ancestors(item).any(|above| above == node)
    };
    rows.iter().filter(is_below).map(|row| row.lost).sum()
}

/// What a node costs is what its rows take, on every level above it.
fn assert_costs(plan: &Plan, scores: &Scores) {
    for node in plan.walk() {
        let above = plan.ancestors(Item::Node(node)).map(Item::Node);
        for above in above.chain([Item::Plan]) {
            let ledger = Ledger::of(plan, scores, above);
            let rows = taken(plan, &ledger.rows, node);
            let cost = cost(plan, scores, node, above).unwrap_or_default();
            let apart = (rows - cost).abs();
            assert!(
                apart < Decimal::new(1, 9),
                "{node:?} {above:?} {rows} {cost}"
            );
        }
    }
}

/// Gives a KPI a score whatever it lacks.
fn fill(plan: &mut Plan, kpi: Item, score: Decimal) {
    for field in [Field::Status, Field::Rollup, Field::OverrideScore] {
        if plan.broken(kpi).contains(field) {
            set(plan, kpi, field, Slot::Absent);
        }
    }
    set(plan, kpi, Field::OverrideScore, number(score));
}

fn results(plan: &Plan, scores: &Scores) -> Vec<NodeScore> {
    let nodes = plan.walk().map(|node| *scores.node(node));
    nodes.chain([*scores.plan()]).collect()
}

fn assert_within(known: &[NodeScore], then: &[NodeScore]) {
    for (known, then) in known.iter().zip(then) {
        if let Some(score) = then.figures.score {
            let figures = known.figures;
            let (low, high) = (figures.low.unwrap(), figures.high.unwrap());
            assert!(compared(low) <= compared(score), "{known:?} {then:?}");
            assert!(compared(score) <= compared(high), "{known:?} {then:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(800))]

    #[test]
    fn rows_sum_to_the_loss_and_causes_to_their_row(random in plans()) {
        let Random(plan) = random;
        let scores = Scores::of(&plan);
        for item in items(&plan) {
            assert_adds_up(&plan, &scores, item);
        }
    }

    #[test]
    fn figures_of_any_size_neither_panic_nor_lose_points(random in extreme_plans()) {
        let Random(plan) = random;
        let scores = Scores::of(&plan);
        for item in items(&plan) {
            assert_adds_up(&plan, &scores, item);
            let gaps = Gaps::of(&plan, &scores, item);
            prop_assert!(gaps.measured.is_none_or(|part| part >= Decimal::ZERO && part <= FULL));
        }
        for node in plan.walk() {
            let cost = cost(&plan, &scores, node, Item::Plan);
            prop_assert!(cost.is_none_or(|cost| cost >= Decimal::ZERO && cost <= FULL));
        }
    }

    #[test]
    fn a_node_costs_what_its_rows_take(random in plans()) {
        assert_costs(&random.0, &Scores::of(&random.0));
    }

    #[test]
    fn the_range_holds_whatever_the_unknown_turns_out_to_be(
        random in plans(),
        fillings in prop::collection::vec((0i64..=10_000, any::<bool>()), 1..40),
    ) {
        let Random(mut plan) = random;
        let scores = Scores::of(&plan);
        let known = results(&plan, &scores);
        let unknown: Vec<Item> = kpis(&plan)
            .into_iter()
            .filter(|kpi| is_unknown(scores.kpi(*kpi).cause))
            .map(Item::Kpi)
            .collect();
        let mut fillings = fillings.iter().cycle();
        let mut later = Vec::new();
        for &kpi in &unknown {
            let (score, is_first) = fillings.next().unwrap();
            let score = Decimal::new(*score, 2);
            if *is_first {
                fill(&mut plan, kpi, score);
            } else {
                later.push((kpi, score));
            }
        }
        assert_within(&known, &results(&plan, &Scores::of(&plan)));
        for (kpi, score) in later {
            fill(&mut plan, kpi, score);
        }
        assert_within(&known, &results(&plan, &Scores::of(&plan)));
    }

    #[test]
    fn only_what_is_excluded_can_move_a_range(random in plans(), at in any::<Index>()) {
        let Random(plan) = random;
        let scores = Scores::of(&plan);
        let items = items(&plan);
        let at = match *at.get(&items) {
            Item::Kpi(kpi) => Item::Node(plan.kpi(kpi).node),
            other => other,
        };
        let gaps = Gaps::of(&plan, &scores, at);
        if gaps.excluded.is_empty() {
            let figures = gaps.figures;
            prop_assert_eq!(figures.low, figures.score);
            prop_assert_eq!(figures.high, figures.score);
            prop_assert!(gaps.measured.is_none_or(|part| part == FULL));
        }
    }
}
