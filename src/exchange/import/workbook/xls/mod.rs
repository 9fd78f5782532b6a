//! Which tables are in an XLS file?
//!
//! The workbooks of Excel 97 to 2003. Read by itself, because no library says how a cell shows its
//! number, and because a damaged file must not make room for cells that are not there.

mod cells;
mod compound;
mod records;
mod strings;
#[cfg(test)]
mod tests;

use self::cells::sheet;
use self::records::{Record, Records, kind};
use self::strings::{long_text, shared, short_text};
use super::format::{Shown, builtin, shown};
use super::{Book, BookError, BookSheet, Rows};

/// What all sheets of a workbook share.
#[derive(Debug, Default)]
struct Shared {
    texts: Vec<String>,
    /// The number formats that are written in the file, by their numbers.
    formats: Vec<(u16, String)>,
    /// The number format of each cell format.
    cell_formats: Vec<u16>,
    is_1904: bool,
}

/// How a cell shows its number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Look {
    Number(Shown),
    Date,
}

impl Shared {
    fn look(&self, cell_format: u16) -> Look {
        let number = self.cell_formats.get(usize::from(cell_format));
        let number = number.copied().unwrap_or(0);
        let written = self.formats.iter().find(|(own, _)| *own == number);
        let format = written.map_or_else(|| builtin(number), |(_, format)| format.as_str());
        if is_date(format) {
            Look::Date
        } else {
            Look::Number(shown(format))
        }
    }
}

/// Tells whether a number format shows days: it has a `d` or a `y` outside quotes and brackets.
fn is_date(format: &str) -> bool {
    let mut chars = format.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => drop(chars.by_ref().find(|char| *char == '"')),
            '[' => drop(chars.by_ref().find(|char| *char == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            'd' | 'D' | 'y' | 'Y' => return true,
            _ => {}
        }
    }
    false
}

/// A sheet as the workbook lists it.
struct Listed {
    at: usize,
    name: String,
    is_hidden: bool,
}

/// The version of the records that is read.
const EXCEL_97: u16 = 0x0600;

pub(super) fn read(bytes: &[u8]) -> Result<Book, BookError> {
    // A protected file of the newer format stands in a compound file too.
    if compound::stream(bytes, &["EncryptedPackage"]).is_some() {
        return Err(BookError::Protected);
    }
    let stream = compound::stream(bytes, &["Workbook", "Book"])
        .ok_or_else(|| damaged("it has no workbook"))?;
    let mut records = Records::at(&stream, 0);
    let first = records.next().filter(|first| first.kind == kind::BEGIN);
    if first.and_then(|first| first.u16(0)) != Some(EXCEL_97) {
        return Err(damaged("it is older than Excel 97; save it as XLSX"));
    }
    let (shared, listed) = globals(&mut records)?;
    let mut rows = Rows::default();
    let mut sheets = Vec::new();
    for own in listed {
        sheets.push(BookSheet {
            sheet: sheet(&stream, own.at, &shared, own.name, &mut rows)?,
            is_hidden: own.is_hidden,
        });
    }
    Ok(Book { sheets })
}

fn damaged(reason: &str) -> BookError {
    BookError::Damaged(reason.to_owned())
}

/// What stands in front of the sheets.
fn globals(records: &mut Records<'_>) -> Result<(Shared, Vec<Listed>), BookError> {
    let mut own = Shared::default();
    let mut listed = Vec::new();
    while let Some(record) = records.next() {
        match record.kind {
            kind::PASSWORD => return Err(BookError::Protected),
            kind::DATES => own.is_1904 = record.u16(0) == Some(1),
            kind::FORMAT => {
                let text = record.data.get(2..).and_then(long_text);
                own.formats.extend(record.u16(0).zip(text));
            }
            kind::CELL_FORMAT => own.cell_formats.push(record.u16(2).unwrap_or(0)),
            kind::SHEET => listed.extend(listing(&record)),
            kind::TEXTS => {
                let mut parts = vec![record.data];
                parts.extend(records.continued());
                own.texts = shared(&parts);
            }
            kind::END => break,
            _ => {}
        }
    }
    Ok((own, listed))
}

/// A sheet of cells; charts and macros are none.
fn listing(record: &Record<'_>) -> Option<Listed> {
    let is_cells = *record.data.get(5)? == 0;
    is_cells.then_some(())?;
    Some(Listed {
        at: usize::try_from(record.u32(0)?).ok()?,
        is_hidden: record.data[4] & 3 != 0,
        name: short_text(record.data.get(6..)?)?,
    })
}
