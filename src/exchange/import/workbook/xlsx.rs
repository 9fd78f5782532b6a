//! Which tables are in an XLSX file?

use std::io::{Cursor, Read as _};

use calamine::{
    DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, StyleRange, Xlsx, XlsxError,
};
use chrono::NaiveDate;
use zip::ZipArchive;

use super::super::sheet::{Cell, Sheet};
use super::format::{Shown, figure, shown};
use super::{Book, BookError, BookSheet, MOST_CELLS, Rows};

/// The bytes in which the count of shared texts stands.
const HEAD: u64 = 64 * 1024;

/// Tells whether a file says that it shares more texts than cells are read: the library makes room
/// for as many before any is there.
pub(super) fn shares_too_much(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let count = archive.len();
    let mut is_shared = |at: &usize| {
        let Ok(file) = archive.by_index_raw(*at) else {
            return false;
        };
        let name = file.name();
        name.is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"))
    };
    let Some(at) = (0..count).find(|at| is_shared(at)) else {
        return false;
    };
    let Ok(file) = archive.by_index(at) else {
        return false;
    };
    let mut head = Vec::new();
    // What cannot be unpacked is for the library to complain of.
    let _ = file.take(HEAD).read_to_end(&mut head);
    let head = String::from_utf8_lossy(&head);
    let Some((_, behind)) = head.split_once("uniqueCount=") else {
        return false;
    };
    let digits = behind.chars().skip(1).take_while(char::is_ascii_digit);
    let digits: String = digits.collect();
    let said = digits.parse::<usize>();
    said.map_or(!digits.is_empty(), |said| said > MOST_CELLS)
}

pub(super) fn read(bytes: &[u8]) -> Result<Book, BookError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let listed: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for own in listed.iter().filter(|own| own.typ == SheetType::WorkSheet) {
        sheets.push(BookSheet {
            sheet: sheet(&mut book, &own.name)?,
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

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, BookError> {
    let styles = book.worksheet_style(name).map_err(fault)?;
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    let mut rows = Rows::default();
    while let Some(found) = cells.next_cell().map_err(fault)? {
        let at = found.get_position();
        let (row, column) = (at.0 as usize, at.1 as usize);
        rows.add(row, column, cell(found.get_value(), &styles, at))?;
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
        DataRef::Int(number) => figure(&number.to_string(), shown()),
        DataRef::Float(number) => figure(&number.to_string(), shown()),
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
