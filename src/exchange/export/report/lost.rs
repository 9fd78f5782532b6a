//! Which objectives lose the most points, and how is that said?

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::Subject;
use super::Loser;
use super::build::Teller;
use super::words::filled;
use crate::exchange::ledger::actual;
use crate::exchange::note;
use crate::plan::locale::two_decimals;
use crate::plan::visible::visible;
use crate::plan::{Item, KpiIx, NodeIx};
use crate::score::{Cause, Ledger, Taker};

/// How many objectives are told.
const TOLD: usize = 10;
/// How many sentences are told of one.
const SENTENCES: usize = 4;

/// What one objective takes of the item that is reported on.
struct Taken {
    node: NodeIx,
    points: Decimal,
    takers: Vec<Taker>,
}

/// Returns the objectives that lose the most, each with its sentences.
pub(super) fn losers(teller: &Teller<'_>) -> Vec<Loser> {
    let taken = taken(&teller.subject);
    let all: Decimal = taken.iter().map(|own| own.points).sum();
    let told = taken.iter().take(TOLD);
    told.map(|own| teller.loser(own, all)).collect()
}

/// Adds the rows of the ledger up by objective; the most first, equal ones in file order.
fn taken(subject: &Subject<'_>) -> Vec<Taken> {
    let ledger = Ledger::of(subject.plan, subject.scores, subject.item);
    let mut places: HashMap<NodeIx, usize> = HashMap::new();
    let mut taken: Vec<Taken> = Vec::new();
    for row in &ledger.rows {
        let node = match row.taker {
            Taker::Kpi(kpi) | Taker::Rollup(kpi) => subject.plan.kpi(kpi).node,
            Taker::Floor(node) => node,
        };
        let place = *places.entry(node).or_insert_with(|| {
            taken.push(Taken {
                node,
                points: Decimal::ZERO,
                takers: Vec::new(),
            });
            taken.len() - 1
        });
        taken[place].points += row.lost;
        taken[place].takers.push(row.taker);
    }
    taken.retain(|own| !two_decimals(own.points).is_zero());
    taken.sort_by_key(|own| std::cmp::Reverse(two_decimals(own.points)));
    taken
}

impl Teller<'_> {
    fn loser(&self, own: &Taken, all: Decimal) -> Loser {
        let length = (own.points * Decimal::ONE_THOUSAND / all).round();
        let length = length.to_u32().unwrap_or(0).clamp(1, 1000);
        let item = Item::Node(own.node);
        let lost = self.lost(self.score(self.subject.item));
        let points = self.locale.points(own.points);
        let mut sentences = vec![filled(self.words.costs, &[&points, &lost])];
        sentences.extend(
            own.takers
                .iter()
                .take(SENTENCES)
                .map(|taker| self.taker(*taker)),
        );
        Loser {
            address: self.address(item),
            name: self.name(item),
            score: self.shown(self.score(item)),
            sentences,
            width: format!("{}.{}", length / 10, length % 10),
            length,
            bar: filled(self.words.bar, &[&points, &lost]),
        }
    }

    fn taker(&self, taker: Taker) -> String {
        match taker {
            Taker::Floor(_) => {
                let floor = self.locale.number(self.subject.plan.settings().floor());
                filled(self.words.under_floor, &[&floor]) + "."
            }
            Taker::Kpi(kpi) | Taker::Rollup(kpi) => self.kpi(kpi) + ".",
        }
    }

    fn kpi(&self, kpi: KpiIx) -> String {
        let plan = self.subject.plan;
        let record = plan.kpi(kpi);
        let name = self.name(Item::Kpi(kpi));
        let cause = self.subject.scores.kpi(kpi).cause;
        match cause {
            Cause::Missing => return filled(self.words.missing, &[&name]),
            Cause::Override => {
                let decided = record.decided.as_deref();
                let reason = decided.and_then(|own| plan.text(own.reason)).unwrap_or("–");
                return filled(self.words.decided, &[&name, &visible(reason)]);
            }
            _ => {}
        }
        let mean = self.subject.scores.node(record.node).mean;
        let actual = actual(plan, &self.locale, record, mean).unwrap_or_default();
        // An operator stays on the line of its figure.
        let target = self.locale.target(plan, record).replace(' ', "\u{a0}");
        let against = filled(self.words.against, &[&name, &actual, &target]);
        let by = match cause {
            Cause::Step => self.words.by_step,
            Cause::Floor => self.words.by_floor,
            _ => return against,
        };
        format!("{against}; {by}")
    }

    /// The points that a score lacks, as printed.
    pub(super) fn lost(&self, score: Option<Decimal>) -> String {
        score.map_or(String::new(), |score| self.locale.points(note::lost(score)))
    }
}
