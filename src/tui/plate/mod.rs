//! What stands on a terminal, cell by cell, in so few bytes that two screens are soon compared?
//!
//! A plate is a screen of signs. Knows nothing of what the signs mean, nor how a terminal is told.

mod case;
mod sign;
#[cfg(test)]
mod tests;

use ratatui::layout::{Position, Rect};

pub(super) use case::Case;
pub(super) use sign::{Look, Sign};

/// A screen of signs.
#[derive(Debug, Clone)]
pub(super) struct Plate {
    width: usize,
    signs: Vec<Sign>,
}

impl Plate {
    /// Returns an empty one.
    pub(super) fn empty(width: u16, height: u16) -> Self {
        let width = usize::from(width);
        Self {
            width,
            signs: vec![Sign::BLANK; width * usize::from(height)],
        }
    }

    /// Returns its columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Returns its rows.
    pub(super) fn height(&self) -> u16 {
        let rows = self.signs.len().checked_div(self.width).unwrap_or(0);
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Returns its columns and rows.
    pub(super) fn area(&self) -> Rect {
        let width = u16::try_from(self.width).unwrap_or(u16::MAX);
        Rect::new(0, 0, width, self.height())
    }

    /// Returns a row's signs.
    pub(super) fn row(&self, y: u16) -> &[Sign] {
        let start = usize::from(y) * self.width;
        &self.signs[start..start + self.width]
    }

    /// Takes away what is in an area.
    pub(super) fn wipe(&mut self, area: Rect) {
        self.signs(area).for_each(|sign| *sign = Sign::BLANK);
    }

    /// Sets a sign, over all that is in the columns that it takes.
    pub(super) fn set(&mut self, at: Position, sign: Sign) {
        let columns = u16::try_from(sign.columns()).unwrap_or(u16::MAX);
        let place = Rect::new(at.x, at.y, columns, 1);
        if let [first, hidden @ ..] = self.part_of_row(place, at.y) {
            *first = sign;
            hidden.fill(Sign::BLANK);
        }
    }

    /// Sets signs of one column each, next to each other, as far as there are columns.
    pub(super) fn set_run(&mut self, at: Position, signs: impl Iterator<Item = Sign>) {
        let rest = Rect::new(at.x, at.y, self.area().width - at.x, 1);
        for (place, sign) in self.part_of_row(rest, at.y).iter_mut().zip(signs) {
            *place = sign;
        }
    }

    /// Returns the signs of an area, row by row.
    pub(super) fn signs(&mut self, area: Rect) -> impl Iterator<Item = &mut Sign> {
        let rows = self.signs.chunks_mut(self.width.max(1));
        let rows = rows.take(area.bottom().into()).skip(area.top().into());
        rows.flat_map(move |row| &mut row[usize::from(area.left())..usize::from(area.right())])
    }

    /// Copies a part of another plate of the same size. Tells whether that changes anything.
    pub(super) fn copy(&mut self, part: Rect, from: &Self) -> bool {
        let mut is_changed = false;
        for y in part.top()..part.bottom() {
            let from = &from.row(y)[usize::from(part.left())..usize::from(part.right())];
            let to = self.part_of_row(part, y);
            is_changed |= *to != *from;
            to.copy_from_slice(from);
        }
        is_changed
    }

    fn part_of_row(&mut self, part: Rect, y: u16) -> &mut [Sign] {
        let start = usize::from(y) * self.width;
        &mut self.signs[start..][usize::from(part.left())..usize::from(part.right())]
    }
}
