//! Where in the text does a node with everything below it, or a KPI, stand?
//!
//! In tables of its own, each with the comment lines directly above its header and all up to the
//! next one's comments; and in entries of other tables, as dotted keys or between braces.

use thiserror::Error;

use crate::check::Span;
use crate::file::lines::{block_start, length};
use crate::file::reader::{Chunk, Cutter, Entry, Places, Raw, Table};
use crate::file::site::{self, behind, through};
use crate::plan::{Address, Item, Plan};

/// Something whose text cannot be moved, put in or taken out by the program.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the text of {0} does not stand in one place; change it by hand, in an editor")]
pub struct Apart(pub Address);

/// A text, and the plan it says.
#[derive(Clone, Copy)]
pub(in crate::file) struct Context<'t> {
    pub(in crate::file) text: &'t str,
    pub(in crate::file) places: &'t Places,
    pub(in crate::file) plan: &'t Plan,
}

/// A table with its comments.
pub(super) struct Block {
    /// From the comments above the header to those of the next table.
    pub(super) span: Span,
    /// Where the header begins.
    pub(super) header: u32,
    pub(super) table: Table,
}

/// An entry of a table of something else.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) entry: Entry,
    /// How many parts of its key lead to what it is a part of.
    pub(super) parts: usize,
    /// The entry between whose braces it stands, and its place there; none on a line of its own.
    pub(super) braces: Option<(Entry, usize)>,
    /// The table it stands in.
    pub(super) table: u32,
}

/// All that stands for a node or a KPI.
pub(super) struct Pieces {
    /// In the order of the text.
    pub(super) blocks: Vec<Block>,
    /// In the order of the text.
    pub(super) parts: Vec<Part>,
}

impl Pieces {
    /// Tells whether nothing else stands between its pieces.
    pub(super) fn is_together(&self) -> bool {
        let pairs = self.blocks.windows(2);
        let are_blocks = pairs
            .into_iter()
            .all(|pair| pair[0].span.end == pair[1].span.start);
        let is_one = self.parts.is_empty() || self.blocks.is_empty();
        are_blocks
            && is_one
            && self
                .parts
                .windows(2)
                .all(|pair| is_next(&pair[0], &pair[1]))
    }

    /// The stretch from the first of its tables to the last.
    pub(super) fn blocks_span(&self) -> Option<Span> {
        Some(Span {
            start: self.blocks.first()?.span.start,
            end: self.blocks.last()?.span.end,
        })
    }
}

/// Tells whether two entries stand beside each other, or in one place at all.
pub(super) fn is_next(one: &Part, next: &Part) -> bool {
    one.table == next.table
        && match (&one.braces, &next.braces) {
            (None, None) => true,
            (Some((a, at)), Some((b, next))) => a.span == b.span && at + 1 == *next,
            _ => false,
        }
}

impl<'t> Context<'t> {
    /// Returns what stands for a node with everything below it, or for a KPI.
    pub(super) fn pieces(&self, item: Item) -> Result<Pieces, Apart> {
        let path = site::path(self.plan, item);
        let mut pieces = Pieces {
            blocks: Vec::new(),
            parts: Vec::new(),
        };
        for start in self.tables(item) {
            let block = self.block(start);
            let is_first = self.text[..start as usize]
                .trim_matches('\u{feff}')
                .is_empty();
            if block.table.header.is_none() && !is_first {
                // What follows a value that was never closed.
                return Err(Apart(self.plan.address(item)));
            }
            if through(block.table.path(), &path).is_some() {
                pieces.blocks.push(block);
            } else if let Some(rest) = behind(block.table.path(), &path) {
                collect(&block.table.entries, rest, None, start, &mut pieces.parts);
            }
        }
        Ok(pieces)
    }

    /// Where the tables begin that an item or anything below it stands in.
    pub(super) fn tables(&self, item: Item) -> Vec<u32> {
        let items = std::iter::once(item).chain(self.plan.items_below(item));
        let mut starts: Vec<u32> = items.flat_map(|item| self.places.of(item)).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// Returns the table that begins at a byte.
    pub(super) fn block(&self, start: u32) -> Block {
        let mut cutter = Cutter::from(self.text, start as usize);
        let (mut chunk, mut table) = (Chunk::default(), Table::default());
        cutter.next_into(&mut chunk);
        table.read(self.text, &chunk);
        let mut end = self.text.len();
        while cutter.next_into(&mut chunk) {
            if self.text[chunk.start..].starts_with('[') {
                end = block_start(self.text, length(&self.text[..chunk.start])) as usize;
                break;
            }
        }
        let is_headed = table.header.is_some();
        Block {
            span: Span {
                start: if is_headed {
                    block_start(self.text, start)
                } else {
                    start
                },
                end: length(&self.text[..end]),
            },
            header: start,
            table,
        }
    }

    /// Returns a stretch of the text.
    pub(super) fn raw(&self, span: Span) -> &'t str {
        &self.text[span.start as usize..span.end as usize]
    }
}

/// Collects the entries that a path leads to or beyond.
fn collect(
    entries: &[Entry],
    path: &[String],
    holder: Option<&Entry>,
    table: u32,
    parts: &mut Vec<Part>,
) {
    for (at, entry) in entries.iter().enumerate() {
        let keys = entry.keys.parts();
        if through(keys, path).is_some() {
            parts.push(Part {
                entry: entry.clone(),
                parts: path.len(),
                braces: holder.map(|holder| (holder.clone(), at)),
                table,
            });
        } else if let (Some(Raw::Table(_, inner)), Some(rest)) = (&entry.value, behind(keys, path))
        {
            collect(inner, rest, Some(entry), table, parts);
        }
    }
}
