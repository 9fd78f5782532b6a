//! Which table is meant of those in the bytes that were sent?
//!
//! Texts, parted by whatever mark makes their headings known; of a spreadsheet the only sheet in
//! sight with such headings, or the one that was asked for.

use super::delimited::{MARKS, Taken, take_apart};
use super::doubt::{Doubts, Grade};
use super::encoding::{Encoding, decode};
use super::heading::{Asked, Columns};
use super::sheet::Sheet;
use super::workbook::{self, BookError, BookSheet};

/// Why no table can be taken from the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoTable {
    /// There is nothing in them.
    Empty,
    /// They are neither text nor a spreadsheet.
    Binary,
    /// They are a spreadsheet that cannot be read.
    Book(BookError),
    /// No sheet has the name that was asked for; the names there are.
    NoSheet(Vec<String>),
    /// Several sheets have a table; their names.
    Sheets(Vec<String>),
}

/// Returns the table that is meant.
pub(super) fn table(
    bytes: &[u8],
    (asked, sheet): (&[Asked], Option<&str>),
    doubts: &mut Doubts,
) -> Result<Sheet, NoTable> {
    match workbook::read(bytes) {
        None => text(bytes, asked, doubts),
        Some(Err(error)) => Err(NoTable::Book(error)),
        Some(Ok(book)) => choose(book.sheets, (asked, sheet), doubts),
    }
}

fn choose(
    sheets: Vec<BookSheet>,
    (asked, wanted): (&[Asked], Option<&str>),
    doubts: &mut Doubts,
) -> Result<Sheet, NoTable> {
    let name = |own: &BookSheet| own.sheet.name.clone().unwrap_or_default();
    let names: Vec<String> = sheets.iter().map(name).collect();
    let places: Vec<usize> = if let Some(wanted) = wanted {
        let is_wanted = |at: &usize| names[*at] == wanted;
        (0..sheets.len()).filter(is_wanted).collect()
    } else {
        let has_table = |at: &usize| {
            let own = &sheets[*at];
            !own.is_hidden && Columns::count(&own.sheet, asked) > 1
        };
        let with_table: Vec<usize> = (0..sheets.len()).filter(has_table).collect();
        // Without a heading anywhere, an only sheet is meant, or columns are named by letters.
        let is_only = with_table.is_empty() && sheets.len() == 1;
        if is_only { vec![0] } else { with_table }
    };
    match places.as_slice() {
        [] => Err(NoTable::NoSheet(names)),
        [at] => {
            for (other, own) in sheets.iter().enumerate().filter(|(other, _)| other != at) {
                let hidden = if own.is_hidden { "hidden " } else { "" };
                let message = format!("the {hidden}sheet '{}' is left out", names[other]);
                doubts.of_table(Grade::Told, message, "Name it by --sheet if it is meant");
            }
            let at = *at;
            Ok(sheets
                .into_iter()
                .nth(at)
                .map(|own| own.sheet)
                .unwrap_or_default())
        }
        several => {
            let listed = several.iter().map(|at| names[*at].clone());
            Err(NoTable::Sheets(listed.collect()))
        }
    }
}

/// Returns the table of a text.
fn text(bytes: &[u8], asked: &[Asked], doubts: &mut Doubts) -> Result<Sheet, NoTable> {
    let (text, encoding) = decode(bytes);
    if text.contains('\0') {
        return Err(NoTable::Binary);
    }
    if text.trim().is_empty() {
        return Err(NoTable::Empty);
    }
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => {
            doubts.of_table(Grade::Told, "the text is UTF-16".to_owned(), "");
        }
        Encoding::Windows1252 => {
            let message = "the text is no UTF-8 and is read as Windows-1252".to_owned();
            doubts.of_table(Grade::Assumed, message, "");
        }
    }
    let taken = best(&text, asked);
    for line in &taken.stray_quotes {
        let message = "a quote opens and never closes; it is taken for a letter".to_owned();
        doubts.of_row(Grade::Assumed, *line, message, "");
    }
    Ok(taken.sheet)
}

/// The text parted by the mark that makes the most headings known; without any, by the one that
/// most lines have.
fn best(text: &str, asked: &[Asked]) -> Taken {
    let lines_with = |mark: char| text.lines().filter(|line| line.contains(mark)).count();
    let [first, rest @ ..] = MARKS;
    let worth = |taken: &Taken, mark| (Columns::count(&taken.sheet, asked), lines_with(mark));
    let mut best = take_apart(text, first);
    let mut most = worth(&best, first);
    for mark in rest {
        let taken = take_apart(text, mark);
        let own = worth(&taken, mark);
        if own > most {
            (best, most) = (taken, own);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(bytes: &[u8]) -> usize {
        text(bytes, &[], &mut Doubts::default()).unwrap().width()
    }

    #[test]
    fn the_mark_is_told_by_the_headings() {
        for (table, columns) in [
            ("Obiettivo\tIndicatore\tTarget; in %\na\tb\t1,5\n", 3),
            ("Obiettivo;Indicatore;Target\na, b, c;d;1,5\n", 3),
            ("Objective,Indicator,Target\na;b,c,1.5\n", 3),
            ("x;y\n1;2\n", 2),
        ] {
            assert_eq!(width(table.as_bytes()), columns, "{table}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let mut doubts = Doubts::default();
        assert_eq!(text(b" \n", &[], &mut doubts), Err(NoTable::Empty));
        assert_eq!(text(b"a\0b", &[], &mut doubts), Err(NoTable::Binary));
    }
}
