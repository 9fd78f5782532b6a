//! How do the cells of a spreadsheet become sheets, and how much room may they take?

use super::super::sheet::{Cell, Row, Sheet, Span};
use super::{BookError, MOST_CELLS};

/// The sheets of a spreadsheet under construction, cell by cell in the order of rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The rows of the sheet so far.
    sheet: Vec<Row>,
    spans: Vec<Span>,
    /// What the cells of all sheets take so far, counted in cells.
    taken: usize,
}

/// The bytes of text that take as much room as a cell. A damaged file may say many times over that
/// a long text stands in a cell.
const BYTES_A_CELL: usize = 256;

impl Rows {
    /// Adds a cell; row and column count from 0.
    pub(super) fn add(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), BookError> {
        if cell.is_empty() {
            return Ok(());
        }
        let number = row.saturating_add(1);
        if self.sheet.last().is_none_or(|last| last.number != number) {
            self.sheet.push(Row {
                number,
                cells: Vec::new(),
            });
        }
        let Some(last) = self.sheet.last_mut() else {
            return Ok(());
        };
        let missing = column.saturating_add(1).saturating_sub(last.cells.len());
        self.taken = self.taken.saturating_add(missing);
        if let Cell::Text(text) | Cell::Fault(text) = &cell {
            self.taken += text.len() / BYTES_A_CELL;
        }
        if self.taken > MOST_CELLS {
            return Err(BookError::TooLarge);
        }
        last.cells.extend(std::iter::repeat_n(Cell::Empty, missing));
        last.cells[column] = cell;
        Ok(())
    }

    /// Notes that a cell is merged over rows, which count from 0 and are both covered.
    pub(super) fn merge(&mut self, (first, last): (usize, usize), column: usize) {
        if last > first {
            self.spans.push(Span {
                first: first.saturating_add(1),
                last: last.saturating_add(1),
                column,
            });
        }
    }

    /// Ends a sheet.
    pub(super) fn sheet(&mut self, name: String) -> Sheet {
        Sheet {
            name: Some(name),
            rows: std::mem::take(&mut self.sheet),
            spans: std::mem::take(&mut self.spans),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_takes_more_room_than_there_is() {
        let long = Cell::Text("x".repeat(BYTES_A_CELL * MOST_CELLS / 10));
        for (columns, cell, fitting) in [
            (1, Cell::Answer(true), MOST_CELLS),
            (MOST_CELLS / 2, Cell::Answer(true), 2),
            (1, long, 9),
        ] {
            let mut rows = Rows::default();
            let mut sheets = Vec::new();
            let mut add = |row: usize| {
                let added = rows.add(row, columns - 1, cell.clone());
                // A sheet of its own takes from the same room.
                sheets.push(rows.sheet(String::new()));
                added
            };
            let fitted = (0..=MOST_CELLS).take_while(|row| add(*row).is_ok()).count();
            assert_eq!(fitted, fitting, "{columns}");
        }
    }
}
