//! Where does a new node or KPI go in the text, and in which form?
//!
//! Beside its siblings and written as they are: in tables, in lines with dotted keys, between
//! braces; the first below its parent is written as the parent is (design 2.2). Several places may
//! do; which of them says what is meant is tried by the caller.

use super::beside::Side;
use super::fitting::fitted;
use super::flat::flat;
use super::pieces::{Context, Pieces};
use crate::check::Span;
use crate::file::lines::{block_start, length, line_start, newline};
use crate::file::patch::Splice;
use crate::file::site;
use crate::plan::{Address, Item, Spot};

/// A place for a branch among its siblings.
pub(super) struct Insertion<'t> {
    pub(super) text: Context<'t>,
    pub(super) at: &'t Address,
    pub(super) parent: Item,
    /// What stands for the sibling in front of it.
    before: Option<Pieces>,
    /// What stands for the sibling behind it.
    next: Option<Pieces>,
}

impl<'t> Insertion<'t> {
    /// Finds the siblings that a branch comes between; `own` is not one of them.
    pub(super) fn of(
        text: &Context<'t>,
        at: &'t Address,
        after: Option<&Spot>,
        own: Option<Item>,
    ) -> Self {
        let plan = text.plan;
        let parent = at.above().and_then(|above| plan.find(&above));
        let parent = parent.unwrap_or(Item::Plan);
        let mut siblings = plan.directly_below(parent, at.holder());
        siblings.retain(|sibling| Some(*sibling) != own);
        let place = match after {
            None => siblings.len(),
            Some(Spot::First) => 0,
            Some(Spot::Behind(id)) => siblings
                .iter()
                .position(|item| plan.id_text(*item) == Some(id.as_str()))
                .map_or(siblings.len(), |place| place + 1),
        };
        let pieces = |place: usize| text.pieces(*siblings.get(place)?).ok();
        Self {
            text: *text,
            at,
            parent,
            before: place.checked_sub(1).and_then(pieces),
            next: pieces(place),
        }
    }

    /// The ways to put a branch there, given its text; the form in use first.
    pub(super) fn ways(&self, fragment: &str) -> Vec<Splice> {
        let mut ways = Vec::new();
        let flat = flat(fragment, self.at);
        if self.before.is_none() && self.next.is_none() {
            ways.extend(self.first_below(&flat));
        }
        let in_parts = |pieces: &&Pieces| pieces.blocks.is_empty();
        let before = self.before.as_ref().filter(in_parts);
        if let Some(part) = before.and_then(|pieces| pieces.parts.last()) {
            ways.extend(self.beside(part, Side::Behind, &flat));
        }
        let next = self.next.as_ref().filter(in_parts);
        if let Some(part) = next.and_then(|pieces| pieces.parts.first()) {
            ways.extend(self.beside(part, Side::InFront, &flat));
        }
        let mut places = self.places();
        places.dedup();
        ways.extend(places.into_iter().map(|place| self.tables(place, fragment)));
        ways
    }

    /// Where tables could go: behind the sibling in front, in front of the one behind, below the
    /// parent.
    fn places(&self) -> Vec<u32> {
        let mut places = Vec::new();
        if let Some(pieces) = &self.before {
            places.extend(pieces.blocks.last().map(|block| block.span.end));
            places.extend(first_run(pieces));
            let table = pieces.parts.last().map(|part| part.table);
            places.extend(table.map(|table| self.text.block(table).span.end));
        }
        if let Some(pieces) = &self.next {
            places.extend(pieces.blocks.first().map(|block| block.span.start));
        }
        if places.is_empty() {
            places.extend(self.below_parent());
        }
        places
    }

    /// Where the first KPI, or the first child, of a parent goes.
    fn below_parent(&self) -> Vec<u32> {
        let end = length(self.text.text);
        let Item::Node(parent) = self.parent else {
            return vec![end];
        };
        let Ok(pieces) = self.text.pieces(self.parent) else {
            return Vec::new();
        };
        let path = site::path(self.text.plan, self.parent);
        let own = pieces.blocks.iter().find(|block| {
            let path_of_block = block.table.path();
            path_of_block.len() == path.len()
        });
        let mut places = Vec::new();
        if matches!(self.at, Address::Node(_))
            && let Some(last) = self.text.plan.node(parent).kpis.last()
            && let Ok(kpi) = self.text.pieces(Item::Kpi(*last))
        {
            places.extend(kpi.blocks.last().map(|block| block.span.end));
        }
        places.extend(own.map(|block| block.span.end));
        places.extend(pieces.blocks_span().map(|span| span.end));
        let table = pieces.parts.last().map(|part| part.table);
        places.extend(table.map(|table| self.text.block(table).span.end));
        places.extend(pieces.blocks.first().map(|block| block.span.start));
        places
    }

    /// Tables at a place, with the blank lines that tables have between them here.
    fn tables(&self, place: u32, fragment: &str) -> Splice {
        let text = self.text.text;
        let newline = newline(text);
        let before = &text[..place as usize];
        let is_top = before.trim_matches('\u{feff}').is_empty();
        let is_end = place as usize == text.len();
        let tables = fitted(fragment, newline, self.indent());
        let is_spaced = is_top || self.is_spaced(before);
        // A comment right above would become one about what is put in.
        let is_below_comment = last_line(before).trim_start().starts_with('#');
        let mut put = String::new();
        if !is_top && !before.ends_with('\n') {
            put.push_str(newline);
        }
        if (is_spaced || is_below_comment) && !is_top && !ends_blank(before) {
            put.push_str(newline);
        }
        put.push_str(&tables);
        if is_spaced && !is_end {
            put.push_str(newline);
        }
        Splice::at(place, put)
    }

    /// Tells whether tables have a blank line between them in front of a place.
    fn is_spaced(&self, before: &str) -> bool {
        if ends_blank(before) {
            return true;
        }
        let mut place = before.len();
        let is_header = |line: &str| {
            place -= line.len();
            line.trim_start().starts_with('[')
        };
        if !before.split_inclusive('\n').rev().any(is_header) {
            return true;
        }
        let start = block_start(self.text.text, length(&before[..place]));
        ends_blank(&before[..start as usize])
    }

    /// The indent of the tables beside it.
    fn indent(&self) -> &'t str {
        let mut beside = [&self.before, &self.next].into_iter().flatten();
        let header = beside.find_map(|pieces| Some(pieces.blocks.first()?.header));
        header.map_or("", |header| {
            self.text.raw(Span {
                start: line_start(self.text.text, header),
                end: header,
            })
        })
    }
}

/// The end of the tables that stand together with the first.
fn first_run(pieces: &Pieces) -> Option<u32> {
    let mut end = pieces.blocks.first()?.span.end;
    for block in &pieces.blocks[1..] {
        if block.span.start != end {
            break;
        }
        end = block.span.end;
    }
    Some(end)
}

fn last_line(text: &str) -> &str {
    text.lines().next_back().unwrap_or_default()
}

/// Tells whether a text is empty, or ends with a blank line.
pub(super) fn ends_blank(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n")
}
