//! How did one KPI come to its score?
//!
//! The rules of a KPI's score as steps in words and figures, in the order in which they were
//! applied. The verdict itself is the score layer's; this module only says it.

use rust_decimal::Decimal;

use super::mean::figure;
use crate::exchange::ledger::actual;
use crate::plan::locale::Locale;
use crate::plan::visible::visible;
use crate::plan::{Kpi, KpiIx, Method, Operator, Plan, Target, Value};
use crate::score::{Cause, FULL, Miss, Scores, Side, Verdict, is_on_side, missed_bound};

/// Returns the steps by which a KPI came to its score, or why it has none.
pub(super) fn steps(plan: &Plan, scores: &Scores, kpi: KpiIx) -> Vec<String> {
    let record = plan.kpi(kpi);
    let mean = scores.node(record.node).mean;
    Contest {
        plan,
        kpi: record,
        locale: Locale::of(plan),
        mean,
    }
    .steps(&scores.verdict(plan, kpi))
}

/// A KPI's actual against its target.
struct Contest<'p> {
    plan: &'p Plan,
    kpi: &'p Kpi,
    locale: Locale,
    /// What a roll-up takes as its actual.
    mean: Option<Decimal>,
}

impl Contest<'_> {
    fn steps(&self, verdict: &Verdict) -> Vec<String> {
        match verdict.cause {
            Cause::Met => vec![format!(
                "{}: met, {}",
                self.test(),
                self.locale.points(FULL)
            )],
            Cause::Shortfall | Cause::Step | Cause::Floor => self.missed(verdict),
            Cause::Missing => {
                vec!["validated, but there is no actual: 0".to_owned()]
            }
            Cause::Override => vec![self.decided(verdict)],
            Cause::Unavailable => {
                vec!["unavailable: no score, and its weight leaves the mean".to_owned()]
            }
            Cause::Pending => self.pending(verdict),
            Cause::NoChildren => {
                vec![
                    "nothing below has a score: no score, and its weight leaves the mean"
                        .to_owned(),
                ]
            }
            Cause::Incomplete => {
                let why = verdict
                    .problem
                    .map_or(String::new(), |problem| format!(": {problem}"));
                vec![format!("no score{why}; its weight leaves the mean")]
            }
        }
    }

    fn pending(&self, verdict: &Verdict) -> Vec<String> {
        let mut steps = vec!["pending: no score yet, and its weight leaves the mean".to_owned()];
        if let Some(would_be) = verdict.by_rule {
            let points = self.locale.points(would_be);
            steps.push(format!("{}: would score {points}", self.test()));
        }
        steps
    }

    fn decided(&self, verdict: &Verdict) -> String {
        let score = verdict.score.unwrap_or_default();
        let decided = self.kpi.decided.as_deref();
        let because = match decided.and_then(|decided| self.plan.text(decided.reason)) {
            Some(reason) => format!(", because: {}", visible(reason)),
            None => ", without a reason".to_owned(),
        };
        let by_rule = verdict.by_rule.map_or(String::new(), |by_rule| {
            format!(
                "; {} would score {}",
                self.test(),
                self.locale.points(by_rule)
            )
        });
        format!(
            "decided by hand: {}{because}{by_rule}",
            self.locale.points(score)
        )
    }

    /// The actual and what it is held against: `29,54% against ≥ 30,00%`.
    fn test(&self) -> String {
        let actual = actual(self.plan, &self.locale, self.kpi, self.mean).unwrap_or_default();
        let between = if self.kpi.operator == Some(Operator::Between) {
            "between "
        } else {
            ""
        };
        format!(
            "{actual} against {between}{}",
            self.locale.target(self.plan, self.kpi)
        )
    }

    fn missed(&self, verdict: &Verdict) -> Vec<String> {
        let by = self
            .missed_by()
            .map_or(String::new(), |by| format!(" by {by}"));
        let mut steps = vec![format!("{}: missed{by}", self.test())];
        let Some(miss) = verdict.miss else {
            return steps;
        };
        steps.push(self.method(miss));
        if verdict.cause == Cause::Floor
            && let Some(linear) = miss.linear
        {
            steps.push(format!(
                "{} is under the floor of {}: 0",
                self.locale.points(linear),
                self.locale.number(self.plan.settings().floor())
            ));
        }
        steps
    }

    fn method(&self, miss: Miss) -> String {
        let source = match (self.kpi.method, self.plan.settings().method()) {
            (None, _) => "the plan's method".to_owned(),
            (Some(_), general) => format!("set here; the plan's method is {general}"),
        };
        match (miss.method, miss.linear) {
            (Method::Linear, Some(_)) => format!("linear ({source}): {}", self.linear()),
            (Method::Step, Some(_)) => {
                format!("step ({source}): 0; linear would give {}", self.linear())
            }
            (Method::Step, None) => format!("step ({source}): 0"),
            (Method::Linear, None) => format!(
                "linear ({source}) has no meaning here, because {}; by step: 0",
                self.no_meaning()
            ),
        }
    }

    fn operator(&self) -> Operator {
        self.kpi.operator.unwrap_or(Operator::AtLeast)
    }

    /// The actual and the target that are compared: a roll-up's are its mean and 100.
    fn sides(&self) -> Option<(Value, Target)> {
        if self.kpi.rollup.is_some() {
            let target = self.kpi.target.clone();
            let target = target.unwrap_or(Target::Single(Value::Number(FULL)));
            return Some((Value::Number(self.mean?), target));
        }
        self.kpi.actual.clone().zip(self.kpi.target.clone())
    }

    fn missed_by(&self) -> Option<String> {
        let (actual, target) = self.sides()?;
        let (bound, _) = missed_bound(self.operator(), &actual, &target)?;
        let gap = bound.position()?.checked_sub(actual.position()?)?.abs();
        match actual {
            Value::Date(_) if gap == Decimal::ONE => Some("1 day".to_owned()),
            Value::Date(_) => Some(format!("{} days", self.locale.number(gap))),
            // A strict bound may be missed by nothing.
            _ if gap.is_zero() => None,
            _ if self.kpi.rollup.is_some() => Some(figure(&self.locale, gap)),
            _ => {
                let unit = self.plan.text(self.kpi.unit);
                Some(self.locale.measured(&Value::Number(gap), unit))
            }
        }
    }

    /// The calculation of the linear value: `100 × 29,54 / 30,00 = 98,47`.
    fn linear(&self) -> String {
        self.share().unwrap_or_default()
    }

    fn share(&self) -> Option<String> {
        let (actual, target) = self.sides()?;
        let (bound, side) = missed_bound(self.operator(), &actual, &target)?;
        let (actual, bound) = (actual.position()?, bound.position()?);
        let baseline = self
            .kpi
            .baseline
            .as_ref()
            .filter(|_| self.kpi.rollup.is_none());
        let (part, whole, text) = match (baseline, side) {
            (Some(baseline), _) => {
                let from = baseline.position()?;
                let (part, whole) = (actual.checked_sub(from)?, bound.checked_sub(from)?);
                let baseline = self.locale.value(baseline);
                let numbers = [part, whole].map(|way| self.in_brackets(way));
                let text = format!(
                    "from the baseline {baseline}, 100 × {} / {}",
                    numbers[0], numbers[1]
                );
                (part, whole, text)
            }
            (None, Side::Below) => (actual, bound, self.quotient(actual, bound)),
            (None, Side::Above) => (bound, actual, self.quotient(bound, actual)),
        };
        let value = part.checked_mul(FULL)?.checked_div(whole)?;
        let cut = value.clamp(Decimal::ZERO, FULL);
        let tail = if cut == value {
            String::new()
        } else {
            format!(", cut to {}", self.locale.number(cut.normalize()))
        };
        Some(format!("{text} = {}{tail}", self.locale.points(value)))
    }

    fn quotient(&self, part: Decimal, whole: Decimal) -> String {
        let [part, whole] = [part, whole].map(|number| self.in_brackets(number));
        format!("100 × {part} / {whole}")
    }

    /// A number inside a calculation, as it was written; a mean with the decimals it needs.
    fn in_brackets(&self, number: Decimal) -> String {
        let text = if self.kpi.rollup.is_some() {
            figure(&self.locale, number)
        } else {
            self.locale.number(number)
        };
        if number < Decimal::ZERO {
            format!("({text})")
        } else {
            text
        }
    }

    fn no_meaning(&self) -> &'static str {
        let Some((actual, target)) = self.sides() else {
            return "a figure is missing";
        };
        let Some((bound, side)) = missed_bound(self.operator(), &actual, &target) else {
            return "an answer is right or not";
        };
        match (&self.kpi.baseline, bound) {
            (Some(baseline), _) if !is_on_side(baseline, bound, side) => {
                "the baseline is not on the missed side of the target"
            }
            (_, Value::Boolean(_) | Value::Text(_)) => "an answer is right or not",
            (None, Value::Date(_)) => "a date without a baseline has no zero to count from",
            (None, _) if self.operator() == Operator::Equal => {
                "'=' without a baseline is met or not"
            }
            _ => "the target is not above 0",
        }
    }
}
