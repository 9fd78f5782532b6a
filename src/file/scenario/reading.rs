//! What scenario does a text say?
//!
//! The `[scenario]` table is blanked out, and what remains is read as a plan is, with every
//! problem at its place; the table itself is read on its own. What the fields are worth in a plan
//! is not this module's concern.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::change::Change;
use super::super::document::{Document, OpenError, Refused, load};
use super::super::reader::{Chunk, Cutter, Table};
use super::super::source::Source;
use super::{KEYS, Scenario};
use crate::check::{Finding, Rule, Span};
use crate::plan::{Address, Field, FieldAddress, Item, Plan, SCENARIO_KEY, Setting, Slot, field};

/// A scenario and the text it was read from.
#[derive(Debug, Clone)]
pub struct ScenarioFile {
    source: Source,
    scenario: Scenario,
    /// Where the values of the settings stand.
    spans: Vec<Span>,
    findings: Vec<Finding>,
}

impl ScenarioFile {
    /// Opens the scenario in a file.
    ///
    /// # Errors
    /// When the file cannot be read, is no text, or its tables cannot be told.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Ok(Self::read(load(path, &path.display().to_string())?)?)
    }

    /// Reads a scenario from its text.
    ///
    /// # Errors
    /// When its tables cannot be told. Anything else that is wrong becomes a finding.
    pub fn read(source: Source) -> Result<Self, Refused> {
        let own = own_stretches(source.text());
        let rest = blanked(source.text(), |at| own.iter().any(|span| has(*span, at)));
        let document = match Document::read(Source::new(source.name(), rest)) {
            Ok(document) => document,
            Err(refused) => {
                let findings = refused.findings;
                return Err(Refused { source, findings });
            }
        };
        let mut findings = document.findings().to_vec();
        for finding in &mut findings {
            finding.span = Some(document.span(finding));
        }
        let head = blanked(source.text(), |at| !own.iter().any(|span| has(*span, at)));
        let mut scenario = head_of(&head, &mut findings);
        findings.sort_by_key(|finding| finding.span);
        let (settings, spans) = settings_of(&document);
        scenario.settings = settings;
        Ok(Self {
            source,
            scenario,
            spans,
            findings,
        })
    }

    /// Returns the text and its name.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns what the text says.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Returns what was found while reading, in the order of the text. Each finding has its span
    /// in this text; the items it names are none of a plan's.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the changes that bring a plan to the scenario, and a finding, with its span in this
    /// text, for each address that the plan does not have. What the plan holds already is no
    /// change.
    #[must_use]
    pub fn changes(&self, document: &Document) -> (Vec<Change>, Vec<Finding>) {
        let mut changes = Vec::new();
        let mut gone: Vec<(&Address, Finding)> = Vec::new();
        for (setting, span) in self.scenario.settings.iter().zip(&self.spans) {
            let address = &setting.at.address;
            if let Ok(change) = document.change(&setting.at, Some(&setting.to)) {
                changes.extend(change);
            } else if gone.iter().all(|(told, _)| *told != address) {
                gone.push((address, unknown(address, *span)));
            }
        }
        (changes, gone.into_iter().map(|(_, one)| one).collect())
    }
}

fn unknown(address: &Address, span: Span) -> Finding {
    let message = format!("there is no '{address}' in the plan, so this is left out");
    let remedy = "Correct the address, or take its table out".to_owned();
    Finding {
        span: Some(span),
        ..Finding::at(Rule::ScenarioAddress, Item::Plan, None, message, remedy)
    }
}

fn has(span: Span, at: usize) -> bool {
    (span.start as usize..span.end as usize).contains(&at)
}

/// The text with spaces for the bytes that `is_blank` tells; its lines stay where they are.
fn blanked(text: &str, is_blank: impl Fn(usize) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        if is_blank(at) && !matches!(char, '\n' | '\r') {
            shown.extend(std::iter::repeat_n(' ', char.len_utf8()));
        } else {
            shown.push(char);
        }
    }
    shown
}

/// The stretches of a text that belong to the `[scenario]` table.
fn own_stretches(text: &str) -> Vec<Span> {
    let mut cutter = Cutter::new(text);
    let (mut chunk, mut table) = (Chunk::default(), Table::default());
    let mut own = Vec::new();
    let mut header: Option<bool> = None;
    while cutter.next_into(&mut chunk) {
        table.read(text, &chunk);
        if table.header.is_some() {
            let first = table.path().first();
            header = Some(first.is_some_and(|key| key.text == SCENARIO_KEY));
        }
        match header {
            Some(true) => own.extend(span(chunk.start, chunk.end)),
            Some(false) => {}
            None => {
                let entries = table.entries.iter();
                let of_scenario = entries.filter(|entry| {
                    let first = entry.keys.parts().first();
                    first.is_some_and(|key| key.text == SCENARIO_KEY)
                });
                own.extend(of_scenario.map(|entry| entry.span));
            }
        }
    }
    own
}

fn span(start: usize, end: usize) -> Option<Span> {
    Some(Span {
        start: u32::try_from(start).ok()?,
        end: u32::try_from(end).ok()?,
    })
}

/// Reads the `[scenario]` table, all else being blank.
fn head_of(text: &str, findings: &mut Vec<Finding>) -> Scenario {
    let mut find = |rule: Rule, at: std::ops::Range<usize>, message: String, remedy: String| {
        findings.push(Finding {
            span: span(at.start, at.end),
            ..Finding::at(rule, Item::Plan, None, message, remedy)
        });
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let message = error.message().to_owned();
        let remedy = "Correct the line; texts stand in quotes".to_owned();
        find(Rule::Syntax, error.span().unwrap_or(0..0), message, remedy);
    }
    let mut scenario = Scenario::default();
    let Some(own) = root.get_ref().get(SCENARIO_KEY) else {
        return scenario;
    };
    let DeValue::Table(table) = own.get_ref() else {
        let message = format!("'{SCENARIO_KEY}' must be a table");
        let remedy = format!("Write `[{SCENARIO_KEY}]`");
        find(Rule::WrongType, own.span(), message, remedy);
        return scenario;
    };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let slot = match name {
            "title" => &mut scenario.title,
            "note" => &mut scenario.note,
            "plan" => &mut scenario.plan,
            _ => {
                let message = format!("'{name}' is no field here");
                let remedy = format!("Use one of {}, or take it out", KEYS.join(", "));
                find(Rule::UnknownKey, key.span(), message, remedy);
                continue;
            }
        };
        *slot = text_of(value);
        if slot.is_none() {
            let message = format!("'{name}' must be a text in quotes");
            let remedy = format!("Write `{name} = \"…\"`");
            find(Rule::WrongType, value.span(), message, remedy);
        }
    }
    scenario
}

fn text_of(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

/// Every field that is written and can be read, in the order of the text.
fn settings_of(document: &Document) -> (Vec<Setting>, Vec<Span>) {
    let plan = document.plan();
    let mut found: Vec<(Span, Setting)> = Vec::new();
    for item in std::iter::once(Item::Plan).chain(plan.items_below(Item::Plan)) {
        let address = plan.address(item);
        for field in field::of(Plan::holder(item)).map(|spec| spec.field) {
            found.extend(setting(document, item, &address, field));
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(span, one)| (one, span)).unzip()
}

fn setting(
    document: &Document,
    item: Item,
    address: &Address,
    field: Field,
) -> Option<(Span, Setting)> {
    let Slot::Filled(to) = document.plan().slot(item, field) else {
        return None;
    };
    let at = FieldAddress {
        address: address.clone(),
        field,
    };
    let span = document.field_span(item, field)?;
    Some((span, Setting { at, to }))
}
