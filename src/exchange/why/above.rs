//! What does a node's loss do above it?

use rust_decimal::Decimal;

use super::line::scored;
use super::{Line, Why};
use crate::plan::{Item, NodeIx};
use crate::score::{cost, counts};

impl Why<'_> {
    /// Returns a heading that names a node, and one step for each item above it: its score, and
    /// what the node takes from it. The last step says where the way ends when the node does not
    /// reach the plan.
    #[must_use]
    pub fn above(&self, node: NodeIx) -> Vec<Line> {
        let heading = format!("What {} does above", self.address(Item::Node(node)));
        let mut lines = vec![Line::Heading(heading)];
        let mut rows = Vec::new();
        let mut below = node;
        let mut ancestors: Vec<Item> = self
            .plan
            .ancestors(Item::Node(node))
            .map(Item::Node)
            .collect();
        ancestors.push(Item::Plan);
        for item in ancestors {
            let (remark, goes_on) = self.reaches(node, below, item);
            rows.push((
                self.address(item),
                self.score_or_none(self.score(item)),
                remark,
            ));
            match item {
                Item::Node(above) if goes_on => below = above,
                _ => break,
            }
        }
        lines.extend(scored(&rows));
        lines
    }

    /// What of `node`, by way of `below`, reaches the item just above; and whether it goes on.
    fn reaches(&self, node: NodeIx, below: NodeIx, item: Item) -> (String, bool) {
        let name = self.address(Item::Node(below));
        if !counts(self.plan, below) {
            let remark = format!("{name} counts nowhere: no KPI here rolls up what is below");
            return (remark, false);
        }
        if self.score(Item::Node(below)).is_none() {
            return (format!("{name} has no score and is left out"), false);
        }
        if below == node && self.is_under_floor(below) {
            let floor = self.floor();
            return (
                format!("{name} is under the floor of {floor} and counts 0"),
                true,
            );
        }
        let lost = self.score(item).map(|score| self.lost(score));
        let remark = match (cost(self.plan, self.scores, node, item), lost) {
            (Some(points), Some(lost)) if points > Decimal::ZERO => {
                format!("{} of the {lost} lost", self.points(points))
            }
            (Some(_), _) => "loses nothing by it".into(),
            (None, _) => format!("{name} counts nowhere"),
        };
        (remark, true)
    }
}
