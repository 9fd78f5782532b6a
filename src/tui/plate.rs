//! What stands on a terminal, cell by cell, in so few bytes that two screens are soon compared?
//!
//! A plate is a screen of signs. A sign is four bytes: numbers for its text and for its look, that
//! the case which it was taken from tells. Knows nothing of what the signs mean, nor how a terminal
//! is told.

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// How a sign looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    pub(super) const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Tells whether a blank looks the same as a plain one.
    pub(super) fn hides_blanks(self) -> bool {
        let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        self.bg == Color::Reset && !self.modifier.intersects(seen)
    }
}

/// What stands in a cell. Signs of one case are the same where they look the same: all blanks that
/// look like a plain one are that.
///
/// From the lowest bit on: a character, or behind all characters the place of a longer text; the
/// columns it takes; the place of its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign(u32);

/// Bits of what a sign says: as many as characters need, with as much room again for longer texts.
const TEXT: u32 = 21;
/// Bits of the columns it takes.
const COLUMNS: u32 = 5;
/// Where longer texts begin: behind the last character.
const LONGER: u32 = char::MAX as u32 + 1;

impl Sign {
    /// What stands in an empty cell, in every case.
    pub(super) const BLANK: Self = Self::of(' ' as u32, 1, 0);

    /// Puts the numbers together, as far as they have room.
    const fn of(text: u32, columns: u32, look: u32) -> Self {
        Self(text | columns << TEXT | look << (TEXT + COLUMNS))
    }

    /// Returns how many columns it takes, one at least.
    pub(super) fn columns(self) -> usize {
        (self.0 >> TEXT & ((1 << COLUMNS) - 1)) as usize
    }

    /// Tells whether it says nothing, however it looks.
    pub(super) fn is_blank(self) -> bool {
        self.text() == Self::BLANK.text()
    }

    /// Returns a number for what it says.
    pub(super) fn text(self) -> u32 {
        self.0 & ((1 << TEXT) - 1)
    }

    /// Returns the one character that it consists of.
    pub(super) fn char(self) -> Option<char> {
        char::from_u32(self.text())
    }

    fn look(self) -> usize {
        (self.0 >> (TEXT + COLUMNS)) as usize
    }
}

/// The texts and looks that signs are numbers of. It has as many as were ever drawn.
#[derive(Debug, Clone)]
pub(super) struct Case {
    longer: Vec<Box<str>>,
    looks: Vec<Look>,
    /// The look that was asked for last: the next cell mostly has the same.
    last: usize,
}

impl Case {
    /// Returns one with the plain look alone.
    pub(super) fn new() -> Self {
        Self {
            longer: Vec::new(),
            looks: vec![Look::PLAIN],
            last: 0,
        }
    }

    /// Lays what was drawn over its part of a plate.
    pub(super) fn lay(&mut self, drawn: &Buffer, plate: &mut Plate) {
        let part = drawn.area;
        if part.is_empty() {
            return;
        }
        let cells = drawn.content.chunks(part.width.into());
        for (y, cells) in (part.top()..part.bottom()).zip(cells) {
            let row = plate.part_of_row(part, y);
            for (sign, cell) in row.iter_mut().zip(cells) {
                *sign = self.sign(cell);
            }
        }
    }

    /// Returns how a sign looks.
    pub(super) fn look(&self, sign: Sign) -> Look {
        self.looks[sign.look()]
    }

    /// Writes what a sign says.
    pub(super) fn write(&self, sign: Sign, bytes: &mut Vec<u8>) {
        match sign.char() {
            Some(char) => bytes.extend(char.encode_utf8(&mut [0; 4]).as_bytes()),
            None => bytes.extend(self.longer[(sign.text() - LONGER) as usize].as_bytes()),
        }
    }

    fn sign(&mut self, cell: &Cell) -> Sign {
        let (symbol, look) = (cell.symbol(), Look::of(cell));
        if symbol == " " && look.hides_blanks() {
            return Sign::BLANK;
        }
        let columns = if symbol.is_ascii() {
            1
        } else {
            cell.cell_width().max(1)
        };
        let columns = u32::from(columns).min((1 << COLUMNS) - 1);
        Sign::of(self.text_number(symbol), columns, self.look_number(look))
    }

    fn text_number(&mut self, symbol: &str) -> u32 {
        let mut chars = symbol.chars();
        if let (Some(char), None) = (chars.next(), chars.next()) {
            return char.into();
        }
        let known = self.longer.iter().position(|one| **one == *symbol);
        let at = known.unwrap_or_else(|| {
            self.longer.push(symbol.into());
            self.longer.len() - 1
        });
        // Room for a million of them; what comes after is seen to be there.
        let number = u32::try_from(at).ok().and_then(|at| LONGER.checked_add(at));
        let number = number.filter(|number| number >> TEXT == 0);
        number.unwrap_or(char::REPLACEMENT_CHARACTER.into())
    }

    fn look_number(&mut self, look: Look) -> u32 {
        if self.looks[self.last] != look {
            let known = self.looks.iter().position(|one| *one == look);
            self.last = known.unwrap_or_else(|| {
                self.looks.push(look);
                self.looks.len() - 1
            });
        }
        let number = u32::try_from(self.last).ok();
        number
            .filter(|number| *number < 1 << (u32::BITS - TEXT - COLUMNS))
            .expect("a theme has less than 64 looks")
    }
}

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

    /// Takes everything away.
    pub(super) fn wipe(&mut self) {
        self.signs.fill(Sign::BLANK);
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

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn drawn(text: &str, style: Style) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
        buffer.set_string(0, 1, text, style);
        buffer
    }

    #[test]
    fn signs_are_the_same_where_they_look_the_same() {
        let plain = drawn("a e\u{301}", Style::new());
        let red = drawn("a e\u{301}", Style::new().fg(Color::Red));
        let behind = drawn("a e\u{301}", Style::new().bg(Color::Red));
        let mut case = Case::new();
        let mut row = |drawn: &Buffer| {
            let mut plate = Plate::empty(4, 2);
            case.lay(drawn, &mut plate);
            assert_eq!((plate.width(), plate.height()), (4, 2));
            plate.row(1).to_vec()
        };
        let signs = row(&plain);
        assert_eq!(row(&plain), signs);
        let same = |other: Vec<Sign>| -> Vec<bool> {
            signs.iter().zip(other).map(|(a, b)| *a == b).collect()
        };
        assert_eq!(same(row(&red)), [false, true, false, true]);
        assert_eq!(same(row(&behind)), [false, false, false, true]);
    }

    #[test]
    fn a_case_tells_what_its_signs_say() {
        let mut case = Case::new();
        let mut plate = Plate::empty(4, 2);
        let style = Style::new().fg(Color::Red);
        case.lay(&drawn("漢e\u{301}è", style), &mut plate);
        let mut bytes = Vec::new();
        for sign in plate.row(1) {
            case.write(*sign, &mut bytes);
        }
        // What a wide sign covers is a blank of its own.
        assert_eq!(String::from_utf8(bytes).unwrap(), "漢 e\u{301}è");
        assert_eq!(case.look(plate.row(1)[0]).fg, Color::Red);
        assert_eq!(plate.row(1)[0].columns(), 2);
    }

    #[test]
    fn a_part_is_copied_and_nothing_beside_it() {
        let mut case = Case::new();
        let (mut to, mut from) = (Plate::empty(4, 2), Plate::empty(4, 2));
        case.lay(&drawn("abcd", Style::new()), &mut from);
        assert!(to.copy(Rect::new(1, 0, 2, 2), &from));
        assert!(!to.copy(Rect::new(1, 0, 2, 2), &from));
        let said: Vec<_> = to.row(1).iter().map(|sign| sign.char()).collect();
        assert_eq!(said, [Some(' '), Some('b'), Some('c'), Some(' ')]);
    }
}
