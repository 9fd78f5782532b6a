//! What would a node score with other actuals?
//!
//! A copy of the plan, made once, in which values are typed in, scored up to the node in question
//! by the rules that score everything else, and taken back.

use rust_decimal::Decimal;

use super::super::figure::compared;
use super::super::scores::Scores;
use crate::plan::{
    Choice as _, Content, Edit, Field, FieldAddress, Item, KpiIx, Plan, Setting, Status, Value,
};

/// A plan to try values in.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    plan: Plan,
    scores: Scores,
    /// The node, or the plan, whose score is read.
    pub(super) top: Item,
}

/// What takes a try back.
#[derive(Debug)]
pub(super) struct Undo {
    kpi: KpiIx,
    edits: Vec<Edit>,
}

impl Probe {
    pub(super) fn new(plan: &Plan, scores: &Scores, top: Item) -> Self {
        Self {
            plan: plan.clone(),
            scores: scores.clone(),
            top,
        }
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the score in question as comparisons see it.
    pub(super) fn score(&self) -> Option<Decimal> {
        let node = self.scores.above(&self.plan, self.top);
        node.figures.score.map(compared)
    }

    /// Reports a value as a KPI's actual; none where it does not fit.
    pub(super) fn report(&mut self, kpi: KpiIx, value: &Value) -> Option<Undo> {
        let mut undo = Undo {
            kpi,
            edits: Vec::new(),
        };
        for setting in reported(&self.plan, kpi, value) {
            let done = setting.edit(&self.plan).and_then(|edit| {
                self.plan.apply(&edit)?;
                Ok(edit.inverse())
            });
            let Ok(inverse) = done else {
                self.restore(&undo);
                return None;
            };
            undo.edits.push(inverse);
        }
        self.scores.update_below(&self.plan, kpi, self.top);
        Some(undo)
    }

    /// Takes back what was reported last.
    pub(super) fn restore(&mut self, undo: &Undo) {
        for edit in undo.edits.iter().rev() {
            let taken_back = self.plan.apply(edit);
            debug_assert_eq!(taken_back, Ok(()));
        }
        self.scores.update_below(&self.plan, undo.kpi, self.top);
    }

    /// Returns the score that a value would give, and leaves all as it was.
    pub(super) fn score_with(&mut self, kpi: KpiIx, value: &Value) -> Option<Decimal> {
        let undo = self.report(kpi, value)?;
        let score = self.score();
        self.restore(&undo);
        score
    }
}

/// Returns the settings that report a value as a KPI's actual: the actual, and the status where
/// one is written that would keep it from counting.
pub(super) fn reported(plan: &Plan, kpi: KpiIx, value: &Value) -> Vec<Setting> {
    let record = plan.kpi(kpi);
    let address = plan.address(Item::Kpi(kpi));
    let set = |field: Field, value: Value| Setting {
        at: FieldAddress {
            address: address.clone(),
            field,
        },
        to: Content::Value(value),
    };
    let mut settings = vec![set(Field::Actual, value.clone())];
    if !matches!(record.status, None | Some(Status::Validated)) {
        let status = Value::Text(Status::Validated.word().into());
        settings.push(set(Field::Status, status));
    }
    settings
}
