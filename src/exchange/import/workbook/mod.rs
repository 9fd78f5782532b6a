//! Which tables are in a spreadsheet?
//!
//! XLSX, XLS and ODS, by the bytes they begin with. Formulas give the values they had when the file
//! was saved; what a cell shows is kept beside its value, so that `5,00%` stays a percentage with
//! two decimals. Rows without a cell are no rows.

mod format;
mod library;
mod ods;
mod rows;
mod xls;
mod xlsx;

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use self::library::by_library;
pub use self::library::is_in_library;
use self::rows::Rows;
use super::sheet::Sheet;

/// One sheet of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct BookSheet {
    pub(super) sheet: Sheet,
    pub(super) is_hidden: bool,
}

/// A spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<BookSheet>,
}

/// Why a spreadsheet is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BookError {
    /// It asks for a password.
    Protected,
    /// It would take too much memory.
    TooLarge,
    /// Its parts cannot be read; in the words of the library that tried.
    Damaged(String),
}

/// The cells that a spreadsheet may have.
const MOST_CELLS: usize = 2_000_000;
/// The bytes that the parts of a spreadsheet may unpack to.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A zipped spreadsheet.
type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Reads a spreadsheet; none where the bytes are none.
pub(super) fn read(bytes: &[u8]) -> Option<Result<Book, BookError>> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(read_zip(bytes));
    }
    let is_compound = bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    is_compound.then(|| xls::read(bytes))
}

fn read_zip(bytes: &[u8]) -> Result<Book, BookError> {
    let damaged = |error: zip::result::ZipError| BookError::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut size: u64 = 0;
    for at in 0..archive.len() {
        let left = MOST_BYTES - size;
        size += unpacked(&mut archive, at, left);
        if size == MOST_BYTES {
            return Err(BookError::TooLarge);
        }
    }
    if archive.index_for_name("content.xml").is_some() {
        return ods::read(archive);
    }
    if xlsx::shares_too_much(&mut archive) {
        return Err(BookError::TooLarge);
    }
    by_library(|| xlsx::read(bytes))
}

/// Returns how many bytes a part of a table unpacks to, up to those that are left. What the archive
/// says of it may be wrong. Pictures are no part of a table; what cannot be unpacked is told later,
/// if it is needed.
fn unpacked(archive: &mut Archive<'_>, at: usize, left: u64) -> u64 {
    let Ok(file) = archive.by_index(at) else {
        return 0;
    };
    let is_part = |name: &str| name.to_lowercase().ends_with(".xml");
    if !file.name().is_ok_and(|name| is_part(&name)) {
        return 0;
    }
    std::io::copy(&mut file.take(left), &mut std::io::sink()).unwrap_or(0)
}
