//! What does the text of one table say?
//!
//! Turns the parser's events into a header and entries, each with its stretch of the text. What
//! the keys name and whether the values fit is not this module's concern.

use std::ops::Range;

use compact_str::CompactString;
use toml_parser::ParseError;
use toml_parser::decoder::Encoding;
use toml_parser::parser::parse_document;

use super::super::chunk::Chunk;
use super::events::Reading;
use crate::check::Span;

/// One part of a dotted key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::file) struct Key {
    pub(in crate::file) text: CompactString,
    pub(in crate::file) span: Span,
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
    /// Which of the keys of its [`Table`] are its own.
    pub(super) keys: Range<usize>,
    /// The value; none where there is none to be told.
    pub(in crate::file) value: Option<Raw>,
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
    pub(super) keys: Range<usize>,
    pub(in crate::file) span: Span,
    /// Whether it is an element of an array of tables, `[[…]]`.
    pub(in crate::file) is_element: bool,
    /// Whether it is closed and its key can be told.
    pub(in crate::file) is_whole: bool,
}

/// What the text of one table says. Filled again and again, to spare allocations.
#[derive(Debug, Default)]
pub(in crate::file) struct Table {
    pub(super) keys: Vec<Key>,
    pub(in crate::file) header: Option<Header>,
    pub(in crate::file) entries: Vec<Entry>,
    /// What belongs to no entry.
    pub(in crate::file) faults: Vec<Fault>,
    /// Spellings that TOML 1.0 does not have.
    pub(in crate::file) newer: Vec<Span>,
}

impl Table {
    /// Returns the parts of an entry's key.
    pub(in crate::file) fn keys(&self, entry: &Entry) -> &[Key] {
        &self.keys[entry.keys.clone()]
    }

    /// Returns the parts of the header's key; none where the table has no header.
    pub(in crate::file) fn path(&self) -> &[Key] {
        let range = self
            .header
            .as_ref()
            .map_or(0..0, |header| header.keys.clone());
        &self.keys[range]
    }

    /// Reads the tokens of a chunk of `text`.
    pub(in crate::file) fn read(&mut self, text: &str, chunk: &Chunk) {
        self.keys.clear();
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
