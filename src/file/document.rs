//! What is an opened plan?
//!
//! The text as it was read, the plan it says, and the places of the plan's items in the text.

use std::io;
use std::path::Path;

use thiserror::Error;

use super::locate;
use super::reader::{Places, Reading};
use super::source::Source;
use crate::check::{Finding, Span};
use crate::plan::{Field, Item, Plan};

/// The longest text that is opened: places in it have 32 bits.
const LONGEST: u64 = u32::MAX as u64;

/// A plan and the text it was read from.
#[derive(Debug, Clone, Default)]
pub struct Document {
    source: Source,
    plan: Plan,
    places: Places,
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

impl Document {
    /// Opens the plan in a file.
    ///
    /// # Errors
    /// When the file cannot be read, is no text, or its tables cannot be told.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let name = path.display().to_string();
        let unreadable = |reason| OpenError::Unreadable {
            name: name.clone(),
            reason,
        };
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let no_text = |reason| OpenError::NoText {
            name: name.clone(),
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
        let source = Source::new(name.clone(), text);
        Self::read(source).map_err(|refused| OpenError::Refused(Box::new(refused)))
    }

    /// Reads a plan from its text.
    ///
    /// # Errors
    /// When its tables cannot be told. Anything else that is wrong becomes a finding.
    pub fn read(source: Source) -> Result<Self, Refused> {
        let reading = Reading::of(source.text());
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
