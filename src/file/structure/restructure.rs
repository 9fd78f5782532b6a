//! Which text says what the plan is after an edit of the structure?
//!
//! Every way of writing the edit down is tried, the most natural first; the first one counts that
//! says the plan the edit makes, read anew. So no edit of the structure can leave a text that says
//! something else than the screen.

use super::fragment::{cut, reheaded, written};
use super::insertion::Insertion;
use super::pieces::{Apart, Context};
use super::{removal, renaming};
use crate::check::Span;
use crate::file::apply_error::ApplyError;
use crate::file::lines::{length, newline};
use crate::file::patch::Splice;
use crate::file::reader::{Places, Reading};
use crate::plan::{Address, Edit, Item, Plan, Renumbering, Spot};

/// A text after a change of the structure, and what it says.
pub(in crate::file) struct Restructured {
    /// What brings the old text back.
    pub(in crate::file) undo: Splice,
    /// The new text.
    pub(in crate::file) text: String,
    /// What it says.
    pub(in crate::file) reading: Reading,
    /// Where the plan's items have gone.
    pub(in crate::file) renumbering: Renumbering,
}

/// Writes an edit of the structure down. The plan is as the text says, before and, on error,
/// afterwards; otherwise it is as the edit makes it.
///
/// # Errors
/// When the plan does not take the edit, or its text has no place for it.
pub(in crate::file) fn restructure(
    text: &str,
    places: &Places,
    plan: &mut Plan,
    edit: &Edit,
    fragment: Option<&str>,
) -> Result<Restructured, ApplyError> {
    let mut edited = plan.clone();
    let renumbering = edited.apply(edit)?;
    let context = Context { text, places, plan };
    let ways = ways(&context, edit, fragment)?;
    for way in ways {
        let new = spliced(text, way);
        let reading = Reading::of(&new);
        if !reading.is_refused() && reading.plan == edited {
            *plan = edited;
            return Ok(Restructured {
                undo: undo(text, &new),
                text: new,
                reading,
                renumbering,
            });
        }
    }
    Err(Apart(edit.subject().clone()).into())
}

/// The ways in which an edit may be written down, the most natural first.
fn ways(
    text: &Context<'_>,
    edit: &Edit,
    fragment: Option<&str>,
) -> Result<Vec<Vec<Splice>>, ApplyError> {
    let there = |at: &Address| text.plan.find(at);
    Ok(match edit {
        Edit::Set { .. } => Vec::new(),
        Edit::Insert { at, after, branch } => {
            let plain = written(at, branch);
            let fragment = fragment.unwrap_or(&plain);
            let insertion = Insertion::of(text, at, after.as_ref(), None);
            insertion
                .ways(fragment)
                .into_iter()
                .map(|way| vec![way])
                .collect()
        }
        Edit::Remove { at, .. } => match there(at) {
            Some(item) => removal::ways(text, item, &text.pieces(item)?),
            None => Vec::new(),
        },
        Edit::Move {
            from, to, after, ..
        } => match there(from) {
            Some(item) => carried(text, item, (from, to), after.as_ref())?,
            None => Vec::new(),
        },
        Edit::Rename { at, to } => match there(at) {
            Some(item) => vec![renaming::splices(text, item, to)],
            None => Vec::new(),
        },
    })
}

/// Taken out in one place, put in at another.
fn carried(
    text: &Context<'_>,
    item: Item,
    (from, to): (&Address, &Address),
    after: Option<&Spot>,
) -> Result<Vec<Vec<Splice>>, Apart> {
    let pieces = text.pieces(item)?;
    if !pieces.is_together() {
        return Err(Apart(from.clone()));
    }
    let fragment = reheaded(&cut(text, item, &pieces)?, from, to);
    let insertion = Insertion::of(text, to, after, Some(item));
    let removals = removal::ways(text, item, &pieces);
    let mut ways = Vec::new();
    for put in insertion.ways(&fragment) {
        for taken in &removals {
            let within = taken.iter().find(|out| is_within(text.text, &put, out));
            let put = match within {
                None => put.clone(),
                Some(out) => put_within(text.text, &put, out),
            };
            let mut way = taken.clone();
            way.insert(0, put);
            ways.push(way);
        }
    }
    Ok(ways)
}

/// Tells whether something is put where something goes; at the end of the text that is behind it.
fn is_within(text: &str, put: &Splice, out: &Splice) -> bool {
    let (place, end) = (put.span.start, out.span.end);
    (out.span.start..end).contains(&place) || place == end && end as usize == text.len()
}

/// Puts something in place of what goes, below the blank lines that go with it: a comment above
/// them would become one about what is put in.
fn put_within(text: &str, put: &Splice, out: &Splice) -> Splice {
    let start = out.span.start;
    let gone = &text[start as usize..put.span.start as usize];
    let blank = &gone[..gone.len() - gone.trim_start().len()];
    let blank = &blank[..blank.rfind('\n').map_or(0, |at| at + 1)];
    let is_spaced = put.insert.starts_with(['\r', '\n']);
    let blank = if is_spaced { "" } else { blank };
    let mut insert = format!("{blank}{}", put.insert);
    if out.span.end as usize == text.len() {
        insert.truncate(insert.trim_end().len());
        insert.push_str(newline(text));
    }
    Splice::at(start, insert)
}

/// The text with stretches replaced that do not overlap; of two at one place the first comes first.
pub(super) fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| splice.span.start);
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for splice in &splices {
        let start = (splice.span.start as usize).max(at);
        new.push_str(&text[at..start]);
        new.push_str(&splice.insert);
        at = (splice.span.end as usize).max(start);
    }
    new.push_str(&text[at..]);
    new
}

/// The shortest splice that makes the old text of the new one.
fn undo(old: &str, new: &str) -> Splice {
    let is_edge = |at: usize| old.is_char_boundary(at) && new.is_char_boundary(at);
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b);
    let mut start = same.count();
    while !is_edge(start) {
        start -= 1;
    }
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let same = old_rest.bytes().rev().zip(new_rest.bytes().rev());
    let mut tail = same.take_while(|(a, b)| a == b).count();
    while !old_rest.is_char_boundary(old_rest.len() - tail) {
        tail -= 1;
    }
    let place = |at: usize| length(&new[..at]);
    Splice::of(
        Span {
            start: place(start),
            end: place(new.len() - tail),
        },
        old[start..old.len() - tail].to_owned(),
    )
}
