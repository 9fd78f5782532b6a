//! Which texts and looks are signs the numbers of?

use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::style::Style;

use super::Plate;
use super::sign::{Look, Sign};

/// The texts and looks that signs are numbers of. It has as many as were ever drawn.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Case {
    longer: Vec<Box<str>>,
    looks: Vec<Look>,
    /// The look that was asked for last: the next cell mostly has the same.
    last: usize,
}

impl Case {
    /// Returns one with the plain look alone.
    pub(in crate::tui) fn new() -> Self {
        Self {
            longer: Vec::new(),
            looks: vec![Look::PLAIN],
            last: 0,
        }
    }

    /// Lays what was drawn over its part of a plate.
    pub(in crate::tui) fn lay(&mut self, drawn: &Buffer, plate: &mut Plate) {
        let part = drawn.area;
        if part.is_empty() {
            return;
        }
        let cells = drawn.content.chunks(part.width.into());
        for (y, cells) in (part.top()..part.bottom()).zip(cells) {
            let row = plate.part_of_row(part, y);
            for (sign, cell) in row.iter_mut().zip(cells) {
                let columns = cell.cell_width().max(1);
                *sign = self.sign(cell.symbol(), columns, Look::of(cell));
            }
        }
    }

    /// Returns the sign of a grapheme that takes so many columns.
    pub(in crate::tui) fn sign(&mut self, grapheme: &str, columns: u16, look: Look) -> Sign {
        if grapheme == " " && look.hides_blanks() {
            return Sign::BLANK;
        }
        let text = self.text_number(grapheme);
        Sign::of(text, columns.into(), self.look_number(look))
    }

    /// Returns the signs of a text whose characters are graphemes of one column each.
    pub(in crate::tui) fn run<'t>(
        &mut self,
        text: &'t str,
        look: Look,
    ) -> impl Iterator<Item = Sign> + use<'t> {
        let number = self.look_number(look);
        let hides_blanks = look.hides_blanks();
        text.chars().map(move |char| match char {
            ' ' if hides_blanks => Sign::BLANK,
            _ => Sign::of(char.into(), 1, number),
        })
    }

    /// Returns what becomes of a sign where a style is added to it. A blank has forgotten what was
    /// not seen on it.
    pub(in crate::tui) fn tinted(&mut self, sign: Sign, style: Style) -> Sign {
        let look = self.look(sign).with(style);
        if sign == Sign::BLANK && look.hides_blanks() {
            return sign;
        }
        sign.with_look(self.look_number(look))
    }

    /// Returns how a sign looks.
    pub(in crate::tui) fn look(&self, sign: Sign) -> Look {
        self.looks[sign.look()]
    }

    /// Writes what a sign says.
    pub(in crate::tui) fn write(&self, sign: Sign, bytes: &mut Vec<u8>) {
        match sign.char() {
            Some(char) => bytes.extend(char.encode_utf8(&mut [0; 4]).as_bytes()),
            None => bytes.extend(self.longer[(sign.text() - Sign::LONGER) as usize].as_bytes()),
        }
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
        let number = u32::try_from(at)
            .ok()
            .and_then(|at| Sign::LONGER.checked_add(at));
        let number = number.filter(|number| *number < Sign::TEXTS);
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
            .filter(|number| *number < Sign::LOOKS)
            .expect("a theme has less than 64 looks")
    }
}
