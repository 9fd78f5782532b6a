//! What does a roll-up KPI take from the objectives below it?

use rust_decimal::Decimal;

use super::line::scored;
use super::{Line, Why};
use crate::exchange::plural;
use crate::plan::{Item, Kpi, KpiIx, NodeIx};
use crate::score::{FULL, counted};

/// Children that are told one by one; of more, the ones that take most.
const TOLD: usize = 8;

impl Why<'_> {
    /// Says what mean a roll-up takes, without a full stop.
    pub(super) fn mean_words(&self, kpi: &Kpi) -> String {
        let mean = self.scores.node(kpi.node).mean;
        let children = self.plan.children(Item::Node(kpi.node)).len();
        format!(
            "The mean of the {} below is {}",
            plural(children, "objective"),
            self.score_or_none(mean)
        )
    }

    /// The members of a roll-up's mean, with what each takes from it; those that take most first.
    pub(super) fn rolled_up(&self, kpi: KpiIx) -> Vec<Line> {
        let node = self.plan.kpi(kpi).node;
        let mut members: Vec<(NodeIx, Option<Decimal>)> = self
            .plan
            .children(Item::Node(node))
            .iter()
            .map(|child| (*child, self.taken(node, *child)))
            .collect();
        members.sort_by_key(|(_, taken)| std::cmp::Reverse(*taken));
        let more = members.len().saturating_sub(TOLD);
        let told = members.iter().take(TOLD);
        let rows: Vec<_> = told
            .map(|(child, taken)| self.member(*child, *taken))
            .collect();
        let mut lines = scored(&rows);
        if !lines.is_empty() {
            lines.insert(0, Line::Heading("The objectives below".into()));
        }
        if more > 0 {
            lines.push(Line::Sentence(format!("And {more} more that take less.")));
        }
        lines
    }

    /// The points a child takes from its parent's mean.
    fn taken(&self, node: NodeIx, child: NodeIx) -> Option<Decimal> {
        let score = self.scores.node(child).figures.score?;
        let lack = FULL - counted(score, self.plan.settings().floor());
        let weight = self.plan.node(child).weight().number();
        lack.checked_mul(weight)?
            .checked_div(self.scores.node(node).child_weight)
    }

    fn member(&self, child: NodeIx, taken: Option<Decimal>) -> (String, String, String) {
        let item = Item::Node(child);
        let score = self.score_or_none(self.score(item));
        let remark = match taken {
            None => "has no score and is left out".into(),
            Some(_) if self.is_under_floor(child) => {
                format!("is under the floor of {} and counts 0", self.floor())
            }
            Some(points) if points.is_zero() => "takes nothing".into(),
            Some(points) => format!("takes {} from the mean", self.points(points)),
        };
        (self.address(item), score, remark)
    }
}
