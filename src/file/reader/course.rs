//! In what order are the tables of a text read?
//!
//! One after another. In a large text a second thread reads plain tables ahead of the one that fills
//! them into the plan; both ways take the same steps. What a table means is not known here.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

use super::chunk::{Chunk, Cutter};
use super::fill::{Filling, Into};
use super::syntax::{Header, Plain, Table};

/// From so many bytes on a second thread is worth its start.
pub(in crate::file) const LARGE: usize = 500_000;
/// As many tables are handed over at once.
const BATCH: usize = 64;
/// As many batches may wait.
const WAITING: usize = 2;

/// Plain tables that follow each other, up to one that is not plain.
struct Batch {
    /// The tables, the first so many of which are filled.
    tables: Vec<(usize, Plain)>,
    count: usize,
    /// Where a table begins behind them that is not plain.
    other: Option<usize>,
}

/// The tables that were read, and what is kept for the next ones.
struct Course {
    into: Option<Into>,
    chunk: Chunk,
    table: Table,
}

impl Course {
    /// Goes to the table of a header; to none where it cannot be told which it is.
    fn open(&mut self, filling: &mut Filling<'_>, header: &mut Header) {
        match filling.header(header) {
            Some(table) => {
                let into = self.into.get_or_insert_with(Into::top);
                into.follow(table, header);
            }
            None => self.into = None,
        }
    }
}

impl Filling<'_> {
    /// Reads the whole text.
    pub(super) fn read(&mut self) {
        let mut course = Course {
            into: Some(Into::top()),
            chunk: Chunk::default(),
            table: Table::default(),
        };
        if self.text.len() < LARGE {
            self.in_turn(&mut course);
        } else {
            self.ahead(&mut course);
        }
    }

    fn in_turn(&mut self, course: &mut Course) {
        let (mut plain, mut at) = (Plain::default(), 0);
        while at < self.text.len() {
            if plain.read(self.text, at) {
                self.take_plain(at, &mut plain, course);
                at = plain.end;
            } else {
                at = self.take_other(at, course);
            }
        }
    }

    fn ahead(&mut self, course: &mut Course) {
        let text = self.text;
        thread::scope(|scope| {
            let (batches, filled) = sync_channel(WAITING);
            let (emptied, empty) = channel();
            let reader = scope.spawn(move || read_ahead(text, &batches, &empty));
            for mut batch in filled {
                for (at, plain) in &mut batch.tables[..batch.count] {
                    self.take_plain(*at, plain, course);
                }
                if let Some(at) = batch.other {
                    self.take_other(at, course);
                }
                // The reader is done when it does not want it back.
                let _ = emptied.send(batch);
            }
            reader.join().unwrap_or_else(|panic| resume_unwind(panic));
        });
    }

    fn take_plain(&mut self, at: usize, plain: &mut Plain, course: &mut Course) {
        self.begin(at);
        if let Some(header) = &mut plain.header {
            course.open(self, header);
        }
        self.lines(plain, course.into.as_ref());
    }

    /// Has the parser read a table, and returns where the next begins.
    fn take_other(&mut self, at: usize, course: &mut Course) -> usize {
        self.begin(at);
        let mut table = std::mem::take(&mut course.table);
        Cutter::from(self.text, at).next_into(&mut course.chunk);
        table.read(self.text, &course.chunk);
        if let Some(header) = &mut table.header {
            course.open(self, header);
        }
        self.table(&table, course.into.as_ref());
        course.table = table;
        course.chunk.end
    }

    fn begin(&mut self, at: usize) {
        self.items.start =
            u32::try_from(at).expect("a text of over 4 GiB is refused before it is read");
    }
}

/// Reads the plain tables of a text; of others only where they end.
fn read_ahead(text: &str, batches: &SyncSender<Batch>, empty: &Receiver<Batch>) {
    let (mut at, mut chunk) = (0, Chunk::default());
    while at < text.len() {
        let mut batch = empty.try_recv().unwrap_or_else(|_| Batch {
            tables: Vec::with_capacity(BATCH),
            count: 0,
            other: None,
        });
        (batch.count, batch.other) = (0, None);
        while batch.count < BATCH && at < text.len() {
            if batch.tables.len() == batch.count {
                batch.tables.push((0, Plain::default()));
            }
            let (start, plain) = &mut batch.tables[batch.count];
            if !plain.read(text, at) {
                Cutter::from(text, at).next_into(&mut chunk);
                batch.other = Some(at);
                at = chunk.end;
                break;
            }
            *start = at;
            at = plain.end;
            batch.count += 1;
        }
        if batches.send(batch).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn course() -> Course {
        Course {
            into: Some(Into::top()),
            chunk: Chunk::default(),
            table: Table::default(),
        }
    }

    /// Tables of every kind, many times: plain, faulty, dotted, between braces, without a header of
    /// their own, never closed, and defined twice.
    fn text() -> String {
        let mut text = String::from("A.name = 'x'\n");
        for at in 0..1_000 {
            write!(text, "[B.{at}]\nname = \"n {at}\"\nweight = {at}.50\n").unwrap();
            for kpi in 0..at % 7 {
                write!(text, "  [B.{at}.kpi.{kpi}] # {kpi}\n  actual = {at}\n").unwrap();
            }
            text.push_str(match at % 11 {
                0 => "stated = 1,5\n",
                1 => "1 = { name = 'in' }\n",
                2 => "[B.\"q q\".kpi.1]\ntarget = [1, 2]\n",
                3 => "[B\nname = \"lost\"\n",
                4 => "note = \"\"\"a\n[b]\n\"\"\"\n",
                5 => "name = \"twice\"\n",
                6 => "[B.0]\nname = \"again\"\n",
                7 => "owner = [1, 2\nnote = \"n\"\n",
                _ => "",
            });
        }
        text
    }

    #[test]
    fn reading_ahead_reads_the_same() {
        let text = text();
        let (mut one, mut other) = (Filling::new(&text), Filling::new(&text));
        one.in_turn(&mut course());
        other.ahead(&mut course());
        let ((one, found), (other, found_ahead)) = (one.finish(), other.finish());
        assert_eq!(one.builder.finish(), other.builder.finish());
        assert_eq!(one.places, other.places);
        assert_eq!(found, found_ahead);
        assert!(found.len() > 400, "{}", found.len());
    }
}
