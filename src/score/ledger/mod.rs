//! Where did the points go?
//!
//! The ledger of design 4: for a node or the plan, every KPI, floor and roll-up rule below it that
//! takes points from it, so that the rows add up to what it lost, exactly and as printed. What lies
//! beside the score, unknown or uncounted, is the business of `gaps`.

mod printed;
mod row;
mod walk;

use std::cmp::Reverse;

use rust_decimal::Decimal;

pub use self::printed::apportion;
use self::printed::apportion_in;
pub use self::row::{Part, Row, Taker};
use self::walk::Walk;
use super::figure::{COMPARED, FULL, compared, percentage};
use super::judge::Cause;
use super::scores::Scores;
use crate::plan::locale::two_decimals;
use crate::plan::{Item, Plan};

/// A row in its rank, with what it means for the whole loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<'l> {
    /// The row.
    pub row: &'l Row,
    /// Its share of the loss, 0 to 100.
    pub share: Decimal,
    /// What it and the rows before it take together, exactly.
    pub running: Decimal,
    /// The same as printed: the sum of the printed rows.
    pub running_printed: Decimal,
}

/// Where the points of a node, or of the plan, went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Points lost: 100 less the score; none where there is no score.
    pub lost: Option<Decimal>,
    /// Who took them, most first, equal ones in file order. They add up to the loss.
    pub rows: Vec<Row>,
}

impl Ledger {
    /// Returns the ledger of a node or of the plan; a KPI's is that of its node.
    #[must_use]
    pub fn of(plan: &Plan, scores: &Scores, item: Item) -> Self {
        let Some(score) = scores.above(plan, item).figures.score else {
            return Self::default();
        };
        let lost = FULL - score;
        let mut rows = Walk::of(plan, scores).rows(item, lost);
        settle(&mut rows, lost);
        rows.retain(|row| row.lost > Decimal::ZERO);
        for row in &mut rows {
            row.printed = compared(row.lost);
        }
        apportion_in(
            &mut rows,
            |row| &mut row.printed,
            FULL - two_decimals(score),
        );
        rows.sort_by_cached_key(|row| Reverse(rank(row.lost)));
        Self {
            lost: Some(lost),
            rows,
        }
    }

    /// Returns a row's share of the loss, 0 to 100.
    #[must_use]
    pub fn share(&self, row: &Row) -> Decimal {
        percentage(row.lost, self.lost.unwrap_or_default()).unwrap_or_default()
    }

    /// Returns the rows in their rank, each with its share of the loss and the running sum.
    pub fn ranked(&self) -> impl Iterator<Item = Ranked<'_>> {
        let (mut running, mut running_printed) = (Decimal::ZERO, Decimal::new(0, 2));
        self.rows.iter().map(move |row| {
            running += row.lost;
            running_printed += row.printed;
            Ranked {
                row,
                share: self.share(row),
                running,
                running_printed,
            }
        })
    }
}

/// Returns points as far as they are compared, as a whole number, which is compared faster.
fn rank(points: Decimal) -> i64 {
    let mut compared = compared(points);
    compared.rescale(COMPARED);
    i64::try_from(compared.mantissa()).unwrap_or(i64::MAX)
}

/// Gives the last digits left by division to the largest row, so that the rows add up exactly; to
/// the next where that would make it negative.
fn settle(rows: &mut [Row], lost: Decimal) {
    let sum: Decimal = rows.iter().map(|row| row.lost).sum();
    let mut left = lost - sum;
    while !left.is_zero() {
        // The first of the largest: ties go by file order.
        let Some(largest) = rows.iter_mut().rev().max_by_key(|row| row.lost) else {
            return;
        };
        let more = left.max(-largest.lost);
        if more.is_zero() {
            return;
        }
        largest.lost += more;
        left -= more;
        largest.shortfall = match largest.rule {
            Cause::Shortfall => largest.lost,
            _ => largest.shortfall.min(largest.lost),
        };
    }
}

#[cfg(test)]
mod tests;
