//! Which way of placing does a table use, and what has it said so far?

use std::collections::{HashMap, HashSet};

use super::super::code;
use super::super::code::is_id;
use super::super::doubt::{Doubts, Grade};
use super::super::role::Role;
use super::super::sheet::Row;
use super::super::table::{Sort, Table};
use super::{Fate, Placed};
use crate::exchange::cell::{decode, unguarded};
use crate::plan::{Address, Content, Field, Value};

/// What a cell says of an objective.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Mention {
    pub(super) keys: Vec<String>,
    pub(super) name: Option<String>,
}

/// How a table says where its objectives stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// By codes that hold those of the objectives above.
    Codes,
    /// By a column with the code of the parent.
    Parents,
    /// By a column with the depth.
    Depths,
    /// By one column a level.
    Levels,
    /// Not at all: all stand side by side.
    None,
}

pub(super) struct Placer<'t> {
    pub(super) table: &'t Table,
    pub(super) doubts: &'t mut Doubts,
    pub(super) scheme: Scheme,
    pub(super) columns: Vec<usize>,
    pub(super) nodes: Vec<Placed>,
    /// The nodes by the ids that lead to them.
    pub(super) by_path: HashMap<Vec<String>, usize>,
    /// The paths that codes of the table spell, and the first keys of those with several.
    pub(super) written: HashSet<Vec<String>>,
    pub(super) prefixes: HashSet<String>,
    /// The last node at each depth, the deepest last.
    pub(super) open: Vec<Option<usize>>,
    /// The parents' codes, by node, until all nodes are known.
    pub(super) parents: Vec<(usize, String, usize)>,
    pub(super) by_code: HashMap<String, usize>,
    pub(super) numbered: usize,
}

impl<'t> Placer<'t> {
    pub(super) fn of(table: &'t Table, doubts: &'t mut Doubts) -> Self {
        let mut placer = Self {
            table,
            doubts,
            scheme: Scheme::None,
            columns: table.levels.clone(),
            nodes: Vec::new(),
            by_path: HashMap::new(),
            written: HashSet::new(),
            prefixes: HashSet::new(),
            open: Vec::new(),
            parents: Vec::new(),
            by_code: HashMap::new(),
            numbered: 0,
        };
        placer.collect_codes();
        let has = |role| table.columns.of_role(role).is_some();
        placer.scheme = if placer.columns.len() > 1 {
            Scheme::Levels
        } else if has(Role::Parent) {
            Scheme::Parents
        } else if !placer.prefixes.is_empty() {
            Scheme::Codes
        } else if has(Role::Depth) {
            Scheme::Depths
        } else if placer.written.is_empty() {
            Scheme::None
        } else {
            Scheme::Codes
        };
        placer
    }

    /// Notes every code of the table, so that a word is told from a code.
    fn collect_codes(&mut self) {
        let table = self.table;
        for at in 0..table.sheet.rows.len() {
            let row = &table.sheet.rows[at];
            if !matches!(table.sort(at), Sort::Node | Sort::Kpi) {
                continue;
            }
            let of_cell = |column: &usize| {
                let text = row.cell(*column).shown().into_owned();
                let coded = code::split(&text)?;
                let keys: Vec<String> = coded.keys.iter().map(ToString::to_string).collect();
                (!coded.is_unsure).then_some(keys)
            };
            let of_column = table
                .code(row)
                .map(|text| address_keys(&text).unwrap_or_else(|| code::keys(&text)));
            let mut found: Vec<Vec<String>> = self.columns.iter().filter_map(of_cell).collect();
            found.extend(of_column);
            for keys in found {
                if keys.len() > 1 {
                    self.prefixes.insert(keys[0].clone());
                }
                self.written.insert(keys);
            }
        }
    }

    pub(super) fn place(&mut self, at: usize) -> Fate {
        let table = self.table;
        let row = &table.sheet.rows[at];
        let sort = table.sort(at);
        match sort {
            Sort::Node | Sort::Kpi if table.has_node(row) => {
                let node = match self.scheme {
                    Scheme::Levels => self.by_levels(row),
                    _ => self.by_one_column(at, row, sort),
                };
                match (node, sort) {
                    (None, _) => self.unplaced(row),
                    (Some(node), Sort::Kpi) => Fate::Kpi(node),
                    (Some(node), _) => Fate::Node(node),
                }
            }
            Sort::Kpi => {
                if let Some(node) = self.open.iter().rev().flatten().next() {
                    return Fate::Kpi(*node);
                }
                let message = "a KPI with no objective above it".to_owned();
                self.doubts.of_row(Grade::Unread, row.number, message, "");
                Fate::Unplaced
            }
            Sort::Rest => {
                let message = "it looks like the rest of the name above".to_owned();
                let remedy = "Put it behind that name";
                self.doubts
                    .of_row(Grade::Unread, row.number, message, remedy);
                Fate::Unplaced
            }
            Sort::Other => {
                let message = "it has cells, but names no objective and no KPI".to_owned();
                self.doubts.of_row(Grade::Unread, row.number, message, "");
                Fate::Unplaced
            }
            Sort::Total => {
                let message = "it sums others up and is left out".to_owned();
                self.doubts.of_row(Grade::Told, row.number, message, "");
                Fate::Unplaced
            }
            Sort::Above | Sort::Heading | Sort::Repeated | Sort::Blank => Fate::Left(sort),
            Sort::Node => self.unplaced(row),
        }
    }

    fn unplaced(&mut self, row: &Row) -> Fate {
        let message = "its place in the tree cannot be told".to_owned();
        let remedy = "Give it a code, such as A.1";
        self.doubts
            .of_row(Grade::Unread, row.number, message, remedy);
        Fate::Unplaced
    }

    /// What the cells of a row say of its objective.
    pub(super) fn mention(&self, text: &str, own_code: Option<&str>) -> Mention {
        let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        if self.table.columns.is_flat() {
            return plain_mention(text, own_code.unwrap_or_default());
        }
        if let Some(own_code) = own_code {
            let keys = address_keys(own_code).unwrap_or_else(|| code::keys(own_code));
            // The name may repeat the code that stands in its own column.
            let name = match code::split(text) {
                Some(coded) if coded.keys == keys => coded.name,
                _ => text,
            };
            return Mention {
                keys: if keys.iter().all(|key| is_id(key)) {
                    keys
                } else {
                    Vec::new()
                },
                name: named(name),
            };
        }
        match code::split(text) {
            Some(coded) if !coded.is_unsure || self.prefixes.contains(coded.keys[0]) => Mention {
                keys: coded.keys.iter().map(ToString::to_string).collect(),
                name: named(coded.name),
            },
            _ => Mention {
                keys: Vec::new(),
                name: named(text),
            },
        }
    }

    pub(super) fn tell(&mut self) {
        if self.numbered > 0 {
            let message = format!(
                "{} objectives have no code of their own; they are numbered in their order",
                self.numbered
            );
            self.doubts.of_table(Grade::Assumed, message, "");
        }
    }
}

/// What a table says of an objective that this program exported.
fn plain_mention(text: &str, code: &str) -> Mention {
    let name = match decode(Field::Name, text) {
        Some(Content::Value(Value::Text(name))) if !text.is_empty() => Some(name.into()),
        _ => None,
    };
    let keys = match unguarded(code).parse() {
        Ok(Address::Node(ids)) => ids.iter().map(|id| id.as_str().to_owned()).collect(),
        _ => Vec::new(),
    };
    Mention { keys, name }
}

/// The keys of a code that is an address with quotes, as exported tables write it.
fn address_keys(text: &str) -> Option<Vec<String>> {
    if !text.contains('"') {
        return None;
    }
    match text.parse::<Address>().ok()? {
        Address::Node(ids) => Some(ids.iter().map(|id| id.as_str().to_owned()).collect()),
        Address::Plan | Address::Kpi(..) => None,
    }
}
