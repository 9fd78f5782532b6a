//! What does a score do to everything above it?
//!
//! One paragraph an ancestor, from the node upwards to the plan, each with its own arithmetic and
//! the part of its loss that comes from below.

use rust_decimal::Decimal;

use super::contest;
use super::members::End;
use super::teller::Teller;
use crate::exchange::note;
use crate::plan::{Item, KpiIx, NodeIx};
use crate::score::{FULL, Ledger, Taker, cost, counts};

impl Teller<'_> {
    /// What a KPI does to its node: the node's calculation, and the points that the KPI takes.
    pub(super) fn kpi_in_node(&mut self, kpi: KpiIx) {
        let node = self.plan.kpi(kpi).node;
        let item = Item::Node(node);
        self.section(&format!("What it does to {}", self.call(item)));
        self.say(1, &self.weight(kpi));
        self.say(1, &self.calculation(item, End::Known));
        let Some(score) = self.scores.node(node).figures.score else {
            return;
        };
        let lost = self.points(note::lost(score));
        let taken = self.taken(kpi, node, FULL - score);
        let address = self.address(item);
        let text = if taken.is_zero() {
            format!("it takes none of the {lost} points that {address} lost")
        } else {
            let taken = self.points(taken);
            format!("{taken} of the {lost} points that {address} lost come from it")
        };
        self.say(1, &text);
    }

    /// The points of its node that a KPI takes, with what a roll-up passes on.
    fn taken(&self, kpi: KpiIx, node: NodeIx, lost: Decimal) -> Decimal {
        let ledger = Ledger::of(self.plan, self.scores, Item::Node(node));
        let is_rollup = self.plan.kpi(kpi).rollup.is_some();
        let by = |row: &&crate::score::Row| match row.taker {
            Taker::Kpi(other) | Taker::Rollup(other) => {
                self.plan.kpi(other).node == node && (other == kpi) != is_rollup
            }
            Taker::Floor(_) => false,
        };
        // What is no other KPI's of the node is the roll-up's, whatever stands below it.
        let sum: Decimal = ledger.rows.iter().filter(by).map(|row| row.lost).sum();
        if is_rollup { lost - sum } else { sum }
    }

    /// What a node's score does to every node above it and to the plan.
    pub(super) fn above(&mut self, node: NodeIx) {
        self.section("What it does above");
        let mut below = node;
        loop {
            let parent = self.plan.node(below).parent;
            let above = parent.map_or(Item::Plan, Item::Node);
            if !counts(self.plan, below) {
                let (below, above) = (self.address(Item::Node(below)), self.address(above));
                self.say(
                    1,
                    &format!("{below} counts nowhere: none of the KPIs of {above} rolls it up"),
                );
                return;
            }
            let counted = format!(
                "{}: {}",
                self.address(Item::Node(below)),
                self.counted(below)
            );
            self.say(1, &counted);
            self.step_up(above);
            self.share(node, above);
            match parent {
                Some(parent) => below = parent,
                None => return,
            }
        }
    }

    /// How the score of an ancestor comes about, in short.
    fn step_up(&mut self, above: Item) {
        let rollup = match above {
            Item::Node(node) => {
                let mut kpis = self.plan.node(node).kpis.iter().copied();
                kpis.find(|kpi| self.plan.kpi(*kpi).rollup.is_some())
            }
            Item::Plan | Item::Kpi(_) => None,
        };
        let address = self.address(above);
        if let Some(kpi) = rollup {
            let mean = self.mean(above);
            self.say(2, &format!("mean below {address}: {mean}"));
            let rollup = self.address(Item::Kpi(kpi));
            for step in contest::steps(self.plan, self.scores, kpi) {
                self.say(2, &format!("{rollup}: {step}"));
            }
        }
        let calculation = self.calculation(above, End::Known);
        self.say(2, &format!("{address}: {calculation}"));
    }

    /// How much of an ancestor's loss comes from the node.
    fn share(&mut self, node: NodeIx, above: Item) {
        let Some(score) = self.scores.above(self.plan, above).figures.score else {
            return;
        };
        let Some(points) = cost(self.plan, self.scores, node, above) else {
            return;
        };
        let (points, lost) = (self.points(points), self.points(note::lost(score)));
        let (node, above) = (self.address(Item::Node(node)), self.address(above));
        self.say(
            2,
            &format!("{points} of the {lost} points that {above} lost come from {node}"),
        );
    }
}
