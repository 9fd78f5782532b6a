//! Which tables are in an ODS file?
//!
//! Read from its content by itself, because what a cell shows (`5,00%`) stands beside its value and
//! no library gives it.

use std::collections::HashSet;
use std::io::Read as _;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::super::sheet::Cell;
use super::format::{Shown, decimals_of, figure};
use super::xlsx::iso_date;
use super::{Archive, Book, BookError, BookSheet, MOST_BYTES, Rows};
use crate::exchange::import::sheet::Figure;
use crate::exchange::import::value::measured;

pub(super) fn read(mut archive: Archive<'_>) -> Result<Book, BookError> {
    if archive.index_for_name("META-INF/manifest.xml").is_some() {
        let manifest = part(&mut archive, "META-INF/manifest.xml")?;
        if manifest.contains("encryption-data") {
            return Err(BookError::Protected);
        }
    }
    let content = part(&mut archive, "content.xml")?;
    let mut parser = Parser::default();
    let mut reader = Reader::from_str(&content);
    loop {
        let event = reader
            .read_event()
            .map_err(|error| BookError::Damaged(error.to_string()))?;
        match event {
            Event::Eof => break,
            Event::Start(tag) => parser.open(&tag)?,
            Event::Empty(tag) => {
                parser.open(&tag)?;
                parser.close(tag.local_name().as_ref())?;
            }
            Event::End(tag) => parser.close(tag.local_name().as_ref())?,
            Event::Text(text) => parser.text(&text.xml10_content()),
            Event::CData(text) => parser.text(&text.xml10_content()),
            Event::GeneralRef(entity) => parser.entity(&entity)?,
            _ => {}
        }
    }
    Ok(Book {
        sheets: parser.sheets,
    })
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, BookError> {
    let damaged = |error: String| BookError::Damaged(format!("{name}: {error}"));
    let file = archive
        .by_name(name)
        .map_err(|error| damaged(error.to_string()))?;
    let mut text = String::new();
    file.take(MOST_BYTES)
        .read_to_string(&mut text)
        .map_err(|error| damaged(error.to_string()))?;
    Ok(text)
}

/// Follows the tags of a content.
#[derive(Debug, Default)]
struct Parser {
    sheets: Vec<BookSheet>,
    /// The styles of sheets that are not shown.
    hidden: HashSet<String>,
    style: String,
    name: String,
    is_hidden: bool,
    rows: Rows,
    row: usize,
    row_repeat: usize,
    column: usize,
    /// The cells of the row, with their columns.
    in_row: Vec<(usize, Cell)>,
    cell: Option<Open>,
    /// How deep the tags are whose text belongs to no cell: notes.
    aside: usize,
}

/// A cell whose tag is open.
#[derive(Debug, Default)]
struct Open {
    kind: String,
    value: String,
    repeat: usize,
    /// How many rows it covers.
    height: usize,
    is_covered: bool,
    is_fault: bool,
    shown: String,
    paragraphs: usize,
}

/// The columns and rows that a repeated cell is taken for at most; what is repeated more often
/// fills the rest of a sheet.
const MOST_REPEATS: usize = 1024;

impl Parser {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), BookError> {
        let name = tag.local_name();
        if self.aside > 0 || matches!(name.as_ref(), "annotation" | "tracked-changes") {
            self.aside += 1;
            return Ok(());
        }
        match name.as_ref() {
            "style" => self.style = attribute(tag, "style:name")?.unwrap_or_default(),
            "table-properties" if attribute(tag, "table:display")?.as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" => {
                self.name = attribute(tag, "table:name")?.unwrap_or_default();
                let style = attribute(tag, "table:style-name")?.unwrap_or_default();
                self.is_hidden = self.hidden.contains(&style);
                self.row = 0;
            }
            "table-row" => {
                self.row_repeat = repeat(attribute(tag, "table:number-rows-repeated")?);
                self.column = 0;
                self.in_row.clear();
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(Open::of(tag)?);
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.shown.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => self.text(" "),
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), BookError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "table-cell" | "covered-table-cell" => {
                let Some(open) = self.cell.take() else {
                    return Ok(());
                };
                let cell = open.cell();
                if !cell.is_empty() && !open.is_covered {
                    let last = self.row.saturating_add(open.height).saturating_sub(1);
                    self.rows.merge((self.row, last), self.column);
                    let columns =
                        self.column..self.column.saturating_add(open.repeat.min(MOST_REPEATS));
                    self.in_row
                        .extend(columns.map(|column| (column, cell.clone())));
                }
                self.column = self.column.saturating_add(open.repeat);
            }
            "table-row" => {
                let repeat = self.row_repeat;
                if !self.in_row.is_empty() {
                    for row in self.row..self.row.saturating_add(repeat.min(MOST_REPEATS)) {
                        for (column, cell) in &self.in_row {
                            self.rows.add(row, *column, cell.clone())?;
                        }
                    }
                }
                self.row = self.row.saturating_add(repeat);
            }
            "table" => {
                self.sheets.push(BookSheet {
                    sheet: self.rows.sheet(std::mem::take(&mut self.name)),
                    is_hidden: self.is_hidden,
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.aside == 0
            && let Some(cell) = &mut self.cell
            && cell.paragraphs > 0
        {
            cell.shown.push_str(text);
        }
    }

    fn entity(&mut self, entity: &BytesRef<'_>) -> Result<(), BookError> {
        let damaged = |error: quick_xml::Error| BookError::Damaged(error.to_string());
        let char = match entity.as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => entity.resolve_char_ref().map_err(damaged)?,
        };
        if let Some(char) = char {
            self.text(char.encode_utf8(&mut [0; 4]));
        }
        Ok(())
    }
}

impl Open {
    fn of(tag: &BytesStart<'_>) -> Result<Self, BookError> {
        Ok(Self {
            kind: attribute(tag, "office:value-type")?.unwrap_or_default(),
            value: value(tag)?,
            repeat: repeat(attribute(tag, "table:number-columns-repeated")?),
            height: repeat(attribute(tag, "table:number-rows-spanned")?),
            is_covered: tag.local_name().as_ref() == "covered-table-cell",
            is_fault: attribute(tag, "calcext:value-type")?.as_deref() == Some("error"),
            ..Self::default()
        })
    }

    fn cell(&self) -> Cell {
        if self.is_fault {
            return Cell::Fault(self.shown.clone());
        }
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => self.figure(),
            "date" => iso_date(&self.value),
            "boolean" => Cell::Answer(self.value == "true"),
            _ => Cell::text(&self.shown),
        }
    }

    /// A number, with the decimals and the unit that its text shows.
    fn figure(&self) -> Cell {
        let shown = Shown {
            is_percent: self.kind == "percentage",
            decimals: None,
            unit: None,
        };
        match figure(&self.value, &shown) {
            Cell::Figure(figure) => Cell::Figure(Figure {
                decimals: decimals_of(&self.shown, figure.number),
                unit: figure
                    .unit
                    .or_else(|| measured(self.shown.trim()).1.map(Into::into)),
                ..figure
            }),
            other => other,
        }
    }
}

fn value(tag: &BytesStart<'_>) -> Result<String, BookError> {
    for name in ["office:value", "office:date-value", "office:boolean-value"] {
        if let Some(value) = attribute(tag, name)? {
            return Ok(value);
        }
    }
    Ok(String::new())
}

fn repeat(written: Option<String>) -> usize {
    written
        .and_then(|written| written.parse().ok())
        .unwrap_or(1)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, BookError> {
    let damaged = |error: String| BookError::Damaged(error);
    let found = tag
        .try_get_attribute(name)
        .map_err(|error| damaged(error.to_string()))?;
    found
        .map(|attribute| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            value
                .map(std::borrow::Cow::into_owned)
                .map_err(|error| damaged(error.to_string()))
        })
        .transpose()
}
