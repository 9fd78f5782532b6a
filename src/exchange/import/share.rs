//! How are weights and scores written in a table?
//!
//! As hundredths with or without `%`, or as parts of 1.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::doubt::Grade;
use super::fill::Filler;
use super::role::Role;
use super::sheet::Cell;
use super::table::Sort;
use super::value::{Quantity, Unread};
use crate::plan::{Field, Value};

const WEIGHT: Role = Role::OfKpi(Field::Weight);

impl Filler<'_> {
    /// Weights and scores may be written as parts of 1, as spreadsheets do: a column none of whose
    /// numbers is over 1, without `%`.
    pub(super) fn find_parts(&mut self) {
        let roles = [
            WEIGHT,
            Role::OfKpi(Field::Stated),
            Role::OfNode(Field::Stated),
        ];
        let columns: BTreeSet<usize> = roles
            .iter()
            .filter_map(|role| self.table.columns.of_role(*role))
            .collect();
        for column in columns {
            let rows = self.table.sheet.rows.iter().enumerate();
            let cells = rows
                .filter(|(at, _)| matches!(self.table.sort(*at), Sort::Node | Sort::Kpi))
                .filter_map(|(_, row)| self.reader.share(row.cell(column)).ok().flatten());
            let numbers: Vec<Quantity> = cells.collect();
            let number = |quantity: &Quantity| match quantity.value {
                Value::Number(number) => number,
                _ => Decimal::ONE_HUNDRED,
            };
            let is_part = |quantity: &Quantity| {
                quantity.unit.is_none()
                    && (Decimal::ZERO..=Decimal::ONE).contains(&number(quantity))
            };
            // Weights that are all 1 are equal ones; a score of 1 at most is one of 100.
            let is_weight = self.table.columns.of_role(WEIGHT) == Some(column);
            let tells = |quantity: &Quantity| {
                let number = number(quantity);
                !number.fract().is_zero() || !is_weight && !number.is_zero()
            };
            if numbers.iter().any(tells) && numbers.iter().all(is_part) {
                self.parts.insert(column);
                let message = "its numbers are parts of 1 and are taken times 100".to_owned();
                let name = self.table.columns.name(column);
                self.doubts.of_column(Grade::Assumed, name, message);
            }
        }
    }

    /// Reads a weight or a score, in hundredths.
    pub(super) fn share(&self, column: usize, cell: &Cell) -> Result<Option<Decimal>, Unread> {
        if let Cell::Figure(figure) = cell
            && figure.is_percent()
        {
            return Ok(Some(figure.printed()));
        }
        let Some(Quantity {
            value: Value::Number(number),
            ..
        }) = self.reader.share(cell)?
        else {
            return Ok(None);
        };
        if !self.parts.contains(&column) {
            return Ok(Some(number));
        }
        Ok(number
            .checked_mul(Decimal::ONE_HUNDRED)
            .map(|share| share.normalize()))
    }
}
