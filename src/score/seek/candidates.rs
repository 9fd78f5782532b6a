//! Which KPIs can move a node's score?
//!
//! The leaf KPIs below it that count in it, down through roll-ups, and the way that the actual of
//! each could take. How far each must go is not decided here.

use rust_decimal::Decimal;

use super::super::effort::effort;
use super::super::judge::{Cause, judge};
use super::super::weights::kpi_weight;
use super::alone::Stop;
use super::answer::Move;
use super::way::Way;
use crate::plan::{
    Choice as _, Content, Field, FieldAddress, Item, Kpi, KpiIx, NodeIx, Plan, Setting, Status,
    Value,
};

/// A KPI whose actual could be another.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) kpi: KpiIx,
    /// The actual that counts; none where one would have to be reported first.
    pub(super) actual: Option<Value>,
    pub(super) way: Way,
    /// The KPI as it would be with a value of the way, and without what no score looks at.
    pub(super) record: Kpi,
}

impl Candidate {
    fn of(plan: &Plan, kpi: KpiIx) -> Option<Self> {
        let record = plan.kpi(kpi);
        let weighs = kpi_weight(plan, record).is_ok_and(|weight| weight > Decimal::ZERO);
        if record.rollup.is_some() || !weighs || is_broken(record) {
            return None;
        }
        let (operator, target) = (record.operator?, record.target.as_ref()?);
        let actual = match judge(plan, record, None).cause {
            Cause::Shortfall | Cause::Step | Cause::Floor => record.actual.clone(),
            Cause::Missing | Cause::Unavailable | Cause::Pending => None,
            Cause::Met | Cause::Override | Cause::NoChildren | Cause::Incomplete => return None,
        };
        let way = Way::of(operator, target, actual.as_ref())?;
        let mut record = record.clone();
        record.status = Some(Status::Validated);
        Some(Self {
            kpi,
            actual,
            way,
            record,
        })
    }

    /// Returns the settings that report an actual: the actual itself, and the status where one is
    /// written that keeps it from counting.
    pub(super) fn settings(plan: &Plan, kpi: KpiIx, actual: &Value) -> Vec<Setting> {
        let set = |field: Field, value: Value| Setting {
            at: FieldAddress {
                address: plan.address(Item::Kpi(kpi)),
                field,
            },
            to: Content::Value(value),
        };
        let mut settings = vec![set(Field::Actual, actual.clone())];
        if !matches!(plan.kpi(kpi).status, None | Some(Status::Validated)) {
            let status = Value::Text(Status::Validated.word().into());
            settings.push(set(Field::Status, status));
        }
        settings
    }

    /// Returns the change of the actual to a stop on its way; none where nothing can be written
    /// there.
    pub(super) fn move_to(&self, plan: &Plan, stop: Stop, wanted: Decimal) -> Option<Move> {
        let to = self.way.value(stop.steps)?;
        Some(Move {
            kpi: self.kpi,
            from: self.actual.clone(),
            short: self.way.value(stop.steps + 1),
            effort: self.effort(plan, &to),
            to,
            score: stop.score,
            reaches: stop.score >= wanted,
        })
    }

    /// Returns the effort of a change; none where there is no actual to change, or it cannot be
    /// measured.
    pub(super) fn effort(&self, plan: &Plan, to: &Value) -> Option<Decimal> {
        let actual = self.actual.as_ref()?;
        effort(plan.settings(), Some(actual), to, &self.way.bound)
    }
}

/// Tells whether a score could not be told whatever the actual were.
fn is_broken(kpi: &Kpi) -> bool {
    let needed = [
        Field::Actual,
        Field::Status,
        Field::Rollup,
        Field::OverrideScore,
        Field::Operator,
        Field::Target,
        Field::Method,
        Field::Baseline,
    ];
    needed.iter().any(|field| kpi.broken.contains(*field))
}

/// Returns the candidates below a node or the plan, in file order.
pub(super) fn below(plan: &Plan, top: Item) -> Vec<Candidate> {
    let mut found = Vec::new();
    match plan.node_of(top) {
        None => children(plan, Item::Plan, &mut found),
        Some(node) => of_node(plan, node, &mut found),
    }
    found
}

fn children(plan: &Plan, item: Item, found: &mut Vec<Candidate>) {
    for &child in plan.children(item) {
        if plan.node(child).weight().number() > Decimal::ZERO {
            of_node(plan, child, found);
        }
    }
}

fn of_node(plan: &Plan, node: NodeIx, found: &mut Vec<Candidate>) {
    let kpis = &plan.node(node).kpis;
    let own = kpis.iter().filter_map(|kpi| Candidate::of(plan, *kpi));
    found.extend(own);
    let counts_children = |kpi: &KpiIx| {
        let kpi = plan.kpi(*kpi);
        let is_decided = kpi
            .decided
            .as_deref()
            .is_some_and(|one| one.score.is_some());
        kpi.rollup.is_some() && !is_decided && kpi.status() == Status::Validated
    };
    if kpis.is_empty() || kpis.iter().any(counts_children) {
        children(plan, Item::Node(node), found);
    }
}
