//! How is a plan written as one flat table, for programs?
//!
//! One row a KPI, with all fields of the KPI and of its objective, and a row for each objective
//! that has none; what is computed stands in columns of its own. Cells have plain forms, whatever
//! the plan's language, and no text of a plan can be taken for a formula.

use super::Subject;
use crate::exchange::cell::{encode, guarded};
use crate::plan::visible::visible;
use crate::plan::{Field, FieldSpec, Holder, Item, KpiIx, NodeIx, Slot, field};
use crate::score::FULL;

/// The heading of the computed score, by which such a table is known.
pub const COMPUTED_SCORE: &str = "computed.score";

/// The fields of an objective that stand in front of its KPI's; its name is first.
const OF_NODE: [(&str, Field); 5] = [
    ("objective", Field::Name),
    ("objective.weight", Field::Weight),
    ("objective.stated", Field::Stated),
    ("objective.owner", Field::Owner),
    ("objective.note", Field::Note),
];

/// Returns the flat table of an item and everything below it.
#[must_use]
pub fn csv(subject: &Subject<'_>) -> String {
    let mut rows = vec![heading()];
    for node in subject.nodes() {
        let kpis = &subject.plan.node(node).kpis;
        let of_kpi = |kpi: &KpiIx| row(subject, node, Some(*kpi));
        if kpis.is_empty() {
            rows.push(row(subject, node, None));
        }
        rows.extend(kpis.iter().filter(|kpi| subject.has(**kpi)).map(of_kpi));
    }
    written(rows)
}

fn written(rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("writing to memory does not fail");
    }
    let bytes = writer
        .into_inner()
        .expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("cells are texts")
}

fn kpi_fields() -> impl Iterator<Item = &'static FieldSpec> {
    field::of(Holder::Kpi)
}

fn heading() -> Vec<String> {
    let mut heading = vec!["code".to_owned()];
    heading.extend(OF_NODE.iter().map(|(name, _)| (*name).to_owned()));
    heading.push("kpi".to_owned());
    heading.extend(kpi_fields().map(|spec| spec.key.to_owned()));
    heading.extend([COMPUTED_SCORE, "computed.cause", "computed.objective"].map(str::to_owned));
    heading
}

fn row(subject: &Subject<'_>, node: NodeIx, kpi: Option<KpiIx>) -> Vec<String> {
    let plan = subject.plan;
    let field = |item: Item, field: Field| match plan.slot(item, field) {
        Slot::Filled(content) => encode(&content),
        Slot::Absent | Slot::Broken => String::new(),
    };
    let own = Item::Node(node);
    let mut row = vec![guarded(&visible(&plan.address(own).to_string()))];
    row.extend(OF_NODE.iter().map(|(_, of_node)| field(own, *of_node)));
    let id = kpi.and_then(|kpi| plan.id(Item::Kpi(kpi)));
    row.push(id.map_or(String::new(), |id| guarded(&visible(&id.to_string()))));
    row.extend(
        kpi_fields().map(|spec| kpi.map_or(String::new(), |kpi| field(Item::Kpi(kpi), spec.field))),
    );
    let score = kpi.map(|kpi| subject.scores.kpi(kpi));
    let points = |points: Option<rust_decimal::Decimal>| {
        points.map_or(String::new(), |points| {
            crate::score::compared(points.min(FULL))
                .normalize()
                .to_string()
        })
    };
    row.push(points(score.and_then(|score| score.score)));
    row.push(score.map_or(String::new(), |score| score.cause.word().to_owned()));
    row.push(points(subject.scores.node(node).figures.score));
    row
}
