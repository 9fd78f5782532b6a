//! Which cells has a sheet of a workbook?

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::super::super::sheet::{Cell, Sheet};
use super::super::format::figure;
use super::super::{BookError, Rows};
use super::records::{Record, Records, kind, u16_at};
use super::strings::long_text;
use super::{Look, Shared};

/// Columns that a sheet of this format can have; its rows are all that two bytes can count.
const COLUMNS: usize = 256;
/// The day behind the last that spreadsheets know.
const LAST_DAY: u64 = 2_958_466;

/// Reads the sheet that begins at a place of the stream.
pub(super) fn sheet(
    stream: &[u8],
    at: usize,
    shared: &Shared,
    name: String,
    rows: &mut Rows,
) -> Result<Sheet, BookError> {
    let mut reader = Reader {
        shared,
        cells: BTreeMap::new(),
        formula: None,
    };
    let mut depth = 0;
    for record in Records::at(stream, at) {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => break,
            kind::END => depth -= 1,
            // What stands in a chart is no cell; a record that is too short says nothing.
            kind::MERGED if depth == 1 => merge(record.data, rows),
            _ if depth == 1 => drop(reader.read(&record)),
            _ => {}
        }
    }
    for ((row, column), found) in reader.cells {
        let cell = match found {
            Found::Cell(cell) => cell,
            Found::Shared(text) => shared
                .texts
                .get(text)
                .map_or(Cell::Empty, |text| Cell::text(text)),
        };
        rows.add(row, column, cell)?;
    }
    Ok(rows.sheet(name))
}

/// Notes the merged cells of a record: their count, then first and last row and column of each.
fn merge(data: &[u8], rows: &mut Rows) {
    let number = |place: &[u8], at: usize| u16_at(place, at).map_or(0, usize::from);
    for place in data.get(2..).unwrap_or_default().chunks_exact(8) {
        rows.merge((number(place, 0), number(place, 2)), number(place, 4));
    }
}

/// What a record has for a cell. Texts that cells share are copied only where there is room.
enum Found {
    Cell(Cell),
    Shared(usize),
}

struct Reader<'s> {
    shared: &'s Shared,
    cells: BTreeMap<(usize, usize), Found>,
    /// The formula whose text is in the next record.
    formula: Option<(usize, usize)>,
}

impl Reader<'_> {
    /// Reads a record; none where it is too short for what it is.
    fn read(&mut self, record: &Record<'_>) -> Option<()> {
        match record.kind {
            kind::FORMULA_TEXT => {
                let place = self.formula.take()?;
                return self.put(place, Cell::text(&long_text(record.data)?));
            }
            kind::NUMBER
            | kind::SHORT_NUMBER
            | kind::SHORT_NUMBERS
            | kind::TEXT
            | kind::RICH_TEXT
            | kind::SHARED_TEXT
            | kind::ANSWER
            | kind::FORMULA => {}
            _ => return Some(()),
        }
        let place = (usize::from(record.u16(0)?), usize::from(record.u16(2)?));
        let format = record.u16(4)?;
        let body = record.data.get(6..)?;
        match record.kind {
            kind::NUMBER => self.number(place, format, f64_at(body)?),
            kind::SHORT_NUMBER => self.short_number(place, format, record.u32(6)?),
            kind::SHORT_NUMBERS => self.short_numbers(place, record),
            kind::SHARED_TEXT => {
                let text = usize::try_from(record.u32(6)?).ok()?;
                self.put_found(place, Found::Shared(text))
            }
            kind::ANSWER => self.put(place, answer(*body.first()?, *body.get(1)?)),
            kind::FORMULA => self.formula(place, format, body),
            _ => self.put(place, Cell::text(&long_text(body)?)),
        }
    }

    fn put(&mut self, place: (usize, usize), cell: Cell) -> Option<()> {
        self.put_found(place, Found::Cell(cell))
    }

    fn put_found(&mut self, place: (usize, usize), found: Found) -> Option<()> {
        (place.1 < COLUMNS).then_some(())?;
        self.cells.insert(place, found);
        Some(())
    }

    fn number(&mut self, place: (usize, usize), format: u16, number: f64) -> Option<()> {
        self.written(place, format, &number.to_string())
    }

    fn written(&mut self, place: (usize, usize), format: u16, number: &str) -> Option<()> {
        let cell = match self.shared.look(format) {
            Look::Number(shown) => figure(number, &shown),
            Look::Date => day(number, self.shared.is_1904).unwrap_or_else(|| Cell::text(number)),
        };
        self.put(place, cell)
    }

    /// A number in four bytes: a whole one or the upper half of a fraction, either of which may be
    /// in hundredths.
    fn short_number(&mut self, place: (usize, usize), format: u16, packed: u32) -> Option<()> {
        let bits = packed & !3;
        let number = if packed & 2 == 0 {
            f64::from_bits(u64::from(bits) << 32).to_string()
        } else {
            (bits.cast_signed() >> 2).to_string()
        };
        if packed & 1 == 0 {
            return self.written(place, format, &number);
        }
        let number = Decimal::from_str_exact(&number).ok()?;
        let part = number.checked_div(Decimal::ONE_HUNDRED)?;
        self.written(place, format, &part.to_string())
    }

    fn short_numbers(&mut self, place: (usize, usize), record: &Record<'_>) -> Option<()> {
        let (row, first) = place;
        let numbers = record.data.get(4..record.data.len().checked_sub(2)?)?;
        for (step, number) in numbers.chunks_exact(6).enumerate() {
            let format = u16::from_le_bytes(number[..2].try_into().ok()?);
            let packed = u32::from_le_bytes(number[2..].try_into().ok()?);
            self.short_number((row, first + step), format, packed);
        }
        Some(())
    }

    /// A formula, with the value it had when the file was saved.
    fn formula(&mut self, place: (usize, usize), format: u16, body: &[u8]) -> Option<()> {
        let value = body.get(..8)?;
        if value[6..] != [0xFF, 0xFF] {
            return self.number(place, format, f64_at(value)?);
        }
        match value[0] {
            0 => self.formula = Some(place),
            1 => return self.put(place, answer(value[2], 0)),
            2 => return self.put(place, answer(value[2], 1)),
            _ => {}
        }
        Some(())
    }
}

fn f64_at(bytes: &[u8]) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(..8)?.try_into().ok()?))
}

/// Yes or no, or what a formula gives that failed.
fn answer(value: u8, is_fault: u8) -> Cell {
    if is_fault == 0 {
        return Cell::Answer(value != 0);
    }
    let fault = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Fault(fault.to_owned())
}

/// The day of a number of days. The days of 1900 count from 1, with a 29th of February that there
/// never was; those of 1904 from 0.
fn day(number: &str, is_1904: bool) -> Option<Cell> {
    let count: u64 = number.split('.').next()?.parse().ok()?;
    (count < LAST_DAY).then_some(())?;
    let first = if is_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else if count < 60 {
        NaiveDate::from_ymd_opt(1899, 12, 31)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)?
    };
    first.checked_add_days(Days::new(count)).map(Cell::Date)
}
