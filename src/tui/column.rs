//! Which fields of a KPI are cells of the grid and the sheet?
//!
//! One list, from left to right; the cell cursor walks along it. How the cells look is for the
//! views.

use crate::plan::Field;

/// The fields that are cells, from left to right.
const CELLS: [Field; 9] = [
    Field::Name,
    Field::Weight,
    Field::Target,
    Field::Actual,
    Field::Operator,
    Field::Unit,
    Field::Status,
    Field::Method,
    Field::Owner,
];

/// A column of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column(usize);

/// Actuals are what is typed most.
impl Default for Column {
    fn default() -> Self {
        Self::of(Field::Actual).unwrap_or(Self(0))
    }
}

impl Column {
    /// Returns the column of a field, where it has one.
    #[must_use]
    pub(super) fn of(field: Field) -> Option<Self> {
        CELLS.iter().position(|cell| *cell == field).map(Self)
    }

    /// Returns the field whose cells the column has.
    #[must_use]
    pub(super) fn field(self) -> Field {
        CELLS[self.0]
    }

    /// Returns the column on the right; the last one stays.
    #[must_use]
    pub(super) fn right(self) -> Self {
        Self((self.0 + 1).min(CELLS.len() - 1))
    }

    /// Returns the column on the left; the first one stays.
    #[must_use]
    pub(super) fn left(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// Tells whether the column is among the figures that are shown at first; the others take
    /// their place when the cursor comes to them.
    #[must_use]
    pub(super) fn is_figure(self) -> bool {
        self.0 <= 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_among_the_columns() {
        let mut column = Column::default();
        assert_eq!(column.field(), Field::Actual);
        for _ in 0..20 {
            column = column.right();
        }
        assert_eq!(column.field(), Field::Owner);
        for _ in 0..20 {
            column = column.left();
        }
        assert_eq!((column.field(), column.is_figure()), (Field::Name, true));
        assert_eq!(Column::of(Field::Stated), None);
    }
}
