//! How are rules that were found written into a plan, and with what comment?
//!
//! Settings of ordinary fields, each with a sentence that says where it comes from and what else
//! would do. Comments stand in files, so figures are in plain form.

use super::exception::Exception;
use super::floors::FloorRange;
use super::policy::Fit;
use super::rule::Rule;
use crate::plan::locale::two_decimals;
use crate::plan::{
    Address, Choice as _, Content, Field, FieldAddress, Item, KpiIx, Plan, Setting, Value,
};

/// Settings that belong together, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What to set; at least one field, the one that the comment is about first.
    pub settings: Vec<Setting>,
    /// Where it comes from, in one line of plain text.
    pub comment: String,
}

impl Rule {
    /// Returns the setting that makes a KPI follow the rule.
    #[must_use]
    pub fn setting(&self, plan: &Plan, kpi: KpiIx) -> Setting {
        let word = |word: &'static str| Value::Text(word.into());
        let (field, value) = match self {
            Self::Method(method) => (Field::Method, word(method.word())),
            Self::Override(score) => (Field::OverrideScore, Value::Number(*score)),
            Self::Baseline(baseline) => (Field::Baseline, baseline.clone()),
            Self::Operator(operator) => (Field::Operator, word(operator.word())),
        };
        set(plan.address(Item::Kpi(kpi)), field, value)
    }

    /// Returns the rule as the plan file writes it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Method(method) => format!("method = \"{method}\""),
            Self::Override(score) => format!("override = {{ score = {score} }}"),
            Self::Baseline(baseline) => format!("baseline = {}", plain(baseline)),
            Self::Operator(operator) => format!("operator = \"{operator}\""),
        }
    }
}

fn set(address: Address, field: Field, value: Value) -> Setting {
    Setting {
        at: FieldAddress { address, field },
        to: Content::Value(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(answer) => answer.to_string(),
        Value::Text(text) => text.to_string(),
    }
}

impl FloorRange {
    /// Returns the range in words: `above 16.67 and up to 50`.
    #[must_use]
    pub fn text(&self) -> String {
        let to = two_decimals(self.to).normalize();
        match self.above {
            Some(above) => format!("above {} and up to {to}", two_decimals(above).normalize()),
            None => format!("up to {to}"),
        }
    }
}

impl Exception {
    fn proposal(&self, plan: &Plan) -> Proposal {
        let stated = self.stated;
        let mut settings = vec![self.rule.setting(plan, self.kpi)];
        if let Rule::Override(_) = self.rule {
            let reason = Value::Text(format!("the report states {stated}").into());
            let address = plan.address(Item::Kpi(self.kpi));
            settings.push(set(address, Field::OverrideReason, reason));
        }
        let otherwise = match self.otherwise {
            Some(score) => format!("give {}", two_decimals(score)),
            None => "give no score".to_owned(),
        };
        let mut comment =
            format!("Exception: the report states {stated}, where the plan's rules {otherwise}.");
        let ties: Vec<String> = self.ties.iter().map(Rule::text).collect();
        if !ties.is_empty() {
            comment.push_str(" The same would come of: ");
            comment.push_str(&ties.join("; "));
            comment.push('.');
        }
        Proposal { settings, comment }
    }
}

impl Fit {
    /// Returns what brings a plan to the rules: its method and its floor where they are others,
    /// and each exception.
    #[must_use]
    pub fn proposals(&self, plan: &Plan) -> Vec<Proposal> {
        let own = plan.settings();
        let mut proposals = Vec::new();
        if own.method() != self.method {
            let method = Value::Text(self.method.word().into());
            proposals.push(Proposal {
                settings: vec![set(Address::Plan, Field::PlanMethod, method)],
                comment: format!(
                    "Inferred from the stated scores, which {} does not give.",
                    own.method()
                ),
            });
        }
        if own.floor() != self.floor {
            proposals.push(Proposal {
                settings: vec![set(Address::Plan, Field::Floor, Value::Number(self.floor))],
                comment: format!(
                    "Inferred from the stated scores: any floor {} gives them.",
                    self.floors.text()
                ),
            });
        }
        proposals.extend(self.exceptions.iter().map(|one| one.proposal(plan)));
        proposals
    }
}
