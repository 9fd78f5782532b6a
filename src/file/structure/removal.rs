//! What goes from the text with a node or a KPI?
//!
//! Its tables with their comments, its lines, its entries between braces. Where it is all that
//! mentions the node above, that one stays, empty.

use super::insertion::ends_blank;
use super::pieces::{Context, Part, Pieces, is_next};
use crate::check::Span;
use crate::file::lines::{comments_start, newline};
use crate::file::patch::{Splice, whole_lines, with_comma};
use crate::file::reader::{Entry, Raw};
use crate::file::site;
use crate::plan::Item;

/// The ways to take an item out with everything below it, given by what stands for it.
pub(super) fn ways(text: &Context<'_>, item: Item, pieces: &Pieces) -> Vec<Vec<Splice>> {
    let plain = plain(text, pieces);
    let stubbed = stubbed(text, item, pieces, &plain);
    std::iter::once(plain).chain(stubbed).collect()
}

fn plain(text: &Context<'_>, pieces: &Pieces) -> Vec<Splice> {
    let blocks = pieces.blocks.iter().map(|block| block.span);
    let mut spans: Vec<Span> = Vec::new();
    for span in blocks {
        match spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spans.push(span),
        }
    }
    if let Some(last) = spans.last_mut()
        && last.end as usize == text.text.len()
    {
        last.start = end_of_content(text.text, last.start);
    }
    let tables = spans.into_iter().map(Splice::out);
    let lines = pieces.parts.iter().filter(|part| part.braces.is_none());
    let lines = lines.map(|part| Splice::out(line_span(text, &part.entry)));
    let braced: Vec<&Part> = pieces
        .parts
        .iter()
        .filter(|part| part.braces.is_some())
        .collect();
    let mut splices: Vec<Splice> = tables.chain(lines).collect();
    let mut rest = braced.as_slice();
    while let Some((first, _)) = rest.split_first() {
        let run = run(rest);
        splices.push(between(first, &rest[..run]));
        rest = &rest[run..];
    }
    splices
}

/// How many of the first entries stand beside each other between the same braces.
fn run(parts: &[&Part]) -> usize {
    let is_next = |pair: &&[&Part]| is_next(pair[0], pair[1]);
    1 + parts.windows(2).take_while(is_next).count()
}

/// Takes entries out that stand beside each other between braces, with a comma.
fn between(first: &Part, run: &[&Part]) -> Splice {
    let start = first.entry.span.start;
    let end = run.last().map_or(start, |part| part.entry.written.end);
    let span = Span { start, end };
    let holder = first.braces.as_ref();
    let Some((Some(Raw::Table(braces, siblings)), at)) =
        holder.map(|(holder, at)| (&holder.value, at))
    else {
        return Splice::out(span);
    };
    if run.len() == siblings.len() {
        return Splice::of(*braces, "{}".to_owned());
    }
    Splice::out(with_comma(span, siblings, *at, run.len()))
}

/// The lines of an entry, with the comment lines directly above.
pub(super) fn line_span(text: &Context<'_>, entry: &Entry) -> Span {
    let lines = whole_lines(text.text, entry.span.start, entry.written.end);
    let start = comments_start(text.text, lines.start);
    Span { start, ..lines }
}

/// Where the text in front of a place ends, without the blank lines there.
fn end_of_content(text: &str, start: u32) -> u32 {
    let before = &text[..start as usize];
    let content = before.trim_end_matches(['\n', '\r', ' ', '\t']);
    if content.trim_start_matches('\u{feff}').is_empty() {
        return start;
    }
    let line_break = &before[content.len()..];
    let kept = line_break.find('\n').map_or(0, |at| at + 1);
    crate::file::lines::length(&before[..content.len() + kept])
}

/// The same with an empty node in the place of the first piece: the node above, which nothing else
/// mentions.
fn stubbed(
    text: &Context<'_>,
    item: Item,
    pieces: &Pieces,
    plain: &[Splice],
) -> Option<Vec<Splice>> {
    let above = text.plan.ancestors(item).next()?;
    let above_path = site::path(text.plan, Item::Node(above));
    let mut splices = plain.to_vec();
    if let Some(part) = pieces.parts.first() {
        // The keys that lead to the node above, if any do in this entry.
        let own = site::path(text.plan, item).len() - above_path.len();
        let parts = part.parts.checked_sub(own).filter(|parts| *parts > 0)?;
        let last = part.entry.keys.parts().get(parts - 1)?;
        let key = text.raw(Span {
            start: part.entry.span.start,
            end: last.span.end,
        });
        let splice = splices
            .iter_mut()
            .find(|out| (out.span.start..out.span.end).contains(&part.entry.span.start))?;
        splice.insert = match &part.braces {
            None => format!("{key} = {{}}{}", newline(text.text)),
            Some(_) => format!("{key} = {{}}"),
        };
        if part.braces.is_some() {
            splice.span = Span {
                start: part.entry.span.start,
                end: part.entry.written.end,
            };
        }
        return Some(splices);
    }
    let block = pieces.blocks.first()?;
    let splice = splices
        .iter_mut()
        .find(|out| (out.span.start..out.span.end).contains(&block.header))?;
    let newline = newline(text.text);
    let header = format!("[{}]{newline}", text.plan.address(Item::Node(above)));
    let is_last = splice.span.end as usize == text.text.len();
    let is_blank = ends_blank(&text.text[..splice.span.start as usize]);
    splice.insert = match (is_last, is_blank) {
        (true, false) => format!("{newline}{header}"),
        (true, true) => header,
        (false, _) => format!("{header}{newline}"),
    };
    Some(splices)
}
