//! Which tables are in an XLS file?
//!
//! The library gives values and dates of this old format, but not how numbers are shown.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls, XlsError};

use super::super::sheet::Cell;
use super::format::{Shown, figure};
use super::xlsx::{date, iso_date};
use super::{Book, BookError, BookSheet, Rows};

pub(super) fn read(bytes: &[u8]) -> Result<Book, BookError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let listed: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for own in listed.iter().filter(|own| own.typ == SheetType::WorkSheet) {
        let range = book.worksheet_range(&own.name).map_err(fault)?;
        let first = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (row, column, data) in range.used_cells() {
            rows.add(
                first.0 as usize + row,
                first.1 as usize + column,
                cell(data),
            )?;
        }
        sheets.push(BookSheet {
            sheet: rows.sheet(own.name.clone()),
            is_hidden: own.visible != SheetVisible::Visible,
        });
    }
    Ok(Book {
        sheets,
        has_formats: false,
    })
}

fn fault(error: XlsError) -> BookError {
    match error {
        XlsError::Password => BookError::Protected,
        other => BookError::Damaged(other.to_string()),
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => figure(&number.to_string(), Shown::default()),
        Data::Float(number) => figure(&number.to_string(), Shown::default()),
        Data::String(text) => Cell::text(text),
        Data::Bool(answer) => Cell::Answer(*answer),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso_date(text),
        Data::Error(error) => Cell::Fault(error.to_string()),
    }
}
