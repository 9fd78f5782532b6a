//! How is a node or a KPI written into a table of something else?
//!
//! As lines with dotted keys or as an entry between braces, beside a sibling that is written so, or
//! as the first below a parent that is. Which form is in use is seen from the neighbour.

use super::flat::{Flat, braces};
use super::insertion::Insertion;
use super::pieces::Part;
use super::removal::line_span;
use crate::check::Span;
use crate::file::lines::{line_start, newline};
use crate::file::patch::{Splice, whole_lines};
use crate::file::reader::Entry;
use crate::file::site::{self, Room, Tables};
use crate::plan::{Address, Id, Item, KPI_KEY};

/// On which side of its neighbour something new stands.
#[derive(Clone, Copy)]
pub(super) enum Side {
    InFront,
    Behind,
}

impl Insertion<'_> {
    fn id(&self) -> String {
        self.at.id().map(Id::to_string).unwrap_or_default()
    }

    /// Beside a sibling that stands in lines or between braces.
    pub(super) fn beside(&self, part: &Part, side: Side, flat: &[Flat]) -> Option<Splice> {
        let own = part.parts.checked_sub(1)?;
        let prefix = self.keys(&part.entry, own);
        let is_inline = part.entry.keys.parts().len() == part.parts;
        if part.braces.is_some() {
            let entry = format!("{prefix}{} = {}", self.id(), braces(flat)?);
            return Some(match side {
                Side::Behind => Splice::at(part.entry.written.end, format!(", {entry}")),
                Side::InFront => Splice::at(part.entry.span.start, format!("{entry}, ")),
            });
        }
        let lines = self.lines(&prefix, is_inline, flat)?;
        Some(self.put_lines(&part.entry, side, &lines))
    }

    /// The first so many keys of an entry, each with a dot behind it.
    fn keys(&self, entry: &Entry, count: usize) -> String {
        let last = count
            .checked_sub(1)
            .and_then(|at| entry.keys.parts().get(at));
        last.map_or(String::new(), |last| {
            let keys = self.text.raw(Span {
                start: entry.span.start,
                end: last.span.end,
            });
            format!("{keys}.")
        })
    }

    fn lines(&self, prefix: &str, is_inline: bool, flat: &[Flat]) -> Option<Vec<String>> {
        let id = self.id();
        if is_inline || flat.is_empty() {
            return Some(vec![format!("{prefix}{id} = {}", braces(flat)?)]);
        }
        let lines = flat.iter().flat_map(|one| {
            let dot = if one.key.is_empty() { "" } else { "." };
            let own = format!("{prefix}{id}{dot}{}{}{}", one.key, one.value, one.comment);
            one.above.iter().cloned().chain([own])
        });
        Some(lines.collect())
    }

    /// Lines behind or in front of the line of an entry.
    fn put_lines(&self, entry: &Entry, side: Side, lines: &[String]) -> Splice {
        let text = self.text.text;
        let newline = newline(text);
        let indent = self.text.raw(Span {
            start: line_start(text, entry.span.start),
            end: entry.span.start,
        });
        let lines: String = lines
            .iter()
            .flat_map(|line| [indent, line, newline])
            .collect();
        let place = match side {
            Side::Behind => whole_lines(text, entry.span.start, entry.written.end).end,
            Side::InFront => line_span(&self.text, entry).start,
        };
        let before = &text[..place as usize];
        if before.is_empty() || before.ends_with(['\n', '\u{feff}']) {
            return Splice::at(place, lines);
        }
        Splice::at(
            place,
            format!("{newline}{}", lines.trim_end_matches(newline)),
        )
    }

    /// The first below a parent that has no table of its own.
    pub(super) fn first_below(&self, flat: &[Flat]) -> Option<Splice> {
        let Item::Node(_) = self.parent else {
            return None;
        };
        let mut path = site::path(self.text.plan, self.parent);
        let tables = Tables::of(self.text.text, self.text.places, self.parent);
        let mut key = self.id();
        if matches!(self.at, Address::Kpi(..)) {
            path.push(KPI_KEY.to_owned());
            if let Some(Room::Braces { span, entries }) = tables.room(&path) {
                return Some(between(
                    span,
                    &entries,
                    &format!("{key} = {}", braces(flat)?),
                ));
            }
            path.pop();
            key = format!("{KPI_KEY}.{key}");
        }
        match tables.room(&path)? {
            Room::Table { .. } => None,
            Room::Braces { span, entries } => {
                let entry = format!("{key} = {}", braces(flat)?);
                Some(between(span, &entries, &entry))
            }
            Room::Dotted {
                beside,
                parts,
                in_braces,
            } => {
                let prefix = self.keys(&beside, parts);
                if in_braces {
                    let entry = format!(", {prefix}{key} = {}", braces(flat)?);
                    return Some(Splice::at(beside.written.end, entry));
                }
                let kpi = key.strip_suffix(&self.id()).unwrap_or_default();
                let lines = self.lines(&format!("{prefix}{kpi}"), false, flat)?;
                Some(self.put_lines(&beside, Side::Behind, &lines))
            }
        }
    }
}

/// An entry between braces, behind all others.
fn between(span: Span, entries: &[Entry], entry: &str) -> Splice {
    match entries.last() {
        Some(last) => Splice::at(last.written.end, format!(", {entry}")),
        None => Splice::of(span, format!("{{ {entry} }}")),
    }
}
