//! Why did a KPI score what it did?

use rust_decimal::Decimal;

use super::line::joined;
use super::{Line, Why};
use crate::exchange::ledger::actual;
use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::plan::{Item, Kpi, KpiIx, Method, Operator, Status, Target, Value};
use crate::score::{Cause, FULL, Miss, Side, Verdict, kpi_weight, missed_bound};

impl Why<'_> {
    /// Explains a KPI: what it costs and why, the steps of its score, its weight, how it stands
    /// in the report.
    #[must_use]
    pub fn kpi(&self, kpi: KpiIx) -> Vec<Line> {
        let verdict = self.scores.verdict(self.plan, kpi);
        let mut lines = vec![Line::Sentence(self.verdict_words(kpi, &verdict))];
        lines.extend(self.steps(kpi, &verdict));
        lines.extend(self.weight_step(kpi));
        lines.push(Line::Sentence(self.standing(kpi, &verdict)));
        if self.plan.kpi(kpi).rollup.is_some() {
            lines.extend(self.rolled_up(kpi));
        }
        lines
    }

    /// Says in one or two sentences what decided and what it costs.
    fn verdict_words(&self, kpi: KpiIx, verdict: &Verdict) -> String {
        let record = self.plan.kpi(kpi);
        let node = self.address(Item::Node(record.node));
        match verdict.cause {
            Cause::Met if record.rollup.is_some() => {
                "The mean of the objectives below meets the target: loses nothing.".into()
            }
            Cause::Met => "Meets its target: loses nothing.".into(),
            Cause::Shortfall | Cause::Step | Cause::Floor => {
                let miss = self.miss_words(record);
                format!("{miss}{}.", self.cost_words(kpi, verdict))
            }
            Cause::Missing => format!(
                "Validated without an actual: scores 0{}.",
                self.cost_words(kpi, verdict)
            ),
            Cause::Override => self.override_words(kpi, verdict),
            Cause::Unavailable => format!(
                "Unavailable: out of the mean, so that the other KPIs of {node} weigh more."
            ),
            Cause::Pending => match verdict.by_rule {
                Some(score) => format!(
                    "Pending: out of the mean of {node}; as it stands it would score {}.",
                    self.points(score)
                ),
                None => format!("Pending: out of the mean of {node} until there is an actual."),
            },
            Cause::NoChildren => format!(
                "Rolls up the objectives below, but none of them has a score: out of the mean of {node}."
            ),
            Cause::Incomplete => {
                let problem = verdict
                    .problem
                    .map_or_else(String::new, |problem| problem.to_string());
                format!("Cannot be scored: {problem}. It is out of the mean of {node}.")
            }
        }
    }

    fn override_words(&self, kpi: KpiIx, verdict: &Verdict) -> String {
        let record = self.plan.kpi(kpi);
        let by_rule = verdict.by_rule.map_or_else(
            || "the rules give no score".into(),
            |score| format!("the rules give {}", self.points(score)),
        );
        let reason = record
            .decided
            .as_deref()
            .and_then(|decided| self.plan.text(decided.reason))
            .map_or_else(
                || "no reason is written".into(),
                |reason| format!("'{}'", visible(reason)),
            );
        let score = self.score_or_none(verdict.score);
        let cost = self.cost_words(kpi, verdict);
        format!("Decided by hand: {score}, while {by_rule}; {reason}{cost}.")
    }

    /// Says how far a missed target is, without a full stop.
    pub(super) fn miss_words(&self, kpi: &Kpi) -> String {
        if kpi.rollup.is_some() {
            return self.mean_words(kpi);
        }
        let missed = || {
            let (operator, actual) = (kpi.operator?, kpi.actual.as_ref()?);
            let bound = match kpi.target.as_ref()? {
                Target::Single(bound) => bound,
                between @ Target::Between(_) => missed_bound(operator, actual, between)?.0,
            };
            Some(self.distance(operator, actual, bound, self.plan.text(kpi.unit)))
        };
        missed().unwrap_or_else(|| "Misses its target".into())
    }

    fn distance(
        &self,
        operator: Operator,
        actual: &Value,
        bound: &Value,
        unit: Option<&str>,
    ) -> String {
        match (actual, bound) {
            (Value::Number(actual), Value::Number(bound)) if actual == bound => format!(
                "Equals {}, but must be {} it",
                self.locale.number(*bound),
                if operator == Operator::Above {
                    "above"
                } else {
                    "below"
                }
            ),
            (Value::Number(actual), Value::Number(bound)) => {
                let by = actual.checked_sub(*bound).unwrap_or(*actual).abs();
                let unit = unit.map(|unit| format!(" {}", visible(unit)));
                format!(
                    "Misses by {} of {}{}",
                    self.locale.number(by),
                    self.locale.number(*bound),
                    unit.unwrap_or_default()
                )
            }
            (Value::Date(actual), Value::Date(bound)) => {
                let days = actual.signed_duration_since(*bound).num_days();
                format!(
                    "Is {} {}",
                    plural(usize::try_from(days.abs()).unwrap_or(usize::MAX), "day"),
                    if days > 0 { "late" } else { "early" }
                )
            }
            _ => format!(
                "Is '{}' instead of '{}'",
                self.locale.value(actual),
                self.locale.value(bound)
            ),
        }
    }

    /// Says what a loss costs the KPI's node and which rules took it: ` and costs A.5.2 66,67
    /// points: 1,02 shortfall and 65,65 step`.
    fn cost_words(&self, kpi: KpiIx, verdict: &Verdict) -> String {
        let Some(lost) = self.kpi_loss(kpi).filter(|lost| *lost > Decimal::ZERO) else {
            return String::new();
        };
        let node = self.address(Item::Node(self.plan.kpi(kpi).node));
        let costs = format!(" and costs {node} {} points", self.points(lost));
        let rule = match verdict.cause {
            Cause::Step => "step",
            Cause::Floor => "floor",
            _ => return costs,
        };
        let linear = verdict.miss.and_then(|miss| miss.linear);
        let score = verdict.score.unwrap_or_default();
        let shortfall = linear
            .and_then(|linear| lost.checked_mul(FULL - linear)?.checked_div(FULL - score))
            .unwrap_or_default();
        let (short, taken) = Self::split(lost, shortfall);
        if short.is_zero() {
            format!("{costs}, all by {rule}")
        } else {
            let (short, taken) = (self.locale.number(short), self.locale.number(taken));
            format!("{costs}: {short} shortfall and {taken} {rule}")
        }
    }

    /// The comparison and what the method makes of it.
    fn steps(&self, kpi: KpiIx, verdict: &Verdict) -> Vec<Line> {
        let record = self.plan.kpi(kpi);
        let mean = self.scores.node(record.node).mean;
        let Some(actual) = actual(self.plan, &self.locale, record, mean) else {
            return Vec::new();
        };
        let aim = self.locale.target(self.plan, record);
        let is_between = matches!(record.target, Some(Target::Between(_)));
        let comparison = format!("{actual} {}{aim}", if is_between { "in " } else { "" });
        let answer = |yes| if yes { "yes" } else { "no" };
        match (verdict.cause, verdict.miss) {
            (Cause::Met, _) => vec![Line::Step(comparison, answer(true).into())],
            (Cause::Shortfall | Cause::Step | Cause::Floor, Some(miss)) => {
                let mut lines = vec![Line::Step(comparison, answer(false).into())];
                lines.push(self.method_step(record, miss));
                if verdict.cause == Cause::Floor {
                    lines.push(Line::Step(
                        format!("under the floor of {}", self.floor()),
                        "0".into(),
                    ));
                }
                lines
            }
            _ => Vec::new(),
        }
    }

    fn method_step(&self, kpi: &Kpi, miss: Miss) -> Line {
        match (miss.method, miss.linear) {
            (Method::Step, Some(linear)) => Line::Step(
                "step".into(),
                format!("0 (linear would give {})", self.points(linear)),
            ),
            (Method::Step, None) => Line::Step("step".into(), "0".into()),
            (Method::Linear, None) => Line::Step(
                "step".into(),
                "0 (linear has no meaning for this target)".into(),
            ),
            (Method::Linear, Some(linear)) => {
                Line::Step(self.linear_words(kpi), self.points(linear))
            }
        }
    }

    /// The linear rule with its figures: `2,68 / 4,00 × 100`.
    fn linear_words(&self, kpi: &Kpi) -> String {
        let figures = || {
            if kpi.rollup.is_some() {
                let target = match &kpi.target {
                    Some(Target::Single(Value::Number(target))) => *target,
                    _ => FULL,
                };
                let mean = self.scores.node(kpi.node).mean?;
                return Some((self.points(mean), self.locale.number(target)));
            }
            let (operator, actual) = (kpi.operator?, kpi.actual.as_ref()?);
            let (bound, side) = missed_bound(operator, actual, kpi.target.as_ref()?)?;
            let (actual, bound) = (self.locale.value(actual), self.locale.value(bound));
            if let Some(baseline) = &kpi.baseline {
                let from = self.locale.value(baseline);
                let way = |to: &str| format!("({to} − {from})");
                return Some((way(&actual), way(&bound)));
            }
            Some(match side {
                Side::Below => (actual, bound),
                Side::Above => (bound, actual),
            })
        };
        figures().map_or_else(
            || "linear".into(),
            |(part, whole)| format!("{part} / {whole} × 100"),
        )
    }

    /// The KPI's weight in its node, and which siblings are out of the mean.
    fn weight_step(&self, kpi: KpiIx) -> Option<Line> {
        let record = self.plan.kpi(kpi);
        let weight = kpi_weight(self.plan, record).ok()?;
        self.scores.kpi(kpi).score?;
        let sum = self.scores.node(record.node).kpi_weight;
        let out: Vec<String> = self
            .plan
            .node(record.node)
            .kpis
            .iter()
            .filter(|other| self.scores.kpi(**other).score.is_none())
            .take(4)
            .filter_map(|other| Some(self.plan.id(Item::Kpi(*other))?.to_string()))
            .collect();
        let remark = match out.len() {
            0 => String::new(),
            1 => format!("KPI {} is out of the mean", out[0]),
            2 | 3 => format!("KPIs {} are out of the mean", out.join(", ")),
            _ => "other KPIs are out of the mean".into(),
        };
        let number = |number: Decimal| self.locale.number(number.normalize());
        Some(Line::Step(
            format!("weight {} of {}", number(weight), number(sum)),
            visible(&remark).into_owned(),
        ))
    }

    /// Method, status and stated score in one line.
    fn standing(&self, kpi: KpiIx, verdict: &Verdict) -> String {
        let record = self.plan.kpi(kpi);
        let plan_method = self.plan.settings().method();
        let method = match record.method {
            Some(method) if method != plan_method => {
                format!("method {method} (here; plan: {plan_method})")
            }
            _ => format!("method {plan_method}"),
        };
        let status = match (record.status(), record.rollup) {
            (Status::Validated, Some(_)) => "roll-up".into(),
            (status, _) => status.to_string(),
        };
        joined(
            [
                Some(method),
                Some(status),
                self.stated(record.stated, verdict.score),
            ],
            " · ",
        )
    }
}
