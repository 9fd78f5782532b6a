//! Which exceptions does a plan need under one method and one floor?
//!
//! From the leaves up: a KPI that differs gets a rule of its own, and what is above is scored
//! again before it is looked at. Where a node still differs because rules that look the same at
//! the stated decimals are not the same behind them, the others are tried. In the end every
//! exception that nothing needs is taken out again.

use rust_decimal::Decimal;

use super::super::scores::Scores;
use super::differences::Differences;
use super::exception::Exception;
use super::rule::{Fitting, Rule, fitting};
use crate::plan::{Edit, Item, KpiIx, Method, Plan};

/// Sets of rules that are tried at most where a node differs.
const TRIES: usize = 256;

/// A plan with the exceptions it was given.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) plan: Plan,
    scores: Scores,
    differences: Differences,
    chosen: Vec<Chosen>,
    /// What differs and cannot be helped, in tree order from the leaves up.
    pub(super) left: Vec<Item>,
}

/// A KPI and the rules to choose from.
#[derive(Debug)]
struct Chosen {
    kpi: KpiIx,
    stated: Decimal,
    otherwise: Option<Decimal>,
    /// At least one.
    fitting: Vec<Fitting>,
    at: usize,
    /// What takes the rule back.
    undo: Option<Edit>,
}

impl Attempt {
    /// Gives exceptions to a plan whose method and floor are set.
    pub(super) fn new(plan: Plan) -> Self {
        let mut attempt = Self::bare(plan);
        attempt.solve();
        attempt.prune();
        attempt
    }

    /// Gives exceptions to those KPIs alone that roll nothing up, and returns the plan with them.
    pub(super) fn of_leaves(plan: Plan) -> Plan {
        let mut attempt = Self::bare(plan);
        let nodes: Vec<_> = attempt.plan.walk().collect();
        for kpi in nodes
            .into_iter()
            .flat_map(|node| attempt.plan.node(node).kpis.clone())
            .collect::<Vec<_>>()
        {
            if attempt.plan.kpi(kpi).rollup.is_none() && attempt.differences.has(Item::Kpi(kpi)) {
                attempt.except(kpi);
            }
        }
        attempt.plan
    }

    /// Returns the plan with the other method for each roll-up whose score was decided by hand: at
    /// another floor that may be its rule.
    pub(super) fn with_methods(&self) -> Plan {
        let mut plan = self.plan.clone();
        for chosen in &self.chosen {
            let record = plan.kpi(chosen.kpi);
            let is_decided = matches!(chosen.fitting[chosen.at].rule, Rule::Override(_));
            if record.rollup.is_none() || !is_decided {
                continue;
            }
            let other = match record.method.unwrap_or(plan.settings().method()) {
                Method::Linear => Method::Step,
                Method::Step => Method::Linear,
            };
            let edits = chosen.undo.clone().into_iter().chain(
                Rule::Method(other)
                    .setting(&plan, chosen.kpi)
                    .edit(&plan)
                    .ok(),
            );
            for edit in edits {
                let done = plan.apply(&edit);
                debug_assert!(done.is_ok(), "{done:?}");
            }
        }
        plan
    }

    fn bare(plan: Plan) -> Self {
        let scores = Scores::of(&plan);
        let differences = Differences::of(&plan, &scores);
        Self {
            plan,
            scores,
            differences,
            chosen: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Returns the exceptions in file order, each with the other rules that do as well in its
    /// place.
    pub(super) fn exceptions(&mut self) -> Vec<Exception> {
        let found = (0..self.chosen.len()).map(|at| self.exception(at));
        let mut exceptions: Vec<Exception> = found.collect();
        exceptions.sort_by_key(|exception| exception.kpi);
        exceptions
    }

    fn exception(&mut self, at: usize) -> Exception {
        let (own, count) = (self.chosen[at].at, self.differences.count);
        let others = (0..self.chosen[at].fitting.len()).filter(|rule| *rule != own);
        let ties: Vec<usize> = others
            .filter(|rule| {
                self.choose(at, Some(*rule));
                self.differences.count == count
            })
            .collect();
        self.choose(at, Some(own));
        let chosen = &self.chosen[at];
        let rule = |at: usize| chosen.fitting[at].rule.clone();
        Exception {
            kpi: chosen.kpi,
            stated: chosen.stated,
            otherwise: chosen.otherwise,
            rule: rule(own),
            ties: ties.into_iter().map(rule).collect(),
        }
    }

    /// How good it is: stated scores that are not reproduced, then exceptions.
    pub(super) fn cost(&self) -> (usize, usize) {
        (self.differences.count, self.chosen.len())
    }

    fn solve(&mut self) {
        let mut nodes: Vec<_> = self.plan.walk().collect();
        nodes.reverse();
        for node in nodes {
            for kpi in self.plan.node(node).kpis.clone() {
                self.settle(Item::Kpi(kpi));
            }
            self.settle(Item::Node(node));
        }
        self.settle(Item::Plan);
    }

    fn settle(&mut self, item: Item) {
        if !self.differences.has(item) || self.repair(item) {
            return;
        }
        let is_solved = match item {
            Item::Kpi(kpi) => self.except(kpi),
            Item::Plan | Item::Node(_) => false,
        };
        if !is_solved {
            self.left.push(item);
        }
    }

    /// Gives a KPI the preferred rule that reproduces its stated score.
    fn except(&mut self, kpi: KpiIx) -> bool {
        let record = self.plan.kpi(kpi);
        let Some(stated) = record.stated else {
            return false;
        };
        let mean = self.scores.node(record.node).mean;
        let fitting = fitting(&self.plan, record, mean, stated);
        if fitting.is_empty() {
            return false;
        }
        self.chosen.push(Chosen {
            kpi,
            stated,
            otherwise: self.scores.kpi(kpi).score,
            fitting,
            at: 0,
            undo: None,
        });
        self.choose(self.chosen.len() - 1, Some(0));
        !self.differences.has(Item::Kpi(kpi))
    }

    /// Lets an exception follow another of its rules, or none.
    fn choose(&mut self, exception: usize, rule: Option<usize>) {
        let chosen = &mut self.chosen[exception];
        let item = Item::Kpi(chosen.kpi);
        if let Some(undo) = chosen.undo.take() {
            let done = self.plan.apply(&undo);
            debug_assert!(done.is_ok(), "{done:?}");
        }
        if let Some(at) = rule {
            chosen.at = at;
            let setting = chosen.fitting[at].rule.setting(&self.plan, chosen.kpi);
            let edit = setting.edit(&self.plan);
            chosen.undo = edit.ok().and_then(|edit| {
                self.plan.apply(&edit).ok()?;
                Some(edit.inverse())
            });
        }
        self.scores.update(&self.plan, item);
        self.differences.update(&self.plan, &self.scores, item);
    }

    /// Tries the other rules of the exceptions below an item that differs; tells whether some
    /// reproduce its stated score and harm no other.
    fn repair(&mut self, item: Item) -> bool {
        let members = self.open_below(item);
        let sizes: Vec<usize> = members.iter().map(|(_, rules)| rules.len()).collect();
        let product = sizes
            .iter()
            .try_fold(1_usize, |product, size| product.checked_mul(*size));
        if members.is_empty() || product.is_none_or(|product| product > TRIES) {
            return false;
        }
        let before = self.differences.count;
        let old: Vec<usize> = members.iter().map(|(at, _)| self.chosen[*at].at).collect();
        for number in 0..product.unwrap_or_default() {
            let mut rest = number;
            for (at, rules) in &members {
                let rule = rules[rest % rules.len()];
                rest /= rules.len();
                if self.chosen[*at].at != rule {
                    self.choose(*at, Some(rule));
                }
            }
            if !self.differences.has(item) && self.differences.count < before {
                return true;
            }
        }
        for ((at, _), rule) in members.iter().zip(old) {
            self.choose(*at, Some(rule));
        }
        false
    }

    /// The exceptions below an item with rules that give different scores: of each score the
    /// preferred rule.
    fn open_below(&self, item: Item) -> Vec<(usize, Vec<usize>)> {
        let top = match item {
            Item::Plan => None,
            Item::Node(node) => Some(node),
            Item::Kpi(kpi) if self.plan.kpi(kpi).rollup.is_some() => Some(self.plan.kpi(kpi).node),
            Item::Kpi(_) => return Vec::new(),
        };
        let is_below = |kpi: KpiIx| {
            let mut above = self.plan.ancestors(Item::Kpi(kpi));
            top.is_none_or(|top| above.any(|node| node == top))
        };
        let mut open = Vec::new();
        for (at, chosen) in self.chosen.iter().enumerate() {
            if Item::Kpi(chosen.kpi) == item || !is_below(chosen.kpi) {
                continue;
            }
            let mut rules: Vec<usize> = Vec::new();
            for (place, one) in chosen.fitting.iter().enumerate() {
                let known = |other: &usize| chosen.fitting[*other].score == one.score;
                if !rules.iter().any(known) {
                    rules.push(place);
                }
            }
            if rules.len() > 1 {
                open.push((at, rules));
            }
        }
        open
    }

    /// Takes out what nothing needs.
    fn prune(&mut self) {
        let mut at = 0;
        while at < self.chosen.len() {
            let (before, rule) = (self.differences.count, self.chosen[at].at);
            self.choose(at, None);
            if self.differences.count <= before {
                self.chosen.remove(at);
            } else {
                self.choose(at, Some(rule));
                at += 1;
            }
        }
        self.left.retain(|item| self.differences.has(*item));
    }
}
