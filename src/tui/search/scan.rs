//! What is looked at next, and what has been?
//!
//! The rows of a plan in the order of the tree, from one of them around the end to itself; or what
//! an earlier scan has found. How a row is compared is the business of `words`.

use super::words::Words;
use crate::plan::{Item, NodeIx, Plan};

/// As many rows are looked at in one go: some fractions of a millisecond.
const ROWS: usize = 4_096;

/// A search on its way.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    words: Words,
    rows: Rows,
    /// How many rows were looked at, or nodes with their KPIs.
    next: usize,
    /// How many matches were found before the end of the plan, once it was reached.
    before_end: Option<usize>,
}

#[derive(Debug, Clone)]
enum Rows {
    /// All nodes in the order of the tree, the place of the first, and the KPI in it that comes
    /// first.
    All(Vec<NodeIx>, usize, Item),
    /// What was found for a part of the text, and how much of it before the end.
    Some(Vec<Item>, usize),
}

impl Scan {
    /// Begins to look through a plan, from an item on.
    pub(super) fn of(words: &str, plan: &Plan, from: Item) -> Self {
        let nodes: Vec<NodeIx> = plan.walk().collect();
        let node = plan.node_of(from);
        let first = node.and_then(|node| nodes.iter().position(|other| *other == node));
        Self::new(words, Rows::All(nodes, first.unwrap_or(0), from))
    }

    /// Begins to look through what was found before.
    pub(super) fn among(words: &str, matches: Vec<Item>, before_end: usize) -> Self {
        Self::new(words, Rows::Some(matches, before_end))
    }

    fn new(words: &str, rows: Rows) -> Self {
        Self {
            words: Words::of(words),
            rows,
            next: 0,
            before_end: None,
        }
    }

    /// Looks at some rows and adds those that match; tells whether they were the last.
    pub(super) fn look(&mut self, plan: &Plan, matches: &mut Vec<Item>) -> bool {
        let Self {
            words,
            rows,
            next,
            before_end,
        } = self;
        let mut left = ROWS;
        match rows {
            Rows::Some(items, end) => {
                while let Some(&item) = items.get(*next) {
                    if *next == *end {
                        before_end.get_or_insert(matches.len());
                    }
                    if left == 0 {
                        return false;
                    }
                    left -= 1;
                    *next += 1;
                    if is_match(words, plan, item) {
                        matches.push(item);
                    }
                }
            }
            Rows::All(nodes, first, from) => {
                // The first node is looked at twice: what is at or behind the item, and at last
                // what is in front of it.
                while *next <= nodes.len() && !nodes.is_empty() {
                    if left == 0 {
                        return false;
                    }
                    let at = (*first + *next) % nodes.len();
                    if *next > 0 && at == 0 {
                        before_end.get_or_insert(matches.len());
                    }
                    let node = nodes[at];
                    let kpis = plan.node(node).kpis.iter();
                    let own = kpis.map(|kpi| Item::Kpi(*kpi));
                    let rows = std::iter::once(Item::Node(node)).chain(own);
                    let mut is_behind = !matches!(from, Item::Kpi(_));
                    for item in rows {
                        is_behind |= item == *from;
                        let is_due = match *next {
                            0 => is_behind,
                            next if next == nodes.len() => !is_behind,
                            _ => true,
                        };
                        if is_due && is_match(words, plan, item) {
                            matches.push(item);
                        }
                        left = left.saturating_sub(1);
                    }
                    *next += 1;
                }
            }
        }
        true
    }

    /// Returns how many matches lie before the end of the plan, of so many.
    pub(super) fn before_end(&self, matches: usize) -> usize {
        self.before_end.unwrap_or(matches)
    }
}

fn is_match(words: &mut Words, plan: &Plan, item: Item) -> bool {
    match item {
        Item::Plan => false,
        Item::Node(node) => words.match_node(plan, node),
        Item::Kpi(kpi) => words.match_kpi(plan, kpi),
    }
}
