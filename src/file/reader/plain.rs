//! How do the lines of a plain table get into the plan?
//!
//! Straight, as long as each names a field of its table and fits. A line that does not is read
//! again by the parser and told about as if it had been from the start.

use super::chunk::{Chunk, Cutter};
use super::field::raw;
use super::fill::{Filling, Into};
use super::syntax::{Line, Plain, Said, Table, range};
use crate::check::Span;
use crate::plan::{Content, Field, Item, Slot};

impl Filling<'_> {
    /// Takes the lines of a plain table.
    pub(super) fn lines(&mut self, plain: &mut Plain, into: Option<&Into>) {
        let Some(into) = into else { return };
        for line in plain.lines.drain(..) {
            self.line(into, line);
        }
    }

    fn line(&mut self, into: &Into, line: Line) {
        let key = raw(self.text, line.key);
        let table = self.registry.table(into.table);
        let item = table.item;
        let field = table.kind.field_of(key, line.named);
        let is_taken = self.registry.is_taken(into.table, key, field, &self.items);
        if let Some(field) = field.filter(|_| !is_taken)
            && self.put(item, field, line.value, line.said)
        {
            self.registry.table_mut(into.table).written.insert(field);
            self.items.places.note(item, self.items.start);
            return;
        }
        let text = &self.text[..line.value.end as usize];
        let (mut chunk, mut table) = (Chunk::default(), Table::default());
        Cutter::from(text, line.key.start as usize).next_into(&mut chunk);
        table.read(text, &chunk);
        for entry in &table.entries {
            self.entry(into, entry);
        }
    }
    /// Puts what a value says into a field; tells whether it fits there.
    fn put(&mut self, item: Item, field: Field, value: Span, said: Said) -> bool {
        let (text, builder) = (self.text, &mut self.items.builder);
        let content = match said {
            Said::Text(span) => return builder.put_text(item, field, raw(text, span)).is_ok(),
            Said::Figure(value) => Some(Content::Value(value)),
            Said::Range => range(raw(text, value)),
        };
        content.is_some_and(|content| builder.put(item, field, Slot::Filled(content)).is_ok())
    }
}
