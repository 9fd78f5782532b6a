//! What do target, operator, unit, actual and status say together?
//!
//! Each is read by itself and held against the others: an actual is of its target's kind, a unit
//! stands beside a number, a status beside a figure.

use compact_str::CompactString;

use super::super::doubt::Grade;
use super::super::draft::Place;
use super::super::role::plain;
use super::super::sheet::Cell;
use super::super::value::{Aim, Given, Quantity};
use super::super::words::{operator, status};
use super::row::KpiRow;
use crate::plan::{Choice as _, Content, Field, Kind, Operator, Status, Value};

/// What the cells say of the actual.
enum Found {
    Blank,
    NoFigure,
    Value,
    Unread,
}

impl KpiRow<'_, '_> {
    /// Target, operator, unit, actual and status.
    pub(super) fn measure(&mut self) {
        let aim = self.aim();
        let operator = self.operator(aim.as_ref());
        if let Some(operator) = operator {
            self.put(Field::Operator, Value::Text(operator.word().into()));
        }
        let kind = aim.as_ref().map(|aim| kind(&aim.content));
        let mut unit = self.own_unit(kind).or_else(|| aim.as_ref()?.unit.clone());
        let is_unit_of_target = aim.as_ref().is_some_and(|aim| aim.unit.is_some());
        if let Some(aim) = aim {
            self.put_content(Field::Target, aim.content);
        }
        let (found, unit_of_actual) = self.actual(kind);
        match (&unit, unit_of_actual) {
            (None, Some(of_actual)) => {
                if kind == Some(Kind::Number) {
                    let message =
                        format!("'{of_actual}' stands at the actual but not at the target");
                    self.filler
                        .doubts
                        .of_row(Grade::Assumed, self.row.number, message, "");
                }
                unit = Some(of_actual);
            }
            (Some(own), Some(of_actual)) if *own != of_actual && is_unit_of_target => {
                let message = format!("the target is in '{own}', the actual in '{of_actual}'");
                let remedy = "Write both in one unit";
                self.filler
                    .doubts
                    .of_row(Grade::Assumed, self.row.number, message, remedy);
            }
            _ => {}
        }
        if let Some(unit) = unit {
            self.put(Field::Unit, Value::Text(unit));
        }
        self.say_status(&found);
    }

    fn aim(&mut self) -> Option<Aim> {
        let (column, cell) = self.cell(Field::Target)?;
        match self.filler.reader.aim(cell) {
            Ok(aim) => {
                if aim.as_ref().is_some_and(|aim| aim.is_dashed) {
                    let message = format!("'{}' is taken for a range", cell.shown());
                    self.filler
                        .say(Grade::Assumed, self.row, column, message, "");
                }
                if aim
                    .as_ref()
                    .is_some_and(|aim| kind(&aim.content) == Kind::Text)
                {
                    let message = format!("'{}' is taken for a text", cell.shown());
                    self.filler
                        .say(Grade::Assumed, self.row, column, message, "");
                }
                aim
            }
            Err(unread) => {
                self.filler
                    .unread(self.row, self.item, Field::Target, column, &unread);
                None
            }
        }
    }

    /// The operator of its own column, else that in front of the target, else the only one that
    /// answers and texts have.
    fn operator(&mut self, aim: Option<&Aim>) -> Option<Operator> {
        let in_target = aim.and_then(|aim| aim.operator);
        if let Some((column, cell)) = self.cell(Field::Operator) {
            let shown = cell.shown();
            let own = Operator::from_word(&shown).or_else(|| operator(&shown));
            let Some(own) = own else {
                self.set_aside(Field::Operator, column, "no operator");
                return in_target;
            };
            if let Some(in_target) = in_target.filter(|other| *other != own) {
                let message = format!(
                    "the operator is '{own}', but the target says '{in_target}'; '{own}' is kept"
                );
                self.filler
                    .say(Grade::Assumed, self.row, column, message, "");
            }
            return Some(own);
        }
        let kind = aim.map(|aim| kind(&aim.content));
        match (in_target, kind) {
            (None, Some(Kind::Boolean | Kind::Text)) => {
                let message = "answers and texts are compared by '='".to_owned();
                self.say_of_target(Grade::Assumed, message, "");
                Some(Operator::Equal)
            }
            (None, Some(_)) => {
                let message = "no operator says whether it is at least or at most".to_owned();
                self.say_of_target(Grade::Unread, message, "Write it into the plan");
                None
            }
            (in_target, _) => in_target,
        }
    }

    fn say_of_target(&mut self, grade: Grade, message: String, remedy: &str) {
        if let Some((column, _)) = self.cell(Field::Target) {
            self.filler.say(grade, self.row, column, message, remedy);
        }
    }

    /// The unit of its own column; only numbers have one.
    fn own_unit(&mut self, kind: Option<Kind>) -> Option<CompactString> {
        let (column, cell) = self.cell(Field::Unit)?;
        let shown = cell.shown();
        if NO_UNITS.contains(&plain(&shown).as_str()) {
            return None;
        }
        if kind.is_some_and(|kind| kind != Kind::Number) {
            let message = format!("the unit '{shown}' stands beside a target that is no number");
            self.filler.say(Grade::Told, self.row, column, message, "");
            return None;
        }
        Some(shown.as_ref().into())
    }

    /// Reads the actual; returns what it is and its unit.
    fn actual(&mut self, kind: Option<Kind>) -> (Found, Option<CompactString>) {
        let Some((column, cell)) = self.cell(Field::Actual) else {
            return (Found::Blank, None);
        };
        let quantity = match self.filler.reader.given(cell) {
            Ok(Given::Blank) => return (Found::Blank, None),
            Ok(Given::NoFigure) => return (Found::NoFigure, None),
            Ok(Given::Value(quantity)) => quantity,
            Err(unread) => {
                self.filler
                    .unread(self.row, self.item, Field::Actual, column, &unread);
                return (Found::Unread, None);
            }
        };
        if let Some(quantity) = fitted(quantity, cell, kind) {
            self.put(Field::Actual, quantity.value);
            return (Found::Value, quantity.unit);
        }
        let expected = kind.map_or("", Kind::name);
        self.set_aside(
            Field::Actual,
            column,
            &format!("no {expected}, as its target is"),
        );
        (Found::Unread, None)
    }

    /// The status that the table says; none where it says none that is known.
    pub(super) fn status(&mut self) -> Option<Status> {
        let (column, cell) = self.cell(Field::Status)?;
        let shown = cell.shown();
        let known = Status::from_word(&shown).or_else(|| status(&shown));
        if known.is_none() {
            self.set_aside(Field::Status, column, "no status that is known");
        }
        self.remember(known);
        known
    }

    /// Writes the status where it is not what the plan takes by itself.
    fn say_status(&mut self, found: &Found) {
        let said = self.status();
        let written = match (said, found) {
            (Some(Status::Validated), Found::Blank | Found::NoFigure) => {
                let message = "no actual, and validated all the same: it scores 0".to_owned();
                self.filler
                    .doubts
                    .of_row(Grade::Assumed, self.row.number, message, "");
                let comment = "The table has no actual and says that it is validated: it scores 0.";
                self.filler
                    .draft
                    .comment(Place::Field(self.item, Field::Status), comment);
                Some(Status::Validated)
            }
            // What the validation was of could not be read.
            (Some(Status::Validated), Found::Value | Found::Unread)
            | (Some(Status::Pending), Found::Blank)
            | (None, Found::Blank | Found::Value | Found::Unread) => None,
            (None, Found::NoFigure) => Some(Status::Unavailable),
            (said, _) => said,
        };
        if let Some(written) = written {
            self.put(Field::Status, Value::Text(written.word().into()));
        }
    }
}

/// Units that say no more than that there is a number.
const NO_UNITS: &[&str] = &[
    "n", "nr", "num", "numero", "number", "no", "data", "date", "si no", "yes no", "on off",
    "valore",
];

/// Returns the kind of a target.
fn kind(content: &Content) -> Kind {
    match content {
        Content::Value(value) | Content::Between(value, _) => value.kind(),
        Content::Texts(_) => Kind::Text,
    }
}

/// Returns an actual of its target's kind; none where it is of another.
fn fitted(quantity: Quantity, cell: &Cell, kind: Option<Kind>) -> Option<Quantity> {
    match kind {
        Some(kind) if kind == quantity.value.kind() => Some(quantity),
        // What reads as a number or an answer may well be a text.
        Some(Kind::Text) => Some(Quantity {
            value: Value::Text(cell.shown().as_ref().into()),
            unit: None,
        }),
        Some(_) => None,
        None => Some(quantity),
    }
}
