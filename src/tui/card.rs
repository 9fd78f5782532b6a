//! What stands on the card of a node, a KPI or the plan?
//!
//! Every field of the table that the item has, with its content as the plan's language shows it.

use crate::plan::field::{self, FieldSpec};
use crate::plan::visible::visible;
use crate::plan::{Content, Plan, Slot, Value};

use super::app::App;

/// One row of a card.
#[derive(Debug, Clone)]
pub(super) struct CardRow {
    /// The field.
    pub spec: &'static FieldSpec,
    /// Its content; none where the field is not written.
    pub content: Option<String>,
}

/// Returns the rows of the selected item's card.
#[must_use]
pub(super) fn rows(app: &App) -> Vec<CardRow> {
    let item = app.selected();
    field::of(Plan::holder(item))
        .map(|spec| CardRow {
            spec,
            content: content(app, &app.document.plan().slot(item, spec.field)),
        })
        .collect()
}

/// Returns the content of a field as the plan's language shows it; none where it is not written.
#[must_use]
pub(super) fn content(app: &App, slot: &Slot) -> Option<String> {
    let value = |value: &Value| app.locale.value(value);
    match slot {
        Slot::Absent => None,
        Slot::Broken => Some("cannot be read: see the findings (!)".into()),
        Slot::Filled(Content::Value(one)) => Some(value(one)),
        Slot::Filled(Content::Between(low, high)) => {
            Some(format!("{}–{}", value(low), value(high)))
        }
        Slot::Filled(Content::Texts(texts)) => Some(
            texts
                .iter()
                .map(|text| visible(text))
                .collect::<Vec<_>>()
                .join(", "),
        ),
    }
}
