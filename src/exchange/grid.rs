//! How do rows of cells become aligned lines?
//!
//! One column, the flexible one, takes what the others leave of the page. A note at the end of a
//! row stands behind it where it fits, and below it where it does not. What the cells mean is not
//! this module's concern.

use super::line::{Line, Tone, cut, width, wrap};

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A column: its heading and how its cells stand in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) side: Side,
}

/// One cell of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) tone: Tone,
    pub(super) text: String,
}

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Plain,
            text: text.into(),
        }
    }
}

/// A row: one cell a column, and what else there is to say.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) note: String,
}

/// Rows under headings.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) columns: Vec<Column>,
    /// The place of the column whose cells may be cut.
    pub(super) flexible: usize,
    pub(super) rows: Vec<Row>,
}

/// Columns between two cells.
const GAP: usize = 2;
/// What a flexible column keeps in any case.
const LEAST: usize = 20;
/// The part of what the flexible column could have that notes may take from it: one in so many.
const NOTES: usize = 3;

impl Grid {
    /// Returns the headings and the rows as lines of at most so many columns, as far as the cells
    /// that are never cut leave room.
    pub(super) fn lines(&self, page: usize) -> Vec<Line> {
        let widths = self.widths(page);
        let used: usize = widths.iter().map(|width| taken(*width, false)).sum();
        let head = Row {
            cells: self
                .columns
                .iter()
                .map(|column| Cell {
                    tone: Tone::Quiet,
                    text: column.head.to_owned(),
                })
                .collect(),
            note: String::new(),
        };
        let indent: usize = widths[..self.flexible]
            .iter()
            .map(|width| width + GAP)
            .sum();
        std::iter::once(&head)
            .chain(&self.rows)
            .flat_map(|row| {
                let mut line = self.line(row, &widths);
                let mut lines = Vec::new();
                if row.note.is_empty() || used + width(&row.note) <= page {
                    line.push(Tone::Quiet, &row.note);
                    lines.push(line);
                } else {
                    lines.push(line);
                    let room = page.saturating_sub(indent + GAP).max(LEAST);
                    lines.extend(wrap(&row.note, room).into_iter().map(|note| {
                        Line::new().with(Tone::Quiet, format!("{:1$}{note}", "", indent + GAP))
                    }));
                }
                lines
            })
            .collect()
    }

    /// The columns' widths: what their widest cell takes, nothing for an empty one; the flexible
    /// one what is left.
    fn widths(&self, page: usize) -> Vec<usize> {
        let widest = |place: usize| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(place));
            let widest = cells.map(|cell| width(&cell.text)).max().unwrap_or(0);
            if widest == 0 {
                return 0;
            }
            widest.max(width(self.columns[place].head))
        };
        let mut widths: Vec<usize> = (0..self.columns.len()).map(widest).collect();
        let others: usize = widths
            .iter()
            .enumerate()
            .map(|(place, width)| taken(*width, place == self.flexible))
            .sum();
        let left = page.saturating_sub(others + GAP);
        // Notes that would take too much from the names go below their rows.
        let most = (left / NOTES).min(left.saturating_sub(LEAST + GAP));
        let notes = self.rows.iter().map(|row| width(&row.note));
        let notes = notes.filter(|note| *note <= most).max();
        let notes = notes.filter(|note| *note > 0).map_or(0, |note| note + GAP);
        widths[self.flexible] = widths[self.flexible].min((left - notes.min(left)).max(LEAST));
        widths
    }

    fn line(&self, row: &Row, widths: &[usize]) -> Line {
        let mut line = Line::new();
        for ((cell, column), &columns) in row.cells.iter().zip(&self.columns).zip(widths) {
            if columns == 0 {
                continue;
            }
            let text = cut(&cell.text, columns);
            let gap = " ".repeat(columns - width(&text));
            let (before, behind) = match column.side {
                Side::Left => (String::new(), gap),
                Side::Right => (gap, String::new()),
            };
            line.push(Tone::Plain, before);
            line.push(cell.tone, text);
            line.push(Tone::Plain, behind + &" ".repeat(GAP));
        }
        line
    }
}

/// What a column takes of the page, its gap included; nothing where it is empty. The flexible one
/// takes what is left.
fn taken(width: usize, is_flexible: bool) -> usize {
    match width {
        0 => 0,
        _ if is_flexible => GAP,
        _ => width + GAP,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let column = |head, side| Column { head, side };
        let row = |cells: [&str; 3], note: &str| Row {
            cells: cells.map(Cell::plain).into(),
            note: note.to_owned(),
        };
        Grid {
            columns: vec![
                column("", Side::Left),
                column("Name", Side::Left),
                column("Score", Side::Right),
            ],
            flexible: 1,
            rows: vec![
                row(
                    ["A", "A name of thirty-odd columns, no less", "100,00"],
                    "derived",
                ),
                row(
                    ["A.1", "short", "0,00"],
                    "a note that is longer than the others are",
                ),
            ],
        }
    }

    fn texts(page: usize) -> Vec<String> {
        grid().lines(page).iter().map(Line::text).collect()
    }

    #[test]
    fn the_flexible_column_takes_what_is_left() {
        assert_eq!(
            texts(120),
            [
                "     Name                                    Score",
                "A    A name of thirty-odd columns, no less  100,00  derived",
                "A.1  short                                    0,00  a note that is longer than the others are",
            ]
        );
    }

    #[test]
    fn a_note_without_room_goes_below() {
        assert_eq!(
            texts(50),
            [
                "     Name                       Score",
                "A    A name of thirty-odd co…  100,00  derived",
                "A.1  short                       0,00",
                "       a note that is longer than the others are",
            ]
        );
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for page in 44..140 {
            for line in texts(page) {
                assert!(width(&line) <= page, "{page}: {line}");
            }
        }
    }
}
