//! What do the cells of an objective say of it?
//!
//! Its own columns, and those of KPIs where these are for both; what else stands beside an
//! objective becomes a comment.

use std::collections::HashSet;

use super::doubt::Grade;
use super::draft::Place;
use super::fill::Filler;
use super::place::{Fate, Layout};
use super::role::Role;
use super::sheet::Row;
use crate::exchange::cell::decode;
use crate::plan::{Content, Field, Item, Slot, Value};

impl Filler<'_> {
    /// The fields of an objective.
    pub(super) fn node(&mut self, row: &Row, item: Item) {
        if self.table.columns.is_flat() {
            self.plain_node(row, item);
            return;
        }
        for field in [Field::Weight, Field::Stated, Field::Owner, Field::Note] {
            if let Some((column, _)) = self.table.cell(row, Role::OfNode(field)) {
                self.node_field(row, item, field, column);
            }
        }
    }

    /// One field of an objective: a number in hundredths, or a text.
    fn node_field(&mut self, row: &Row, item: Item, field: Field, column: usize) {
        let cell = row.cell(column);
        if matches!(field, Field::Owner | Field::Note) {
            let text = Value::Text(cell.shown().as_ref().into());
            self.put_once(row, item, field, (text, column));
            return;
        }
        match self.share(column, cell) {
            Ok(Some(number)) => {
                self.put_once(row, item, field, (Value::Number(number), column));
            }
            Ok(None) => {}
            Err(unread) => self.unread(row, item, field, column, &unread),
        }
    }

    /// The fields of an objective in a table that this program exported.
    fn plain_node(&mut self, row: &Row, item: Item) {
        for field in [Field::Weight, Field::Stated, Field::Owner, Field::Note] {
            let Some((column, cell)) = self.table.cell(row, Role::OfNode(field)) else {
                continue;
            };
            match decode(field, &cell.shown()) {
                Some(Content::Value(value)) => self.put_once(row, item, field, (value, column)),
                _ => self.set_aside(row, item, field, (column, "not in the form of this table")),
            }
        }
    }

    /// What stands in the columns of KPIs beside an objective: its own where these columns are for
    /// both, else a comment.
    pub(super) fn stray(&mut self, row: &Row, item: Item, has_weight: bool) {
        let mut stray = Vec::new();
        for (column, own) in self.table.columns.all.iter().enumerate() {
            let Some((Role::OfKpi(field), _)) = own.role else {
                continue;
            };
            let cell = row.cell(column);
            if cell.is_empty() {
                continue;
            }
            let is_both = match field {
                Field::Weight => has_weight,
                Field::Stated | Field::Owner | Field::Note => {
                    self.table.columns.of_role(Role::OfNode(field)).is_none()
                }
                _ => false,
            };
            if is_both {
                self.node_field(row, item, field, column);
            } else {
                stray.push(format!("{} '{}'", field.key(), cell.shown()));
            }
        }
        if !stray.is_empty() {
            let message = format!(
                "beside the objective stands {}; it is left out",
                stray.join(", ")
            );
            self.doubts.of_row(Grade::Told, row.number, message, "");
            let comment = format!("The table has {} beside this objective.", stray.join(", "));
            self.draft.comment(Place::Before(item), &comment);
        }
    }

    /// The objectives whose weight stands in the KPIs' column: all of a parent's have one there.
    pub(super) fn weighed(&self, layout: &Layout) -> HashSet<usize> {
        let mut with: HashSet<usize> = HashSet::new();
        for (at, fate) in layout.fates.iter().enumerate() {
            let row = &self.table.sheet.rows[at];
            if let Fate::Node(node) = fate
                && self.table.cell(row, Role::OfKpi(Field::Weight)).is_some()
            {
                with.insert(*node);
            }
        }
        let mut lacking: HashSet<Option<usize>> = HashSet::new();
        for (node, placed) in layout.nodes.iter().enumerate() {
            if !with.contains(&node) {
                lacking.insert(placed.parent);
            }
        }
        with.retain(|node| !lacking.contains(&layout.nodes[*node].parent));
        with
    }

    /// Fills a field that several rows may speak of: the first is kept.
    fn put_once(&mut self, row: &Row, item: Item, field: Field, (value, column): (Value, usize)) {
        let content = Content::Value(value);
        match self.draft.builder.plan().slot(item, field) {
            Slot::Absent => self.put(row, item, field, (content, Some(column))),
            Slot::Filled(kept) if kept == content => {}
            _ => {
                let shown = row.cell(column).shown();
                let message =
                    format!("'{shown}' is not what a row above says of the same objective");
                self.say(Grade::Unread, row, column, message, "");
                let comment = format!("{}: row {} has '{shown}'", field.key(), row.number);
                self.draft.comment(Place::Field(item, field), &comment);
            }
        }
    }
}
