//! Which rules are there?
//!
//! One table: id, severity and meaning of each rule, and what finds it. Rules about the text are
//! found while reading; all others are questions about one item of the plan at a time, so that an
//! edit can ask them again for the items it touches only.

use super::finding::Severity;

/// Who finds a breach of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// The reader, in the text.
    Reading,
    /// The checks, in the plan and its scores.
    Checking,
    /// Laying a scenario over a plan, in the scenario's text.
    Overlaying,
}

/// One row of the table of rules.
#[derive(Debug, Clone, Copy)]
pub struct RuleSpec {
    /// The rule this row describes.
    pub rule: Rule,
    /// Its id, in kebab case, as messages print it in brackets.
    pub id: &'static str,
    /// How much a breach matters.
    pub severity: Severity,
    /// Who finds it.
    pub found_by: FoundBy,
    /// What it says, in one line.
    pub meaning: &'static str,
}

macro_rules! rules {
    ($($rule:ident, $id:literal, $severity:ident, $found_by:ident, $meaning:literal;)+) => {
        /// A rule that plans are held against.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule { $(#[doc = $meaning] $rule,)+ }

        /// The table of rules: those of the reader first.
        pub const RULES: &[RuleSpec] = &[$(RuleSpec {
            rule: Rule::$rule,
            id: $id,
            severity: Severity::$severity,
            found_by: FoundBy::$found_by,
            meaning: $meaning,
        },)+];
    };
}

rules! {
    BrokenHeader, "broken-header", Error, Reading, "a table header that cannot be read: the file is refused";
    DuplicateTable, "duplicate-table", Error, Reading, "a table that is defined twice: the file is refused";
    Syntax, "syntax", Error, Reading, "a line that is not TOML";
    BadValue, "bad-value", Error, Reading, "a value as people type it, but not as TOML spells it";
    DuplicateKey, "duplicate-key", Error, Reading, "a key that is written twice in one table";
    UnknownKey, "unknown-key", Error, Reading, "a key that no field has";
    WrongType, "wrong-type", Error, Reading, "a value of a kind or size that its field cannot hold";
    InexactNumber, "inexact-number", Error, Reading, "a number that is no exact decimal of at most 28 digits";
    WeightNegative, "weight-negative", Error, Reading, "a weight below zero";
    MisplacedKpi, "misplaced-kpi", Error, Reading, "a KPI that does not stand in [NODE.kpi.ID]";
    BadId, "bad-id", Error, Reading, "an id that is empty, reserved or holds control characters";
    Toml11, "toml-1-1", Note, Reading, "a spelling that readers of TOML 1.0 refuse";
    ScenarioAddress, "scenario-address", Warning, Overlaying, "an address in a scenario that its plan does not have";
    MissingOperator, "missing-operator", Error, Checking, "a KPI with a target to compare but no operator";
    MissingTarget, "missing-target", Error, Checking, "a KPI without a target";
    KindsDiffer, "kinds-differ", Error, Checking, "target, actual and baseline of different kinds";
    OperatorUnfit, "operator-unfit", Error, Checking, "an operator that its target cannot be compared by";
    WeightsPartial, "weights-partial", Error, Checking, "some KPIs of a node have a weight and some have none";
    RollupField, "rollup-field", Error, Checking, "a field or value that a roll-up KPI cannot have";
    RollupSecond, "rollup-second", Error, Checking, "a second roll-up KPI in one node";
    Overflow, "overflow", Error, Checking, "figures too large to compute a score from";
    RollupChildless, "rollup-childless", Warning, Checking, "a roll-up KPI in a node without children";
    ChildrenUncounted, "children-uncounted", Warning, Checking, "children of a node with KPIs of which none rolls them up: their scores count nowhere";
    EmptyNode, "empty-node", Warning, Checking, "a node without KPIs and without children";
    Nameless, "nameless", Warning, Checking, "a node or KPI without a name";
    TwinIds, "twin-ids", Warning, Checking, "two siblings whose ids look the same";
    DuplicateName, "duplicate-name", Warning, Checking, "two KPIs of one node with the same name";
    BlankValidated, "blank-validated", Warning, Checking, "a KPI said to be validated without an actual: it scores 0";
    ActualUnavailable, "actual-unavailable", Warning, Checking, "an actual on a KPI said to be unavailable: it is not used";
    BaselineSide, "baseline-side", Warning, Checking, "a baseline on the side where the target is met: it is not used";
    OverrideReason, "override-reason", Warning, Checking, "an override without a reason, or without a score";
    StatedDiffers, "stated-differs", Warning, Checking, "a stated score that is not the recomputed one";
    RangeOrder, "range-order", Warning, Checking, "a range, or the plan's period, that ends before it begins";
    BandsOrder, "bands-order", Warning, Checking, "a good score that starts below a fair one";
    LinearMeaningless, "linear-meaningless", Note, Checking, "a missed target scored by step, because the plan's linear method has no meaning for it";
    WeightsSum, "weights-sum", Note, Checking, "weights of a node's KPIs that do not add up to 100";
    DuplicateNamePlan, "duplicate-name-plan", Note, Checking, "KPIs of different nodes with the same name";
    SoftTarget, "soft-target", Note, Checking, "an actual ten times its target or more: the target may be too low";
    DateOutsidePeriod, "date-outside-period", Note, Checking, "a date outside the plan's period";
}

impl Rule {
    /// Returns the rule's row of the table.
    #[must_use]
    pub fn spec(self) -> &'static RuleSpec {
        &RULES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_in_its_own_row_with_an_id_of_its_own() {
        for (row, spec) in RULES.iter().enumerate() {
            assert_eq!(spec.rule as usize, row);
            assert!(
                spec.id
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            );
            assert_eq!(RULES.iter().filter(|other| other.id == spec.id).count(), 1);
            assert!(!spec.meaning.ends_with('.'), "{}", spec.id);
        }
    }
}
