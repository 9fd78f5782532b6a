//! Are generated plans of any size plans like others?
//!
//! Benches and other tests rest on them, so they must be whole: no fault, nothing left out.

use albero::file::{Document, Source};
use albero::plan::Item;
use albero::score::Scores;

#[path = "../support/generate.rs"]
pub(crate) mod generate;

#[test]
fn generated_plans_are_whole_at_every_size() {
    for (kpis, nodes, rollups) in [
        (0, 0, 0),
        (1, 3, 1),
        (6, 4, 1),
        (21, 8, 2),
        (160, 2 + 8 + 32, 8),
        (1_000, 13 + 50 + 200, 50),
    ] {
        let document = Document::read(Source::new("generated", generate::plan(kpis))).unwrap();
        let plan = document.plan();
        assert!(document.findings().is_empty(), "{:?}", document.findings());
        assert_eq!(plan.node_count(), nodes, "{kpis}");
        assert_eq!(plan.kpi_count(), kpis + rollups, "{kpis}");
        assert!(!Scores::of(plan).plan().incomplete, "{kpis}");
    }
}

#[test]
fn generated_plans_lose_points_and_leave_some_unknown() {
    let document = Document::read(Source::new("generated", generate::plan(160))).unwrap();
    let figures = Scores::of(document.plan())
        .above(document.plan(), Item::Plan)
        .figures;
    assert!(figures.low < figures.score && figures.score < figures.high);
    assert!(figures.score.unwrap() > 20.into() && figures.high.unwrap() < 100.into());
}
