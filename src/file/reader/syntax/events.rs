//! How do the parser's events become a header and entries?
//!
//! Keeps track of what is open: the header, the key whose value is awaited, lists and tables
//! within braces. Who is to blame for an error is settled afterwards.

use std::borrow::Cow;

use compact_str::CompactString;
use toml_parser::decoder::Encoding;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, ParseError, Raw as RawText, Span as Local};

use super::super::chunk::Chunk;
use super::table::{Entry, Header, Key, Keys, Raw, Table, offset};
use crate::check::Span;
use crate::plan::is_bare;

/// A value that is open.
struct Open {
    start: u32,
    /// The keys of the entry that the value belongs to.
    keys: Option<Keys>,
    inside: Inside,
}

enum Inside {
    Array(Vec<Raw>),
    Table(Vec<Entry>),
}

/// Takes the parser's events.
pub(super) struct Reading<'t> {
    text: &'t str,
    base: usize,
    end: usize,
    table: &'t mut Table,
    open: Vec<Open>,
    header: Option<(Span, bool)>,
    /// The keys that belong to no entry yet.
    free: Vec<Key>,
    /// The keys of the entry whose value is awaited.
    keys: Option<Keys>,
    /// The last comma, as long as nothing follows it.
    comma: Option<Span>,
    /// Where lines end.
    pub(super) lines: Vec<u32>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str, chunk: &Chunk, table: &'t mut Table) -> Self {
        Self {
            text,
            base: chunk.base,
            end: chunk.end,
            table,
            open: Vec::new(),
            header: None,
            free: Vec::new(),
            keys: None,
            comma: None,
            lines: Vec::new(),
        }
    }

    fn span(&self, local: Local) -> Span {
        Span {
            start: offset((self.base + local.start()).min(self.end)),
            end: offset((self.base + local.end()).min(self.end)),
        }
    }

    fn raw(&self, span: Span) -> &'t str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// Takes the keys read so far for the entry whose value begins or is missing.
    fn take_keys(&mut self) -> Option<Keys> {
        let free = match self.free.len() {
            0 => None,
            1 => self.free.pop().map(Keys::One),
            _ => Some(Keys::More(std::mem::take(&mut self.free))),
        };
        self.keys.take().or(free)
    }

    fn take(&mut self, value: Raw, keys: Option<Keys>) {
        match (self.open.last_mut(), keys) {
            (
                Some(Open {
                    inside: Inside::Array(items),
                    ..
                }),
                _,
            ) => items.push(value),
            (_, Some(keys)) => self.put(keys, Some(value)),
            (_, None) => {}
        }
    }

    /// Ends an entry.
    fn put(&mut self, keys: Keys, value: Option<Raw>) {
        let key = keys.span();
        let behind = Span {
            start: key.end,
            end: key.end,
        };
        let written = value.as_ref().map_or(behind, Raw::span);
        let entry = Entry {
            keys,
            value,
            written,
            span: Span {
                start: key.start,
                end: written.end,
            },
            fault: None,
        };
        match self.open.last_mut() {
            Some(Open {
                inside: Inside::Table(entries),
                ..
            }) => entries.push(entry),
            _ => self.table.entries.push(entry),
        }
    }

    /// Ends an entry that has a key and no value.
    fn put_valueless(&mut self) {
        if let Some(keys) = self.take_keys() {
            self.put(keys, None);
        }
    }

    fn open(&mut self, span: Local, inside: Inside) {
        self.comma = None;
        let keys = if self.is_in_array() {
            None
        } else {
            self.take_keys()
        };
        let start = self.span(span).start;
        self.open.push(Open {
            start,
            keys,
            inside,
        });
    }

    fn close(&mut self, span: Local) {
        let Some(Open {
            start,
            keys,
            inside,
        }) = self.open.pop()
        else {
            return;
        };
        let end = self.span(span).end;
        let span = Span { start, end };
        let value = match inside {
            Inside::Array(items) => Raw::Array(span, items),
            Inside::Table(entries) => Raw::Table(span, entries),
        };
        self.take(value, keys);
    }

    fn close_header(&mut self, end: u32, is_whole: bool) {
        let Some((opened, is_element)) = self.header.take() else {
            return;
        };
        self.table.header = Some(Header {
            path: std::mem::take(&mut self.free),
            span: Span {
                start: opened.start,
                end,
            },
            is_element,
            is_whole,
        });
    }

    fn end_line(&mut self, at: u32) {
        self.lines.push(at);
        self.close_header(at, false);
        if self.open.is_empty() {
            self.put_valueless();
        }
    }

    /// Ends what the end of the text ends.
    pub(super) fn finish(&mut self) {
        self.end_line(offset(self.end));
    }

    /// Notes a spelling that TOML 1.0 does not have.
    fn newer(&mut self, span: Span) {
        self.table.newer.push(span);
    }

    fn is_in_table(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                inside: Inside::Table(_),
                ..
            })
        )
    }

    fn is_in_array(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                inside: Inside::Array(_),
                ..
            })
        )
    }
}

impl EventReceiver for Reading<'_> {
    fn std_table_open(&mut self, span: Local, _: &mut dyn ErrorSink) {
        self.header = Some((self.span(span), false));
    }

    fn std_table_close(&mut self, span: Local, _: &mut dyn ErrorSink) {
        self.close_header(self.span(span).end, true);
    }

    fn array_table_open(&mut self, span: Local, _: &mut dyn ErrorSink) {
        self.header = Some((self.span(span), true));
    }

    fn array_table_close(&mut self, span: Local, _: &mut dyn ErrorSink) {
        self.close_header(self.span(span).end, true);
    }

    fn inline_table_open(&mut self, span: Local, _: &mut dyn ErrorSink) -> bool {
        self.open(span, Inside::Table(Vec::new()));
        true
    }

    fn inline_table_close(&mut self, span: Local, _: &mut dyn ErrorSink) {
        self.put_valueless();
        if let Some(comma) = self.comma.take() {
            self.newer(comma);
        }
        self.close(span);
    }

    fn array_open(&mut self, span: Local, _: &mut dyn ErrorSink) -> bool {
        self.open(span, Inside::Array(Vec::new()));
        true
    }

    fn array_close(&mut self, span: Local, _: &mut dyn ErrorSink) {
        self.comma = None;
        self.close(span);
    }

    fn key_val_sep(&mut self, _: Local, _: &mut dyn ErrorSink) {
        let keys = self.take_keys();
        self.keys = keys;
    }

    fn simple_key(&mut self, span: Local, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.comma = None;
        let absolute = self.span(span);
        let raw = self.raw(absolute);
        let text = if kind.is_none() && !raw.is_empty() && raw.bytes().all(is_bare) {
            CompactString::new(raw)
        } else {
            let mut decoded = Cow::Borrowed("");
            RawText::new_unchecked(raw, kind, span).decode_key(&mut decoded, error);
            CompactString::new(decoded)
        };
        if kind == Some(Encoding::BasicString) && has_newer_escape(raw) {
            self.newer(absolute);
        }
        self.free.push(Key {
            text,
            span: absolute,
        });
    }

    fn scalar(&mut self, span: Local, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.comma = None;
        let absolute = self.span(span);
        let raw = self.raw(absolute);
        if raw.is_empty() {
            error.report_error(ParseError::new("missing value").with_unexpected(span));
        }
        let is_basic = matches!(kind, Some(Encoding::BasicString | Encoding::MlBasicString));
        if is_basic && has_newer_escape(raw) {
            self.newer(absolute);
        }
        let keys = if self.is_in_array() {
            None
        } else {
            self.take_keys()
        };
        self.take(Raw::Scalar(absolute, kind), keys);
    }

    fn value_sep(&mut self, span: Local, _: &mut dyn ErrorSink) {
        if self.is_in_table() {
            self.put_valueless();
            self.comma = Some(self.span(span));
        }
    }

    fn comment(&mut self, span: Local, error: &mut dyn ErrorSink) {
        let absolute = self.span(span);
        RawText::new_unchecked(self.raw(absolute), None, span).decode_comment(error);
        if self.is_in_table() {
            self.newer(absolute);
        }
    }

    fn newline(&mut self, span: Local, error: &mut dyn ErrorSink) {
        let absolute = self.span(span);
        RawText::new_unchecked(self.raw(absolute), None, span).decode_newline(error);
        if self.is_in_table() {
            self.newer(absolute);
        }
        self.end_line(absolute.start);
    }
}

/// Tells whether a quoted text has an escape that TOML 1.0 does not know.
fn has_newer_escape(raw: &str) -> bool {
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        if char == '\\' && matches!(chars.next(), Some('e' | 'x')) {
            return true;
        }
    }
    false
}
