//! How did a score come about?
//!
//! Lines for people: what each KPI and each child brings, one line of arithmetic a step, what the
//! score may still become, what it does to everything above, and where its points went. The scores
//! themselves come from the score layer; nothing is scored here.

mod above;
mod contest;
mod mean;
mod members;
mod teller;

use self::teller::Teller;
use super::line::Line;
use crate::plan::{Item, Plan};
use crate::score::Scores;

/// Returns how the score of an item came about, as lines of a page so many columns wide. `name` is
/// the plan's where it has no title.
#[must_use]
pub fn explain(plan: &Plan, scores: &Scores, item: Item, name: &str, page: usize) -> Vec<Line> {
    let mut teller = Teller::new(plan, scores, page);
    teller.heading(item, name);
    match item {
        Item::Plan => {
            teller.section("Its areas");
            teller.children(Item::Plan, 1);
            teller.result(Item::Plan);
        }
        Item::Node(node) => {
            teller.node(node);
            teller.above(node);
        }
        Item::Kpi(kpi) => {
            let node = plan.kpi(kpi).node;
            teller.section("How it is scored");
            teller.steps(kpi, 1);
            teller.kpi_in_node(kpi);
            teller.above(node);
        }
    }
    teller.losses(item);
    teller.finish()
}

#[cfg(test)]
mod tests;
