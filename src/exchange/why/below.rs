//! What lies below an item, and what of it does not count?

use crate::plan::{Item, KpiIx, Plan};
use crate::score::{Cause, counts};

/// Tells whether a KPI has no score because something about it is not known.
#[must_use]
pub fn is_unknown(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::Unavailable | Cause::Pending | Cause::Incomplete
    )
}

/// Returns the KPIs of an item and of everything below it, in file order.
pub fn kpis_below(plan: &Plan, item: Item) -> impl Iterator<Item = KpiIx> {
    let own = match item {
        Item::Node(node) => plan.node(node).kpis.as_slice(),
        Item::Plan | Item::Kpi(_) => &[],
    };
    let below = plan
        .walk_below(item)
        .flat_map(|node| plan.node(node).kpis.iter());
    own.iter().chain(below).copied()
}

/// Returns how many nodes below an item count nowhere.
#[must_use]
pub fn uncounted_below(plan: &Plan, item: Item) -> usize {
    plan.walk_below(item)
        .filter(|node| !counts(plan, *node))
        .count()
}
