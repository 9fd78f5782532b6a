//! What costs a node, or the plan, most?
//!
//! The members of its score in the order of what they cost it, each with a sentence on the largest
//! row of the ledger that lies in it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::Why;
use super::line::joined;
use crate::plan::Item;
use crate::score::{FULL, Ledger, Reach, compared, counted, reach};

impl Why<'_> {
    /// Returns the nodes and own KPIs that cost an item points, and how many, most first, equal ones
    /// in file order. Nodes without KPIs of their own only pass on, so what is below them stands for
    /// them.
    #[must_use]
    pub fn costly(&self, item: Item) -> Vec<(Item, Decimal)> {
        let mut members = Vec::new();
        self.add_members(item, Decimal::ONE, &mut members);
        members.retain(|(_, points)| *points > Decimal::ZERO);
        members.sort_by_cached_key(|(_, points)| Reverse(compared(*points)));
        members
    }

    /// Returns the first of [`Why::costly`], without putting all others in their order.
    #[must_use]
    pub fn costliest(&self, item: Item) -> Option<(Item, Decimal)> {
        let mut members = Vec::new();
        self.add_members(item, Decimal::ONE, &mut members);
        let mut members = members.into_iter();
        let mut first = members.find(|(_, points)| *points > Decimal::ZERO)?;
        for member in members {
            // What is not even more as it is need not be rounded.
            if member.1 > first.1 && compared(member.1) > compared(first.1) {
                first = member;
            }
        }
        Some(first)
    }

    /// Says what a member costs the plan and by what: the sentence that design 4 is for. `ledger` is
    /// the plan's.
    #[must_use]
    pub fn cost(&self, member: (Item, Decimal), ledger: &Ledger) -> String {
        let (item, points) = member;
        let lost = self.score(Item::Plan).map_or_else(String::new, |score| {
            format!(" of the {} points", self.lost(score))
        });
        let opening = format!(
            "{} costs {}{lost}.",
            self.address(item),
            self.points(points)
        );
        joined([Some(opening), self.largest(item, ledger)], " ")
    }

    /// What the largest row of a ledger says that lies in a member.
    pub(super) fn largest(&self, member: Item, ledger: &Ledger) -> Option<String> {
        let mut takers = ledger.rows.iter().map(|row| row.taker);
        let largest = takers.find(|taker| self.is_within(taker.item(), member));
        largest.map(|taker| self.taker_words(taker, member))
    }

    /// Adds what an item loses points by; `share` is how much of the item's points count.
    fn add_members(&self, item: Item, share: Decimal, members: &mut Vec<(Item, Decimal)>) {
        let floor = self.plan.settings().floor();
        for &child in self.plan.children(item) {
            let Reach::Share(reached) = reach(self.plan, self.scores, child) else {
                continue;
            };
            let Some(share) = share.checked_mul(reached) else {
                continue;
            };
            let result = self.scores.node(child);
            let is_passed_on = result.derived && !self.is_under_floor(child);
            match result.figures.score {
                Some(_) if is_passed_on => self.add_members(Item::Node(child), share, members),
                Some(score) => {
                    let lack = FULL - counted(score, floor);
                    members.extend(lack.checked_mul(share).map(|it| (Item::Node(child), it)));
                }
                None => {}
            }
        }
        let Item::Node(node) = item else { return };
        for &kpi in &self.plan.node(node).kpis {
            let is_leaf = self.plan.kpi(kpi).rollup.is_none();
            let lost = self.kpi_loss(kpi).filter(|_| is_leaf);
            members.extend(lost.map(|lost| (Item::Kpi(kpi), lost)));
        }
    }

    fn is_within(&self, item: Item, above: Item) -> bool {
        item == above
            || self
                .plan
                .ancestors(item)
                .any(|node| Item::Node(node) == above)
    }
}
