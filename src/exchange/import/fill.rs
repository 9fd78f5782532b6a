//! What do the rows of a table say of the plan?
//!
//! Goes through the placed rows and reads their cells into the plan, item by item. How one KPI's
//! cells are read is the business of `kpi`.

use std::collections::{HashMap, HashSet};

use super::code::is_id;
use super::doubt::{Doubts, Grade};
use super::draft::{Draft, Origin, Place};
use super::kpi::KpiRow;
use super::place::{Fate, Layout};
use super::sheet::{Cell, Row};
use super::table::{Sort, Table};
use super::value::{Reader, Unread, evidence};
use crate::plan::{Content, Field, Id, Item, NodeIx, Value};

/// Reads rows into a draft.
pub(super) struct Filler<'t> {
    pub(super) table: &'t Table,
    pub(super) reader: Reader,
    pub(super) doubts: &'t mut Doubts,
    pub(super) draft: Draft,
    /// The columns of shares that are written as parts of 1.
    pub(super) parts: HashSet<usize>,
    nodes: Vec<NodeIx>,
    /// The ids that KPIs have by now.
    ids: HashSet<(NodeIx, Id)>,
}

/// Builds the plan that placed rows make.
pub(super) fn fill(table: &Table, layout: &Layout, reader: Reader, doubts: &mut Doubts) -> Draft {
    let mut filler = Filler {
        table,
        reader,
        doubts,
        draft: Draft::default(),
        parts: HashSet::new(),
        nodes: Vec::new(),
        ids: HashSet::new(),
    };
    if !table.columns.is_flat() {
        filler.find_parts();
    }
    filler.add_nodes(layout);
    let with_weights = filler.weighed(layout);
    let mut last = Item::Plan;
    for (at, fate) in layout.fates.iter().enumerate() {
        let row = &table.sheet.rows[at];
        match fate {
            Fate::Node(node) => {
                last = Item::Node(filler.nodes[*node]);
                filler.node(row, last);
                filler.stray(row, last, with_weights.contains(node));
            }
            Fate::Kpi(node) => {
                let ix = filler.nodes[*node];
                if table.has_node(row) {
                    filler.node(row, Item::Node(ix));
                }
                let has_children = !filler.draft.builder.plan().node(ix).children.is_empty();
                last = filler.add_kpi(row, ix);
                KpiRow::new(&mut filler, row, last, has_children).fill();
            }
            Fate::Unplaced | Fate::Left(Sort::Above) => filler.keep(row, last),
            Fate::Left(_) => {}
        }
    }
    filler.draft
}

impl Filler<'_> {
    fn add_nodes(&mut self, layout: &Layout) {
        let mut placed: HashMap<usize, NodeIx> = HashMap::new();
        for node in 0..layout.nodes.len() {
            self.add_node(layout, node, &mut placed);
        }
        self.nodes = (0..layout.nodes.len()).map(|node| placed[&node]).collect();
    }

    /// Adds a node, those above it first.
    fn add_node(
        &mut self,
        layout: &Layout,
        node: usize,
        placed: &mut HashMap<usize, NodeIx>,
    ) -> NodeIx {
        if let Some(ix) = placed.get(&node) {
            return *ix;
        }
        let own = &layout.nodes[node];
        let parent = own
            .parent
            .map(|parent| self.add_node(layout, parent, placed));
        let ix = self.draft.builder.add_node(parent, &own.id);
        placed.insert(node, ix);
        if let Some(name) = &own.name {
            let name = Content::Value(Value::Text(name.as_str().into()));
            self.draft
                .put(Item::Node(ix), Field::Name, name)
                .expect("a name takes any text");
        }
        ix
    }

    fn add_kpi(&mut self, row: &Row, node: NodeIx) -> Item {
        let plan = self.draft.builder.plan();
        let is_free = |id: &Id| !self.ids.contains(&(node, id.clone()));
        let written = self.table.kpi_id(row);
        let own = written
            .as_deref()
            .filter(|text| is_id(text))
            .and_then(|text| Id::new(text).ok())
            .filter(is_free);
        let numbered = || {
            (plan.node(node).kpis.len() + 1..=usize::MAX)
                .filter_map(|number| Id::new(&number.to_string()).ok())
                .find(is_free)
                .expect("there are more numbers than KPIs")
        };
        if let (Some(written), None) = (&written, &own) {
            let message = format!("the id '{written}' is taken or cannot be one; it is numbered");
            self.doubts.of_row(Grade::Assumed, row.number, message, "");
        }
        let origin = Origin {
            row: row.number,
            has_id: own.is_some(),
            said: None,
        };
        let id = own.unwrap_or_else(numbered);
        self.ids.insert((node, id.clone()));
        self.draft.origins.push(origin);
        Item::Kpi(self.draft.builder.add_kpi(node, &id))
    }

    /// Fills a field, or says that the content does not fit it.
    pub(super) fn put(
        &mut self,
        row: &Row,
        item: Item,
        field: Field,
        (content, column): (Content, Option<usize>),
    ) {
        if let Err(misfit) = self.draft.put(item, field, content) {
            let what = format!("not taken: the {} {misfit}", field.key());
            if let Some(column) = column {
                self.set_aside(row, item, field, (column, &what));
            }
        }
    }

    /// Says why a cell was not read, and keeps it as a comment.
    pub(super) fn unread(
        &mut self,
        row: &Row,
        item: Item,
        field: Field,
        column: usize,
        unread: &Unread,
    ) {
        let shown = row.cell(column).shown().into_owned();
        let (message, remedy) = match unread {
            Unread::Ambiguous(comma, point) => (
                format!("'{shown}' is {comma} by a decimal comma, {point} by a decimal point"),
                "Say which by --locale it or --locale en",
            ),
            Unread::Fault => (format!("'{shown}' is a formula that failed"), ""),
            Unread::NoFigure => (
                format!("'{shown}' cannot be read{}", self.by_other(&shown)),
                "",
            ),
        };
        self.say(Grade::Unread, row, column, message, remedy);
        self.comment_on(row, item, field, &shown);
    }

    /// Words on a number that has the other decimal mark than the table.
    fn by_other(&self, shown: &str) -> String {
        let other = evidence(shown);
        match (self.reader.mark, other) {
            (Some(own), Some(other)) if own != other => {
                format!(": it has a {}, the table a {}", other.words(), own.words())
            }
            _ => String::new(),
        }
    }

    /// Says that a cell does not fit, and keeps it as a comment.
    pub(super) fn set_aside(
        &mut self,
        row: &Row,
        item: Item,
        field: Field,
        (column, what): (usize, &str),
    ) {
        let shown = row.cell(column).shown().into_owned();
        self.say(
            Grade::Unread,
            row,
            column,
            format!("'{shown}' is {what}"),
            "",
        );
        self.comment_on(row, item, field, &shown);
    }

    fn comment_on(&mut self, row: &Row, item: Item, field: Field, shown: &str) {
        let comment = format!(
            "{}: the table has '{shown}' (row {})",
            field.key(),
            row.number
        );
        self.draft.comment(Place::Field(item, field), &comment);
    }

    /// Says something of a cell.
    pub(super) fn say(
        &mut self,
        grade: Grade,
        row: &Row,
        column: usize,
        message: String,
        remedy: &str,
    ) {
        let name = self.table.columns.name(column);
        self.doubts
            .of_cell(grade, (row.number, name), message, remedy);
    }

    /// Keeps a row that is no item as a comment.
    fn keep(&mut self, row: &Row, last: Item) {
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(Cell::shown)
            .filter(|shown| !shown.is_empty())
            .collect();
        let place = if last == Item::Plan {
            Place::Top
        } else {
            Place::After(last)
        };
        let comment = format!("Row {}: {}", row.number, cells.join(" | "));
        self.draft.comment(place, &comment);
    }
}
