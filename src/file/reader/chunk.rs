//! Where does one table of a text end and the next begin?
//!
//! Cuts the stream of tokens in front of every table header, so that a plan of any size is read
//! one table at a time. A value that is opened and never closed must not swallow what follows it:
//! where a line cannot belong to the open value, the cut is made there. What the tokens mean is
//! not this module's concern.

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

/// The tokens of one table, or of what follows a value that was never closed.
#[derive(Debug, Default)]
pub(in crate::file) struct Chunk {
    /// The tokens; their spans count from `base`.
    pub(in crate::file) tokens: Vec<Token>,
    /// Where the tokens' spans count from, in bytes.
    pub(in crate::file) base: usize,
    /// The first byte.
    pub(in crate::file) start: usize,
    /// The byte behind the last.
    pub(in crate::file) end: usize,
}

/// Cuts a text into chunks.
pub(in crate::file) struct Cutter<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    base: usize,
    /// The token that opens the next chunk.
    next: Option<Token>,
}

impl<'t> Cutter<'t> {
    pub(in crate::file) fn new(text: &'t str) -> Self {
        Self::from(text, 0)
    }

    /// Begins at a byte, where a line or an entry begins.
    pub(in crate::file) fn from(text: &'t str, base: usize) -> Self {
        Self {
            text,
            lexer: Source::new(&text[base..]).lex(),
            base,
            next: None,
        }
    }

    /// Fills the chunk with the next tokens; tells whether there were any.
    pub(in crate::file) fn next_into(&mut self, chunk: &mut Chunk) -> bool {
        chunk.tokens.clear();
        chunk.base = self.base;
        let mut line = Line::default();
        while let Some(token) = self.next.take().or_else(|| self.lexer.next()) {
            let start = self.base + token.span().start();
            if chunk.tokens.is_empty() {
                chunk.start = start;
            } else if line.is_start && self.begins_anew(token, start, &line) {
                self.next = Some(token);
                chunk.end = start;
                return true;
            }
            line.take(token.kind());
            chunk.tokens.push(token);
            if let Some(at) = self.runaway(token) {
                *self = Self::from(self.text, at);
                chunk.end = at;
                return true;
            }
        }
        chunk.end = self.text.len();
        !chunk.tokens.is_empty()
    }

    /// Tells whether a token at the start of a line begins a table, or cannot belong to the value
    /// that is open there.
    fn begins_anew(&self, token: Token, start: usize, line: &Line) -> bool {
        let is_bracket = token.kind() == TokenKind::LeftSquareBracket;
        match line.open.last() {
            None => is_bracket,
            Some(TokenKind::LeftCurlyBracket) => {
                let rest = rest(self.text, start);
                (is_entry(rest) && !line.awaits_entry) || (is_bracket && is_header(rest))
            }
            Some(_) => {
                let rest = rest(self.text, start);
                is_entry(rest) || (is_bracket && is_header(rest) && !is_array(rest))
            }
        }
    }

    /// Returns where reading goes on after a string of several lines that never ends.
    fn runaway(&self, token: Token) -> Option<usize> {
        let delimiter = match token.kind() {
            TokenKind::MlBasicString => "\"\"\"",
            TokenKind::MlLiteralString => "'''",
            _ => return None,
        };
        let start = self.base + token.span().start();
        let raw = &self.text[start..self.base + token.span().end()];
        if raw.len() >= 6 && raw.ends_with(delimiter) {
            return None;
        }
        let mut at = start + rest(self.text, start).len() + 1;
        while at < self.text.len() {
            let line = rest(self.text, at);
            if is_entry(line) || is_header(line) {
                return Some(at);
            }
            at += line.len() + 1;
        }
        None
    }
}

/// What the tokens so far say of the line they are in.
#[derive(Debug)]
struct Line {
    is_start: bool,
    is_header: bool,
    /// Whether an entry of a table within braces may follow.
    awaits_entry: bool,
    open: Vec<TokenKind>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            is_start: true,
            is_header: false,
            awaits_entry: false,
            open: Vec::new(),
        }
    }
}

impl Line {
    fn take(&mut self, kind: TokenKind) {
        match kind {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                self.is_header |= self.is_start && self.open.is_empty();
                self.open.push(kind);
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                self.open.pop();
            }
            // A header never goes on in the next line, closed or not.
            TokenKind::Newline if self.is_header => {
                self.open.clear();
                self.is_header = false;
            }
            _ => {}
        }
        let is_void = matches!(
            kind,
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline
        );
        if !is_void {
            self.awaits_entry = matches!(kind, TokenKind::Comma | TokenKind::LeftCurlyBracket);
        }
        let is_blank = kind == TokenKind::Whitespace && self.is_start;
        self.is_start = kind == TokenKind::Newline || is_blank;
    }
}

/// The text from a byte to the end of its line.
fn rest(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    &rest[..rest.find('\n').unwrap_or(rest.len())]
}

/// Tells whether a line looks like a table header.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.len() > 2 && line.starts_with('[') && line.ends_with(']') && !line.contains(',')
}

/// Tells whether a line that looks like a header can as well be an array, such as `[12]` or
/// `["a"]`.
fn is_array(line: &str) -> bool {
    let inner = line.trim_start().trim_start_matches('[').trim_start();
    let is_value = |char: char| char.is_ascii_digit() || matches!(char, '"' | '\'' | '+' | '-');
    let words = ["true", "false", "inf", "nan"];
    inner.starts_with(is_value) || words.iter().any(|word| inner.starts_with(word))
}

/// Tells whether a line looks like a key with its value.
fn is_entry(line: &str) -> bool {
    let Some((key, _)) = line.split_once('=') else {
        return false;
    };
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let key = key.trim();
    !key.is_empty() && key.bytes().all(is_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut cutter = Cutter::new(text);
        let mut chunk = Chunk::default();
        let mut chunks = Vec::new();
        while cutter.next_into(&mut chunk) {
            chunks.push(&text[chunk.start..chunk.end]);
        }
        chunks
    }

    #[test]
    fn every_table_is_a_chunk() {
        for (text, chunks) in [
            ("a = 1\n[b]\nc = 2\n", &["a = 1\n", "[b]\nc = 2\n"][..]),
            ("[a]\n  [a.b]\n", &["[a]\n  ", "[a.b]\n"]),
            (
                "a = [\n[1],\n[2]\n]\n[b]\n",
                &["a = [\n[1],\n[2]\n]\n", "[b]\n"],
            ),
            ("a = { b = 1,\nc = 2 }\n", &["a = { b = 1,\nc = 2 }\n"]),
            ("a = '''\n[b]\n'''\n", &["a = '''\n[b]\n'''\n"]),
            ("[[a]]\n[a", &["[[a]]\n", "[a"]),
        ] {
            assert_eq!(cut(text), chunks);
        }
    }

    #[test]
    fn what_is_never_closed_ends_where_something_else_begins() {
        for (text, chunks) in [
            ("a = [1, 2\nb = 3\n", &["a = [1, 2\n", "b = 3\n"][..]),
            ("a = [1\n[A.kpi.2]\n", &["a = [1\n", "[A.kpi.2]\n"]),
            ("a = { b = 1\n[c]\n", &["a = { b = 1\n", "[c]\n"]),
            ("a = { b = 1\nc = 2\n", &["a = { b = 1\n", "c = 2\n"]),
            ("a = \"\"\"x\nb = 1\n", &["a = \"\"\"x\n", "b = 1\n"]),
            ("[a\nb = 1\n[c]\n", &["[a\nb = 1\n", "[c]\n"]),
        ] {
            assert_eq!(cut(text), chunks);
        }
    }
}
