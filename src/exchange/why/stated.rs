//! Is a score the one that the published report prints?

use rust_decimal::Decimal;

use super::Why;
use crate::check::agrees;
use crate::plan::Item;

impl Why<'_> {
    /// Returns how the score that a report states compares with the recomputed one; none where
    /// nothing is stated.
    #[must_use]
    pub fn stated(&self, stated: Option<Decimal>, score: Option<Decimal>) -> Option<String> {
        let stated = stated?;
        let shown = self.locale.number(stated);
        Some(match score {
            Some(_) if agrees(stated, score) => format!("stated {shown} ✓"),
            Some(score) => format!("stated {shown}, not {}", self.points(score)),
            None => format!("stated {shown}, but there is no score"),
        })
    }

    /// Tells whether a report states another score of an item than the recomputed one.
    #[must_use]
    pub fn differs(&self, item: Item) -> bool {
        let (stated, score) = match item {
            Item::Plan => (self.plan.settings().stated, self.score(item)),
            Item::Node(node) => (self.plan.node(node).stated, self.score(item)),
            Item::Kpi(kpi) => (self.plan.kpi(kpi).stated, self.scores.kpi(kpi).score),
        };
        stated.is_some_and(|stated| !agrees(stated, score))
    }
}
