//! Is a score the one that the published report prints?

use rust_decimal::Decimal;

use super::Why;
use crate::check::agrees;

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
}
