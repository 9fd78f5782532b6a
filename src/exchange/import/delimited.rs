//! Which rows and cells has a text?
//!
//! Cells parted by tabs, commas or semicolons, with or without quotes. A quote that opens and
//! never closes is taken for a letter, so that it swallows no rows. Which of the three marks is
//! meant is for the headings to tell.

use super::sheet::{Cell, Row, Sheet};

/// The marks that can part cells, the surest first.
pub(super) const MARKS: [char; 3] = ['\t', ';', ','];

/// A text taken apart, and what was odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) sheet: Sheet,
    /// The lines with a quote that was taken for a letter.
    pub(super) stray_quotes: Vec<usize>,
}

/// Takes a text apart at a mark.
pub(super) fn take_apart(text: &str, mark: char) -> Taken {
    let heading = text.lines().map(|line| line.matches(mark).count()).max();
    let mut taker = Taker {
        text,
        mark,
        row_marks: heading.unwrap_or(0).div_ceil(2).max(2),
        at: 0,
        line: 1,
        stray_quotes: Vec::new(),
    };
    let mut rows = Vec::new();
    while taker.at < text.len() {
        rows.push(taker.row());
    }
    Taken {
        sheet: Sheet {
            name: None,
            rows,
            spans: Vec::new(),
        },
        stray_quotes: taker.stray_quotes,
    }
}

struct Taker<'t> {
    text: &'t str,
    mark: char,
    /// How many marks a line has at least that is a row of its own.
    row_marks: usize,
    at: usize,
    line: usize,
    stray_quotes: Vec<usize>,
}

impl<'t> Taker<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn row(&mut self) -> Row {
        let number = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            let rest = self.rest();
            if rest.starts_with(self.mark) {
                self.at += 1;
                continue;
            }
            // A page break is a form feed, alone or in front of a line.
            let end = if rest.starts_with("\r\n") { 2 } else { 1 };
            self.at = (self.at + end).min(self.text.len());
            self.line += 1;
            return Row { number, cells };
        }
    }

    fn cell(&mut self) -> Cell {
        if let Some(text) = self.quoted() {
            return Cell::text(&text);
        }
        let rest = self.rest();
        let is_end = |char: char| char == self.mark || matches!(char, '\r' | '\n');
        let text = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        self.at += text.len();
        Cell::text(text)
    }

    /// A cell in quotes; none where no quote opens here, or where it never closes.
    fn quoted(&mut self) -> Option<String> {
        let body = self.rest().strip_prefix('"')?;
        let Some(length) = closing(body, self.mark).filter(|end| self.is_one_cell(&body[..*end]))
        else {
            self.stray_quotes.push(self.line);
            return None;
        };
        self.line += body[..length].matches('\n').count();
        self.at += length + 2;
        Some(body[..length].replace("\"\"", "\""))
    }

    /// Tells whether a text between quotes can be one cell: it has one line, or none of its lines
    /// looks like a row.
    fn is_one_cell(&self, body: &str) -> bool {
        let is_row = |line: &str| line.matches(self.mark).count() >= self.row_marks;
        !body.contains('\n') || !body.split('\n').any(is_row)
    }
}

/// Where the quote stands that closes a cell: single, with the cell's end behind it.
fn closing(body: &str, mark: char) -> Option<usize> {
    let mut quotes = body.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_some() {
            continue;
        }
        let behind = &body[at + 1..];
        let is_end = behind.is_empty() || behind.starts_with([mark, '\r', '\n']);
        return is_end.then_some(at);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, mark: char) -> Vec<Vec<String>> {
        let cells = |row: &Row| {
            let shown = row.cells.iter().map(|cell| cell.shown().into_owned());
            shown.collect()
        };
        take_apart(text, mark)
            .sheet
            .rows
            .iter()
            .map(cells)
            .collect()
    }

    #[test]
    fn cells_and_quotes_are_told() {
        for (text, rows) in [
            ("a;b\r\nc;\n", vec![vec!["a", "b"], vec!["c", ""]]),
            ("\"a;b\";\"c \"\"d\"\"\"\n", vec![vec!["a;b", "c \"d\""]]),
            ("\"a\nb\";c\nd\n", vec![vec!["a b", "c"], vec!["d"]]),
            ("a \"b\" c;d", vec![vec!["a \"b\" c", "d"]]),
            ("\"a;b\nc;d\n", vec![vec!["\"a", "b"], vec!["c", "d"]]),
            ("\"a\" b;c\n", vec![vec!["\"a\" b", "c"]]),
            ("", vec![]),
        ] {
            assert_eq!(shown(text, ';'), rows, "{text:?}");
        }
    }

    #[test]
    fn a_stray_quote_swallows_no_rows() {
        let text = "a;b;c\n\"d;e;f\ng;h;i\nj;k;l\n\"m\";n;o\n";
        let taken = take_apart(text, ';');
        assert_eq!(taken.sheet.rows.len(), 5);
        assert_eq!(taken.stray_quotes, [2]);
    }

    #[test]
    fn rows_are_numbered_by_their_first_line() {
        let taken = take_apart("a\n\"b\nc\";d\ne\n", ';');
        let numbers: Vec<usize> = taken.sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 4]);
    }

    proptest! {
        /// What the csv crate writes is read back, cell for cell.
        #[test]
        fn well_formed_text_is_read_as_it_was_meant(
            rows in prop::collection::vec(prop::collection::vec("[a-z;\", ]{0,6}", 3), 1..6),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let trimmed: Vec<Vec<&str>> =
                rows.iter().map(|row| row.iter().map(|cell| cell.trim()).collect()).collect();
            prop_assert_eq!(shown(&text, ';'), trimmed);
        }

        #[test]
        fn no_text_is_too_odd(text in "[a;\"\r\n\t]{0,60}") {
            for mark in MARKS {
                take_apart(&text, mark);
            }
        }
    }
}
