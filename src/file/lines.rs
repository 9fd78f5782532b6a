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
    let mut start = line_start(text, header);
    while start > 0 {
        let above = line_start(text, start - 1);
        if above == start
            || !text[above as usize..start as usize]
                .trim_start()
                .starts_with('#')
        {
            break;
        }
        start = above;
    }
    start
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
