//! Is what stands in a table read as it is, and is each fault that of its own entry?

use super::super::chunk::{Chunk, Cutter};
use super::*;

/// Writes what is read as one line an entry: keys, value and, behind `!`, where it is at fault.
fn shape(text: &str) -> Vec<String> {
    let mut cutter = Cutter::new(text);
    let mut chunk = Chunk::default();
    let mut table = Table::default();
    let mut lines = Vec::new();
    while cutter.next_into(&mut chunk) {
        table.read(text, &chunk);
        if let Some(header) = &table.header {
            let mark = if header.is_whole { "" } else { " broken" };
            lines.push(format!("[{}]{mark}", path(table.path())));
        }
        for entry in &table.entries {
            lines.push(of_entry(text, entry));
        }
        for fault in &table.faults {
            lines.push(format!("! {}", fault.at));
        }
        for newer in &table.newer {
            lines.push(format!("1.1 {}", newer.start));
        }
    }
    lines
}

fn path(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| key.text.as_str())
        .collect::<Vec<_>>()
        .join("/")
}

fn of_entry(text: &str, entry: &Entry) -> String {
    let value = entry
        .value
        .as_ref()
        .map_or("nothing".into(), |value| of_value(text, value));
    let fault = entry
        .fault
        .as_ref()
        .map_or(String::new(), |fault| format!(" !{}", fault.at));
    format!("{}: {value}{fault}", path(entry.keys.parts()))
}

fn of_value(text: &str, value: &Raw) -> String {
    match value {
        Raw::Scalar(span, _) => text[span.start as usize..span.end as usize].to_owned(),
        Raw::Array(_, items) => {
            let items: Vec<_> = items.iter().map(|item| of_value(text, item)).collect();
            format!("[{}]", items.join(" "))
        }
        Raw::Table(_, entries) => {
            let entries: Vec<_> = entries.iter().map(|entry| of_entry(text, entry)).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

#[test]
fn what_is_toml_is_read_as_it_is() {
    for (text, lines) in [
        ("", &[][..]),
        (
            "a = 1 # x\n\nb.'c d'.\"e\\\"\" = 'f'",
            &["a: 1", "b/c d/e\": 'f'"],
        ),
        (
            "[ a . b ]\nc = [1, [2, 3],\n4]",
            &["[a/b]", "c: [1 [2 3] 4]"],
        ),
        (
            "a = { b = 1, c.d = { e = [{ f = 2 }] } }\ng = 3",
            &["a: {b: 1, c/d: {e: [{f: 2}]}}", "g: 3"],
        ),
        ("[[a]]\r\nb = true\r\n", &["[a]", "b: true"]),
        ("\u{feff}a = 1", &["a: 1"]),
        (
            "a = {\n b = 1,\n}",
            &["a: {b: 1}", "1.1 5", "1.1 13", "1.1 12"],
        ),
        (
            "a = \"\\e\"\nb = '\\e'\nc = \"\\\\e\"",
            &["a: \"\\e\"", "b: '\\e'", "c: \"\\\\e\"", "1.1 4"],
        ),
    ] {
        assert_eq!(shape(text), lines, "{text}");
    }
}

#[test]
fn a_fault_is_that_of_its_own_entry() {
    for (text, lines) in [
        ("a = 29,54\nb = 1", &["a: 29 !6", "b: 1"][..]),
        (
            "a = 29.54%\nb = 31/12/2023",
            &["a: 29.54%", "b: 31/12/2023"],
        ),
        (
            "a\nb = 1\nc =\nd = 2",
            &["a: nothing !1", "b: 1", "c:  !11", "d: 2"],
        ),
        ("a = [1, 2\nb = 3", &["a: [1 2] !9", "b: 3"]),
        ("[a\nb = 1", &["[a] broken", "b: 1"]),
        ("[a] c\nb = 1", &["[a]", "b: 1", "! 4"]),
        ("= 1\na = 2", &[": 1 !0", "a: 2"]),
        (", x\na = 2", &["a: 2", "! 0"]),
        (
            "a = { b = 1,5, c = 2 }\nd = 3",
            &["a: {b: 1 !11, c: 2}", "d: 3"],
        ),
        ("a = \"x\nb = 1", &["a: \"x", "b: 1"]),
    ] {
        assert_eq!(shape(text), lines, "{text}");
    }
}
