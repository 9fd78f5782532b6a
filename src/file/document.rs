//! What is an opened plan?
//!
//! The text as it was read, the plan it says, and the places of the plan's items in the text.

use std::io;
use std::path::Path;
use std::thread;

use thiserror::Error;

use super::apply_error::ApplyError;
use super::change::Change;
use super::locate;
use super::patch::{Splice, Target};
use super::reader::{LARGE, Places, Reading};
use super::source::Source;
use super::structure;
use crate::check::{Finding, Span};
use crate::plan::{Address, Edit, EditError, Field, FieldAddress, Item, Plan, Renumbering};

/// The longest text that is opened: places in it have 32 bits.
const LONGEST: u64 = u32::MAX as u64;

/// A plan and the text it was read from.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub(super) source: Source,
    pub(super) plan: Plan,
    pub(super) places: Places,
    findings: Vec<Finding>,
}

/// A text whose tables cannot be told; it is not opened.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The text.
    pub source: Source,
    /// What is wrong with it, each finding with its span.
    pub findings: Vec<Finding>,
}

/// Why a plan cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The file cannot be read from the disk.
    #[error("{name}: {reason}")]
    Unreadable {
        /// The path as it was typed.
        name: String,
        /// What the system says.
        reason: io::Error,
    },
    /// The file is not UTF-8, or over 4 GiB.
    #[error("{name}: {reason}")]
    NoText {
        /// The path as it was typed.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Its tables cannot be told.
    #[error("{}: its tables cannot be told", .0.source.name())]
    Refused(Box<Refused>),
}

impl From<Refused> for OpenError {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused))
    }
}

impl Document {
    /// Opens the plan in a file.
    ///
    /// # Errors
    /// When the file cannot be read, is no text, or its tables cannot be told.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_as(path, &path.display().to_string())
    }

    /// Opens the plan in a file under another name.
    ///
    /// # Errors
    /// As [`Document::open`].
    pub fn open_as(path: &Path, name: &str) -> Result<Self, OpenError> {
        let source = load(path, name)?;
        let text = source.text();
        let reading = if text.len() < LARGE {
            Reading::of(text)
        } else {
            // The file will be compared with it, sooner or later.
            thread::scope(|scope| {
                scope.spawn(|| source.digest());
                Reading::of(text)
            })
        };
        Ok(Self::of(source, reading)?)
    }

    /// Reads a plan from its text.
    ///
    /// # Errors
    /// When its tables cannot be told. Anything else that is wrong becomes a finding.
    pub fn read(source: Source) -> Result<Self, Refused> {
        let reading = Reading::of(source.text());
        Self::of(source, reading)
    }

    fn of(source: Source, reading: Reading) -> Result<Self, Refused> {
        if reading.is_refused() {
            return Err(Refused {
                source,
                findings: reading.findings,
            });
        }
        Ok(Self {
            source,
            plan: reading.plan,
            places: reading.places,
            findings: reading.findings,
        })
    }

    /// Returns the text and its name.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Lets a function try edits out on the plan alone. It must leave the plan as it was: the text
    /// does not change with it.
    pub fn try_out<T>(&mut self, attempt: impl FnOnce(&mut Plan) -> T) -> T {
        attempt(&mut self.plan)
    }

    /// Returns what was found while reading, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the stretch of text a finding points at: its own, else the value of its field, else
    /// the header or first mention of its item. The plan without a table of its own is the text's
    /// first byte.
    #[must_use]
    pub fn span(&self, finding: &Finding) -> Span {
        finding
            .span
            .or_else(|| self.field_span(finding.item, finding.field?))
            .or_else(|| self.item_span(finding.item))
            .unwrap_or_default()
    }

    /// Returns the stretch of text of a field's value; none where it is not written.
    #[must_use]
    pub fn field_span(&self, item: Item, field: Field) -> Option<Span> {
        locate::field(self.source.text(), &self.places, &self.plan, item, field)
    }

    /// Returns the header of an item, or the keys that mention it where it has none of its own;
    /// none for a plan without `[plan]`.
    #[must_use]
    pub fn item_span(&self, item: Item) -> Option<Span> {
        locate::item(self.source.text(), &self.places, &self.plan, item)
    }

    /// Returns the literal that stands for a field's value; none where it is not written.
    ///
    /// # Errors
    /// When nothing lives at the address.
    pub fn literal(&self, at: &FieldAddress) -> Result<Option<String>, EditError> {
        let item = self.item(&at.address)?;
        let written = self.target(item, at.field).written();
        Ok(written.map(|(literal, _)| literal))
    }

    /// Carries out a change, in the plan and in its text.
    ///
    /// # Errors
    /// When the plan does not take the edit, or its text has no place for it. Plan and text are
    /// then as they were.
    pub fn apply(&mut self, change: &Change) -> Result<Applied, ApplyError> {
        let Edit::Set { address, field, .. } = &change.edit else {
            return self.restructure(change);
        };
        let item = self.item(address)?;
        self.plan.apply(&change.edit)?;
        let splice = self.target(item, *field).splice(change.to.as_deref());
        let is_of_field = |finding: &Finding| (finding.item, finding.field) == (item, Some(*field));
        let healed = self
            .findings
            .extract_if(.., |finding| is_of_field(finding))
            .collect();
        let undo = splice.map(|splice| self.splice(&splice));
        Ok(Applied {
            change: change.clone(),
            undo,
            healed,
            renumbering: Renumbering::Same,
        })
    }

    /// Carries out a change of the structure.
    fn restructure(&mut self, change: &Change) -> Result<Applied, ApplyError> {
        let edit = self.plan.complete(change.edit.clone())?;
        let from = match &edit {
            Edit::Remove { at, .. } => Some(self.fragment(at)?),
            _ => None,
        };
        let text = self.source.text();
        let fragment = change.to.as_deref();
        let done = structure::restructure(text, &self.places, &mut self.plan, &edit, fragment)?;
        self.source.put(done.text);
        self.places = done.reading.places;
        self.findings = done.reading.findings;
        Ok(Applied {
            change: Change {
                edit,
                from,
                to: change.to.clone(),
            },
            undo: Some(done.undo),
            healed: Vec::new(),
            renumbering: done.renumbering,
        })
    }

    /// Takes back the change that was carried out last, byte for byte; returns where the plan's
    /// items have gone.
    ///
    /// # Errors
    /// When the plan is not as the change left it.
    pub fn revert(&mut self, applied: &Applied) -> Result<Renumbering, EditError> {
        let renumbering = self.plan.apply(&applied.change.edit.inverse())?;
        if !matches!(applied.change.edit, Edit::Set { .. }) {
            if let Some(splice) = &applied.undo {
                self.source.replace(splice.span, &splice.insert);
            }
            let reading = Reading::of(self.source.text());
            self.places = reading.places;
            self.findings = reading.findings;
            return Ok(renumbering);
        }
        if let Some(splice) = &applied.undo {
            self.splice(splice);
        }
        self.findings.extend(applied.healed.iter().cloned());
        self.findings.sort_by_key(|finding| finding.span);
        Ok(renumbering)
    }

    pub(super) fn item(&self, at: &Address) -> Result<Item, EditError> {
        let item = self.plan.find(at);
        item.ok_or_else(|| EditError::NoSuchItem(at.clone()))
    }

    pub(super) fn target(&self, item: Item, field: Field) -> Target<'_> {
        Target::of(self.source.text(), &self.places, &self.plan, item, field)
    }

    /// Changes the text, and returns the splice that changes it back.
    fn splice(&mut self, splice: &Splice) -> Splice {
        // What is put in at the top belongs to the keys that stand before every header, or to a
        // header that stands there: the place alone does not tell.
        let before = &self.source.text()[..splice.span.end as usize];
        let is_at_top = before.trim_start_matches('\u{feff}').is_empty();
        let removed = self.source.replace(splice.span, &splice.insert);
        let length = u32::try_from(splice.insert.len()).unwrap_or(u32::MAX);
        if splice.moves_tables || is_at_top {
            self.places = Reading::of(self.source.text()).places;
        } else {
            self.places.shift(splice.span, length);
        }
        for span in self
            .findings
            .iter_mut()
            .filter_map(|finding| finding.span.as_mut())
        {
            *span = shifted(*span, splice.span, length);
        }
        let start = splice.span.start;
        Splice {
            span: Span {
                start,
                end: start + length,
            },
            insert: removed,
            moves_tables: splice.moves_tables,
        }
    }
}

/// Reads a text from the disk, under the name that messages give it.
pub(super) fn load(path: &Path, name: &str) -> Result<Source, OpenError> {
    let unreadable = |reason| OpenError::Unreadable {
        name: name.to_owned(),
        reason,
    };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    text_of(name, bytes)
}

/// Takes bytes for the text they are.
pub(super) fn text_of(name: &str, bytes: Vec<u8>) -> Result<Source, OpenError> {
    let no_text = |reason| OpenError::NoText {
        name: name.to_owned(),
        reason,
    };
    if bytes.len() as u64 >= LONGEST {
        return Err(no_text("it is over 4 GiB".to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.split(|byte| *byte == b'\n').count();
        no_text(format!("line {line} is not UTF-8; save the file as UTF-8"))
    })?;
    Ok(Source::new(name, text))
}

/// A stretch after `length` bytes have taken the place of another.
fn shifted(span: Span, removed: Span, length: u32) -> Span {
    let moved = |place: u32| place - removed.end + removed.start + length;
    let is_start_behind = span.start >= removed.end;
    // What is put in right behind a stretch does not become part of it.
    let is_end_behind = span.end >= removed.end && span.end > removed.start;
    Span {
        start: if is_start_behind {
            moved(span.start)
        } else {
            span.start
        },
        end: if is_end_behind {
            moved(span.end)
        } else {
            span.end
        },
    }
}

/// A change that was carried out, and what takes it back.
#[derive(Debug, Clone)]
pub struct Applied {
    change: Change,
    undo: Option<Splice>,
    /// What was found about the field before.
    healed: Vec<Finding>,
    renumbering: Renumbering,
}

impl Applied {
    /// Returns the change.
    #[must_use]
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// Returns where the plan's items have gone.
    #[must_use]
    pub fn renumbering(&self) -> &Renumbering {
        &self.renumbering
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_items_are_found_in_every_form() {
        let text = "plan.title = \"t\"\n[plan.scoring]\nfloor = 5\n[A.1]\nname = \"x\"\n\
                    kpi.\"2\" = { weight = 1.50, override.score = 7 }\n[A.1.kpi.3]\nunit = 'd'\n\
                    [A]\nname = \"y\"\n";
        let document = Document::read(Source::new("x", text)).unwrap();
        let raw = |span: Option<Span>| {
            span.map_or("", |span| &text[span.start as usize..span.end as usize])
        };
        let find = |address: &str| document.plan().find(&address.parse().unwrap()).unwrap();
        for (address, field, value) in [
            ("plan", Field::Title, "\"t\""),
            ("plan", Field::Floor, "5"),
            ("A.1", Field::Name, "\"x\""),
            ("A.1.kpi.2", Field::Weight, "1.50"),
            ("A.1.kpi.2", Field::OverrideScore, "7"),
            ("A.1.kpi.2", Field::Name, ""),
            ("A.1.kpi.3", Field::Unit, "'d'"),
            ("A", Field::Name, "\"y\""),
        ] {
            let span = document.field_span(find(address), field);
            assert_eq!(raw(span), value, "{address} {field:?}");
        }
        for (address, place) in [
            ("A", "[A]"),
            ("A.1", "[A.1]"),
            ("A.1.kpi.2", "kpi.\"2\""),
            ("A.1.kpi.3", "[A.1.kpi.3]"),
        ] {
            assert_eq!(raw(document.item_span(find(address))), place, "{address}");
        }
    }
}
