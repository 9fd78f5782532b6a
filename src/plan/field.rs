//! Which fields have the plan, its nodes and its KPIs?
//!
//! One table. The reader, the checks' nearest-key hints, the card, the documentation and the list
//! of reserved ids are all derived from it; a test holds it against the README.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::address::{KPI_KEY, PLAN_KEY, SCENARIO_KEY};
use super::choice::{self, Choice as _};

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The plan itself.
    Plan,
    /// A node of the tree.
    Node,
    /// A KPI.
    Kpi,
}

/// What may be written into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text of one line.
    Text,
    /// Text of any number of lines.
    Note,
    /// A number of 0 or more.
    Weight,
    /// A number from 0 to 100.
    Score,
    /// Any number: what a report prints need not be possible.
    Number,
    /// A number or a date.
    Scale,
    /// A number, a date, a boolean or a text.
    Value,
    /// A value, or `[low, high]`.
    Target,
    /// A local date.
    Date,
    /// A list of texts.
    Texts,
    /// One of a few words.
    Choice(&'static [&'static str]),
}

/// One row of the field table.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// The field this row describes.
    pub field: Field,
    /// What has the field.
    pub holders: &'static [Holder],
    /// Its key in the file; dotted where it lives in a table of its own.
    pub key: &'static str,
    /// What may be written into it.
    pub shape: Shape,
    /// What it means, in one phrase.
    pub help: &'static str,
}

macro_rules! fields {
    ($($field:ident, $holders:expr, $key:literal, $shape:expr, $help:literal;)+) => {
        /// A field of the plan, of a node or of a KPI.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Field { $(#[doc = $help] $field,)+ }

        /// The field table, in the order in which fields are written and shown.
        pub const FIELDS: &[FieldSpec] = &[$(FieldSpec {
            field: Field::$field,
            holders: $holders,
            key: $key,
            shape: $shape,
            help: $help,
        },)+];
    };
}

use Holder::{Kpi, Node, Plan};

fields! {
    Title, &[Plan], "title", Shape::Text, "title of the plan; the file's name without it";
    Organisation, &[Plan], "organisation", Shape::Text, "whose plan it is";
    PeriodStart, &[Plan], "period.start", Shape::Date, "first day of the plan's period";
    PeriodEnd, &[Plan], "period.end", Shape::Date, "last day of the plan's period";
    Language, &[Plan], "language", Shape::Text, "how numbers and dates are shown and typed, such as \"it\"";
    Levels, &[Plan], "levels", Shape::Texts, "names of the tree's depths; the last serves deeper ones";
    PlanMethod, &[Plan], "scoring.method", Shape::Choice(choice::Method::WORDS), "what a missed target earns, unless its KPI says otherwise";
    Floor, &[Plan], "scoring.floor", Shape::Score, "a KPI result under this scores 0; a node under it counts 0 one level up";
    Good, &[Plan], "bands.good", Shape::Score, "scores at or above this are good";
    Fair, &[Plan], "bands.fair", Shape::Score, "scores at or above this are fair, the rest poor";
    Name, &[Node, Kpi], "name", Shape::Text, "what people call it";
    Weight, &[Node, Kpi], "weight", Shape::Weight, "its share in the mean it takes part in";
    Rollup, &[Kpi], "rollup", Shape::Choice(choice::Rollup::WORDS), "\"mean\": the actual is the mean of the children's counted scores";
    Operator, &[Kpi], "operator", Shape::Choice(choice::Operator::WORDS), "how the actual is held against the target";
    Unit, &[Kpi], "unit", Shape::Text, "unit of target and actual";
    Target, &[Kpi], "target", Shape::Target, "what is to be reached; [low, high] for between";
    Actual, &[Kpi], "actual", Shape::Value, "what was reached, of the target's kind";
    Status, &[Kpi], "status", Shape::Choice(choice::Status::WORDS), "what the validation said of the actual";
    Method, &[Kpi], "method", Shape::Choice(choice::Method::WORDS), "what a missed target earns, over the plan's method";
    Baseline, &[Kpi], "baseline", Shape::Scale, "where a missed target starts to earn points";
    OverrideScore, &[Kpi], "override.score", Shape::Score, "a score decided by hand, over every rule";
    OverrideReason, &[Kpi], "override.reason", Shape::Text, "why the score was decided by hand";
    Stated, &[Plan, Node, Kpi], "stated", Shape::Number, "the score a published report prints; audited, never used";
    Owner, &[Node, Kpi], "owner", Shape::Text, "who answers for it";
    Evidence, &[Kpi], "evidence", Shape::Text, "where the proof of the actual is";
    Note, &[Node, Kpi], "note", Shape::Note, "anything worth remembering";
}

impl Field {
    /// Returns the field's row of the table.
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self as usize]
    }

    /// Returns the field's key in the file, dotted where it lives in a table of its own.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.spec().key
    }

    /// Returns the field that `key` names in a holder.
    #[must_use]
    pub fn find(holder: Holder, key: &str) -> Option<Self> {
        Named::by(key).of(holder)
    }
}

/// The fields that a key names, by their holders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Named([Option<Field>; 3]);

impl Named {
    /// Returns the fields that a key names.
    #[must_use]
    pub fn by(key: &str) -> Self {
        let rows = BY_LENGTH.get(key.len()).map_or(&[][..], Vec::as_slice);
        let row = rows.iter().find(|(own, _)| *own == key);
        row.map_or(Self::default(), |(_, named)| *named)
    }

    /// Returns the field that the key names in a holder.
    #[must_use]
    pub fn of(self, holder: Holder) -> Option<Field> {
        self.0[holder as usize]
    }
}

/// The table by length of the key: plans of a million values ask for each, and few keys are as long
/// as others.
static BY_LENGTH: LazyLock<Vec<Vec<(&str, Named)>>> = LazyLock::new(|| {
    let longest = FIELDS.iter().map(|spec| spec.key.len()).max();
    let mut rows = vec![Vec::new(); longest.unwrap_or(0) + 1];
    for spec in FIELDS {
        let rows: &mut Vec<(&str, Named)> = &mut rows[spec.key.len()];
        let known = rows.iter().position(|(key, _)| *key == spec.key);
        let at = known.unwrap_or_else(|| {
            rows.push((spec.key, Named::default()));
            rows.len() - 1
        });
        for holder in spec.holders {
            rows[at].1.0[*holder as usize].get_or_insert(spec.field);
        }
    }
    rows
});

/// The keys that no node can have, as far as they follow from the table.
static RESERVED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let first = |spec: &FieldSpec| spec.key.split('.').next();
    FIELDS.iter().filter_map(first).collect()
});

/// Returns the fields that a holder has, in the table's order.
pub fn of(holder: Holder) -> impl Iterator<Item = &'static FieldSpec> {
    FIELDS
        .iter()
        .filter(move |spec| spec.holders.contains(&holder))
}

/// Tells whether a key can be no node's id: the names of all fields, `kpi`, `plan`, `scenario`
/// (design 2.1).
#[must_use]
pub fn is_reserved(key: &str) -> bool {
    matches!(key, KPI_KEY | PLAN_KEY | SCENARIO_KEY) || RESERVED.contains(key)
}

/// A set of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FieldSet(u32);

impl FieldSet {
    /// Adds a field.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u8;
    }

    /// Takes a field out.
    pub fn remove(&mut self, field: Field) {
        self.0 &= !(1 << field as u8);
    }

    /// Tells whether the field is in the set.
    #[must_use]
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// Tells whether no field is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the fields of the set in the table's order.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        FIELDS
            .iter()
            .map(|spec| spec.field)
            .filter(move |field| self.contains(*field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_in_its_own_row() {
        for (row, spec) in FIELDS.iter().enumerate() {
            assert_eq!(spec.field as usize, row);
            assert!(!spec.holders.is_empty() && !spec.help.ends_with('.'));
        }
        assert!(FIELDS.len() <= 32, "a FieldSet has 32 places");
    }

    #[test]
    fn keys_are_unique_within_a_holder() {
        for holder in [Plan, Node, Kpi] {
            for spec in of(holder) {
                assert_eq!(Field::find(holder, spec.key), Some(spec.field));
            }
        }
    }

    #[test]
    fn field_names_are_reserved_ids() {
        for key in [
            "name", "override", "period", "kpi", "plan", "scenario", "scoring", "actual",
        ] {
            assert!(is_reserved(key), "{key}");
        }
        assert!(!is_reserved("A") && !is_reserved("score"));
    }
}
