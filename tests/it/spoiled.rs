//! Does any reader panic, take all memory, or lose a row over bytes that chance has spoiled?
//!
//! One bolero target for each reader. In the tests each runs for a second; `cargo bolero test`
//! runs one for as long as you like. The parts of zipped spreadsheets are spoiled before they are
//! zipped, as no reader looks further into an archive that does not unpack.

use std::io::{Cursor, Read as _, Write as _};
use std::time::Duration;

use albero::file::{Document, Source};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::import::{assert_accounted, folder};
use crate::spreadsheets::{fixture, imported, small_xlsx};

const TIME: Duration = Duration::from_secs(1);

/// Where bytes are spoiled, how, and with what.
type Spoil = (u16, u8, u8);

/// Spoils bytes: one is another, missing, new; many are missing or twice there.
fn spoil(bytes: &mut Vec<u8>, spoils: &[Spoil]) {
    for (at, how, with) in spoils {
        if bytes.is_empty() {
            return;
        }
        // Positions reach the whole file, however long it is.
        let at = usize::from(*at) * bytes.len() / (usize::from(u16::MAX) + 1);
        let end = (at + usize::from(*with)).min(bytes.len());
        match how % 8 {
            0 => bytes.insert(at, *with),
            1 => drop(bytes.remove(at)),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.extend_from_within(at..end),
            4 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            5 => {
                let sign = SIGNS[usize::from(*with) % SIGNS.len()];
                bytes.splice(at..at, sign.bytes());
            }
            6 if *with < 16 => bytes.truncate(at),
            _ => bytes[at] = *with,
        }
    }
}

/// Returns a copy of bytes, spoiled.
fn spoiled(bytes: &[u8], spoils: &[Spoil]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    spoil(&mut bytes, spoils);
    bytes
}

/// What means something to a reader.
const SIGNS: &[&str] = &[
    "\"",
    "'",
    "\n",
    "\r",
    "\t",
    ";",
    ",",
    "%",
    "-",
    ">=",
    "..",
    "[",
    "]",
    "=",
    ".",
    "#",
    "\\",
    "<",
    "/>",
    "&",
    "0",
    "9999999999",
    "1e308",
    "A.1",
    "kpi",
    "\u{feff}",
    "\u{1b}",
    "è",
    "{",
    "}",
];

#[track_caller]
fn taken(bytes: &[u8]) {
    if let Some(import) = imported(bytes) {
        assert_accounted(&import);
    }
}

#[test]
fn spoiled_texts_are_told_about() {
    let seeds: Vec<Vec<u8>> = std::fs::read_dir(folder("tests/tables/damaged"))
        .unwrap()
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    bolero::check!()
        .with_type::<(u8, Vec<Spoil>)>()
        .with_test_time(TIME)
        .for_each(|(seed, spoils)| {
            taken(&spoiled(&seeds[usize::from(*seed) % seeds.len()], spoils));
        });
}

/// The parts of an archive, by name.
pub(crate) fn parts(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.push((file.name().unwrap().to_string(), bytes));
    }
    parts
}

pub(crate) fn zipped(parts: &[(String, Vec<u8>)], how: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(how);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Spoils one part of an archive, or the archive itself.
fn spoiled_inside(archive: &[u8], (which, spoils): &(u8, Vec<Spoil>)) -> Vec<u8> {
    let mut parts = parts(archive);
    let which = usize::from(*which) % (parts.len() + 1);
    if let Some((_, part)) = parts.get_mut(which) {
        spoil(part, spoils);
        return zipped(&parts, CompressionMethod::Stored);
    }
    spoiled(archive, spoils)
}

#[test]
fn spoiled_xlsx_files_are_refused_or_read() {
    let whole = small_xlsx();
    bolero::check!()
        .with_type::<(u8, Vec<Spoil>)>()
        .with_test_time(TIME)
        .for_each(|how| taken(&spoiled_inside(&whole, how)));
}

#[test]
fn spoiled_ods_files_are_refused_or_read() {
    let whole = fixture("small.ods");
    bolero::check!()
        .with_type::<(u8, Vec<Spoil>)>()
        .with_test_time(TIME)
        .for_each(|how| taken(&spoiled_inside(&whole, how)));
}

#[test]
fn spoiled_xls_files_are_refused_or_read() {
    let whole = fixture("small.xls");
    bolero::check!()
        .with_type::<Vec<Spoil>>()
        .with_test_time(TIME)
        .for_each(|spoils| taken(&spoiled(&whole, spoils)));
}

#[test]
fn spoiled_plans_are_refused_or_kept_as_they_are() {
    let mut seeds = vec![folder("plans/camera-di-commercio-2023.toml")];
    for entry in std::fs::read_dir(folder("tests/plans/valid")).unwrap() {
        seeds.push(entry.unwrap().path());
    }
    let seeds: Vec<Vec<u8>> = seeds
        .iter()
        .filter(|path| path.is_file())
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    bolero::check!()
        .with_type::<(u8, Vec<Spoil>)>()
        .with_test_time(TIME)
        .for_each(|(seed, spoils)| {
            let bytes = spoiled(&seeds[usize::from(*seed) % seeds.len()], spoils);
            let Ok(text) = String::from_utf8(bytes) else {
                return;
            };
            match Document::read(Source::new("spoiled", text.clone())) {
                Ok(document) => assert_eq!(document.source().text(), text),
                Err(refused) => assert!(!refused.findings.is_empty()),
            }
        });
}
