//! Where do the lines of a text, and the blocks of its tables, begin and end?
//!
//! Plain text only: bytes, line breaks and the comments above a table.

use super::reader::{Chunk, Cutter};

/// How many bytes a part of a text has.
pub(super) fn length(text: &str) -> u32 {
    u32::try_from(text.len()).expect("a text of over 4 GiB is refused before it is read")
}

/// Where the line begins that a byte is in, behind a BOM.
pub(super) fn line_start(text: &str, at: u32) -> u32 {
    let before = &text[..at as usize];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let bom = if before[start..].starts_with('\u{feff}') {
        3
    } else {
        0
    };
    length(&before[..start]) + bom
}

/// Where a line ends, in front of its line break.
pub(super) fn line_end(text: &str, at: u32) -> u32 {
    let rest = &text[at as usize..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    at + length(line.strip_suffix('\r').unwrap_or(line))
}

/// The line break in use.
pub(super) fn newline(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Where the comment lines directly above a table begin, or the table itself.
pub(super) fn block_start(text: &str, header: u32) -> u32 {
    comments_start(text, line_start(text, header))
}

/// Where the comment lines directly above a line begin, or the line itself.
pub(super) fn comments_start(text: &str, line: u32) -> u32 {
    let mut start = line;
    while let Some(above) = line_above(text, start) {
        let is_comment = text[above as usize..start as usize]
            .trim_start()
            .starts_with('#');
        if !is_comment {
            break;
        }
        start = above;
    }
    start
}

/// Where the line above begins; none above the first, which a BOM may stand in front of.
fn line_above(text: &str, line: u32) -> Option<u32> {
    let before = text[..line as usize].strip_suffix('\n')?;
    Some(line_start(text, length(before)))
}

/// Where the first table begins, its comments included; the end of a text without tables.
pub(super) fn first_block(text: &str) -> u32 {
    let mut cutter = Cutter::new(text);
    let mut chunk = Chunk::default();
    while cutter.next_into(&mut chunk) {
        if text[chunk.start..].starts_with('[') {
            return block_start(text, length(&text[..chunk.start]));
        }
    }
    length(text)
}
