//! What stands in a cell, in four bytes?
//!
//! Numbers for its text and for its look. What they are numbers of, the case tells.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// How a sign looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Look {
    pub(in crate::tui) fg: Color,
    pub(in crate::tui) bg: Color,
    pub(in crate::tui) modifier: Modifier,
}

impl Look {
    pub(in crate::tui) const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    pub(super) fn of(cell: &Cell) -> Self {
        Self::PLAIN.with(cell.style())
    }

    /// Returns what a style makes of it.
    pub(in crate::tui) fn with(self, style: Style) -> Self {
        Self {
            fg: style.fg.unwrap_or(self.fg),
            bg: style.bg.unwrap_or(self.bg),
            modifier: (self.modifier | style.add_modifier) - style.sub_modifier,
        }
    }

    /// Tells whether a blank looks the same as a plain one.
    pub(in crate::tui) fn hides_blanks(self) -> bool {
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
pub(in crate::tui) struct Sign(u32);

/// Bits of what a sign says: as many as characters need, with as much room again for longer texts.
const TEXT: u32 = 21;
/// Bits of the columns it takes.
const COLUMNS: u32 = 5;

impl Sign {
    /// What stands in an empty cell, in every case.
    pub(in crate::tui) const BLANK: Self = Self::of(' ' as u32, 1, 0);
    /// Where longer texts begin: behind the last character.
    pub(super) const LONGER: u32 = char::MAX as u32 + 1;
    /// As many texts as there is room for, and as many looks.
    pub(super) const TEXTS: u32 = 1 << TEXT;
    pub(super) const LOOKS: u32 = 1 << (u32::BITS - TEXT - COLUMNS);

    /// Puts together numbers of a text and a look that there is room for, and columns, one at least.
    pub(super) const fn of(text: u32, columns: u32, look: u32) -> Self {
        let most = (1 << COLUMNS) - 1;
        let columns = if columns < most { columns } else { most };
        Self(text | columns << TEXT | look << (TEXT + COLUMNS))
    }

    /// Returns it with another look.
    pub(super) fn with_look(self, look: u32) -> Self {
        let all_but_look = (1 << (TEXT + COLUMNS)) - 1;
        Self(self.0 & all_but_look | look << (TEXT + COLUMNS))
    }

    /// Returns how many columns it takes, one at least.
    pub(in crate::tui) fn columns(self) -> usize {
        (self.0 >> TEXT & ((1 << COLUMNS) - 1)) as usize
    }

    /// Tells whether it looks like another of the same case, whatever both say.
    pub(in crate::tui) fn is_like(self, other: Self) -> bool {
        self.look() == other.look()
    }

    /// Tells whether it says nothing, however it looks.
    pub(in crate::tui) fn is_blank(self) -> bool {
        self.text() == Self::BLANK.text()
    }

    /// Returns a number for what it says.
    pub(in crate::tui) fn text(self) -> u32 {
        self.0 & (Self::TEXTS - 1)
    }

    /// Returns the one character that it consists of.
    pub(in crate::tui) fn char(self) -> Option<char> {
        char::from_u32(self.text())
    }

    /// Returns the place of its look in the case.
    pub(super) fn look(self) -> usize {
        (self.0 >> (TEXT + COLUMNS)) as usize
    }
}
