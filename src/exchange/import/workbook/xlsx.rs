//! Which tables are in an XLSX file?

use std::io::{Cursor, Read as _};

use calamine::{
    DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, StyleRange, Xlsx, XlsxError,
};
use chrono::NaiveDate;

use super::super::sheet::{Cell, Sheet};
use super::format::{Shown, figure, shown};
use super::{Archive, Book, BookError, BookSheet, MOST_CELLS, Rows};

/// The bytes in which the count of shared texts stands.
const HEAD: u64 = 64 * 1024;

/// Tells whether a file says that it shares more texts than cells are read: the library makes room
/// for as many before any is there.
pub(super) fn shares_too_much(archive: &mut Archive<'_>) -> bool {
    (0..archive.len()).any(|at| said_count(archive, at).is_some_and(|said| said > MOST_CELLS))
}

/// The count of shared texts that a part says; none where it says none. A count that is too long to
/// be read is larger than any.
fn said_count(archive: &mut Archive<'_>, at: usize) -> Option<usize> {
    let file = archive.by_index(at).ok()?;
    let name = file.name().ok()?.to_lowercase();
    if !name.ends_with("sharedstrings.xml") {
        return None;
    }
    let mut head = Vec::new();
    // What cannot be unpacked is for the library to complain of.
    let _ = file.take(HEAD).read_to_end(&mut head);
    let head = String::from_utf8_lossy(&head);
    let counts = head.split("uniqueCount").skip(1).filter_map(|behind| {
        let is_between = |char: char| char == '=' || char == '"' || char == '\'' || char == ' ';
        let digits = behind.trim_start_matches(is_between);
        let end = digits.find(|char: char| !char.is_ascii_digit());
        let digits = &digits[..end.unwrap_or(digits.len())];
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
    });
    counts.max()
}

pub(super) fn read(bytes: &[u8]) -> Result<Book, BookError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let listed: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut rows = Rows::default();
    let mut sheets = Vec::new();
    for own in listed.iter().filter(|own| own.typ == SheetType::WorkSheet) {
        sheets.push(BookSheet {
            sheet: sheet(&mut book, &own.name, &mut rows)?,
            is_hidden: own.visible != SheetVisible::Visible,
        });
    }
    Ok(Book { sheets })
}

fn fault(error: XlsxError) -> BookError {
    match error {
        XlsxError::Password => BookError::Protected,
        other => BookError::Damaged(other.to_string()),
    }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, rows: &mut Rows) -> Result<Sheet, BookError> {
    let styles = book.worksheet_style(name).map_err(fault)?;
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    while let Some(found) = cells.next_cell().map_err(fault)? {
        let at = found.get_position();
        let (row, column) = (at.0 as usize, at.1 as usize);
        rows.add(row, column, cell(found.get_value(), &styles, at))?;
    }
    drop(cells);
    // Without them the table is read all the same.
    for merged in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        let rows_of = (merged.start.0 as usize, merged.end.0 as usize);
        rows.merge(rows_of, merged.start.1 as usize);
    }
    Ok(rows.sheet(name.to_owned()))
}

fn cell(data: &DataRef<'_>, styles: &StyleRange, at: (u32, u32)) -> Cell {
    let shown = || {
        let style = styles
            .get(at)
            .and_then(|style| style.number_format.as_ref());
        style.map_or(Shown::default(), |format| shown(&format.format_code))
    };
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => figure(&number.to_string(), &shown()),
        DataRef::Float(number) => figure(&number.to_string(), &shown()),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(answer) => Cell::Answer(*answer),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_date(text),
        DataRef::Error(error) => Cell::Fault(error.to_string()),
    }
}

/// Returns the day of a moment; a span of time is text.
fn date(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) if !moment.is_duration() => Cell::Date(date),
        _ => Cell::text(&moment.as_f64().to_string()),
    }
}

/// Returns the day that a text in the form of ISO 8601 begins with, or the text.
pub(super) fn iso_date(text: &str) -> Cell {
    let date = text.get(..10).and_then(|day| day.parse().ok());
    date.map_or_else(|| Cell::text(text), Cell::Date)
}
