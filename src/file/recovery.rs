//! Which edits did an earlier session leave, and do they still fit?
//!
//! The lines of a journal become the edits that were in effect when it ended: one edit a field,
//! from what the plan's file held to what was typed last; where the structure was edited in
//! between, one before and one after. Each is compared with the plan as it is now, with the edits
//! of the structure before it carried out. Where journals are and how they are written is not this module's concern.

use std::collections::HashMap;

use super::change::Change;
use super::document::Document;
use crate::plan::{Edit, EditError, FieldAddress};

/// What an earlier session left.
#[derive(Debug, Clone, Default)]
pub struct Recovery {
    /// Its edits, in the order in which their fields were first edited.
    pub offers: Vec<Offer>,
    /// Whether the plan's file holds what the edits were made for.
    pub is_base_unchanged: bool,
    /// Lines that are no edits. The last line of the journal is not among them: a session that
    /// ended in the middle of it had not finished that edit.
    pub skipped: Vec<Skipped>,
}

/// An edit that can be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The edit.
    pub change: Change,
    /// How it stands to the plan now.
    pub standing: Standing,
}

/// How an edit stands to the plan as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The field holds what the edit replaces.
    Fits,
    /// The field holds what the edit gives it already.
    Done,
    /// The field holds something else.
    Differs {
        /// The literal in the text; none where the field is not written.
        now: Option<String>,
    },
    /// Nothing lives at the address.
    Gone,
}

/// A line of a journal that is no edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The line in the journal, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Recovery {
    /// Reads the edits of a journal, given without its first line.
    pub(super) fn of(edits: &[u8], is_base_unchanged: bool, document: &Document) -> Self {
        let (changes, skipped) = read(edits);
        Self {
            offers: offered(in_effect(changes), document),
            is_base_unchanged,
            skipped,
        }
    }

    /// Tells whether there is anything to ask the user: an edit the plan does not have yet, or a
    /// line that cannot be read.
    pub(super) fn is_needed(&self) -> bool {
        let is_open = |offer: &Offer| offer.standing != Standing::Done;
        self.offers.iter().any(is_open) || !self.skipped.is_empty()
    }
}

impl Offer {
    /// Returns the change that gives the field the offered value, whatever it holds now; an edit
    /// of the structure is offered as it is.
    ///
    /// # Errors
    /// When nothing lives at the address.
    pub fn onto(&self, document: &Document) -> Result<Change, EditError> {
        let Some((at, _, to)) = self.change.edit.set() else {
            return Ok(self.change.clone());
        };
        document.overwriting(&at, to, self.change.to.as_ref())
    }
}

impl Standing {
    fn of_value(change: &Change, at: &FieldAddress, document: &Document) -> Self {
        match document.literal(at) {
            Err(_) => Self::Gone,
            Ok(now) if now == change.from => Self::Fits,
            Ok(now) if now == change.to => Self::Done,
            Ok(now) => Self::Differs { now },
        }
    }

    /// How an edit of the structure stands: it fits, and is carried out; what it does is done
    /// already; or it cannot be carried out any more.
    fn of_structure(change: &Change, document: &mut Document) -> Self {
        if document.apply(change).is_ok() {
            Self::Fits
        } else if document.clone().apply(&change.inverse()).is_ok() {
            Self::Done
        } else {
            Self::Gone
        }
    }
}

fn is_set(change: &Change) -> bool {
    matches!(change.edit, Edit::Set { .. })
}

/// Compares edits with the plan; one that fits and changes the structure is carried out for those
/// behind it.
fn offered(changes: Vec<Change>, document: &Document) -> Vec<Offer> {
    let mut restructured: Option<Document> = None;
    let offer = |change: Change| {
        let standing = if let Some(at) = change.edit.field() {
            let now = restructured.as_ref().unwrap_or(document);
            Standing::of_value(&change, &at, now)
        } else {
            let now = restructured.get_or_insert_with(|| document.clone());
            Standing::of_structure(&change, now)
        };
        Offer { change, standing }
    };
    changes.into_iter().map(offer).collect()
}

/// Reads lines of edits; what is no edit is skipped, with its line counted from the header's.
fn read(edits: &[u8]) -> (Vec<Change>, Vec<Skipped>) {
    let mut changes = Vec::new();
    let mut skipped = Vec::new();
    let edits = edits.strip_suffix(b"\n").unwrap_or(edits);
    let mut lines = edits.split(|byte| *byte == b'\n').zip(2..).peekable();
    while let Some((line, at)) = lines.next() {
        // The end of the session may have cut the last line short, or left none.
        let is_last = lines.peek().is_none();
        match change(line) {
            Ok(change) => changes.push(change),
            Err(_) if is_last => {}
            Err(reason) => skipped.push(Skipped { line: at, reason }),
        }
    }
    (changes, skipped)
}

fn change(line: &[u8]) -> Result<Change, String> {
    let line = str::from_utf8(line).map_err(|error| error.to_string())?;
    Change::from_json(line).map_err(|error| error.to_string())
}

/// Joins the edits of a field that follow each other, so that one is left for each field, and
/// none for a field that holds again what it did before.
fn in_effect(changes: Vec<Change>) -> Vec<Change> {
    let mut latest: HashMap<FieldAddress, usize> = HashMap::new();
    let mut joined: Vec<Change> = Vec::new();
    for change in changes {
        let Some(at) = change.edit.field() else {
            // Addresses behind it need not mean what they meant before.
            latest.clear();
            joined.push(change);
            continue;
        };
        let earlier = latest.get(&at).map(|place| &mut joined[*place]);
        match earlier {
            Some(earlier) if earlier.to == change.from => earlier.follow(&change),
            _ => {
                latest.insert(at, joined.len());
                joined.push(change);
            }
        }
    }
    let is_change = |change: &Change| !is_set(change) || change.from != change.to;
    joined.retain(is_change);
    let is_back = |pair: &[Change]| !is_set(&pair[0]) && pair[0].edit.inverse() == pair[1].edit;
    while let Some(at) = joined.windows(2).position(is_back) {
        joined.drain(at..at + 2);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Source;

    fn changes(lines: &[&str]) -> Vec<Change> {
        let change = |line: &&str| Change::from_json(line).unwrap();
        lines.iter().map(change).collect()
    }

    #[test]
    fn one_edit_is_left_for_each_field() {
        let a = |from, to| format!(r#"{{"set":"A.weight","from":{from},"to":{to}}}"#);
        let b = |from, to| format!(r#"{{"set":"B.weight","from":{from},"to":{to}}}"#);
        let one = r#""1""#;
        let two = r#""2""#;
        let three = r#""3""#;
        for (lines, expected) in [
            (
                vec![a(one, two), b("null", one)],
                vec![a(one, two), b("null", one)],
            ),
            (
                vec![a("null", one), b(one, two), a(one, three)],
                vec![a("null", three), b(one, two)],
            ),
            // Taken back, and done again.
            (vec![a(one, two), a(two, one)], vec![]),
            (
                vec![a(one, two), a(two, one), a(one, three)],
                vec![a(one, three)],
            ),
            // An edit from before the last save is taken back.
            (
                vec![a(two, one), b(two, three)],
                vec![a(two, one), b(two, three)],
            ),
            // What is between them could not be read.
            (
                vec![a(one, two), a(three, one)],
                vec![a(one, two), a(three, one)],
            ),
        ] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let joined = in_effect(changes(&lines));
            let joined: Vec<String> = joined.iter().map(Change::to_json).collect();
            assert_eq!(joined, expected, "{lines:?}");
        }
    }

    #[test]
    fn what_is_no_edit_is_skipped_and_said_unless_it_is_the_last() {
        let edit = r#"{"set":"A.weight","from":null,"to":"2"}"#;
        for (text, edits, skipped) in [
            (String::new(), 0, vec![]),
            (format!("{edit}\n"), 1, vec![]),
            (edit.to_owned(), 1, vec![]),
            (format!("{edit}\n{}", &edit[..20]), 1, vec![]),
            (format!("{edit}\n\0\0\0\n"), 1, vec![]),
            (format!("x\n{edit}\n{{}}\n{edit}\n"), 2, vec![2, 4]),
        ] {
            let (found, unread) = read(text.as_bytes());
            let unread: Vec<usize> = unread.iter().map(|skipped| skipped.line).collect();
            assert_eq!((found.len(), unread), (edits, skipped), "{text:?}");
        }
        assert_eq!(read(b"\xff\n{}\n").1.len(), 1);
    }

    #[test]
    fn edits_are_compared_with_what_the_plan_holds() {
        let text = "[A]\nname = \"x\"\nweight = 1.0\n";
        let document = Document::read(Source::new("x", text)).unwrap();
        let now = |now: Option<&str>| Standing::Differs {
            now: now.map(str::to_owned),
        };
        for (line, standing) in [
            (
                r#"{"set":"A.weight","from":"1.0","to":"2"}"#,
                Standing::Fits,
            ),
            (
                r#"{"set":"A.owner","from":null,"to":"\"o\""}"#,
                Standing::Fits,
            ),
            (
                r#"{"set":"A.weight","from":"2","to":"1.0"}"#,
                Standing::Done,
            ),
            (
                r#"{"set":"A.owner","from":"\"o\"","to":null}"#,
                Standing::Done,
            ),
            // The same number, written in another way.
            (
                r#"{"set":"A.weight","from":"1","to":"2"}"#,
                now(Some("1.0")),
            ),
            (
                r#"{"set":"A.owner","from":"\"o\"","to":"\"p\""}"#,
                now(None),
            ),
            (r#"{"set":"B.weight","from":"1","to":"2"}"#, Standing::Gone),
        ] {
            let recovery = Recovery::of(line.as_bytes(), true, &document);
            let [offer] = recovery.offers.as_slice() else {
                panic!("{recovery:?}");
            };
            assert_eq!(offer.standing, standing, "{line}");
            assert_eq!(recovery.is_needed(), standing != Standing::Done, "{line}");
            let mut document = document.clone();
            let Ok(change) = offer.onto(&document) else {
                assert_eq!(standing, Standing::Gone);
                continue;
            };
            document.apply(&change).unwrap();
            let at = change.edit.field().unwrap();
            assert_eq!(document.literal(&at).unwrap(), offer.change.to, "{line}");
        }
    }
}
