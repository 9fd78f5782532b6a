//! What if some fields held something else?
//!
//! A scenario is a small file with the addresses of a plan that holds only the fields it changes,
//! and a `[scenario]` table that says what it is about. It sets fields of what exists, and empties
//! or moves nothing. How it scores, and whether it is taken over, is not this module's concern.

mod reading;

use rustc_hash::FxHashMap;

use super::literal::literal;
use crate::plan::{Address, Content, Edit, FieldAddress, SCENARIO_KEY, Setting, Slot, Value};

pub use reading::ScenarioFile;

/// The keys of the `[scenario]` table, in the order they are written.
const KEYS: [&str; 3] = ["title", "note", "plan"];

/// What is changed of a plan, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenario {
    /// What people call it.
    pub title: Option<String>,
    /// Anything worth remembering.
    pub note: Option<String>,
    /// The file of the plan it was made for, as it was written.
    pub plan: Option<String>,
    /// The fields and what they shall hold, in the order of the text.
    pub settings: Vec<Setting>,
}

impl Scenario {
    /// Returns the scenario that edits of a plan come to, and the fields that they empty, which no
    /// scenario can; edits of the structure, which none holds, are left out. Of several edits of a
    /// field the last one counts; none where that only brings back what was there before the first.
    #[must_use]
    pub fn of_edits<'e>(edits: impl IntoIterator<Item = &'e Edit>) -> (Self, Vec<FieldAddress>) {
        let mut fields: Vec<(FieldAddress, &Slot, &Slot)> = Vec::new();
        let mut places: FxHashMap<FieldAddress, usize> = FxHashMap::default();
        for edit in edits {
            let Some((at, from, to)) = edit.set() else {
                continue;
            };
            let place = *places.entry(at.clone()).or_insert(fields.len());
            match fields.get_mut(place) {
                Some(known) => known.2 = to,
                None => fields.push((at, from, to)),
            }
        }
        let mut scenario = Self::default();
        let mut emptied = Vec::new();
        for (at, from, to) in fields {
            match to {
                _ if from == to => {}
                Slot::Filled(content) => scenario.settings.push(Setting {
                    at,
                    to: content.clone(),
                }),
                Slot::Absent | Slot::Broken => emptied.push(at),
            }
        }
        (scenario, emptied)
    }

    /// Returns the text of a scenario's file: a table for each node and KPI, in the order of the
    /// settings.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines = vec![format!("[{SCENARIO_KEY}]")];
        let own = [&self.title, &self.note, &self.plan];
        for (key, value) in KEYS.iter().zip(own) {
            let content = value
                .as_ref()
                .map(|value| Content::Value(Value::Text(value.into())));
            lines.extend(content.map(|content| line(key, &content)));
        }
        for (address, settings) in self.tables() {
            lines.push(format!("\n[{address}]"));
            let fields = settings.iter();
            lines.extend(fields.map(|setting| line(setting.at.field.key(), &setting.to)));
        }
        lines.join("\n") + "\n"
    }

    /// The settings by what they are of, in the order of their first mention.
    fn tables(&self) -> Vec<(&Address, Vec<&Setting>)> {
        let mut tables: Vec<(&Address, Vec<&Setting>)> = Vec::new();
        let mut places: FxHashMap<&Address, usize> = FxHashMap::default();
        for setting in &self.settings {
            let address = &setting.at.address;
            let place = *places.entry(address).or_insert(tables.len());
            match tables.get_mut(place) {
                Some((_, settings)) => settings.push(setting),
                None => tables.push((address, vec![setting])),
            }
        }
        tables
    }
}

fn line(key: &str, content: &Content) -> String {
    format!("{key} = {}", literal(content, None))
}
