//! Which records has the stream of a workbook?

/// The kinds of records that are read.
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const END: u16 = 0x000A;
    pub(in super::super) const DATES: u16 = 0x0022;
    pub(in super::super) const PASSWORD: u16 = 0x002F;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const SHEET: u16 = 0x0085;
    pub(in super::super) const SHORT_NUMBERS: u16 = 0x00BD;
    pub(in super::super) const MERGED: u16 = 0x00E5;
    pub(in super::super) const RICH_TEXT: u16 = 0x00D6;
    pub(in super::super) const CELL_FORMAT: u16 = 0x00E0;
    pub(in super::super) const TEXTS: u16 = 0x00FC;
    pub(in super::super) const SHARED_TEXT: u16 = 0x00FD;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const TEXT: u16 = 0x0204;
    pub(in super::super) const ANSWER: u16 = 0x0205;
    pub(in super::super) const FORMULA_TEXT: u16 = 0x0207;
    pub(in super::super) const SHORT_NUMBER: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BEGIN: u16 = 0x0809;
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
}

impl Record<'_> {
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        u16_at(self.data, at)
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        u32_at(self.data, at)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The records of a stream from a place on.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn at(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// Returns the data of the records that continue the last one.
    pub(super) fn continued(&mut self) -> Vec<&'s [u8]> {
        let mut parts = Vec::new();
        while u16_at(self.stream, self.at) == Some(kind::CONTINUE) {
            let Some(record) = self.next() else { break };
            parts.push(record.data);
        }
        parts
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at + 2)?);
        let start = self.at + 4;
        // What a damaged file cuts off is a shorter record.
        let end = (start + length).min(self.stream.len());
        self.at = end;
        Some(Record {
            kind,
            data: self.stream.get(start..end)?,
        })
    }
}
