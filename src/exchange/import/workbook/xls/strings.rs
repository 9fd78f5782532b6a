//! How does a workbook write texts?
//!
//! As single bytes or as UTF-16, with a flag in front; a text that goes on in another record has
//! the flag again there.

use super::records::{u16_at, u32_at};

/// Whether the characters have two bytes.
const WIDE: u8 = 1;
/// Whether a phonetic guide stands behind the text.
const GUIDE: u8 = 4;
/// Whether formats stand behind the text.
const RICH: u8 = 8;

/// A text whose length has one byte.
pub(super) fn short_text(data: &[u8]) -> Option<String> {
    let length = usize::from(*data.first()?);
    plain(data.get(1..)?, length)
}

/// A text whose length has two bytes.
pub(super) fn long_text(data: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(data, 0)?);
    plain(data.get(2..)?, length)
}

fn plain(data: &[u8], length: usize) -> Option<String> {
    let (flags, body) = data.split_first()?;
    let mut units = Vec::new();
    take(body, length, *flags, &mut units);
    Some(String::from_utf16_lossy(&units))
}

/// Takes characters from the front of some bytes; returns how many bytes they are.
fn take(bytes: &[u8], length: usize, flags: u8, units: &mut Vec<u16>) -> usize {
    let before = units.len();
    if flags & WIDE == 0 {
        units.extend(bytes.iter().take(length).map(|byte| u16::from(*byte)));
        return units.len() - before;
    }
    let pairs = bytes.chunks_exact(2).take(length);
    units.extend(pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
    (units.len() - before) * 2
}

/// Returns the texts that all sheets share, up to one that is cut off.
pub(super) fn shared(parts: &[&[u8]]) -> Vec<String> {
    let mut reader = Reader {
        parts,
        part: 0,
        at: 8,
    };
    std::iter::from_fn(|| reader.text()).collect()
}

/// Reads texts that may go on in another record.
struct Reader<'p> {
    parts: &'p [&'p [u8]],
    part: usize,
    at: usize,
}

impl<'p> Reader<'p> {
    fn rest(&self) -> &'p [u8] {
        let part = self.parts.get(self.part).copied().unwrap_or(&[]);
        part.get(self.at..).unwrap_or(&[])
    }

    /// Goes on to the next record where this one is read.
    fn settle(&mut self) {
        while self.rest().is_empty() && self.part < self.parts.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    fn bytes(&mut self, count: usize) -> Option<&'p [u8]> {
        self.settle();
        let bytes = self.rest().get(..count)?;
        self.at += count;
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        let mut length = usize::from(u16_at(self.bytes(2)?, 0)?);
        let mut flags = self.bytes(1)?[0];
        let mut behind = 0;
        if flags & RICH != 0 {
            behind += usize::from(u16_at(self.bytes(2)?, 0)?) * 4;
        }
        if flags & GUIDE != 0 {
            behind += usize::try_from(u32_at(self.bytes(4)?, 0)?).ok()?;
        }
        let mut units = Vec::new();
        loop {
            let before = units.len();
            self.at += take(self.rest(), length, flags, &mut units);
            length -= units.len() - before;
            if length == 0 {
                break;
            }
            (self.part, self.at) = (self.part + 1, 0);
            flags = *self.rest().first()?;
            self.at = 1;
        }
        self.skip(behind)?;
        Some(String::from_utf16_lossy(&units))
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        let mut left = count;
        while left > 0 {
            self.settle();
            let step = left.min(self.rest().len());
            if step == 0 {
                return None;
            }
            self.at += step;
            left -= step;
        }
        Some(())
    }
}
