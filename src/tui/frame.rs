//! What turns one screen into another?
//!
//! Only cells that differ are written, ends of rows are emptied where that is shorter than blanks,
//! and what has only moved is moved. Knows nothing of what the cells mean.

use ratatui::buffer::{Buffer, Cell};

use super::moved::{Move, moves};
use super::pen::{Pen, columns};

/// Bytes from which on it is worth a look whether something has only moved.
const LARGE: usize = 400;

/// Writes what turns a screen into another of the same size.
pub(super) fn write(pen: &mut Pen, shown: &Buffer, next: &Buffer) {
    let sources = (0..next.area.height).map(Some).collect();
    let plain = rows(pen.clone(), shown, next, sources);
    if plain.bytes().len() - pen.bytes().len() <= LARGE {
        *pen = plain;
        return;
    }
    let mut moving = pen.clone();
    let moves = moves(shown, next);
    for Move { top, bottom, up } in &moves {
        moving.scroll(*top, *bottom, *up);
    }
    let sources = sources_after(&moves, next.area.height);
    let moved = rows(moving, shown, next, sources);
    *pen = if moves.is_empty() || moved.bytes().len() >= plain.bytes().len() {
        plain
    } else {
        moved
    };
}

/// Returns which row of the screen is where after some moves; none where it is blank.
fn sources_after(moves: &[Move], height: u16) -> Vec<Option<u16>> {
    let mut sources: Vec<Option<u16>> = (0..height).map(Some).collect();
    for one in moves {
        for y in one.top..=one.bottom {
            sources[usize::from(y)] = one.source(y);
        }
    }
    sources
}

/// Writes all rows over those that are there; `sources` says which row of `shown` each is.
fn rows(mut pen: Pen, shown: &Buffer, next: &Buffer, sources: Vec<Option<u16>>) -> Pen {
    let blank = vec![Cell::EMPTY; usize::from(next.area.width)];
    for (y, source) in (0..).zip(sources) {
        let there = source.map_or(blank.as_slice(), |source| row(shown, source));
        write_row(&mut pen, there, row(next, y), y);
    }
    pen
}

/// Returns a row's cells.
pub(super) fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    &buffer.content[start..start + width]
}

/// Writes a row over the one that is there.
pub(super) fn write_row(pen: &mut Pen, there: &[Cell], row: &[Cell], y: u16) {
    if there == row {
        return;
    }
    let end = row.iter().rposition(|cell| *cell != Cell::EMPTY);
    let end = end.map_or(0, |end| end + 1);
    let tail = there[end..].iter().rposition(|cell| *cell != Cell::EMPTY);
    let mut skip = 0;
    // Whether the cell there is covered by a wide sign that begins in front of it.
    let mut covered = 0;
    for x in 0..end {
        let was_covered = covered > 0;
        covered = if was_covered {
            covered - 1
        } else {
            columns(&there[x]) - 1
        };
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let wide = columns(&row[x]);
        let is_changed = there[x] != row[x] || was_covered;
        if is_changed || (wide > 1 && is_other(there, row, x, wide)) {
            pen.write(row, x, y);
        }
        skip = wide - 1;
    }
    if let Some(tail) = tail {
        let first = there[end..].iter().position(|cell| *cell != Cell::EMPTY);
        let from = end + first.unwrap_or(0);
        if tail + end - from < ERASE {
            for x in from..=end + tail {
                pen.write(row, x, y);
            }
        } else {
            pen.erase(end, y);
        }
    }
}

/// So many blanks take as many bytes as emptying the rest of a row.
const ERASE: usize = 3;

/// Tells whether what a wide sign covers was something else.
fn is_other(there: &[Cell], row: &[Cell], x: usize, wide: u16) -> bool {
    let end = row.len().min(x + usize::from(wide));
    there[x..end] != row[x..end]
}
