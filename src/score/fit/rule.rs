//! By which rule would one KPI score what the report states?
//!
//! Each rule is tried on a copy of the KPI and judged as every KPI is. The order is that of
//! preference: a method is a rule of the report, an override only repeats its figure, a baseline
//! and another operator say that its own figures are written wrongly.

use rust_decimal::Decimal;

use super::super::figure::FULL;
use super::super::judge::judge;
use super::super::scores::Scores;
use super::super::stated::agrees;
use super::baseline;
use crate::plan::{Choice as _, Kpi, KpiIx, Method, Operator, Override, Plan, Value};

/// A rule that a single KPI follows against the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// What a missed target earns.
    Method(Method),
    /// A score decided by hand.
    Override(Decimal),
    /// Where a missed target starts to earn points.
    Baseline(Value),
    /// How the actual is held against the target.
    Operator(Operator),
}

/// A rule, and what a KPI scores by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitting {
    pub(super) rule: Rule,
    pub(super) score: Decimal,
}

impl Rule {
    /// Makes a KPI follow the rule.
    pub(super) fn impose(&self, kpi: &mut Kpi) {
        match self {
            Self::Method(method) => kpi.method = Some(*method),
            Self::Override(score) => {
                let decided = Override {
                    score: Some(*score),
                    reason: None,
                };
                kpi.rare.get_or_insert_default().decided = Some(Box::new(decided));
            }
            Self::Baseline(baseline) => {
                kpi.rare.get_or_insert_default().baseline = Some(baseline.clone());
            }
            Self::Operator(operator) => kpi.operator = Some(*operator),
        }
    }
}

/// Returns the rules by which a KPI would score what is stated for it, the preferred first. None
/// where nothing is stated, or the score is the stated one.
#[must_use]
pub fn rules(plan: &Plan, scores: &Scores, kpi: KpiIx) -> Vec<Rule> {
    let record = plan.kpi(kpi);
    let Some(stated) = record.stated else {
        return Vec::new();
    };
    if agrees(stated, scores.kpi(kpi).score) {
        return Vec::new();
    }
    let mean = scores.node(record.node).mean;
    let fitting = fitting(plan, record, mean, stated).into_iter();
    fitting.map(|one| one.rule).collect()
}

/// Returns the rules by which a KPI would score what is stated, the preferred first. `mean` is
/// what a roll-up takes.
pub(super) fn fitting(
    plan: &Plan,
    kpi: &Kpi,
    mean: Option<Decimal>,
    stated: Decimal,
) -> Vec<Fitting> {
    let in_force = kpi.method.unwrap_or(plan.settings().method());
    let methods = Method::TABLE.iter().map(|row| row.0);
    let mut candidates: Vec<Rule> = methods
        .filter(|method| *method != in_force)
        .map(Rule::Method)
        .collect();
    if (Decimal::ZERO..=FULL).contains(&stated) {
        candidates.push(Rule::Override(stated));
    }
    if kpi.rollup.is_none() {
        let baselines = baseline::candidates(kpi, stated).into_iter();
        candidates.extend(baselines.map(Rule::Baseline));
        let operators = Operator::TABLE.iter().map(|row| row.0);
        let others = operators.filter(|operator| Some(*operator) != kpi.operator);
        candidates.extend(others.map(Rule::Operator));
    }
    let mut found: Vec<Fitting> = Vec::new();
    for rule in candidates {
        let is_second_baseline = matches!(rule, Rule::Baseline(_))
            && found
                .iter()
                .any(|one| matches!(one.rule, Rule::Baseline(_)));
        if is_second_baseline {
            continue;
        }
        let mut changed = kpi.clone();
        rule.impose(&mut changed);
        let score = judge(plan, &changed, mean).score;
        if let Some(score) = score.filter(|_| agrees(stated, score)) {
            found.push(Fitting { rule, score });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Content, Field, Id, Item, PlanBuilder, Slot};

    fn value(text: &str) -> Value {
        match text.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => text
                .parse()
                .map_or_else(|_| Value::Text(text.into()), Value::Date),
        }
    }

    /// The rules that give `stated` to a KPI of `field:value …` words.
    fn found(words: &str, stated: &str) -> String {
        let mut builder = PlanBuilder::new();
        let node = builder.add_node(None, &Id::new("A").unwrap());
        let kpi = builder.add_kpi(node, &Id::new("1").unwrap());
        for word in words
            .split_whitespace()
            .chain([&*format!("stated:{stated}")])
        {
            let (key, text) = word.split_once(':').unwrap();
            let (item, field) = match key {
                "floor" => (Item::Plan, Field::Floor),
                key => {
                    let field = Field::find(crate::plan::Holder::Kpi, key).unwrap();
                    (Item::Kpi(kpi), field)
                }
            };
            let slot = Slot::Filled(Content::Value(value(text)));
            builder.put(item, field, slot).unwrap();
        }
        let plan = builder.finish();
        let shown = |rule: &Rule| match rule {
            Rule::Method(method) => method.to_string(),
            Rule::Override(score) => score.to_string(),
            Rule::Baseline(Value::Number(number)) => format!("from {number}"),
            Rule::Baseline(value) => format!("from {value:?}"),
            Rule::Operator(operator) => operator.to_string(),
        };
        let rules = rules(&plan, &Scores::of(&plan), kpi);
        rules.iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn rules_are_found_in_the_order_of_preference() {
        for (words, stated, rules) in [
            ("operator:>= target:30.00 actual:29.54", "98.47", ""),
            (
                "operator:>= target:30.00 actual:29.54",
                "0.00",
                "step, 0.00, from 29.6, =",
            ),
            ("operator:>= target:2 actual:1", "100.00", "100.00, <=, <"),
            ("operator:>= target:2 actual:1", "33.33", "33.33, from 0.5"),
            ("operator:>= target:10 actual:8", "75.00", "75.00, from 2"),
            ("operator:<= target:5 actual:8", "25.00", "25.00, from 9"),
            ("operator:>= target:10 actual:8", "80", ""),
            ("floor:85 operator:>= target:10 actual:8", "80", "80"),
            (
                "method:step operator:>= target:10 actual:8",
                "80",
                "linear, 80",
            ),
            ("operator:>= target:10 actual:8", "101", ""),
            ("status:unavailable", "50", "50"),
            (
                "operator:<= target:2023-06-30 actual:2023-07-10",
                "50.00",
                "50.00, from Date(2023-07-20)",
            ),
        ] {
            assert_eq!(found(words, stated), rules, "{words} {stated}");
        }
    }
}
