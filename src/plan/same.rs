//! Do two plans say the same?
//!
//! Record by record and field by field. Where a text stands among those of its plan is no
//! difference; what it says is.

use super::item::{Kpi, Node, Override, Rare};
use super::texts::Text;
use super::tree::Plan;

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            settings,
            nodes,
            kpis,
            areas,
            texts: _,
        } = self;
        let both = Both(self, other);
        (settings, areas) == (&other.settings, &other.areas)
            && are_same(nodes, &other.nodes, |one, other| both.nodes(one, other))
            && are_same(kpis, &other.kpis, |one, other| both.kpis(one, other))
    }
}

impl Eq for Plan {}

fn are_same<T>(one: &[T], other: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| is_same(one, other))
}

/// Two plans, of which something of the first is held against the like of the second.
struct Both<'p>(&'p Plan, &'p Plan);

impl Both<'_> {
    fn texts<const N: usize>(&self, one: [Option<Text>; N], other: [Option<Text>; N]) -> bool {
        one.map(|text| self.0.text(text)) == other.map(|text| self.1.text(text))
    }

    fn nodes(&self, one: &Node, other: &Node) -> bool {
        let Node {
            id,
            parent,
            depth,
            children,
            kpis,
            name,
            weight,
            stated,
            owner,
            note,
            broken,
        } = one;
        (parent, depth) == (&other.parent, &other.depth)
            && (children, kpis) == (&other.children, &other.kpis)
            && (weight, stated, broken) == (&other.weight, &other.stated, &other.broken)
            && self.texts(
                [Some(*id), *name, *owner, *note],
                [Some(other.id), other.name, other.owner, other.note],
            )
    }

    fn kpis(&self, one: &Kpi, other: &Kpi) -> bool {
        let Kpi {
            id,
            node,
            name,
            weight,
            rollup,
            operator,
            unit,
            target,
            actual,
            status,
            method,
            rare,
            broken,
        } = one;
        let is_rare_same = match (rare, &other.rare) {
            (Some(one), Some(other)) => self.rare(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        (node, weight, rollup) == (&other.node, &other.weight, &other.rollup)
            && (operator, target, actual) == (&other.operator, &other.target, &other.actual)
            && (status, method, broken) == (&other.status, &other.method, &other.broken)
            && self.texts(
                [Some(*id), *name, *unit],
                [Some(other.id), other.name, other.unit],
            )
            && is_rare_same
    }

    fn rare(&self, one: &Rare, other: &Rare) -> bool {
        let Rare {
            baseline,
            decided,
            stated,
            owner,
            evidence,
            note,
        } = one;
        let is_decided_same = match (decided, &other.decided) {
            (Some(one), Some(other)) => self.overrides(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        (baseline, stated) == (&other.baseline, &other.stated)
            && self.texts(
                [*owner, *evidence, *note],
                [other.owner, other.evidence, other.note],
            )
            && is_decided_same
    }

    fn overrides(&self, one: &Override, other: &Override) -> bool {
        let Override { score, reason } = one;
        *score == other.score && self.texts([*reason], [other.reason])
    }
}
