//! One row of a KPI: its name, weight, roll-up, and all that is no figure.

use rust_decimal::Decimal;

use super::super::doubt::Grade;
use super::super::fill::Filler;
use super::super::role::Role;
use super::super::sheet::{Cell, Row};
use super::super::value::{Aim, Given, Quantity};
use super::super::words::is_rollup;
use crate::exchange::cell::{decode, unguarded};
use crate::plan::{Choice, Content, Field, Holder, Item, Method, Rollup, Status, Value};

/// A KPI's row while it is read.
pub(in crate::exchange::import) struct KpiRow<'f, 't> {
    pub(super) filler: &'f mut Filler<'t>,
    pub(super) row: &'t Row,
    pub(super) item: Item,
    /// Whether the objective has others below it, whose mean a roll-up takes.
    has_children: bool,
}

impl<'f, 't> KpiRow<'f, 't> {
    pub(in crate::exchange::import) fn new(
        filler: &'f mut Filler<'t>,
        row: &'t Row,
        item: Item,
        has_children: bool,
    ) -> Self {
        Self {
            filler,
            row,
            item,
            has_children,
        }
    }

    /// Fills the KPI's fields.
    pub(in crate::exchange::import) fn fill(&mut self) {
        if self.filler.table.columns.is_flat() {
            self.fill_plain();
            return;
        }
        self.text(Field::Name);
        self.share(Field::Weight);
        let is_rollup = self.is_rollup();
        if is_rollup {
            self.rollup();
        } else {
            self.measure();
        }
        self.choice(Field::Method, Method::from_word);
        self.baseline();
        self.decided();
        self.share(Field::Stated);
        for field in [Field::Owner, Field::Evidence, Field::Note] {
            self.text(field);
        }
    }

    /// Keeps the status that the table says.
    pub(super) fn remember(&mut self, said: Option<Status>) {
        if let Some(origin) = self.filler.draft.origins.last_mut() {
            origin.said = said;
        }
    }

    /// The fields of a table that this program exported.
    fn fill_plain(&mut self) {
        for spec in crate::plan::field::of(Holder::Kpi) {
            let Some((column, cell)) = self.cell(spec.field) else {
                continue;
            };
            match decode(spec.field, &cell.shown()) {
                Some(content) => self.put_content(spec.field, content),
                None => self.set_aside(spec.field, column, "not in the form of this table"),
            }
        }
        let said = self.cell(Field::Status).map(|(_, cell)| cell.shown());
        self.remember(said.and_then(|said| Status::from_word(&said)));
    }

    pub(super) fn cell(&self, field: Field) -> Option<(usize, &'t Cell)> {
        self.filler.table.cell(self.row, Role::OfKpi(field))
    }

    pub(super) fn put(&mut self, field: Field, value: Value) {
        self.put_content(field, Content::Value(value));
    }

    pub(super) fn put_content(&mut self, field: Field, content: Content) {
        let column = self.cell(field).map(|(column, _)| column);
        self.filler
            .put(self.row, self.item, field, (content, column));
    }

    fn text(&mut self, field: Field) {
        if let Some((_, cell)) = self.cell(field) {
            // Tables put an apostrophe in front of texts that would be formulas.
            self.put(field, Value::Text(unguarded(&cell.shown()).into()));
        }
    }

    /// A weight or a score, in hundredths.
    fn share(&mut self, field: Field) {
        let Some((column, cell)) = self.cell(field) else {
            return;
        };
        match self.filler.share(column, cell) {
            Ok(Some(share)) => self.put(field, Value::Number(share)),
            Ok(None) => {}
            Err(unread) => self
                .filler
                .unread(self.row, self.item, field, column, &unread),
        }
    }

    /// Tells whether the KPI is a roll-up: by its own column, else by its name.
    fn is_rollup(&mut self) -> bool {
        if self.has_rollup_column() {
            let written = self.cell(Field::Rollup);
            return written.is_some_and(|(_, cell)| Rollup::from_word(&cell.shown()).is_some());
        }
        let Some((_, cell)) = self.cell(Field::Name) else {
            return false;
        };
        let is_named = is_rollup(&cell.shown());
        if is_named && !self.has_children {
            let message =
                "by its name a mean of the objectives below, but there are none; it is a \
                           KPI like others"
                    .to_owned();
            self.filler
                .doubts
                .of_row(Grade::Assumed, self.row.number, message, "");
        }
        is_named && self.has_children
    }

    fn has_rollup_column(&self) -> bool {
        let role = Role::OfKpi(Field::Rollup);
        self.filler.table.columns.of_role(role).is_some()
    }

    /// A roll-up has its operator, target, unit and actual by itself.
    fn rollup(&mut self) {
        self.put(Field::Rollup, Value::Text(Rollup::Mean.word().into()));
        if self.cell(Field::Rollup).is_none() {
            let message =
                "by their name the mean of the objectives below: roll-ups, whose actual is \
                           computed"
                    .to_owned();
            self.filler
                .doubts
                .of_row(Grade::Assumed, self.row.number, message, "");
        }
        if let Some((column, cell)) = self.cell(Field::Target) {
            match self.filler.reader.aim(cell) {
                Ok(Some(Aim {
                    content: Content::Value(Value::Number(target)),
                    ..
                })) => {
                    if target != Decimal::ONE_HUNDRED {
                        self.put(Field::Target, Value::Number(target));
                    }
                }
                Ok(None) => {}
                Ok(Some(_)) => self.set_aside(Field::Target, column, "no target of a roll-up"),
                Err(unread) => {
                    self.filler
                        .unread(self.row, self.item, Field::Target, column, &unread);
                }
            }
        }
        let written = self.status();
        if let Some(written) = written.filter(|status| *status != Status::Validated) {
            self.put(Field::Status, Value::Text(written.word().into()));
        }
    }

    fn choice<C: Choice>(&mut self, field: Field, known: fn(&str) -> Option<C>) {
        let Some((column, cell)) = self.cell(field) else {
            return;
        };
        match known(&cell.shown()) {
            Some(choice) => self.put(field, Value::Text(choice.word().into())),
            None => self.set_aside(field, column, "not known"),
        }
    }

    fn baseline(&mut self) {
        let Some((column, cell)) = self.cell(Field::Baseline) else {
            return;
        };
        match self.filler.reader.given(cell) {
            Ok(Given::Value(quantity)) => self.put(Field::Baseline, quantity.value),
            Ok(Given::Blank | Given::NoFigure) => {}
            Err(unread) => {
                self.filler
                    .unread(self.row, self.item, Field::Baseline, column, &unread);
            }
        }
    }

    fn decided(&mut self) {
        if let Some((column, cell)) = self.cell(Field::OverrideScore) {
            match self.filler.reader.share(cell) {
                Ok(Some(Quantity {
                    value: score @ Value::Number(_),
                    ..
                })) => self.put(Field::OverrideScore, score),
                Ok(_) => {}
                Err(unread) => {
                    self.filler
                        .unread(self.row, self.item, Field::OverrideScore, column, &unread);
                }
            }
        }
        self.text(Field::OverrideReason);
    }

    pub(super) fn set_aside(&mut self, field: Field, column: usize, what: &str) {
        self.filler
            .set_aside(self.row, self.item, field, (column, what));
    }
}
