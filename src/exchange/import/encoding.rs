//! In which letters is a text file written?
//!
//! UTF-8 with or without its mark, UTF-16 with one, and Windows-1252, which spreadsheets of this
//! part of the world still write. What the text says is not known here.

/// How the bytes of a text were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; five of them mean nothing there and
/// stay the control characters that they are in Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns the text that bytes spell, and how they were read. A mark at the start is taken away.
pub(super) fn decode(bytes: &[u8]) -> (String, Encoding) {
    match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => {
            let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bare) {
                Ok(text) => (text.to_owned(), Encoding::Utf8),
                Err(_) => (windows_1252(bare), Encoding::Windows1252),
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn windows_1252(bytes: &[u8]) -> String {
    let char = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        other => char::from(*other),
    };
    bytes.iter().map(char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_apart() {
        for (bytes, text, encoding) in [
            (&b"\xef\xbb\xbfPeso"[..], "Peso", Encoding::Utf8),
            ("qualità ≥".as_bytes(), "qualità ≥", Encoding::Utf8),
            (
                b"qualit\xe0 \x80 \x92",
                "qualità € ’",
                Encoding::Windows1252,
            ),
            (b"\xff\xfeA\0\xe0\0", "Aà", Encoding::Utf16),
            (b"\xfe\xff\0A\0\xe0", "Aà", Encoding::Utf16),
            (b"\xff\xfe\0\xd8", "\u{fffd}", Encoding::Utf16),
            (b"", "", Encoding::Utf8),
        ] {
            assert_eq!(decode(bytes), (text.to_owned(), encoding));
        }
    }
}
