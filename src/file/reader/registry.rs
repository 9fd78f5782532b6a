//! Which tables has the text defined so far, and may it define another?
//!
//! TOML's own rules about defining a table once, by header, by dotted keys or within braces. What
//! the tables mean is asked of [`Kind`]; nothing here knows of values.

use std::hash::BuildHasher as _;

use compact_str::CompactString;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::kind::{Kind, Stray};
use crate::plan::{Field, FieldSet, Item, KpiIx, NodeIx};

/// The place of a table in its registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TableIx(u32);

/// How a table came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Only as a part of another table's header.
    Implied,
    /// By its own header.
    Header,
    /// By dotted keys.
    Dotted,
    /// Within braces; nothing can be added from outside.
    Braces,
}

/// A table of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// What it is.
    pub(super) kind: Kind,
    origin: Origin,
    /// The node or KPI whose table it is, or whose part; the plan elsewhere.
    pub(super) item: Item,
    /// The fields written in it.
    pub(super) written: FieldSet,
    /// Whether anything but fields stands in it.
    has_entries: bool,
}

/// What stands under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Table(TableIx),
    /// An array of tables; its last element.
    Elements(TableIx),
    Value,
}

/// That nothing stands under a key: the number that a table there would be found by, where it was
/// looked for.
#[derive(Debug, Clone, Copy)]
struct Free(Option<u32>);

/// A key that cannot be defined again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken;

/// Creates the nodes and KPIs of tables that are mentioned for the first time.
pub(super) trait Mentions {
    /// Adds a node below `parent`, an area when it is the plan.
    fn node(&mut self, parent: Item, id: &str) -> NodeIx;
    /// Adds a KPI to a node.
    fn kpi(&mut self, node: Item, id: &str) -> KpiIx;
    /// Tells whether a node or KPI stands directly below an item, and has this id there.
    fn is_named(&self, item: Item, above: Item, id: &str) -> bool;
}

/// The tables defined so far. A large plan has one for each KPI and more, so that little is kept of
/// each, and its key not at all: what a table is, and the plan, say under which key it stands.
#[derive(Debug)]
pub(super) struct Registry {
    tables: Vec<Table>,
    /// Every table that means something, by the hash of the way there; where that is taken already,
    /// by the next number that is not.
    by_hash: FxHashMap<u32, TableIx>,
    /// What else stands under a key: few plans have any.
    others: FxHashMap<(TableIx, CompactString), Entry>,
}

impl Registry {
    /// The table that is the whole text.
    pub(super) const ROOT: TableIx = TableIx(0);

    pub(super) fn new() -> Self {
        let root = Table {
            kind: Kind::Root,
            origin: Origin::Header,
            item: Item::Plan,
            written: FieldSet::default(),
            has_entries: false,
        };
        Self {
            tables: vec![root],
            by_hash: FxHashMap::default(),
            others: FxHashMap::default(),
        }
    }

    pub(super) fn table(&self, table: TableIx) -> &Table {
        &self.tables[table.0 as usize]
    }

    pub(super) fn table_mut(&mut self, table: TableIx) -> &mut Table {
        &mut self.tables[table.0 as usize]
    }

    /// Opens the table of a header.
    pub(super) fn open(
        &mut self,
        parent: TableIx,
        key: &str,
        is_element: bool,
        plan: &mut impl Mentions,
    ) -> Result<TableIx, Taken> {
        let entry = self.entry(parent, key, plan);
        if is_element {
            return match entry {
                Err(_) | Ok(Entry::Elements(_)) => {
                    let kind = Kind::Foreign(Stray::Inner);
                    let table = self.push(kind, Origin::Header, self.table(parent).item);
                    self.set_other(parent, key, Entry::Elements(table));
                    Ok(table)
                }
                Ok(_) => Err(Taken),
            };
        }
        match entry {
            Err(free) => Ok(self.add(parent, key, free, Origin::Header, plan)),
            Ok(Entry::Table(table)) if self.table(table).origin == Origin::Implied => {
                self.table_mut(table).origin = Origin::Header;
                Ok(table)
            }
            Ok(_) => Err(Taken),
        }
    }

    /// Goes through a part of another table's header.
    pub(super) fn pass(
        &mut self,
        parent: TableIx,
        key: &str,
        plan: &mut impl Mentions,
    ) -> Result<TableIx, Taken> {
        match self.entry(parent, key, plan) {
            Err(free) => Ok(self.add(parent, key, free, Origin::Implied, plan)),
            Ok(Entry::Table(table)) if self.table(table).origin != Origin::Braces => Ok(table),
            Ok(Entry::Elements(table)) => Ok(table),
            Ok(_) => Err(Taken),
        }
    }

    /// Goes through a part of a dotted key.
    pub(super) fn pass_dotted(
        &mut self,
        parent: TableIx,
        key: &str,
        plan: &mut impl Mentions,
    ) -> Result<TableIx, Taken> {
        match self.entry(parent, key, plan) {
            Err(free) => Ok(self.add(parent, key, free, Origin::Dotted, plan)),
            Ok(Entry::Table(table)) => match self.table(table).origin {
                Origin::Implied | Origin::Dotted => {
                    self.table_mut(table).origin = Origin::Dotted;
                    Ok(table)
                }
                Origin::Header | Origin::Braces => Err(Taken),
            },
            // The judge lets dotted keys into the last element of an array of tables.
            Ok(Entry::Elements(table)) => Ok(table),
            Ok(Entry::Value) => Err(Taken),
        }
    }

    /// Opens a table within braces.
    pub(super) fn brace(
        &mut self,
        parent: TableIx,
        key: &str,
        plan: &mut impl Mentions,
    ) -> Result<TableIx, Taken> {
        match self.entry(parent, key, plan) {
            Err(free) => Ok(self.add(parent, key, free, Origin::Braces, plan)),
            Ok(_) => Err(Taken),
        }
    }

    /// Notes a value under a key that is no field.
    pub(super) fn put(
        &mut self,
        parent: TableIx,
        key: &str,
        plan: &impl Mentions,
    ) -> Result<(), Taken> {
        match self.entry(parent, key, plan) {
            Err(_) => {
                self.set_other(parent, key, Entry::Value);
                Ok(())
            }
            Ok(_) => Err(Taken),
        }
    }

    /// Tells whether anything stands under a key, which names `field` or none.
    pub(super) fn is_taken(
        &self,
        parent: TableIx,
        key: &str,
        field: Option<Field>,
        plan: &impl Mentions,
    ) -> bool {
        let table = self.table(parent);
        field.is_some_and(|field| table.written.contains(field))
            || (table.has_entries && self.beside_fields(parent, key, plan).is_ok())
    }

    /// Tells whether dotted keys may write into a table they have come to.
    pub(super) fn takes_dotted(&self, table: TableIx) -> bool {
        self.table(table).origin == Origin::Dotted
    }

    /// Adds a table that no key leads to: one within a list.
    pub(super) fn loose(&mut self, item: Item) -> TableIx {
        self.push(Kind::Foreign(Stray::Inner), Origin::Braces, item)
    }

    /// Returns what stands under a key.
    fn entry(&self, parent: TableIx, key: &str, plan: &impl Mentions) -> Result<Entry, Free> {
        let table = self.table(parent);
        let is_written = |field| table.written.contains(field);
        if !table.written.is_empty() && table.kind.field(key).is_some_and(is_written) {
            return Ok(Entry::Value);
        }
        if !table.has_entries {
            return Err(Free(None));
        }
        self.beside_fields(parent, key, plan)
    }

    fn beside_fields(
        &self,
        parent: TableIx,
        key: &str,
        plan: &impl Mentions,
    ) -> Result<Entry, Free> {
        let free = match self.find(parent, key, plan) {
            Ok(table) => return Ok(Entry::Table(table)),
            Err(hash) => Free(Some(hash)),
        };
        if self.others.is_empty() {
            return Err(free);
        }
        self.others.get(&(parent, key.into())).copied().ok_or(free)
    }

    /// Returns the table under a key, as far as it means something; where there is none, the number
    /// that it would be found by.
    fn find(&self, parent: TableIx, key: &str, plan: &impl Mentions) -> Result<TableIx, u32> {
        let hash = FxBuildHasher.hash_one((parent, key));
        // The upper half is the better one.
        let mut hash = u32::try_from(hash >> 32).unwrap_or_default();
        while let Some(&found) = self.by_hash.get(&hash) {
            if self.is_under(found, parent, key, plan) {
                return Ok(found);
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
    }

    fn is_under(&self, table: TableIx, parent: TableIx, key: &str, plan: &impl Mentions) -> bool {
        let (own, above) = (self.table(table), self.table(parent));
        let may_be = match above.kind {
            Kind::Root | Kind::Node => own.kind != Kind::Kpi,
            _ => own.kind != Kind::Node,
        };
        may_be
            && match own.kind {
                Kind::Node | Kind::Kpi => plan.is_named(own.item, above.item, key),
                kind => own.item == above.item && above.kind.child(key) == kind,
            }
    }

    fn set_other(&mut self, parent: TableIx, key: &str, entry: Entry) {
        self.table_mut(parent).has_entries = true;
        self.others.insert((parent, key.into()), entry);
    }

    fn add(
        &mut self,
        parent: TableIx,
        key: &str,
        free: Free,
        origin: Origin,
        plan: &mut impl Mentions,
    ) -> TableIx {
        let Table { kind, item, .. } = *self.table(parent);
        let kind = kind.child(key);
        let hash = match free {
            Free(Some(hash)) => Err(hash),
            Free(None) => self.find(parent, key, plan),
        };
        let item = match kind {
            Kind::Node => Item::Node(plan.node(item, key)),
            Kind::Kpi => Item::Kpi(plan.kpi(item, key)),
            _ => item,
        };
        let table = self.push(kind, origin, item);
        self.table_mut(parent).has_entries = true;
        match hash {
            Err(hash) if !matches!(kind, Kind::Foreign(_)) => {
                self.by_hash.insert(hash, table);
            }
            _ => self.set_other(parent, key, Entry::Table(table)),
        }
        table
    }

    fn push(&mut self, kind: Kind, origin: Origin, item: Item) -> TableIx {
        let place = u32::try_from(self.tables.len());
        let table = TableIx(place.expect("a text of at most 4 GiB has fewer than 2^32 tables"));
        self.tables.push(Table {
            kind,
            origin,
            item,
            written: FieldSet::default(),
            has_entries: false,
        });
        table
    }
}
