//! What does a table say that is written as most are?
//!
//! Bare keys and one plain value a line, read straight from the bytes: many times faster than by
//! the parser, which reads the same of them. A table with anything else in it, right or wrong, is
//! left to the parser, so no fault is known here.

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use super::table::{Header, Key, offset};
use crate::check::Span;
use crate::plan::{Content, Named, Value};

/// Digits that are sure to fit into 64 bits.
const SURE_DIGITS: usize = 18;

/// A key and its value, on a line of their own.
#[derive(Debug, Clone)]
pub(in crate::file::reader) struct Line {
    /// The key.
    pub(in crate::file::reader) key: Span,
    /// The fields that it names.
    pub(in crate::file::reader) named: Named,
    /// The value's stretch of text.
    pub(in crate::file::reader) value: Span,
    /// What the value says.
    pub(in crate::file::reader) said: Said,
}

/// What a plain value says, in little room: lines go from one thread to another.
#[derive(Debug, Clone)]
pub(in crate::file::reader) enum Said {
    /// The text that stands there, without the quotes around it.
    Text(Span),
    /// A number, a date or a boolean.
    Figure(Value),
    /// Two of them as a range, which are few: [`range`] tells which.
    Range,
}

/// Returns the range that stands between brackets.
pub(in crate::file::reader) fn range(text: &str) -> Option<Content> {
    let (low, high) = Scan { text, at: 0 }.range()?;
    Some(Content::Between(low, high))
}

/// What a plain table says. Filled again and again, to spare allocations.
#[derive(Debug, Default)]
pub(in crate::file::reader) struct Plain {
    /// The header; none for the lines before the first.
    pub(in crate::file::reader) header: Option<Header>,
    /// The lines with a key, in their order.
    pub(in crate::file::reader) lines: Vec<Line>,
    /// The byte behind the table.
    pub(in crate::file::reader) end: usize,
}

impl Plain {
    /// Reads the table that begins at a byte; tells whether all of it is plain.
    pub(in crate::file::reader) fn read(&mut self, text: &str, start: usize) -> bool {
        self.lines.clear();
        let mut scan = Scan { text, at: start };
        let end = self.fill(&mut scan);
        self.end = end.unwrap_or(start);
        end.is_some()
    }

    fn fill(&mut self, scan: &mut Scan<'_>) -> Option<usize> {
        let header = self.header.take();
        if scan.byte() == Some(b'[') {
            let path = header.map_or_else(Vec::new, |header| header.path);
            self.header = Some(scan.header(path)?);
            scan.end_of_line()?;
        }
        loop {
            scan.blanks();
            match scan.byte() {
                None | Some(b'[') => return Some(scan.at),
                Some(b'\n' | b'\r' | b'#') => scan.end_of_line()?,
                Some(_) => {
                    let line = scan.line()?;
                    self.lines.push(line);
                }
            }
        }
    }
}

/// Where the scan is. Every step gives none where it meets what is not plain.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        let is_there = self.byte() == Some(byte);
        self.at += usize::from(is_there);
        is_there.then_some(())
    }

    fn since(&self, start: usize) -> Span {
        Span {
            start: offset(start),
            end: offset(self.at),
        }
    }

    /// Takes all bytes of a kind, and returns them.
    fn run(&mut self, kind: u8) -> &'t str {
        let (text, start) = (self.text, self.at);
        let mut at = start;
        while let Some(byte) = text.as_bytes().get(at)
            && KINDS[usize::from(*byte)] & kind != 0
        {
            at += 1;
        }
        self.at = at;
        &text[start..at]
    }

    fn blanks(&mut self) {
        self.run(BLANK);
    }

    /// Takes a comment, if there is one, and the line break or the end of the text.
    fn end_of_line(&mut self) -> Option<()> {
        self.blanks();
        if self.byte() == Some(b'#') {
            self.run(COMMENT);
        }
        match self.byte() {
            None => Some(()),
            Some(b'\r') => {
                self.at += 1;
                self.take(b'\n')
            }
            Some(_) => self.take(b'\n'),
        }
    }

    fn bare_key(&mut self) -> Option<&'t str> {
        let key = self.run(BARE);
        (!key.is_empty()).then_some(key)
    }

    /// A header, whose keys take the place of some that are not needed any more.
    fn header(&mut self, mut path: Vec<Key>) -> Option<Header> {
        let start = self.at;
        path.clear();
        self.take(b'[')?;
        loop {
            let start = self.at;
            let text = CompactString::new(self.bare_key()?);
            path.push(Key {
                text,
                span: self.since(start),
            });
            if self.take(b'.').is_none() {
                break;
            }
        }
        self.take(b']')?;
        Some(Header {
            path,
            span: self.since(start),
            is_element: false,
            is_whole: true,
        })
    }

    fn line(&mut self) -> Option<Line> {
        let start = self.at;
        self.bare_key()?;
        let key = self.since(start);
        self.blanks();
        self.take(b'=')?;
        self.blanks();
        let start = self.at;
        let said = match self.byte()? {
            b'[' => {
                self.range()?;
                Said::Range
            }
            b'"' => Said::Text(self.quoted()?),
            _ => Said::Figure(self.figure()?),
        };
        let value = self.since(start);
        self.end_of_line()?;
        let named = Named::by(&self.text[key.start as usize..key.end as usize]);
        Some(Line {
            key,
            named,
            value,
            said,
        })
    }

    /// Two figures between brackets.
    fn range(&mut self) -> Option<(Value, Value)> {
        self.take(b'[')?;
        self.blanks();
        let low = self.figure()?;
        self.blanks();
        self.take(b',')?;
        self.blanks();
        let high = self.figure()?;
        self.blanks();
        self.take(b']')?;
        Some((low, high))
    }

    /// A text of one line without escapes.
    fn quoted(&mut self) -> Option<Span> {
        self.take(b'"')?;
        let start = self.at;
        self.run(QUOTED);
        let text = self.since(start);
        self.take(b'"')?;
        // Two quotes may open a text of several lines.
        let is_whole = text.start < text.end || self.byte() != Some(b'"');
        is_whole.then_some(text)
    }

    /// A number, a date or a boolean, up to a blank or a sign that ends it.
    fn figure(&mut self) -> Option<Value> {
        match self.run(FIGURE) {
            "true" => Some(Value::Boolean(true)),
            "false" => Some(Value::Boolean(false)),
            text => number(text)
                .map(Value::Number)
                .or_else(|| date(text).map(Value::Date)),
        }
    }
}

/// Kinds of bytes: blanks, and those of bare keys, of figures, of texts between quotes, and of
/// comments.
const BLANK: u8 = 1;
const BARE: u8 = 2;
const FIGURE: u8 = 4;
const QUOTED: u8 = 8;
const COMMENT: u8 = 16;

/// The kinds of every byte.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte: u8 = 0;
    loop {
        let is_word = byte.is_ascii_alphanumeric();
        let is_control = (byte < b' ' && byte != b'\t') || byte == 0x7f;
        let mut kind = 0;
        if matches!(byte, b' ' | b'\t') {
            kind |= BLANK;
        }
        if is_word || matches!(byte, b'-' | b'_') {
            kind |= BARE;
        }
        if is_word || matches!(byte, b'-' | b'+' | b'.' | b':') {
            kind |= FIGURE;
        }
        if !is_control && !matches!(byte, b'"' | b'\\') {
            kind |= QUOTED;
        }
        if !is_control {
            kind |= COMMENT;
        }
        kinds[byte as usize] = kind;
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

/// Returns the number that a sign, digits and a point spell.
fn number(text: &str) -> Option<Decimal> {
    let bytes = text.as_bytes();
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    if digits.len() > SURE_DIGITS || digits.first() == Some(&b'.') {
        return None;
    }
    let mut value = 0_i64;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => value = value * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let whole = point.unwrap_or(digits.len());
    let is_open = digits.is_empty() || digits.ends_with(b".");
    if is_open || (whole > 1 && digits[0] == b'0') {
        return None;
    }
    let decimals = point.map_or(0, |point| digits.len() - point - 1);
    let value = if digits.len() < bytes.len() {
        -value
    } else {
        value
    };
    Some(Decimal::new(value, u32::try_from(decimals).ok()?))
}

/// Returns the day that a year, a month and a day spell.
pub(in crate::file::reader) fn date(text: &str) -> Option<NaiveDate> {
    let form = "0000-00-00".bytes();
    let is_alike = |(own, form): (u8, u8)| match form {
        b'0' => own.is_ascii_digit(),
        mark => own == mark,
    };
    if text.len() != form.len() || !text.bytes().zip(form).all(is_alike) {
        return None;
    }
    let (year, month, day) = (&text[..4], &text[5..7], &text[8..]);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::super::chunk::{Chunk, Cutter};
    use super::super::super::scalar;
    use super::super::table::{Raw, Table};
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// The content of a value that the parser has read.
    fn content(text: &str, raw: &Raw) -> Content {
        let value = |raw: &Raw| match raw {
            Raw::Scalar(span, encoding) => {
                let literal = &text[span.start as usize..span.end as usize];
                scalar::value(literal, *encoding).unwrap()
            }
            _ => panic!("no plain value: {raw:?}"),
        };
        match raw {
            Raw::Array(_, items) => Content::Between(value(&items[0]), value(&items[1])),
            raw => Content::Value(value(raw)),
        }
    }

    /// Compares each table that is read as a plain one with what the parser reads; returns how
    /// many there are, of how many.
    fn compare(text: &str) -> (usize, usize) {
        let (mut plain, mut chunk, mut table) =
            (Plain::default(), Chunk::default(), Table::default());
        let mut cutter = Cutter::new(text);
        let (mut read, mut all) = (0, 0);
        while cutter.next_into(&mut chunk) {
            all += 1;
            if !plain.read(text, chunk.start) {
                continue;
            }
            read += 1;
            table.read(text, &chunk);
            assert_eq!(plain.end, chunk.end, "{text:?}");
            assert_eq!(
                format!("{:?}", plain.header),
                format!("{:?}", table.header),
                "{text:?}"
            );
            assert!(
                table.faults.is_empty() && table.newer.is_empty(),
                "{text:?}"
            );
            assert_eq!(plain.lines.len(), table.entries.len(), "{text:?}");
            for (line, entry) in plain.lines.iter().zip(&table.entries) {
                let [key] = entry.keys.parts() else {
                    panic!("{text:?}");
                };
                let raw = entry.value.as_ref().unwrap();
                assert_eq!((line.key, line.value), (key.span, entry.written));
                assert_eq!((entry.fault.as_ref(), raw.span()), (None, line.value));
                let said = match &line.said {
                    Said::Figure(value) => Content::Value(value.clone()),
                    Said::Range => {
                        let stretch = line.value.start as usize..line.value.end as usize;
                        range(&text[stretch]).unwrap()
                    }
                    Said::Text(span) => {
                        let said = &text[span.start as usize..span.end as usize];
                        Content::Value(Value::Text(said.into()))
                    }
                };
                // The decimals of a number count, which its equality does not see.
                assert_eq!(
                    format!("{said:?}"),
                    format!("{:?}", content(text, raw)),
                    "{text:?}"
                );
            }
        }
        (read, all)
    }

    #[test]
    fn most_forms_are_plain() {
        for text in [
            "[A.1.kpi.2]\nname = \"è # x\" # y\nweight=70\ntarget\t= [ 20, 60.5 ]\r\n\r\n",
            "a = 1\nb = -44.38\nc = true # x\n",
            "  [a]  # x\n  due = 2023-12-31\n\n# end",
            "[a]",
            "n = \"\"\n",
        ] {
            let (read, all) = compare(text);
            assert_eq!(read, all, "{text:?}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_parser() {
        for line in [
            "a = 012",
            "a = 1.",
            "a = .5",
            "a = +5",
            "a = 1_000",
            "a = 1e3",
            "a = 29,54",
            "a = 2023-02-30",
            "a = 2023-12-31 10:00:00",
            "a = \"x\\ty\"",
            "a = \"\"\"x\"\"\"",
            "a = 'x'",
            "a = \"x\u{7f}\"",
            "a = 1 # \u{1}",
            "a = 1 2",
            "a = 1\r",
            "a.b = 1",
            "\"a\" = 1",
            "a = [1]",
            "a = [1, 2, 3]",
            "a = { b = 1 }",
            "a",
            "= 1",
            "a =",
            "[a b]",
            "[[a]]",
            "[a.\"b\"]",
            "[a] 1",
            "[]",
            "[a.]",
            "\u{feff}a = 1",
        ] {
            assert!(!Plain::default().read(line, 0), "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_table_says_what_the_parser_says(
            pieces in prop::collection::vec(
                select(vec![
                    "a", "b-1_", "è", "\"x\"", "\"è # \"", "\"\"", "'x'", "1", "-0", "0.50", "007",
                    "-12.340", "2023-12-31", "2023-13-01", "true", "inf", "[", "]", "[1, 2]",
                    "[2023-01-01,2.5]", "[\"a\", 1]", "=", " = ", " ", "\t", ".", ",", "{", "}",
                    "#", "# x", "\n", "\n", "\n", "\r\n", "\r", "\n[a]\n", "\n[a.b.1]\n", "\\",
                    "\n  [a-b] # x\n", "\nname = \"n\"\n", "\nw = 5.00 # c\n", "\u{7f}", "\u{feff}",
                ]),
                0..24,
            )
        ) {
            compare(&pieces.concat());
        }
    }
}
