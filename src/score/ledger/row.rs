//! What does one row of a ledger say?
//!
//! Who takes the points, how many, and by which causes, in parts that add up to the row. How many
//! points that are is for the walk to say.

use rust_decimal::Decimal;

use super::printed::apportion;
use crate::plan::{Item, KpiIx, NodeIx};
use crate::score::figure::compared;
use crate::score::judge::Cause;

/// What takes the points of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Taker {
    /// A leaf KPI below its target, without an actual, or decided by hand.
    Kpi(KpiIx),
    /// A roll-up KPI's own rule: step, floor or override.
    Rollup(KpiIx),
    /// A node under the floor: what remains of its score counts nothing one level up.
    Floor(NodeIx),
}

impl Taker {
    /// Returns the node or KPI that the row speaks of.
    #[must_use]
    pub fn item(self) -> Item {
        match self {
            Self::Kpi(kpi) | Self::Rollup(kpi) => Item::Kpi(kpi),
            Self::Floor(node) => Item::Node(node),
        }
    }
}

/// One row of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What takes the points.
    pub taker: Taker,
    /// Points lost, exactly; never negative.
    pub lost: Decimal,
    /// The same as printed: two decimals, adding up over all rows to the printed loss.
    pub printed: Decimal,
    /// The points of them lost by falling short of the target; the rest is lost to `rule`.
    pub shortfall: Decimal,
    /// What decided: missing or an override take all points of a row, step and floor what the
    /// shortfall leaves; shortfall where nothing else took points.
    pub rule: Cause,
}

/// A part of a row's points and what took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Shortfall, step, floor, missing or override.
    pub cause: Cause,
    /// Points lost, exactly; above 0.
    pub lost: Decimal,
    /// The same as printed: two decimals, adding up to the printed row.
    pub printed: Decimal,
}

impl Row {
    /// Returns the causes of the row, the shortfall first. They add up to it, exactly and as
    /// printed; none is negative.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let rest = self.lost - self.shortfall;
        // Of what is left after rounding the first sum is the row's, so that no part exceeds it.
        let rounded = compared(self.shortfall);
        let mut printed = [rounded, compared(self.lost) - rounded];
        let has_both = self.shortfall > Decimal::ZERO && rest > Decimal::ZERO;
        if has_both {
            apportion(&mut printed, self.printed);
        } else {
            printed = [self.printed; 2];
        }
        [
            (Cause::Shortfall, self.shortfall, printed[0]),
            (self.rule, rest, printed[1]),
        ]
        .into_iter()
        .filter(|(_, lost, _)| *lost > Decimal::ZERO)
        .map(|(cause, lost, printed)| Part {
            cause,
            lost,
            printed,
        })
    }
}
