//! What does a cell that is merged over several rows say of each?
//!
//! What is no number of its own, such as an owner or an actual, is taken for every KPI beside it,
//! and that is told. What part of a weight or a score each has cannot be told, so it is not read.
//! Objectives need no such thing: a blank cell below one means the same objective.

use super::doubt::{Doubts, Grade};
use super::heading::Columns;
use super::role::Role;
use super::sheet::{Cell, Sheet, Span};
use crate::plan::Field;

/// Fills the cells that a merged one covers in the rows of KPIs.
pub(super) fn spread(sheet: &mut Sheet, columns: &Columns, doubts: &mut Doubts) {
    let first = columns.heading.map_or(0, |at| sheet.rows[at].number + 1);
    let names = [Role::OfKpi(Field::Name), Role::KpiId].map(|role| columns.of_role(role));
    // Spans of a damaged file may lie over each other without end.
    let mut left = sheet.rows.len() * columns.all.len();
    for span in std::mem::take(&mut sheet.spans) {
        let Some(Role::OfKpi(field)) = columns.role(span.column) else {
            continue;
        };
        if span.first < first || names.contains(&Some(span.column)) {
            continue;
        }
        let filler = Filler {
            field,
            span,
            columns,
            names,
        };
        left = left.saturating_sub(filler.fill(sheet, left, doubts));
    }
}

struct Filler<'c> {
    field: Field,
    span: Span,
    columns: &'c Columns,
    names: [Option<usize>; 2],
}

impl Filler<'_> {
    /// Fills at most so many rows; returns how many were looked at.
    fn fill(&self, sheet: &mut Sheet, most: usize, doubts: &mut Doubts) -> usize {
        let Span {
            first,
            last,
            column,
        } = self.span;
        let from = sheet.rows.partition_point(|row| row.number < first);
        let covered = sheet.rows[from..].iter_mut();
        let mut covered = covered.take_while(|row| row.number <= last).take(most);
        let Some(own) = covered.next().filter(|own| own.number == first) else {
            return 1;
        };
        let cell = own.cell(column).clone();
        let mut seen = 1;
        for row in covered {
            seen += 1;
            let is_kpi = |name: &Option<usize>| name.is_some_and(|at| !row.cell(at).is_empty());
            if cell.is_empty() || !row.cell(column).is_empty() || !self.names.iter().any(is_kpi) {
                continue;
            }
            let place = (row.number, self.columns.name(column));
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            row.cells[column] = if is_shared(self.field) {
                Cell::Text(format!("{}, merged with row {first}", cell.shown()))
            } else {
                let message = format!("merged with row {first}; it says '{}' too", cell.shown());
                doubts.of_cell(Grade::Assumed, place, message, "");
                cell.clone()
            };
        }
        seen
    }
}

/// Tells whether the KPIs beside a merged cell have each a part of what it says.
fn is_shared(field: Field) -> bool {
    matches!(field, Field::Weight | Field::Stated)
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Row;
    use super::*;

    #[test]
    fn what_is_merged_is_taken_for_each_kpi() {
        let table: &[(usize, &[&str])] = &[
            (1, &["Obiettivo", "Indicatore", "Peso", "Responsabile"]),
            (2, &["A - Area", "Uno", "60%", "Ufficio"]),
            (3, &["", "Due"]),
            (4, &["", "", "", ""]),
            (6, &["", "Tre", "40%", ""]),
        ];
        let row = |(number, cells): &(usize, &[&str])| Row {
            number: *number,
            cells: cells.iter().map(|cell| Cell::text(cell)).collect(),
        };
        let span = |first, last, column| Span {
            first,
            last,
            column,
        };
        let mut sheet = Sheet {
            name: None,
            rows: table.iter().map(row).collect(),
            spans: vec![
                span(1, 3, 3),
                span(2, 6, 3),
                span(2, 3, 2),
                span(2, 6, 1),
                span(2, usize::MAX, 9),
            ],
        };
        let columns = Columns::of(&sheet, &[]).unwrap();
        let mut doubts = Doubts::default();
        spread(&mut sheet, &columns, &mut doubts);
        let shown = |at: usize, column| sheet.rows[at].cell(column).shown().into_owned();
        assert_eq!(
            [(2, 2), (2, 3), (3, 3), (4, 1), (4, 3)].map(|(at, column)| shown(at, column)),
            ["60%, merged with row 2", "Ufficio", "", "Tre", "Ufficio"]
        );
        let told: Vec<String> = doubts
            .finish()
            .iter()
            .map(super::super::doubt::Doubt::text)
            .collect();
        let expected =
            "rows 3, 6, column D 'Responsabile': merged with row 2; it says 'Ufficio' too";
        assert_eq!(told, [expected]);
    }
}
