//! What is the text of a node with everything below it, or of a KPI, by itself?
//!
//! Tables with their full headers, whatever form the branch is written in: what edits carry
//! (design 2.3). Values and comments are as they stand in the plan's text.

use thiserror::Error;

use super::pieces::{Apart, Context, Part, Pieces};
use super::removal::line_span;
use super::restructure::spliced;
use crate::check::Span;
use crate::file::lines::{line_end, newline};
use crate::file::literal::plain_literal;
use crate::file::patch::Splice;
use crate::file::reader::{Chunk, Cutter, Entry, Raw, Reading, Table};
use crate::file::site::{address_path, through};
use crate::plan::{Address, Branch, Content, Field, Item, Plan, Slot, field};

/// Why a text is not that of a branch.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FragmentError {
    /// Its tables cannot be told.
    #[error("the text of {0} cannot be read: its tables cannot be told")]
    Unreadable(Address),
    /// Nothing in it is the branch.
    #[error("the text of {at} has no table [{at}]")]
    Missing {
        /// The address of the branch.
        at: Address,
    },
    /// It says more.
    #[error("the text of {0} holds more than that")]
    More(Address),
}

/// Returns the branch that a text says.
pub(in crate::file) fn branch(text: &str, at: &Address) -> Result<Branch, FragmentError> {
    let reading = Reading::of(text);
    if reading.is_refused() {
        return Err(FragmentError::Unreadable(at.clone()));
    }
    let plan = &reading.plan;
    let item = plan.find(at).filter(|item| *item != Item::Plan);
    let missing = || FragmentError::Missing { at: at.clone() };
    let item = item.ok_or_else(missing)?;
    let branch = plan.branch(item).ok_or_else(missing)?;
    let nodes = branch.node_count() + plan.ancestors(item).count();
    if (nodes, branch.kpi_count()) != (plan.node_count(), plan.kpi_count()) {
        return Err(FragmentError::More(at.clone()));
    }
    Ok(branch)
}

/// Returns a branch as text, in the documented form: one table a node and a KPI, keys aligned.
pub(in crate::file) fn written(at: &Address, branch: &Branch) -> String {
    match branch {
        Branch::Kpi(_) => table(at, |field| branch.slot(field)),
        Branch::Node(plan) => {
            let tables: Vec<String> = plan
                .items_below(Item::Plan)
                .map(|item| table(&below(at, plan, item), |field| plan.slot(item, field)))
                .collect();
            tables.join("\n")
        }
    }
}

/// The address in its new plan of something in a branch.
fn below(at: &Address, plan: &Plan, item: Item) -> Address {
    let above = match at {
        Address::Node(ids) => ids.as_slice(),
        Address::Plan | Address::Kpi(..) => &[],
    };
    let joined = |ids: &[crate::plan::Id]| [above, &ids[1..]].concat();
    match plan.address(item) {
        Address::Plan => at.clone(),
        Address::Node(ids) => Address::Node(joined(&ids)),
        Address::Kpi(ids, id) => Address::Kpi(joined(&ids), id),
    }
}

fn table(at: &Address, slot: impl Fn(Field) -> Slot) -> String {
    let mut lines: Vec<(String, String)> = Vec::new();
    for spec in field::of(at.holder()) {
        let Slot::Filled(content) = slot(spec.field) else {
            continue;
        };
        push(&mut lines, spec.key, &content);
    }
    let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let lines = lines
        .iter()
        .map(|(key, literal)| format!("{key:width$} = {literal}\n"));
    format!("[{at}]\n{}", lines.collect::<String>())
}

fn push(lines: &mut Vec<(String, String)>, key: &str, content: &Content) {
    let literal = plain_literal(content);
    let Some((part, key)) = key.split_once('.') else {
        lines.push((key.to_owned(), literal));
        return;
    };
    match lines.last_mut() {
        Some((last, braces)) if last == part => {
            let inner = braces.trim_end_matches(" }").to_owned();
            *braces = format!("{inner}, {key} = {literal} }}");
        }
        _ => lines.push((part.to_owned(), format!("{{ {key} = {literal} }}"))),
    }
}

/// Returns the text that stands for an item and everything below it, given by its pieces.
pub(super) fn cut(text: &Context<'_>, item: Item, pieces: &Pieces) -> Result<String, Apart> {
    let at = text.plan.address(item);
    let newline = newline(text.text);
    let mut cut = own_table(text, &at, pieces)?;
    if !cut.is_empty() && !pieces.blocks.is_empty() {
        cut.push_str(newline);
    }
    for block in &pieces.blocks {
        cut.push_str(text.raw(block.span));
        if !cut.ends_with('\n') {
            cut.push_str(newline);
        }
    }
    cut.truncate(cut.trim_end().len());
    cut.push_str(newline);
    Ok(cut)
}

impl Context<'_> {
    /// Returns the text that stands for an item and everything below it.
    pub(in crate::file) fn fragment(&self, item: Item) -> Result<String, Apart> {
        cut(self, item, &self.pieces(item)?)
    }
}

/// What stands in tables of something else, as a table of its own.
fn own_table(text: &Context<'_>, at: &Address, pieces: &Pieces) -> Result<String, Apart> {
    let newline = newline(text.text);
    let mut above = String::new();
    let mut lines = String::new();
    for (place, part) in pieces.parts.iter().enumerate() {
        let comments = if part.braces.is_none() {
            comments_above(text, &part.entry)
        } else {
            ""
        };
        if place == 0 {
            above.push_str(comments);
        } else {
            lines.push_str(comments);
        }
        lines.push_str(&own_lines(text, at, part, newline)?);
    }
    Ok(if pieces.parts.is_empty() {
        String::new()
    } else {
        format!("{above}[{at}]{newline}{lines}")
    })
}

fn comments_above<'t>(text: &Context<'t>, entry: &Entry) -> &'t str {
    let start = line_span(text, entry).start;
    let end = crate::file::lines::line_start(text.text, entry.span.start);
    text.raw(Span { start, end })
}

fn own_lines(
    text: &Context<'_>,
    at: &Address,
    part: &Part,
    newline: &str,
) -> Result<String, Apart> {
    let entry = &part.entry;
    let end = match &part.braces {
        None => line_end(text.text, entry.written.end),
        Some(_) => entry.written.end,
    };
    if let Some(key) = entry.keys.parts().get(part.parts) {
        let start = key.span.start;
        return Ok(text.raw(Span { start, end }).trim_end().to_owned() + newline);
    }
    let Some(Raw::Table(_, inner)) = &entry.value else {
        return Err(Apart(at.clone()));
    };
    let comment = text.raw(Span {
        start: entry.written.end,
        end,
    });
    let mut lines = String::new();
    if !comment.trim().is_empty() {
        lines = format!("{}{newline}", comment.trim());
    }
    for entry in inner {
        let raw = text.raw(Span {
            start: entry.span.start,
            end: entry.written.end,
        });
        lines.push_str(raw);
        lines.push_str(newline);
    }
    Ok(lines)
}

/// Returns the text of a branch with the headers it has at another address.
pub(in crate::file) fn reheaded(fragment: &str, from: &Address, to: &Address) -> String {
    let path = address_path(from);
    let mut splices = Vec::new();
    for_each_table(fragment, |table| {
        if let Some(span) = through(table.path(), &path) {
            splices.push(Splice::of(span, to.to_string()));
        }
    });
    spliced(fragment, splices)
}

/// Calls a function with every table of a text.
pub(super) fn for_each_table(text: &str, mut each: impl FnMut(&Table)) {
    let mut cutter = Cutter::new(text);
    let (mut chunk, mut table) = (Chunk::default(), Table::default());
    while cutter.next_into(&mut chunk) {
        table.read(text, &chunk);
        each(&table);
    }
}
