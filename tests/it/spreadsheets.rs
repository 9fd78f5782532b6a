//! Do spreadsheets make the plan that a text with the same table makes?

use std::panic::{catch_unwind, resume_unwind};
use std::thread;

use albero::exchange::import::{Import, ImportError, Options, import, is_in_library};
use albero::file::Document;
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::CompressionMethod;

use crate::import::{assert_accounted, assert_same_plan, folder, published, report};
use crate::spoiled::{parts, zipped};

fn shipped() -> Document {
    Document::open(&folder("plans/camera-di-commercio-2023.toml")).unwrap()
}

fn taken(bytes: &[u8]) -> Import {
    let options = Options {
        name: "report.xlsx".to_owned(),
        ..Options::default()
    };
    let import = import(bytes, &options).unwrap();
    assert_accounted(&import);
    import
}

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder("tests/tables").join(name)).unwrap()
}

#[expect(
    clippy::float_arithmetic,
    reason = "spreadsheets hold percentages as parts of 1"
)]
/// Writes a printed cell as a spreadsheet holds it: a number, a percentage, a date.
fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &str) {
    let decimals = cell
        .trim_end_matches('%')
        .split_once(',')
        .map_or(0, |(_, all)| all.len());
    let zeros = if decimals > 0 {
        format!(".{}", "0".repeat(decimals))
    } else {
        String::new()
    };
    let plain = cell.replace('.', "").replace(',', ".");
    let date = NaiveDate::parse_from_str(cell, "%d/%m/%Y");
    if cell.is_empty() {
    } else if let Some(share) = plain
        .strip_suffix('%')
        .and_then(|bare| bare.parse::<f64>().ok())
    {
        let format = Format::new().set_num_format(format!("0{zeros}%"));
        sheet
            .write_number_with_format(row, column, share / 100.0, &format)
            .unwrap();
    } else if let Ok(number) = plain.parse::<f64>() {
        let format = Format::new().set_num_format(format!("#,##0{zeros}"));
        sheet
            .write_number_with_format(row, column, number, &format)
            .unwrap();
    } else if let Ok(date) = date {
        let format = Format::new().set_num_format("dd/mm/yyyy");
        let date = ExcelDateTime::parse_from_str(&date.to_string()).unwrap();
        sheet
            .write_datetime_with_format(row, column, &date, &format)
            .unwrap();
    } else {
        sheet.write_string(row, column, cell).unwrap();
    }
}

fn write_all(sheet: &mut Worksheet) {
    for (row, cells) in (0..).zip(published()) {
        for (column, cell) in (0..).zip(&cells) {
            write(sheet, row, column, cell);
        }
        let is_bare = cells.len() == 9 && cells[1..8].iter().all(String::is_empty);
        if is_bare && !cells[0].is_empty() {
            sheet
                .merge_range(row, 0, row, 7, &cells[0], &Format::new())
                .unwrap();
        }
    }
}

#[test]
fn real_dates_percentages_and_merged_cells_make_the_same_plan() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Note").unwrap();
    notes.write_string(0, 0, "Solo parole").unwrap();
    write_all(book.add_worksheet().set_name("Performance").unwrap());
    write_all(
        book.add_worksheet()
            .set_name("Vecchio")
            .unwrap()
            .set_hidden(true),
    );
    let import = taken(&book.save_to_buffer().unwrap());
    assert_same_plan(&import.plan, shipped().plan());
    insta::assert_snapshot!(report(&import));
}

/// Objectives beside their KPIs, merged over the rows of these.
#[test]
fn objectives_merged_over_their_kpis_make_the_same_plan() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let published = published();
    let mut row = 0;
    let mut above: Option<(u32, &Vec<String>)> = None;
    let merge = |sheet: &mut Worksheet, above: Option<(u32, &Vec<String>)>, row: u32| {
        let Some((first, cells)) = above else { return };
        if row > first + 1 {
            let format = Format::new();
            sheet
                .merge_range(first, 0, row - 1, 0, &cells[0], &format)
                .unwrap();
            sheet
                .merge_range(first, 8, row - 1, 8, "", &format)
                .unwrap();
        } else {
            sheet.write_string(first, 0, &cells[0]).unwrap();
        }
        write(sheet, first, 8, &cells[8]);
    };
    for cells in published.iter().filter(|cells| cells.len() == 9) {
        if cells[0] == "Obiettivo" && row > 0 {
            continue;
        }
        if row > 0 && !cells[0].is_empty() {
            let is_area = above.is_some_and(|(first, _)| first == row);
            row += u32::from(is_area);
            merge(sheet, above, row);
            above = Some((row, cells));
            continue;
        }
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, cell);
        }
        row += 1;
    }
    merge(sheet, above, row);
    let import = taken(&book.save_to_buffer().unwrap());
    assert_same_plan(&import.plan, shipped().plan());
}

#[test]
fn formulas_give_the_values_they_had() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip([
        "Obiettivo",
        "Indicatore",
        "Operatore",
        "Target",
        "Consuntivo",
    ]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "A - Area").unwrap();
    for (row, name) in [(2, "Uno"), (3, "Due")] {
        sheet.write_string(row, 1, name).unwrap();
        sheet.write_string(row, 2, ">=").unwrap();
        sheet.write_number(row, 3, 7.5).unwrap();
    }
    sheet
        .write_formula(2, 4, Formula::new("=3*2.9").set_result("8.7"))
        .unwrap();
    sheet
        .write_formula(3, 4, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    let import = taken(&book.save_to_buffer().unwrap());
    assert!(import.text.contains("actual   = 8.7\n"), "{}", import.text);
    assert!(
        import
            .text
            .contains("# actual: the table has '#DIV/0!' (row 4)\n"),
        "{}",
        import.text
    );
}

#[test]
fn an_ods_file_makes_the_same_plan() {
    let import = taken(&fixture("report-2023.ods"));
    assert_same_plan(&import.plan, shipped().plan());
    insta::assert_snapshot!(report(&import));
}

#[test]
fn an_xls_file_makes_the_same_plan() {
    let import = taken(&fixture("report-2023.xls"));
    assert_same_plan(&import.plan, shipped().plan());
}

#[test]
fn an_xls_file_is_read_with_what_its_cells_show() {
    let import = taken(&fixture("small.xls"));
    insta::assert_snapshot!(format!("{}\n\n{}", report(&import), import.text));
}

/// What a cell says that is merged over the rows of several KPIs, in every format.
#[test]
fn cells_over_several_rows_say_the_same_of_each() {
    let [xlsx, ods, xls] = ["xlsx", "ods", "xls"].map(|ending| {
        let import = taken(&fixture(&format!("merged.{ending}")));
        format!("{}\n\n{}", report(&import), import.text)
    });
    assert_eq!(xlsx, ods);
    assert_eq!(xlsx, xls);
    insta::assert_snapshot!(xlsx);
}

/// A file that says that it holds more than any table is refused before there is room for it.
#[test]
fn files_that_would_take_all_memory_are_refused() {
    let edited = |file: &[u8], part: &str, from: &str, to: &str| {
        let mut parts = parts(file);
        let (_, bytes) = parts.iter_mut().find(|(own, _)| own == part).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{text}");
        *bytes = text.replacen(from, to, 1).into_bytes();
        zipped(&parts, CompressionMethod::Stored)
    };
    let count = ("uniqueCount=\"", "uniqueCount=\"99999999999");
    let row = "<table:table-row table:number-rows-repeated=\"99999999\"><table:table-cell \
               table:number-columns-repeated=\"9999999\" office:value-type=\"string\"><text:p>x\
               </text:p></table:table-cell></table:table-row>";
    let rows = row.repeat(3) + "<table:table-row ";
    let mut large = parts(&fixture("merged.xlsx"));
    large.push(("xl/large.xml".to_owned(), vec![b' '; 300 << 20]));
    for bytes in [
        edited(&small_xlsx(), "xl/sharedStrings.xml", count.0, count.1),
        edited(
            &fixture("merged.ods"),
            "content.xml",
            "<table:table-row ",
            &rows,
        ),
        zipped(&large, CompressionMethod::Deflated),
    ] {
        let refused = import(&bytes, &Options::default());
        assert_eq!(refused.unwrap_err(), ImportError::TooLarge);
    }
}

#[test]
fn the_sheet_that_is_meant_is_named_or_the_only_one() {
    let mut book = Workbook::new();
    for name in ["Primo", "Secondo"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, heading) in (0..).zip(["Obiettivo", "Indicatore", "Target"]) {
            sheet.write_string(0, column, heading).unwrap();
        }
        sheet.write_string(1, 0, format!("A - {name}")).unwrap();
        sheet.write_string(1, 1, "Uno").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let of_sheet = |sheet: Option<&str>| {
        let options = Options {
            sheet: sheet.map(str::to_owned),
            ..Options::default()
        };
        import(&bytes, &options)
    };
    assert_eq!(
        of_sheet(None).unwrap_err(),
        ImportError::Sheets("'Primo', 'Secondo'".to_owned())
    );
    assert_eq!(
        of_sheet(Some("x")).unwrap_err(),
        ImportError::NoSuchSheet("x".to_owned(), "'Primo', 'Secondo'".to_owned())
    );
    let second = of_sheet(Some("Secondo")).unwrap();
    assert!(
        second.text.contains("name = \"Secondo\""),
        "{}",
        second.text
    );
}

#[test]
fn damaged_spreadsheets_are_refused() {
    let whole = fixture("report-2023.ods");
    for (bytes, is_damaged) in [
        (whole[..whole.len() / 2].to_vec(), true),
        (b"PK\x03\x04".to_vec(), true),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), true),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), false),
    ] {
        let refused = import(&bytes, &Options::default()).unwrap_err();
        let is_as_expected = match refused {
            ImportError::Damaged(_) => is_damaged,
            ImportError::Unknown => !is_damaged,
            _ => false,
        };
        assert!(is_as_expected, "{refused}");
    }
}

/// Takes a table in, if it is not refused. A panic of the library that reads spreadsheets is a
/// refusal, as `albero import` has it; any other is none.
pub(crate) fn imported(bytes: &[u8]) -> Option<Import> {
    let taken = || {
        let import = catch_unwind(|| import(bytes, &Options::default()));
        import.map_err(|panic| (panic, is_in_library()))
    };
    // In a thread of its own, as what the library leaves behind when it panics holds for a thread.
    let taken = thread::scope(|scope| scope.spawn(taken).join());
    match taken.expect("panics are caught") {
        Ok(import) => import.ok(),
        Err((_, true)) => None,
        Err((panic, false)) => resume_unwind(panic),
    }
}

/// A few rows as XLSX.
pub(crate) fn small_xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(published().iter().take(8)) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, cell);
        }
    }
    book.save_to_buffer().unwrap()
}

const SPOILED: &[&str] = &[
    "report-2023.ods",
    "report-2023.xls",
    "small.xls",
    "small.xlsx",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

    /// Spoiled bytes are refused or read, and never more.
    #[test]
    fn no_spreadsheet_is_too_odd(
        name in proptest::sample::select(SPOILED),
        spoils in proptest::collection::vec((proptest::num::usize::ANY, proptest::num::u8::ANY), 1..8),
    ) {
        let mut bytes = if name == "small.xlsx" { small_xlsx() } else { fixture(name) };
        for (at, byte) in spoils {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        if let Some(import) = imported(&bytes) {
            assert_accounted(&import);
        }
    }
}
