//! After an edit, the few questions asked again give what all of them would.

use super::super::{Inspector, check};
use super::{plan, slot};
use crate::plan::{Edit, Field, Item, Plan, Slot, field};
use crate::score::Scores;

/// Contents that make and break findings, tried in every field of every item.
const TRIED: &[&str] = &[
    "",
    "!",
    "5",
    "70",
    "0.5",
    "2023-06-30",
    "true",
    "x",
    "_",
    "3..7",
    "mean",
    ">=",
    "between",
    "validated",
    "unavailable",
    "step",
    "A.kpi.1",
];

#[test]
fn an_edit_asks_again_all_that_it_touches() {
    let start = plan(
        "plan stated:50 period.start:2023-01-01 period.end:2023-12-31; \
         A stated:60; A.kpi.1 weight:50 rollup:mean stated:1; \
         A.kpi.2 weight:50 operator:>= target:5 actual:50 name:A.kpi.1; \
         A.1 weight:2 stated:3; A.1.kpi.1 operator:<= target:2023-12-31 actual:2024-01-31 name:A.kpi.1; \
         A.1.kpi.2 operator:>= target:2 actual:1 name:A.kpi.1; \
         A.2; A.2.kpi.1 operator:>= target:4 actual:1 stated:25; B.kpi.1 override.score:4; B.1",
    );
    let kpis = start.walk().flat_map(|node| start.node(node).kpis.clone());
    let nodes = start.walk().map(Item::Node);
    let items = [Item::Plan]
        .into_iter()
        .chain(nodes)
        .chain(kpis.map(Item::Kpi));
    for item in items {
        for field in field::of(Plan::holder(item)).map(|spec| spec.field) {
            for text in TRIED {
                try_edit(&start, item, field, slot(text));
            }
        }
    }
}

/// Sets a field and takes it back, holding the updated findings against fresh ones each time.
fn try_edit(start: &Plan, item: Item, field: Field, to: Slot) {
    let edit = Edit::Set {
        address: start.address(item),
        field,
        from: start.slot(item, field),
        to,
    };
    let (mut plan, mut scores) = (start.clone(), Scores::of(start));
    let mut inspector = Inspector::of(&plan);
    let mut findings = inspector.check(&plan, &scores);
    for edit in [edit.clone(), edit.inverse()] {
        if plan.apply(&edit).is_err() {
            return;
        }
        scores.update(&plan, item);
        inspector.update(&plan, &scores, item, field, &mut findings);
        assert_eq!(findings, check(&plan, &scores), "{edit:?}");
    }
}
