//! What turns one screen into another?
//!
//! Only cells that differ are written, ends of rows are emptied where that is shorter than blanks,
//! and what has only moved is moved. Knows nothing of what the cells mean.

use ratatui::buffer::{Buffer, Cell};

use super::moved::{Move, moves};
use super::pen::{Pen, columns};

/// Bytes from which on it is worth a look whether something has only moved.
const LARGE: usize = 250;

/// Writes what turns a screen into another of the same size.
pub(super) fn write(pen: &mut Pen, shown: &Buffer, next: &Buffer) {
    let sources = (0..next.area.height).map(Some).collect();
    let plain = rows(pen.clone(), shown, next, sources);
    if plain.bytes().len() - pen.bytes().len() <= LARGE {
        *pen = plain;
        return;
    }
    let mut shorter = pen.clone();
    let moves = moves(shown, next);
    for Move { top, bottom, up } in &moves {
        shorter.scroll(*top, *bottom, *up);
    }
    let sources = sources_after(&moves, next.area.height);
    let shorter = rows(shorter, shown, next, sources);
    *pen = if moves.is_empty() || shorter.bytes().len() >= plain.bytes().len() {
        plain
    } else {
        shorter
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

/// So many blanks take as many bytes as emptying the rest of a row.
const ERASE: usize = 3;

/// Writes a row over the one that is there.
pub(super) fn write_row(pen: &mut Pen, there: &[Cell], row: &[Cell], y: u16) {
    if there == row {
        return;
    }
    let last = row.iter().rposition(|cell| *cell != Cell::EMPTY);
    let end = last
        .map_or(0, |last| last + wide(&row[last]))
        .min(row.len());
    let changed = changed(there, row);
    let mut x = 0;
    while x < end {
        let behind = (x + wide(&row[x])).min(end);
        if changed[x..behind].contains(&true) {
            pen.write(row, x, y);
        }
        x = behind;
    }
    let blanks = end..changed
        .iter()
        .rposition(|is| *is)
        .map_or(end, |last| last + 1);
    let first = blanks.clone().find(|x| changed[*x]).unwrap_or(end);
    if first < blanks.end && blanks.end - first > ERASE {
        pen.erase(end, y);
    } else {
        for x in first..blanks.end {
            pen.write(row, x, y);
        }
    }
}

/// Tells for each column whether something else stands there. Where a wide sign goes, nobody knows
/// what becomes of its other half.
fn changed(there: &[Cell], row: &[Cell]) -> Vec<bool> {
    let mut changed: Vec<bool> = there.iter().zip(row).map(|(a, b)| a != b).collect();
    let mut x = 0;
    while x < there.len() {
        let behind = (x + wide(&there[x])).min(there.len());
        if changed[x..behind].contains(&true) {
            changed[x..behind].fill(true);
        }
        x = behind;
    }
    changed
}

fn wide(cell: &Cell) -> usize {
    usize::from(columns(cell))
}

#[cfg(test)]
mod tests;
