//! Where in a compound file is a stream?
//!
//! Chains of sectors, followed no further than there are sectors.

use super::records::{u16_at, u32_at};

/// Sector numbers from here on end a chain.
const END: u32 = 0xFFFF_FFFC;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Bytes of a sector of the short streams.
const SHORT: usize = 64;

/// Returns the first of some streams that a compound file has.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = File::of(bytes)?;
    let directory = file.chain(u32_at(bytes, 48)?)?;
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let find = |name: &&str| entries.iter().find(|entry| is_named(entry, name));
    let own = names.iter().find_map(find)?;
    let start = u32_at(own, 116)?;
    let size = usize::try_from(u32_at(own, 120)?).ok()?;
    let mut stream = if size < usize::try_from(u32_at(bytes, 56)?).ok()? {
        file.short(start, entries.first()?)?
    } else {
        file.chain(start)?
    };
    stream.truncate(size);
    Some(stream)
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let length = usize::from(u16_at(entry, 64).unwrap_or(0)).min(64);
    let pairs = entry[..length].chunks_exact(2);
    let units: Vec<u16> = pairs
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&units).trim_end_matches('\0') == name
}

struct File<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    /// The sector behind each sector.
    next: Vec<u32>,
}

impl<'b> File<'b> {
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let shift = u32::from(u16_at(bytes, 30)?);
        if !(7..=16).contains(&shift) {
            return None;
        }
        let mut file = Self {
            bytes,
            shift,
            next: Vec::new(),
        };
        for sector in file.tables()? {
            let table = file.sector(sector)?;
            let entries = (0..table.len() / 4).filter_map(|at| u32_at(table, at * 4));
            file.next.extend(entries);
        }
        Some(file)
    }

    /// The sectors that hold the table of sectors: those in the header, then those in a chain.
    fn tables(&self) -> Option<Vec<u32>> {
        let is_used = |sector: &u32| *sector < END;
        let in_header = (0..109).filter_map(|at| u32_at(self.bytes, 76 + at * 4));
        let mut tables: Vec<u32> = in_header.filter(is_used).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() >> self.shift;
        for _ in 0..most {
            if more >= END {
                break;
            }
            let sector = self.sector(more)?;
            let last = (sector.len() / 4).checked_sub(1)?;
            let own = (0..last).filter_map(|at| u32_at(sector, at * 4));
            tables.extend(own.filter(is_used));
            more = u32_at(sector, last * 4)?;
        }
        (tables.len() <= most).then_some(tables)
    }

    fn sector(&self, sector: u32) -> Option<&'b [u8]> {
        let size = 1usize << self.shift;
        let start = (usize::try_from(sector).ok()?.checked_add(1)?).checked_mul(size)?;
        let end = (start + size).min(self.bytes.len());
        self.bytes.get(start..end).filter(|part| !part.is_empty())
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut whole = Vec::new();
        let mut sector = start;
        // A chain that goes in a circle would be longer than the file it is in.
        while whole.len() <= self.bytes.len() {
            if sector >= END {
                return Some(whole);
            }
            whole.extend_from_slice(self.sector(sector)?);
            sector = *self.next.get(usize::try_from(sector).ok()?)?;
        }
        None
    }

    /// A short stream, whose sectors stand in the stream of the root.
    fn short(&self, start: u32, root: &[u8]) -> Option<Vec<u8>> {
        let holder = self.chain(u32_at(root, 116)?)?;
        let table = self.chain(u32_at(self.bytes, 60)?)?;
        let mut whole = Vec::new();
        let mut sector = start;
        while whole.len() <= holder.len() {
            if sector >= END {
                return Some(whole);
            }
            let at = usize::try_from(sector).ok()?;
            let begin = at.checked_mul(SHORT)?;
            let end = begin.checked_add(SHORT)?.min(holder.len());
            whole.extend_from_slice(holder.get(begin..end)?);
            sector = u32_at(&table, at.checked_mul(4)?)?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with sectors of 64 kB: a header, the table of sectors, and a directory whose chain
    /// leads back to itself.
    fn circle() -> Vec<u8> {
        const SECTOR: usize = 1 << 16;
        let mut bytes = vec![0; 3 * SECTOR];
        let mut put = |at: usize, number: u32| {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        };
        put(30, 16);
        put(48, 1);
        put(68, u32::MAX);
        for table in 0..109 {
            put(76 + table * 4, if table == 0 { 0 } else { u32::MAX });
        }
        put(SECTOR + 4, 1);
        bytes
    }

    #[test]
    fn a_chain_in_a_circle_takes_no_more_than_the_file() {
        let bytes = circle();
        let file = File::of(&bytes).unwrap();
        assert!(file.next.len() > 1000, "many steps are possible");
        assert_eq!(file.chain(1), None);
        assert_eq!(stream(&bytes, &["Workbook"]), None);
    }
}
