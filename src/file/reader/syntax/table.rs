//! What does the text of one table say?
//!
//! Turns the parser's events into a header and entries, each with its stretch of the text. What
//! the keys name and whether the values fit is not this module's concern.

use compact_str::CompactString;
use toml_parser::ParseError;
use toml_parser::decoder::Encoding;
use toml_parser::parser::parse_document;

use super::super::chunk::{Chunk, Cutter};
use super::events::Reading;
use super::pieces::pieces;
use crate::check::Span;

/// One part of a dotted key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::file) struct Key {
    pub(in crate::file) text: CompactString,
    pub(in crate::file) span: Span,
}

/// The parts of a dotted key; most keys have one, which needs no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::file) enum Keys {
    One(Key),
    More(Vec<Key>),
}

impl Keys {
    /// Returns the parts; at least one.
    pub(in crate::file) fn parts(&self) -> &[Key] {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::More(keys) => keys,
        }
    }

    /// Returns the stretch of text from the first part to the last.
    pub(in crate::file) fn span(&self) -> Span {
        let parts = self.parts();
        let edge = |key: Option<&Key>| key.map(|key| key.span).unwrap_or_default();
        Span {
            start: edge(parts.first()).start,
            end: edge(parts.last()).end,
        }
    }
}

/// A value as it is written.
#[derive(Debug, Clone)]
pub(in crate::file) enum Raw {
    /// A number, date, boolean or text; the encoding tells how a text is quoted.
    Scalar(Span, Option<Encoding>),
    /// A list of values.
    Array(Span, Vec<Raw>),
    /// A table within braces.
    Table(Span, Vec<Entry>),
}

impl Raw {
    /// Returns the stretch of text of the value.
    pub(in crate::file) fn span(&self) -> Span {
        match self {
            Self::Scalar(span, _) | Self::Array(span, _) | Self::Table(span, _) => *span,
        }
    }
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(in crate::file) struct Entry {
    pub(in crate::file) keys: Keys,
    /// The value; none where there is none to be told.
    pub(in crate::file) value: Option<Raw>,
    /// What stands for the value: where it is no TOML, all up to the end of its line, or of its
    /// part of a table within braces, without a comment.
    pub(in crate::file) written: Span,
    /// From the key to the end of the value.
    pub(in crate::file) span: Span,
    /// Why it is no TOML: where, and what the parser says.
    pub(in crate::file) fault: Option<Fault>,
}

/// Something that is no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::file) struct Fault {
    pub(in crate::file) at: u32,
    pub(in crate::file) message: String,
}

/// The header of a table.
#[derive(Debug, Clone)]
pub(in crate::file) struct Header {
    pub(in crate::file) path: Vec<Key>,
    pub(in crate::file) span: Span,
    /// Whether it is an element of an array of tables, `[[…]]`.
    pub(in crate::file) is_element: bool,
    /// Whether it is closed and its key can be told.
    pub(in crate::file) is_whole: bool,
}

/// What the text of one table says. Filled again and again, to spare allocations.
#[derive(Debug, Default)]
pub(in crate::file) struct Table {
    pub(in crate::file) header: Option<Header>,
    pub(in crate::file) entries: Vec<Entry>,
    /// What belongs to no entry.
    pub(in crate::file) faults: Vec<Fault>,
    /// Spellings that TOML 1.0 does not have.
    pub(in crate::file) newer: Vec<Span>,
}

impl Table {
    /// Returns the parts of the header's key; none where the table has no header.
    pub(in crate::file) fn path(&self) -> &[Key] {
        self.header.as_ref().map_or(&[], |header| &header.path)
    }

    /// Reads the tokens of a chunk of `text`.
    pub(in crate::file) fn read(&mut self, text: &str, chunk: &Chunk) {
        self.header = None;
        self.entries.clear();
        self.faults.clear();
        self.newer.clear();
        let mut errors: Vec<ParseError> = Vec::new();
        let mut reading = Reading::new(text, chunk, self);
        parse_document(&chunk.tokens, &mut reading, &mut errors);
        reading.finish();
        let lines = reading.lines;
        self.blame(&errors, chunk, &lines);
        if !errors.is_empty() {
            self.mend(&text[..chunk.end]);
        }
    }

    /// Tells entries that are no TOML from those beside them. `text` ends where the table ends.
    fn mend(&mut self, text: &str) {
        let mut entries = std::mem::take(&mut self.entries);
        for entry in &mut entries {
            self.mend_entry(text, entry);
        }
        self.entries = entries;
    }

    fn mend_entry(&mut self, text: &str, entry: &mut Entry) {
        let is_faulty = entry.fault.is_some();
        if is_faulty {
            entry.written = line_of(text, entry.written);
        }
        let Some(Raw::Table(span, entries)) = &mut entry.value else {
            return;
        };
        if is_faulty || entries.iter().any(|inner| inner.fault.is_some()) {
            let first = entries.iter().find_map(|inner| inner.fault.clone());
            let (parts, is_told) = self.parts(text, *span);
            *entries = parts;
            entry.fault = entry.fault.take().or(first).filter(|_| !is_told);
            return;
        }
        for inner in entries {
            self.mend_entry(text, inner);
        }
    }

    /// Takes a table within braces apart at its commas, so that each fault stays that of its own
    /// key; tells whether any part is at fault.
    fn parts(&mut self, text: &str, braces: Span) -> (Vec<Entry>, bool) {
        let mut parts = Vec::new();
        let (mut chunk, mut table) = (Chunk::default(), Self::default());
        for piece in pieces(text, braces) {
            let mut cutter = Cutter::from(&text[..piece.end as usize], piece.start as usize);
            while cutter.next_into(&mut chunk) {
                table.read(text, &chunk);
                parts.append(&mut table.entries);
                self.faults.append(&mut table.faults);
                self.newer.append(&mut table.newer);
            }
        }
        let is_told = !self.faults.is_empty() || parts.iter().any(has_fault);
        (parts, is_told)
    }

    /// Gives each error to the entry it is in: the last that begins before it and has not ended
    /// with its line.
    fn blame(&mut self, errors: &[ParseError], chunk: &Chunk, lines: &[u32]) {
        for error in errors {
            let local = error.unexpected().or(error.context()).unwrap_or_default();
            let fault = Fault {
                at: offset(chunk.base + local.start()),
                message: error.description().to_owned(),
            };
            if let Some(header) = &mut self.header
                && (header.span.start..=line_end(lines, header.span.start)).contains(&fault.at)
            {
                // Behind a closed header there is a line of its own to complain about.
                if !header.is_whole || fault.at < header.span.end {
                    header.is_whole = false;
                } else {
                    self.faults.push(fault);
                }
                continue;
            }
            let after = self
                .entries
                .partition_point(|entry| entry.span.start <= fault.at);
            let entry = after.checked_sub(1).map(|at| &mut self.entries[at]);
            match entry {
                Some(entry) if fault.at <= line_end(lines, entry.span.end) => {
                    blame_innermost(entry, fault);
                }
                _ => self.faults.push(fault),
            }
        }
    }
}

fn has_fault(entry: &Entry) -> bool {
    let within = match &entry.value {
        Some(Raw::Table(_, entries)) => entries.as_slice(),
        _ => &[],
    };
    entry.fault.is_some() || within.iter().any(has_fault)
}

/// A value up to the end of its line, without a comment behind it.
fn line_of(text: &str, value: Span) -> Span {
    let rest = text.get(value.start as usize..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let line = if line.starts_with('#') { "" } else { line };
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    Span {
        start: value.start,
        end: value.start + offset(line.len()),
    }
}

/// In a table within braces, the fault is that of the entry it is in or behind.
fn blame_innermost(entry: &mut Entry, fault: Fault) {
    if let Some(Raw::Table(span, entries)) = &mut entry.value
        && (span.start..span.end).contains(&fault.at)
        && let Some(inner) = entries
            .iter_mut()
            .rev()
            .find(|inner| inner.span.start <= fault.at)
    {
        blame_innermost(inner, fault);
        return;
    }
    entry.fault.get_or_insert(fault);
}

/// The end of the line that a byte is in.
fn line_end(lines: &[u32], at: u32) -> u32 {
    let next = lines.partition_point(|end| *end < at);
    lines.get(next).copied().unwrap_or(u32::MAX)
}

pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a text of over 4 GiB is refused before it is read")
}
