//! Which rows of the screen have only moved up or down?
//!
//! Terminals can move whole rows. Beside a list that scrolls, something else may stand in the same
//! rows, and must be written again after a move; so each run of rows is moved only where that takes
//! fewer bytes.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::plate::{Plate, Sign};

/// Bytes that a move takes beside the rows.
const MOVE: usize = 20;
/// Bytes that it takes to go to another column, to empty the rest of a row, to write in another
/// style, and to write in the plain one again.
const WAY: usize = 5;
const ERASE: usize = 3;
const LOOK: usize = 5;
const PLAIN: usize = 3;
/// Bytes of a grapheme of several characters.
const LONGER: usize = 6;
/// Fewer rows than this are written.
const FEWEST: usize = 3;

/// Rows that move together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    /// The first and the last row that the move touches.
    pub top: u16,
    pub bottom: u16,
    /// How far they move up; down where it is negative.
    pub up: i32,
}

impl Move {
    /// Returns which row comes to be in another; none where that is left blank.
    pub(super) fn source(self, y: u16) -> Option<u16> {
        let source = u16::try_from(i32::from(y) + self.up).ok();
        source.filter(|source| (self.top..=self.bottom).contains(source))
    }
}

/// Returns the moves that save most bytes, apart from each other, from the top.
pub(super) fn moves<'p>(shown: &'p Plate, next: &'p Plate) -> Vec<Move> {
    let height = usize::from(next.height());
    let Some(up) = distance(shown, next).filter(|up| up.unsigned_abs() as usize * 2 <= height)
    else {
        return Vec::new();
    };
    let blank = vec![Sign::BLANK; next.width()];
    let row = |plate: &'p Plate, y: usize| plate.row(u16::try_from(y).unwrap_or(u16::MAX));
    let of = |y: usize| row(shown, y);
    let cost = |there: &[Sign], y: usize| cost(there, row(next, y));
    let shift = up.unsigned_abs() as usize;
    let written: Vec<usize> = (0..height).map(|y| cost(of(y), y)).collect();
    let emptied: Vec<usize> = (0..height).map(|y| cost(&blank, y)).collect();
    let source = |y: usize| {
        let source = if up > 0 {
            Some(y + shift)
        } else {
            y.checked_sub(shift)
        };
        source.filter(|source| *source < height)
    };
    let moved: Vec<usize> = (0..height)
        .map(|y| source(y).map_or(emptied[y], |source| cost(of(source), y)))
        .collect();
    best(up, shift, &written, &emptied, &moved)
}

/// About how many bytes it takes to write a row over another: what is chosen by it is written and
/// counted afterwards.
fn cost(there: &[Sign], row: &[Sign]) -> usize {
    if there == row {
        return 0;
    }
    let last = row.iter().rposition(|sign| *sign != Sign::BLANK);
    let end = last.map_or(0, |last| last + 1);
    let mut bytes = if there[end..] == row[end..] { 0 } else { ERASE };
    let mut look = Sign::BLANK;
    // As far away as from another row.
    let mut gap = WAY;
    for (there, sign) in there[..end].iter().zip(&row[..end]) {
        if there == sign {
            gap += 1;
            continue;
        }
        if !look.is_like(*sign) {
            bytes += LOOK;
        }
        bytes += gap.min(WAY) + sign.char().map_or(LONGER, char::len_utf8);
        (look, gap) = (*sign, 0);
    }
    bytes + if look.is_like(Sign::BLANK) { 0 } else { PLAIN }
}

/// Chooses the runs of rows to move: `written` is what each row costs where it stays, `emptied`
/// where it is blank before, `moved` where the row that moves there is.
fn best(up: i32, shift: usize, written: &[usize], emptied: &[usize], moved: &[usize]) -> Vec<Move> {
    let height = written.len();
    // The least that the rows above each cost, and where the run begins that ends above it.
    let mut least = vec![0; height + 1];
    let mut begins: Vec<Option<usize>> = vec![None; height + 1];
    for end in 1..=height {
        least[end] = least[end - 1] + written[end - 1];
        let (mut inside, mut edge) = (0, 0);
        for top in (0..end).rev() {
            // The rows that are left blank are at the end of a move up, and at the top of one down.
            let length = end - top;
            if length <= shift {
                edge += emptied[top];
                continue;
            }
            if up > 0 {
                inside += moved[top];
            } else {
                edge = edge + emptied[top] - emptied[top + shift];
                inside += moved[top + shift];
            }
            let all = least[top] + MOVE + inside + edge;
            if length >= shift + FEWEST && all < least[end] {
                least[end] = all;
                begins[end] = Some(top);
            }
        }
    }
    chosen(up, &begins)
}

/// The moves of the runs, from the top: `begins` says where the run begins that ends above a row.
fn chosen(up: i32, begins: &[Option<usize>]) -> Vec<Move> {
    let mut found = Vec::new();
    let mut end = begins.len() - 1;
    while end > 0 {
        match begins[end] {
            None => end -= 1,
            Some(top) => {
                let row = |y: usize| u16::try_from(y).unwrap_or(u16::MAX);
                found.push(Move {
                    top: row(top),
                    bottom: row(end - 1),
                    up,
                });
                end = top;
            }
        }
    }
    found.reverse();
    found
}

/// Returns how far most rows have moved up that are found again elsewhere, looked at by their left
/// and by their right half; none where most stay where they are.
fn distance(shown: &Plate, next: &Plate) -> Option<i32> {
    let height = usize::from(next.height());
    let mut votes = vec![0_u32; height * 2 + 1];
    for half in [Half::Left, Half::Right] {
        let marks = |plate: &Plate| -> Vec<Option<u64>> {
            (0..plate.height())
                .map(|y| half.mark(plate.row(y)))
                .collect()
        };
        let (before, after) = (marks(shown), marks(next));
        for (y, mark) in after.iter().enumerate() {
            if mark.is_none() || before[y] == *mark {
                continue;
            }
            for (source, there) in before.iter().enumerate() {
                if there == mark {
                    votes[height + source - y] += 1;
                }
            }
        }
    }
    votes[height] = 0;
    let most = votes.iter().copied().max()?;
    let at = votes.iter().position(|count| *count == most)?;
    let up = i32::try_from(at).ok()? - i32::try_from(height).ok()?;
    (most as usize >= FEWEST).then_some(up)
}

/// A part of a row that is looked for elsewhere.
#[derive(Debug, Clone, Copy)]
enum Half {
    Left,
    Right,
}

impl Half {
    /// A number for what stands in the half, without the column of marks; none for blanks.
    fn mark(self, row: &[Sign]) -> Option<u64> {
        const MARKS: usize = 2;
        let third = row.len() / 3;
        let signs = match self {
            Self::Left => row.get(MARKS..third)?,
            Self::Right => row.get(third * 2..)?,
        };
        if signs.iter().all(|sign| sign.is_blank()) {
            return None;
        }
        let mut hasher = FxHasher::default();
        for sign in signs {
            sign.text().hash(&mut hasher);
        }
        Some(hasher.finish())
    }
}
