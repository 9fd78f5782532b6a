//! Which KPIs lie at and below an item?

use crate::plan::{Item, KpiIx, Plan};

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
