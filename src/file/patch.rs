//! Which bytes of the text change when a field does?
//!
//! One value is replaced, one line taken out or put in; all else stays as it is, byte for byte
//! (design 2.2). What is put in follows the form in use around it: a line in a table, an entry
//! between braces, a dotted key, with the neighbours' indent and alignment.

use super::lines::{block_start, first_block, length, line_end, line_start, newline};
use super::reader::{Entry, Places, Raw};
use super::site::{self, Room, Site, Tables};
use crate::check::Span;
use crate::plan::{FIELDS, Field, Id, Item, Plan};

/// A stretch of the text and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    /// The stretch.
    pub(super) span: Span,
    /// What takes its place.
    pub(super) insert: String,
    /// Whether a table comes or goes, so that the places of items change.
    pub(super) moves_tables: bool,
}

impl Splice {
    pub(super) fn of(span: Span, insert: String) -> Self {
        Self {
            span,
            insert,
            moves_tables: false,
        }
    }

    pub(super) fn out(span: Span) -> Self {
        Self::of(span, String::new())
    }

    pub(super) fn at(place: u32, insert: String) -> Self {
        Self::of(
            Span {
                start: place,
                end: place,
            },
            insert,
        )
    }
}

/// A field in its text.
pub(super) struct Target<'t> {
    tables: Tables<'t>,
    path: Vec<String>,
    field: Field,
}

impl<'t> Target<'t> {
    pub(super) fn of(
        text: &'t str,
        places: &Places,
        plan: &Plan,
        item: Item,
        field: Field,
    ) -> Self {
        Self {
            tables: Tables::of(text, places, item),
            path: site::field_path(plan, item, field),
            field,
        }
    }

    /// Returns what stands for the field's value, and the value where it is one.
    pub(super) fn written(&self) -> Option<(String, Option<Raw>)> {
        let entry = self.tables.site(&self.path)?.entry;
        Some((self.raw(entry.written).to_owned(), entry.value))
    }

    /// Returns the splice that gives the field a literal, or takes it out.
    pub(super) fn splice(&self, literal: Option<&str>) -> Option<Splice> {
        match (self.tables.site(&self.path), literal) {
            (Some(site), Some(literal)) => Some(self.replace(&site.entry, literal)),
            (Some(site), None) => Some(self.remove(&site)),
            (None, Some(literal)) => Some(self.insert(literal)),
            (None, None) => None,
        }
    }

    /// The keys that lead to the field's item.
    fn item_path(&self) -> &[String] {
        &self.path[..self.path.len() - self.field.key().split('.').count()]
    }

    fn text(&self) -> &'t str {
        self.tables.text()
    }

    fn raw(&self, span: Span) -> &'t str {
        &self.text()[span.start as usize..span.end as usize]
    }

    fn replace(&self, entry: &Entry, literal: &str) -> Splice {
        let text = self.text();
        let key = entry.keys.span();
        let end = line_end(text, entry.span.end);
        let behind = self.raw(Span {
            start: key.end,
            end,
        });
        if !behind.trim_start().starts_with('=') {
            // A key alone, or a key and a value without `=` between them.
            let line = Span {
                start: key.start,
                end,
            };
            return Splice::of(line, format!("{} = {literal}", self.raw(key)));
        }
        let (start, end) = (entry.written.start as usize, entry.written.end as usize);
        let before = if text[..start].ends_with('=') && start == end {
            " "
        } else {
            ""
        };
        let after = if text[end..].starts_with('#') {
            " "
        } else {
            ""
        };
        Splice::of(entry.written, format!("{before}{literal}{after}"))
    }

    fn remove(&self, site: &Site) -> Splice {
        let parts = self.field.key().split('.').count();
        if let Some(holder) = &site.holder
            && let Some(Raw::Table(_, siblings)) = &holder.entry.value
            && (siblings.len(), parts, holder.entry.keys.parts().len()) == (1, 2, 1)
        {
            // The table of a part, such as `override`, goes with its last field.
            return self.take_out(holder);
        }
        let keys = site.entry.keys.parts();
        let own = keys.len().saturating_sub(parts);
        if own > 0 && self.tables.is_mentioned_once(self.item_path()) {
            // The item lives by this key alone; it stays, empty.
            let start = site.entry.span.start;
            let end = keys[own - 1].span.end;
            let span = Span {
                start,
                end: site.entry.written.end,
            };
            return Splice::of(span, format!("{} = {{}}", self.raw(Span { start, end })));
        }
        self.take_out(site)
    }

    /// Takes an entry out, with its line or with a comma beside it.
    fn take_out(&self, site: &Site) -> Splice {
        let (start, end) = (site.entry.span.start, site.entry.written.end);
        let Some(Raw::Table(_, siblings)) = site
            .holder
            .as_ref()
            .and_then(|holder| holder.entry.value.as_ref())
        else {
            return Splice::out(whole_lines(self.text(), start, end));
        };
        Splice::out(with_comma(Span { start, end }, siblings, site.at, 1))
    }

    fn insert(&self, literal: &str) -> Splice {
        let (last, above) = self.path.split_last().unwrap_or((&EMPTY, &[]));
        if let Some(room) = self.tables.room(above) {
            return self.put_into(&room, &key(last), literal);
        }
        let Some((part, _)) = self.field.key().split_once('.') else {
            return self.new_table(above, &key(last), literal);
        };
        // The table of a part, such as `override`, comes with its first field.
        let braces = format!("{{ {} = {literal} }}", key(last));
        let above = &above[..above.len() - 1];
        match self.tables.room(above) {
            Some(room) => self.put_into(&room, part, &braces),
            None => self.new_table(above, part, &braces),
        }
    }

    fn put_into(&self, room: &Room, key: &str, literal: &str) -> Splice {
        match room {
            Room::Table { header, entries } => match (self.anchor(entries), header) {
                (Some(entry), _) => self.line_behind(entry, "", key, literal),
                (None, Some(header)) => self.line_below(*header, entries, key, literal),
                (None, None) => self.new_table(&[], key, literal),
            },
            Room::Braces { span, entries } => self.between(*span, entries, key, literal),
            Room::Dotted {
                beside,
                parts,
                in_braces,
            } => {
                let keys = &beside.keys.parts()[..*parts];
                let start = beside.span.start;
                let end = keys.last().map_or(start, |key| key.span.end);
                let prefix = format!("{}.", self.raw(Span { start, end }));
                if *in_braces {
                    let entry = format!(", {prefix}{key} = {literal}");
                    return Splice::at(beside.written.end, entry);
                }
                self.line_behind(beside, &prefix, key, literal)
            }
        }
    }

    /// The entry that a new one follows: the last of those that the table of fields puts first.
    fn anchor<'e>(&self, entries: &'e [Entry]) -> Option<&'e Entry> {
        let rank = |entry: &Entry| {
            let first = entry.keys.parts().first()?;
            FIELDS.iter().position(|spec| {
                // Within the table of a part, such as `override`, keys are the parts behind it.
                spec.key.split('.').any(|part| part == first.text)
                    && spec
                        .holders
                        .iter()
                        .any(|holder| self.field.spec().holders.contains(holder))
            })
        };
        let own = self.field as usize;
        let before = |entry: &&Entry| rank(entry).is_some_and(|rank| rank <= own);
        entries.iter().rev().find(before)
    }

    /// A line behind another one, aligned with it.
    fn line_behind(&self, entry: &Entry, prefix: &str, key: &str, literal: &str) -> Splice {
        let start = line_start(self.text(), entry.span.start);
        let indent = self.raw(Span {
            start,
            end: entry.span.start,
        });
        let line = format!(
            "{indent}{}{literal}",
            self.aligned(entry, &format!("{prefix}{key}"))
        );
        self.new_line(line_end(self.text(), entry.written.end), &line)
    }

    /// The first line of a table, aligned with what stands below it.
    fn line_below(&self, header: Span, entries: &[Entry], key: &str, literal: &str) -> Splice {
        let start = line_start(self.text(), header.start);
        let indent = self.raw(Span {
            start,
            end: header.start,
        });
        let key = entries
            .first()
            .map_or(format!("{key} = "), |entry| self.aligned(entry, key));
        self.new_line(
            line_end(self.text(), header.end),
            &format!("{indent}{key}{literal}"),
        )
    }

    /// A key and `=` with the spaces that another entry has around it.
    fn aligned(&self, entry: &Entry, key: &str) -> String {
        let behind = Span {
            start: entry.keys.span().end,
            end: entry.written.start.max(entry.keys.span().end),
        };
        let Some((before, after)) = self.raw(behind).split_once('=') else {
            return format!("{key} = ");
        };
        let width = self.raw(entry.keys.span()).chars().count() + before.chars().count();
        let length = key.chars().count();
        let gap = match (before.is_empty(), width.checked_sub(length)) {
            (true, _) => 0,
            (false, Some(gap)) => gap.max(1),
            (false, None) => 1,
        };
        format!("{key}{}={after}", " ".repeat(gap))
    }

    fn between(&self, braces: Span, entries: &[Entry], key: &str, literal: &str) -> Splice {
        if let Some(entry) = self.anchor(entries) {
            return Splice::at(entry.written.end, format!(", {key} = {literal}"));
        }
        match entries.first() {
            Some(first) => Splice::at(first.span.start, format!("{key} = {literal}, ")),
            None => Splice::of(braces, format!("{{ {key} = {literal} }}")),
        }
    }

    /// A table for an item that has none: in front of the first that mentions it.
    fn new_table(&self, path: &[String], key: &str, literal: &str) -> Splice {
        let ids: Vec<String> = path.iter().map(|id| self::key(id)).collect();
        let newline = newline(self.text());
        let table = format!("[{}]{newline}{key} = {literal}{newline}", ids.join("."));
        let place = match self.tables.header_through(path) {
            Some(header) => block_start(self.text(), header.start),
            None => first_block(self.text()),
        };
        let insert = if place as usize == self.text().len() {
            let is_broken = !self.text().is_empty() && !self.text().ends_with('\n');
            let gap = if self.text().is_empty() { "" } else { newline };
            format!("{}{gap}{table}", if is_broken { newline } else { "" })
        } else {
            format!("{table}{newline}")
        };
        Splice {
            moves_tables: true,
            ..Splice::at(place, insert)
        }
    }

    /// A new line behind the line that ends at `end`.
    fn new_line(&self, end: u32, line: &str) -> Splice {
        let newline = newline(self.text());
        let rest = &self.text()[end as usize..];
        let skipped = ["\r\n", "\n"].iter().find(|mark| rest.starts_with(**mark));
        match skipped {
            Some(mark) => Splice::at(end + length(mark), format!("{line}{newline}")),
            None => Splice::at(end, format!("{newline}{line}")),
        }
    }
}

/// The stretch of so many entries between braces, from a place among all, with a comma beside them
/// where others stay.
pub(super) fn with_comma(span: Span, siblings: &[Entry], at: usize, count: usize) -> Span {
    let previous = at.checked_sub(1).and_then(|at| siblings.get(at));
    match (siblings.get(at + count), previous) {
        (Some(next), _) => Span {
            end: next.span.start,
            ..span
        },
        (None, Some(previous)) => Span {
            start: previous.written.end,
            ..span
        },
        (None, None) => span,
    }
}

/// The whole lines from one byte to another.
pub(super) fn whole_lines(text: &str, start: u32, end: u32) -> Span {
    let start = line_start(text, start);
    let end = line_end(text, end);
    let rest = &text[end as usize..];
    let mark = ["\r\n", "\n"].iter().find(|mark| rest.starts_with(**mark));
    Span {
        start,
        end: end + mark.map_or(0, |mark| length(mark)),
    }
}

static EMPTY: String = String::new();

/// A key as TOML writes it.
fn key(id: &str) -> String {
    Id::new(id).map_or_else(|_| super::reader::quoted(id), |id| id.to_string())
}
