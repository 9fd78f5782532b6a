//! What turns one screen into another?
//!
//! Only signs that differ are written, ends of rows are emptied where that is shorter than blanks,
//! and what has only moved is moved. Knows nothing of what the signs mean.

use super::moved::{Move, moves};
use super::pen::Pen;
use super::plate::{Case, Plate, Sign};

/// Bytes from which on it is worth a look whether something has only moved.
const LARGE: usize = 250;

/// Writes what turns a screen into another of the same size.
pub(super) fn write(pen: &mut Pen, case: &Case, shown: &Plate, next: &Plate) {
    let sources = (0..next.height()).map(Some).collect();
    let plain = rows(pen.clone(), case, shown, next, sources);
    if plain.bytes().len() - pen.bytes().len() <= LARGE {
        *pen = plain;
        return;
    }
    let moves = moves(shown, next);
    if moves.is_empty() {
        *pen = plain;
        return;
    }
    let mut shorter = pen.clone();
    for Move { top, bottom, up } in &moves {
        shorter.scroll(*top, *bottom, *up);
    }
    let sources = sources_after(&moves, next.height());
    let shorter = rows(shorter, case, shown, next, sources);
    *pen = if shorter.bytes().len() < plain.bytes().len() {
        shorter
    } else {
        plain
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
fn rows(mut pen: Pen, case: &Case, shown: &Plate, next: &Plate, sources: Vec<Option<u16>>) -> Pen {
    let blank = vec![Sign::BLANK; next.width()];
    for (y, source) in (0..).zip(sources) {
        let there = source.map_or(blank.as_slice(), |source| shown.row(source));
        write_row(&mut pen, case, there, next.row(y), y);
    }
    pen
}

/// So many blanks take as many bytes as emptying the rest of a row.
const ERASE: usize = 3;

/// Writes a row over the one that is there.
fn write_row(pen: &mut Pen, case: &Case, there: &[Sign], row: &[Sign], y: u16) {
    if there == row {
        return;
    }
    let last = row.iter().rposition(|sign| *sign != Sign::BLANK);
    let end = last
        .map_or(0, |last| last + row[last].columns())
        .min(row.len());
    let changed = changed(there, row);
    let next = |from: usize, end: usize| {
        let next = changed[from..end].iter().position(|is| *is);
        next.map(|next| from + next)
    };
    let mut x = 0;
    while let Some(at) = next(x, end) {
        pen.write(case, row, at, y);
        x = (at + row[at].columns()).min(end);
    }
    let blanks = end..changed
        .iter()
        .rposition(|is| *is)
        .map_or(end, |last| last + 1);
    let first = next(end, blanks.end.max(end)).unwrap_or(end);
    if first < blanks.end && blanks.end - first > ERASE {
        pen.erase(end, y);
    } else {
        for x in first..blanks.end {
            pen.write(case, row, x, y);
        }
    }
}

/// Tells for each column whether something else stands there. Where a wide sign goes, nobody knows
/// what becomes of its other half; where one comes, it is written as a whole.
fn changed(there: &[Sign], row: &[Sign]) -> Vec<bool> {
    let mut changed: Vec<bool> = there.iter().zip(row).map(|(a, b)| a != b).collect();
    spread(&mut changed, there);
    spread(&mut changed, row);
    changed
}

/// Spreads what is true of one column of a wide sign over all of its columns.
fn spread(changed: &mut [bool], signs: &[Sign]) {
    for (x, sign) in signs.iter().enumerate() {
        if sign.columns() > 1 {
            let behind = (x + sign.columns()).min(changed.len());
            let is_changed = changed[x..behind].contains(&true);
            changed[x..behind].fill(is_changed);
        }
    }
}

#[cfg(test)]
mod tests;
