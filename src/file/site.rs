//! At which line, or between which braces, does a field stand or could it stand?
//!
//! The tables of an item are read again and searched for the entry that a path of keys leads to,
//! and for the places an entry could be added to. Nothing is changed here.

use super::reader::{Chunk, Cutter, Entry, Key, Places, Raw, Table};
use crate::check::Span;
use crate::plan::{Address, Field, Id, Item, KPI_KEY, PLAN_KEY, Plan};

/// An entry, and the braces it stands between.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) entry: Entry,
    /// The entry that holds the braces; none for an entry on a line of its own.
    pub(super) holder: Option<Box<Site>>,
    /// Its place among the entries of its braces, or of its table.
    pub(super) at: usize,
}

/// A place where an entry can be added.
#[derive(Debug, Clone)]
pub(super) enum Room {
    /// In a table of its own, with its header.
    Table {
        /// The header; none for the lines before the first.
        header: Option<Span>,
        /// What stands in the table.
        entries: Vec<Entry>,
    },
    /// Between braces.
    Braces {
        /// The braces.
        span: Span,
        /// What stands between them.
        entries: Vec<Entry>,
    },
    /// Beside other lines with dotted keys.
    Dotted {
        /// The last of those lines.
        beside: Entry,
        /// How many parts of its key lead to the item.
        parts: usize,
        /// Whether it stands between braces.
        in_braces: bool,
    },
}

/// The tables of one item, read again.
pub(super) struct Tables<'t> {
    text: &'t str,
    tables: Vec<Table>,
}

impl<'t> Tables<'t> {
    pub(super) fn of(text: &'t str, places: &Places, item: Item) -> Self {
        let read = |start: u32| {
            let (mut chunk, mut table) = (Chunk::default(), Table::default());
            Cutter::from(text, start as usize).next_into(&mut chunk);
            table.read(text, &chunk);
            table
        };
        let tables = places.of(item).map(read).collect();
        Self { text, tables }
    }

    /// Returns the text that the tables stand in.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the entry that a path leads to, header included.
    pub(super) fn site(&self, path: &[String]) -> Option<Site> {
        self.tables.iter().find_map(|table| {
            let rest = behind(table.path(), path)?;
            find(&table.entries, rest, None)
        })
    }

    /// Returns where an entry can be added to the table that a path leads to: in its own table,
    /// between its braces, or beside its dotted keys.
    pub(super) fn room(&self, path: &[String]) -> Option<Room> {
        let own = self.tables.iter().find_map(|table| {
            let header = table.header.as_ref()?;
            let is_own = behind(table.path(), path)?.is_empty() && !header.is_element;
            is_own.then(|| Room::Table {
                header: Some(header.span),
                entries: table.entries.clone(),
            })
        });
        own.or_else(|| self.braces(path))
            .or_else(|| self.beside(path))
    }

    /// Returns the header that a path leads through first, which mentions an item without a table.
    pub(super) fn header_through(&self, path: &[String]) -> Option<Span> {
        self.tables.iter().find_map(|table| {
            through(table.path(), path)?;
            Some(table.header.as_ref()?.span)
        })
    }

    /// Tells whether a single key is all that mentions the item that a path leads to.
    pub(super) fn is_mentioned_once(&self, path: &[String]) -> bool {
        let mentions = self.tables.iter().map(|table| {
            let by_header = usize::from(through(table.path(), path).is_some());
            let rest = behind(table.path(), path);
            by_header + rest.map_or(0, |rest| count(&table.entries, rest))
        });
        mentions.sum::<usize>() == 1
    }

    fn braces(&self, path: &[String]) -> Option<Room> {
        match self.site(path)?.entry.value {
            Some(Raw::Table(span, entries)) => Some(Room::Braces { span, entries }),
            _ => None,
        }
    }

    fn beside(&self, path: &[String]) -> Option<Room> {
        let of_table = |table: &Table| {
            let rest = behind(table.path(), path)?;
            beside(&table.entries, rest, false)
        };
        self.tables.iter().rev().find_map(of_table)
    }
}

/// The last entry whose dotted key leads to a table and beyond it.
fn beside(entries: &[Entry], path: &[String], in_braces: bool) -> Option<Room> {
    entries.iter().rev().find_map(|entry| {
        let keys = entry.keys.parts();
        if keys.len() > path.len() && through(keys, path).is_some() {
            return Some(Room::Dotted {
                beside: entry.clone(),
                parts: path.len(),
                in_braces,
            });
        }
        match &entry.value {
            Some(Raw::Table(_, entries)) => beside(entries, behind(keys, path)?, true),
            _ => None,
        }
    })
}

/// The keys that lead to an item from the top of the text.
pub(super) fn path(plan: &Plan, item: Item) -> Vec<String> {
    address_path(&plan.address(item))
}

/// The keys of an address.
pub(super) fn address_path(address: &Address) -> Vec<String> {
    let own = |id: &Id| id.as_str().to_owned();
    match address {
        Address::Plan => vec![PLAN_KEY.to_owned()],
        Address::Node(ids) => ids.iter().map(own).collect(),
        Address::Kpi(ids, id) => {
            let mut path: Vec<String> = ids.iter().map(own).collect();
            path.extend([KPI_KEY.to_owned(), own(id)]);
            path
        }
    }
}

/// The keys that lead to a field from the top of the text.
pub(super) fn field_path(plan: &Plan, item: Item, field: Field) -> Vec<String> {
    let mut path = path(plan, item);
    path.extend(field.key().split('.').map(str::to_owned));
    path
}

/// The part of a path behind some keys; none when they lead elsewhere.
pub(super) fn behind<'p>(keys: &[Key], path: &'p [String]) -> Option<&'p [String]> {
    let starts = keys.len() <= path.len() && keys.iter().zip(path).all(|(key, id)| key.text == id);
    starts.then(|| &path[keys.len()..])
}

/// The first of some keys up to the one that ends a path, where they lead there or beyond.
pub(super) fn through(keys: &[Key], path: &[String]) -> Option<Span> {
    let own = keys.get(..path.len())?;
    behind(own, path)?;
    Some(Span {
        start: own.first()?.span.start,
        end: own.last()?.span.end,
    })
}

fn find(entries: &[Entry], path: &[String], holder: Option<&Site>) -> Option<Site> {
    entries.iter().enumerate().find_map(|(at, entry)| {
        let rest = behind(entry.keys.parts(), path)?;
        let site = Site {
            entry: entry.clone(),
            holder: holder.cloned().map(Box::new),
            at,
        };
        match &entry.value {
            _ if rest.is_empty() => Some(site),
            Some(Raw::Table(_, entries)) => find(entries, rest, Some(&site)),
            _ => None,
        }
    })
}

/// The first keys that lead to an item or through it.
pub(super) fn mention(tables: &Tables<'_>, path: &[String]) -> Option<Span> {
    tables.tables.iter().find_map(|table| {
        through(table.path(), path).or_else(|| among(&table.entries, behind(table.path(), path)?))
    })
}

/// How many entries lead to the item that a path leads to.
fn count(entries: &[Entry], path: &[String]) -> usize {
    let of_entry = |entry: &Entry| {
        let keys = entry.keys.parts();
        if !path.is_empty() && through(keys, path).is_some() {
            return 1;
        }
        match (&entry.value, behind(keys, path)) {
            (Some(Raw::Table(_, entries)), Some(rest)) => count(entries, rest),
            _ => 0,
        }
    };
    entries.iter().map(of_entry).sum()
}

fn among(entries: &[Entry], path: &[String]) -> Option<Span> {
    entries.iter().find_map(|entry| {
        let keys = entry.keys.parts();
        through(keys, path).or_else(|| match &entry.value {
            Some(Raw::Table(_, entries)) => among(entries, behind(keys, path)?),
            _ => None,
        })
    })
}
