//! What plan does a text say?
//!
//! The text is cut into tables ([`chunk`]), each is read into keys and values ([`syntax`]), keys
//! get their meaning ([`kind`], [`registry`]) and values go into the plan's model ([`fill`],
//! [`field`]). Whatever is wrong becomes a finding at its place, and reading goes on. The reader
//! knows nothing of the disk, and how a finding is printed is not its concern.

mod chunk;
mod course;
mod fault;
mod field;
mod fill;
mod kind;
mod mend;
mod places;
mod plain;
mod registry;
mod scalar;
mod stray;
mod syntax;

pub(super) use chunk::{Chunk, Cutter};
pub(super) use course::LARGE;
pub(super) use mend::{Newline, escaped, quoted};
pub(super) use places::Places;
pub(super) use syntax::{Entry, Key, Raw, Table};

use crate::check::{Finding, Rule};
use crate::plan::{Content, Field, Item, Plan, Renumbering, Slot, fits};
use field::Written;
use fill::Filling;

/// What a text says.
pub(in crate::file) struct Reading {
    pub(super) plan: Plan,
    pub(super) places: Places,
    /// In the order of the text.
    pub(super) findings: Vec<Finding>,
}

impl Reading {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        let mut filling = Filling::new(text);
        filling.read();
        let (items, mut findings) = filling.finish();
        findings.sort_by_key(|finding| finding.span);
        let (plan, renumbering) = items.builder.finish_in_order();
        let mut places = items.places;
        if renumbering != Renumbering::Same {
            places.renumber(&renumbering);
            for finding in &mut findings {
                finding.item = renumbering.item(finding.item).unwrap_or(Item::Plan);
            }
        }
        Self {
            plan,
            places,
            findings,
        }
    }

    /// Tells whether the tables of the text cannot be told, so that it says no plan.
    pub(super) fn is_refused(&self) -> bool {
        let refusing = [Rule::BrokenHeader, Rule::DuplicateTable];
        self.findings
            .iter()
            .any(|finding| refusing.contains(&finding.rule))
    }
}

/// Returns what a field holds where `literal` stands for its value.
pub(super) fn slot(literal: &str, field: Field) -> Slot {
    match content(literal, field) {
        Some(content) if fits(field, &content).is_ok() => Slot::Filled(content),
        _ => Slot::Broken,
    }
}

/// Returns the content that a literal says of a field, whether it fits there or not; none where it
/// is no TOML, or of no kind that the field holds.
pub(super) fn content(literal: &str, field: Field) -> Option<Content> {
    let text = format!("x = {literal}\n");
    let (mut chunk, mut table) = (Chunk::default(), Table::default());
    Cutter::new(&text).next_into(&mut chunk);
    table.read(&text, &chunk);
    let [entry] = table.entries.as_slice() else {
        return None;
    };
    let written = Written {
        text: &text,
        item: Item::Plan,
        field,
        entry,
    };
    written.content().ok()
}

#[cfg(test)]
mod tests;
