//! What is a table before anything is known of its meaning?
//!
//! Rows of cells, numbered as the one who sent the table sees them. Cells of text come from every
//! format; numbers, dates and answers come typed from spreadsheets only.

use std::borrow::Cow;

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

/// A number of a spreadsheet, as it is shown there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    /// The number; 29.54 where `29.54%` is shown.
    pub(super) number: Decimal,
    /// What is shown with it: `%`, `€`, `giorni`.
    pub(super) unit: Option<CompactString>,
    /// How many decimals are shown; none where the cell does not say.
    pub(super) decimals: Option<u32>,
}

impl Figure {
    /// Tells whether it is shown with `%`.
    pub(super) fn is_percent(&self) -> bool {
        self.unit.as_deref() == Some("%")
    }

    /// Returns the number as it is kept: in full, with no fewer decimals than are shown.
    pub(super) fn kept(&self) -> Decimal {
        let mut number = self.number.normalize();
        if let Some(decimals) = self.decimals.filter(|decimals| *decimals > number.scale()) {
            number.rescale(decimals);
        }
        number
    }

    /// Returns the number as it is printed: rounded to the decimals that are shown.
    pub(super) fn printed(&self) -> Decimal {
        let Some(decimals) = self.decimals else {
            return self.number.normalize();
        };
        let nearest = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let mut number = self.number.round_dp_with_strategy(decimals, nearest);
        number.rescale(decimals);
        number
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Cell {
    /// Nothing, or spaces alone.
    #[default]
    Empty,
    /// Text, without spaces around it.
    Text(String),
    /// A number of a spreadsheet.
    Figure(Figure),
    /// A date of a spreadsheet.
    Date(NaiveDate),
    /// Yes or no, of a spreadsheet.
    Answer(bool),
    /// What a formula gives that failed, such as `#N/A`.
    Fault(String),
}

impl Cell {
    /// Returns a cell of text: trimmed, its line breaks turned into spaces.
    pub(super) fn text(text: &str) -> Self {
        let is_gap = |char: char| char.is_whitespace() || char == '\u{feff}';
        let text = text.trim_matches(is_gap);
        if text.is_empty() {
            return Self::Empty;
        }
        let lines = text.split(['\r', '\n']).map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        Self::Text(lines.join(" "))
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// Returns what the cell shows, as a message or a comment quotes it.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(text),
            Self::Figure(figure) => {
                let unit = match figure.unit.as_deref() {
                    None => String::new(),
                    Some("%") => "%".to_owned(),
                    Some(unit) => format!(" {unit}"),
                };
                Cow::Owned(format!("{}{unit}", figure.kept()))
            }
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Answer(true) => Cow::Borrowed("TRUE"),
            Self::Answer(false) => Cow::Borrowed("FALSE"),
        }
    }
}

/// One row, and its number in the table: that of its first line in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
}

const NO_CELL: &Cell = &Cell::Empty;

impl Row {
    /// Returns the cell in a column; an empty one where the row ends before it.
    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(NO_CELL)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// A cell that is merged over several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// The numbers of its first and its last row.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The leftmost of its columns, in which its content stands.
    pub(super) column: usize,
}

/// One table: a text file, or a sheet of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sheet {
    /// The sheet's name; none for a text.
    pub(super) name: Option<String>,
    pub(super) rows: Vec<Row>,
    /// The cells over several rows; texts have none.
    pub(super) spans: Vec<Span>,
}

impl Sheet {
    /// Returns how many columns the longest row has.
    pub(super) fn width(&self) -> usize {
        let width = |row: &Row| {
            let filled = row.cells.iter().rposition(|cell| !cell.is_empty());
            filled.map_or(0, |last| last + 1)
        };
        self.rows.iter().map(width).max().unwrap_or(0)
    }
}

/// Returns a column's letters as spreadsheets show them: A for 0, AA for 26.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, shown) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), shown);
        }
    }

    #[test]
    fn cells_of_text_are_trimmed_and_of_one_line() {
        assert_eq!(Cell::text(" \u{a0} \t"), Cell::Empty);
        assert_eq!(Cell::text(" a\r\n b "), Cell::Text("a b".to_owned()));
    }

    #[test]
    fn figures_are_kept_in_full_and_printed_as_shown() {
        for (number, decimals, kept, printed) in [
            ("5", Some(2), "5.00", "5.00"),
            ("83.3766", Some(2), "83.3766", "83.38"),
            ("29.540", None, "29.54", "29.54"),
        ] {
            let figure = Figure {
                number: number.parse().unwrap(),
                unit: None,
                decimals,
            };
            assert_eq!(figure.kept().to_string(), kept);
            assert_eq!(figure.printed().to_string(), printed);
        }
    }
}
