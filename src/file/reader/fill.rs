//! What do the tables of a text say of the plan?
//!
//! Goes through tables and entries in the order of the text, gives each key its meaning, fills
//! the plan's model, and notes what is wrong. It reads on whatever it finds, so that all problems
//! of a file are told at once.

use compact_str::CompactString;

use super::fault;
use super::field::{Written, raw};
use super::kind::Kind;
use super::places::Places;
use super::registry::{Mentions, Registry, TableIx};
use super::scalar;
use super::stray;
use super::syntax::{Entry, Fault, Header, Key, Raw, Table};
use crate::check::{Finding, Span};
use crate::plan::{Field, Id, Item, KpiIx, NodeIx, PlanBuilder, Slot};

/// A plan under construction.
pub(super) struct Filling<'t> {
    pub(super) text: &'t str,
    pub(super) registry: Registry,
    pub(super) items: Items,
    /// The keys and tables of the last header's path.
    way: Vec<(CompactString, TableIx)>,
    pub(super) findings: Vec<Finding>,
}

/// The plan's nodes and KPIs, and where they are mentioned.
pub(super) struct Items {
    pub(super) builder: PlanBuilder,
    pub(super) places: Places,
    /// Where the table begins that is being read.
    pub(super) start: u32,
}

impl Mentions for Items {
    fn node(&mut self, parent: Item, id: &str) -> NodeIx {
        let parent = match parent {
            Item::Node(node) => Some(node),
            Item::Plan | Item::Kpi(_) => None,
        };
        self.places.add_node(self.start);
        self.builder.add_node(parent, &known(id))
    }

    fn kpi(&mut self, node: Item, id: &str) -> KpiIx {
        let Item::Node(node) = node else {
            unreachable!("a table of KPIs belongs to a node");
        };
        self.places.add_kpi(self.start);
        self.builder.add_kpi(node, &known(id))
    }

    fn is_named(&self, item: Item, above: Item, id: &str) -> bool {
        let plan = self.builder.plan();
        let is_below = match item {
            Item::Plan => false,
            Item::Node(node) => {
                let node = plan.node(node);
                node.parent.map_or(Item::Plan, Item::Node) == above
            }
            Item::Kpi(kpi) => {
                let kpi = plan.kpi(kpi);
                Item::Node(kpi.node) == above
            }
        };
        is_below && plan.id_text(item) == Some(id)
    }
}

fn known(id: &str) -> Id {
    Id::new(id).expect("only keys that can be ids make a table a node or a KPI")
}

/// A table that entries are written into: its place, and the keys that lead there.
pub(super) struct Into {
    pub(super) table: TableIx,
    path: Vec<Key>,
}

impl Into {
    /// The table that is the whole text.
    pub(super) fn top() -> Self {
        Self {
            table: Registry::ROOT,
            path: Vec::new(),
        }
    }

    /// Goes to the table of a header. The keys that led here are left in the place of its own: one
    /// list for all that follow each other.
    pub(super) fn follow(&mut self, table: TableIx, header: &mut Header) {
        self.table = table;
        std::mem::swap(&mut self.path, &mut header.path);
    }

    /// The keys that lead to an entry from the top of the text.
    fn path_to(&self, keys: &[Key]) -> Vec<Key> {
        self.path.iter().chain(keys).cloned().collect()
    }
}

impl<'t> Filling<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            registry: Registry::new(),
            items: Items {
                builder: PlanBuilder::new(),
                places: Places::default(),
                start: 0,
            },
            way: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Returns the plan and its places.
    pub(super) fn finish(self) -> (Items, Vec<Finding>) {
        (self.items, self.findings)
    }

    /// Takes what stands in a table.
    pub(super) fn table(&mut self, table: &Table, into: Option<&Into>) {
        if let Some(into) = into {
            for entry in &table.entries {
                self.entry(into, entry);
            }
        }
        let item = into.map_or(Item::Plan, |into| self.item(into.table));
        for fault in &table.faults {
            self.fault(item, fault);
        }
        for newer in &table.newer {
            self.findings.push(fault::newer(item, *newer));
        }
    }

    /// Opens the table of a header; none when it cannot be told which it is.
    pub(super) fn header(&mut self, header: &Header) -> Option<TableIx> {
        let path = &header.path;
        let (last, parents) = path.split_last()?;
        if !header.is_whole || path.iter().any(|key| key.span.start == key.span.end) {
            let finding = fault::header(self.text, header.span);
            self.findings.push(finding);
            return None;
        }
        let (mut at, known) = self.nearest(parents);
        let mut said = false;
        for key in &parents[known..] {
            let Ok(next) = self.registry.pass(at, &key.text, &mut self.items) else {
                return self.taken_table(at, key, header.span);
            };
            self.way.push((key.text.clone(), next));
            at = next;
        }
        for (depth, _) in parents.iter().enumerate() {
            let (table, above) = (self.way[depth].1, self.above(depth));
            said |= self.is_stray(table) && self.stray_table(table, above, &path[..=depth]);
        }
        let is_element = header.is_element;
        let opened = self
            .registry
            .open(at, &last.text, is_element, &mut self.items);
        let Ok(next) = opened else {
            return self.taken_table(at, last, header.span);
        };
        if is_element {
            let above = self.registry.table(at);
            let finding = stray::element(above.kind, above.item, path).filter(|_| !said);
            self.findings.extend(finding);
        } else if !said {
            self.stray_table(next, at, path);
        }
        self.way.push((last.text.clone(), next));
        self.items.places.note(self.item(next), self.items.start);
        Some(next)
    }

    /// Goes back to the table that the last header's path shares with another; returns it, and how
    /// many keys lead there. Most headers share all but their last key or two.
    fn nearest(&mut self, path: &[Key]) -> (TableIx, usize) {
        let is_same = |(key, (way, _)): &(&Key, &(CompactString, TableIx))| key.text == *way;
        let shared = path.iter().zip(&self.way).take_while(is_same).count();
        self.way.truncate(shared);
        (self.above(shared), shared)
    }

    /// The table that holds the one at a depth of the way.
    fn above(&self, depth: usize) -> TableIx {
        let before = depth.checked_sub(1);
        before.map_or(Registry::ROOT, |before| self.way[before].1)
    }

    fn is_stray(&self, table: TableIx) -> bool {
        matches!(self.registry.table(table).kind, Kind::Foreign(_))
    }

    /// Says what is wrong with a table that means nothing; tells whether it did.
    fn stray_table(&mut self, table: TableIx, above: TableIx, path: &[Key]) -> bool {
        let above = self.registry.table(above);
        let kind = self.registry.table(table).kind;
        let finding = stray::table(kind, above.kind, above.item, path);
        let said = finding.is_some();
        self.findings.extend(finding);
        said
    }

    fn taken_table(&mut self, at: TableIx, key: &Key, header: Span) -> Option<TableIx> {
        self.way.clear();
        let finding = fault::taken_table(self.text, self.item(at), key, header);
        self.findings.push(finding);
        None
    }

    /// Takes an entry of a table.
    pub(super) fn entry(&mut self, into: &Into, entry: &Entry) {
        let keys = entry.keys.parts();
        let Some((last, parents)) = keys.split_last() else {
            return;
        };
        if let Some(fault) = &entry.fault
            && fault.at <= last.span.end
            && (fault.at < last.span.end || entry.value.is_some())
        {
            let span = Span {
                start: keys[0].span.start,
                end: last.span.end.max(fault.at),
            };
            let finding = fault::key(self.text, self.item(into.table), span, fault);
            self.findings.push(finding);
            return;
        }
        let mut at = into.table;
        for (depth, key) in parents.iter().enumerate() {
            let Ok(next) = self.registry.pass_dotted(at, &key.text, &mut self.items) else {
                return self.taken_key(at, key, entry);
            };
            if self.is_stray(next) {
                self.stray_table(next, at, &into.path_to(&keys[..=depth]));
            }
            at = next;
        }
        if !parents.is_empty() && !self.registry.takes_dotted(at) {
            return self.taken_key(at, last, entry);
        }
        self.assign(at, into, entry);
    }

    fn assign(&mut self, at: TableIx, into: &Into, entry: &Entry) {
        let keys = entry.keys.parts();
        let Some(last) = keys.last() else { return };
        let kind = self.registry.table(at).kind;
        let field = kind.field(&last.text);
        if self.registry.is_taken(at, &last.text, field, &self.items) {
            return self.taken_key(at, last, entry);
        }
        if let Some(field) = field {
            self.registry.table_mut(at).written.insert(field);
            return self.field(at, field, entry);
        }
        if let Some(Raw::Table(_, entries)) = &entry.value {
            let within = into.path_to(keys);
            return self.braces(at, within, entry, entries);
        }
        // Taken was ruled out above.
        let _ = self.registry.put(at, &last.text, &self.items);
        let item = self.item(at);
        match (&entry.value, &entry.fault) {
            (None, Some(fault)) => {
                let finding = fault::no_value(self.text, item, entry, fault);
                self.findings.push(finding);
                return;
            }
            (_, Some(fault)) => self.fault(item, fault),
            (Some(value), None) => self.unused(item, value),
            (None, None) => {}
        }
        let finding = stray::value(kind, item, &into.path_to(keys));
        self.findings.extend(finding);
    }

    fn field(&mut self, at: TableIx, field: Field, entry: &Entry) {
        let item = self.item(at);
        self.items.places.note(item, self.items.start);
        let written = Written {
            text: self.text,
            item,
            field,
            entry,
        };
        let slot = match written.content() {
            Ok(content) => Slot::Filled(content),
            Err(finding) => {
                let is_told = fault::is_no_toml(&finding);
                self.findings.push(finding);
                if let Some(value) = entry.value.as_ref().filter(|_| !is_told) {
                    self.unused(item, value);
                }
                Slot::Broken
            }
        };
        if let Err(misfit) = self.items.builder.put(item, field, slot) {
            self.findings.push(written.misfit(&misfit));
            // A field that its holder has can always be marked.
            let _ = self.items.builder.put(item, field, Slot::Broken);
        }
    }

    /// Takes a table within braces.
    fn braces(&mut self, at: TableIx, path: Vec<Key>, entry: &Entry, entries: &[Entry]) {
        let Some(last) = path.last() else { return };
        let Ok(next) = self.registry.brace(at, &last.text, &mut self.items) else {
            return self.taken_key(at, last, entry);
        };
        self.stray_table(next, at, &path);
        self.items.places.note(self.item(next), self.items.start);
        let into = Into { table: next, path };
        if let Some(fault) = &entry.fault {
            self.fault(self.item(into.table), fault);
        }
        for entry in entries {
            self.entry(&into, entry);
        }
    }

    /// A value that nothing takes must still be TOML.
    fn unused(&mut self, item: Item, value: &Raw) {
        match value {
            Raw::Scalar(span, encoding) => {
                let unread = scalar::value(raw(self.text, *span), *encoding);
                if let Err(scalar::Unread::NotToml(message)) = unread {
                    self.fault(
                        item,
                        &Fault {
                            at: span.start,
                            message,
                        },
                    );
                }
            }
            Raw::Array(_, items) => {
                for value in items {
                    self.unused(item, value);
                }
            }
            Raw::Table(_, entries) => {
                let into = Into {
                    table: self.registry.loose(item),
                    path: Vec::new(),
                };
                for entry in entries {
                    self.entry(&into, entry);
                }
            }
        }
    }

    fn taken_key(&mut self, at: TableIx, key: &Key, entry: &Entry) {
        let table = self.registry.table(at);
        let finding = fault::taken_key(table, key, entry);
        self.findings.push(finding);
    }

    fn fault(&mut self, item: Item, fault: &Fault) {
        self.findings.push(fault::line(self.text, item, fault));
    }

    pub(super) fn item(&self, table: TableIx) -> Item {
        self.registry.table(table).item
    }
}
