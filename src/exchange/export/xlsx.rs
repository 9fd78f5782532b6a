//! How is the official table written as a spreadsheet?
//!
//! Numbers, percentages and dates as such, with the decimals they are written with; the heading
//! stays in sight, what is below an objective folds, scores are coloured by their band. Texts are
//! never formulas. The same plan gives the same bytes.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use thiserror::Error;

use super::Subject;
use super::official::{self, Cell, OPERATOR, Row, WIDTH};
use crate::plan::visible::visible;
use crate::plan::{Item, Settings, Value};
use crate::score::Band;

/// Why there is no spreadsheet.
#[derive(Debug, Error)]
#[error("the spreadsheet cannot be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// How wide the columns are, in characters.
const WIDTHS: [u32; WIDTH] = [12, 70, 20, 9, 9, 14, 14, 14, 14];
/// How high a line of text is, in points.
const LINE: u32 = 15;
/// The most lines that a row is high; spreadsheets allow little more.
const MOST_LINES: u32 = 27;
/// The columns of scores.
const SCORES: [usize; 2] = [7, 8];
/// The deepest level of rows that fold; spreadsheets have no more.
const DEEPEST: u32 = 7;

/// Returns the official table of what is exported as an XLSX file.
///
/// # Errors
/// When the table has more rows than a sheet.
pub fn xlsx(subject: &Subject<'_>) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    // The day is no part of the plan, and would make two files of one plan differ.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = subject.plan.settings().title.as_deref().unwrap_or_default();
    let properties = DocProperties::new()
        .set_title(visible(title))
        .set_creation_datetime(&day);
    book.set_properties(&properties);
    let sheet = book.add_worksheet();
    sheet.set_name(subject.language.texts().sheet)?;
    set_up(sheet, subject)?;
    let rows = official::rows(subject);
    let writer = Writer { subject };
    for (at, row) in (1..).zip(&rows) {
        writer.row(sheet, at, row)?;
    }
    fold(sheet, &rows)?;
    Ok(book.save_to_buffer()?)
}

fn set_up(sheet: &mut Worksheet, subject: &Subject<'_>) -> Result<(), WorkbookError> {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border_bottom(FormatBorder::Medium)
        .set_align(FormatAlign::Top);
    let headings = subject.language.texts().headings;
    sheet.set_row_height(0, 2 * LINE)?;
    for ((place, heading), width) in headings.iter().enumerate().zip(WIDTHS) {
        let column = u16::try_from(place).unwrap_or_default();
        let format = format.clone().set_align(side(place));
        sheet.write_string_with_format(0, column, *heading, &format)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.group_symbols_above(true);
    Ok(())
}

/// Makes what is below each objective fold: its KPIs, and the objectives below it.
fn fold(sheet: &mut Worksheet, rows: &[Row]) -> Result<(), WorkbookError> {
    for (at, row) in rows.iter().enumerate() {
        if !matches!(row.item, Item::Node(_)) || row.depth >= DEEPEST {
            continue;
        }
        let is_below = |other: &&Row| {
            other.depth > row.depth
                || matches!(other.item, Item::Kpi(_)) && other.depth == row.depth
        };
        let below = rows[at + 1..].iter().take_while(is_below).count();
        if below > 0 {
            let first = sheet_row(at + 1)?;
            sheet.group_rows(first, sheet_row(at + below)?)?;
        }
    }
    Ok(())
}

/// The row of a sheet that a row of the table stands in, below the heading.
fn sheet_row(at: usize) -> Result<u32, WorkbookError> {
    Ok(u32::try_from(at + 1).map_err(|_| XlsxError::RowColumnLimitError)?)
}

struct Writer<'s, 'p> {
    subject: &'s Subject<'p>,
}

impl Writer<'_, '_> {
    fn row(&self, sheet: &mut Worksheet, at: u32, row: &Row) -> Result<(), WorkbookError> {
        let is_node = matches!(row.item, Item::Node(_));
        if !is_node {
            sheet.set_row_height(at, lines(row, self.subject) * LINE)?;
        }
        for (place, cell) in row.cells.iter().enumerate() {
            let mut format = Format::new().set_align(FormatAlign::Top);
            if !is_node {
                format = format.set_align(side(place));
            }
            if is_node {
                format = format.set_bold();
            }
            if let (Cell::Share(score), true) = (cell, SCORES.contains(&place)) {
                format = coloured(format, Band::of(*score, self.settings()));
            }
            let column = u16::try_from(place).unwrap_or_default();
            // An objective's title goes on over the empty cells beside it.
            if !is_node {
                format = format.set_text_wrap();
            }
            self.cell(sheet, (at, column), cell, format)?;
        }
        Ok(())
    }

    fn settings(&self) -> &Settings {
        self.subject.plan.settings()
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
        format: Format,
    ) -> Result<(), WorkbookError> {
        match cell {
            Cell::Empty => {}
            Cell::Share(share) => {
                let format = format.set_num_format(format!("0{}%", zeros(*share)));
                let part = share.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
                sheet.write_number_with_format(row, column, binary(part), &format)?;
            }
            Cell::Value(Value::Number(number), unit) => {
                let unit = unit.as_ref().map_or(String::new(), |unit| quoted(unit));
                let format = format.set_num_format(format!("#,##0{}{unit}", zeros(*number)));
                sheet.write_number_with_format(row, column, binary(*number), &format)?;
            }
            Cell::Value(Value::Date(date), _) => {
                if let Some(day) = day(*date) {
                    let format = format.set_num_format("dd/mm/yyyy");
                    sheet.write_datetime_with_format(row, column, &day, &format)?;
                } else {
                    sheet.write_string_with_format(row, column, date.to_string(), &format)?;
                }
            }
            other => {
                let text = other.printed(self.subject.language);
                sheet.write_string_with_format(row, column, text, &format)?;
            }
        }
        Ok(())
    }
}

/// On which side of its column a cell stands: figures, and what stands for one, on the right.
fn side(place: usize) -> FormatAlign {
    match place {
        OPERATOR => FormatAlign::Center,
        3 | 5.. => FormatAlign::Right,
        _ => FormatAlign::Left,
    }
}

/// How many lines a row's texts take at most; not every program finds that out when it opens a
/// file.
fn lines(row: &Row, subject: &Subject<'_>) -> u32 {
    let lines = |(cell, width): (&Cell, u32)| match cell {
        Cell::Text(_) | Cell::Range(..) => {
            let length = cell.printed(subject.language).chars().count();
            // Letters are narrower than the digits that a column's width counts.
            let fitting = width * 11 / 10;
            u32::try_from(length).unwrap_or(u32::MAX).div_ceil(fitting)
        }
        _ => 1,
    };
    let most = row.cells.iter().zip(WIDTHS).map(lines).max();
    most.unwrap_or(1).clamp(1, MOST_LINES)
}

/// The decimals of a number, as a number format asks for them.
fn zeros(number: Decimal) -> String {
    match number.scale() {
        0 => String::new(),
        decimals => format!(".{}", "0".repeat(decimals as usize)),
    }
}

/// A unit behind a number in a number format.
fn quoted(unit: &str) -> String {
    let bare: String = visible(unit)
        .chars()
        .filter(|char| *char != '"')
        .take(30)
        .collect();
    format!("\" {bare}\"")
}

/// A number as spreadsheets hold it: the binary fraction nearest to it.
fn binary(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

/// A day that spreadsheets know; they begin with 1900.
fn day(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn coloured(format: Format, band: Band) -> Format {
    let (ground, ink) = match band {
        Band::Good => (0x00C6_EFCE, 0x0000_6100),
        Band::Fair => (0x00FF_EB9C, 0x007F_4F00),
        Band::Poor => (0x00FF_C7CE, 0x009C_0006),
    };
    format
        .set_background_color(Color::RGB(ground))
        .set_font_color(Color::RGB(ink))
}
