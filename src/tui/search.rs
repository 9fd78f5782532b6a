//! Which nodes and KPIs match what a person types?
//!
//! Names and addresses, ignoring case and accents; of several words all must be there. Everything
//! that can be found is folded once when the prompt opens, so that a letter costs no more than
//! looking through one text.

use std::fmt::Write as _;

use nucleo_matcher::chars::{normalize, to_lower_case};
use tui_input::Input;

use crate::plan::{Item, KPI_KEY, Plan};

use super::app::Place;
use super::arrange::Filter;
use super::key::Key;
use super::line;

/// A search being typed.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    /// The text and its cursor.
    pub input: Input,
    /// Where the screen was before.
    pub(super) origin: Place,
    /// What was shown before.
    pub(super) filter: Filter,
    /// What can be found.
    pub(super) index: Index,
}

impl Prompt {
    /// Returns an empty prompt for a plan.
    #[must_use]
    pub(super) fn new(plan: &Plan, origin: Place, filter: Filter) -> Self {
        Self {
            input: Input::default(),
            origin,
            filter,
            index: Index::of(plan),
        }
    }

    /// Takes a key into the text; tells whether the text has changed.
    pub(super) fn press(&mut self, key: Key) -> bool {
        line::request(key)
            .and_then(|request| self.input.handle(request))
            .is_some_and(|done| done.value)
    }
}

/// Names and addresses of a plan, folded, one line an item in the order of the tree, each node
/// before its KPIs.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    text: String,
    /// One entry a line: the item, and where its line ends.
    lines: Vec<(Item, usize)>,
}

impl Index {
    /// Folds the names and addresses of a plan.
    #[must_use]
    pub(super) fn of(plan: &Plan) -> Self {
        let mut index = Self::default();
        let mut address = String::new();
        // Where the address of each depth ends: put together once, not once for every row.
        let mut ends: Vec<usize> = Vec::new();
        for node in plan.walk() {
            let record = plan.node(node);
            ends.truncate(record.depth as usize);
            address.truncate(ends.last().copied().unwrap_or(0));
            let dot = if address.is_empty() { "" } else { "." };
            // Writing to a text cannot fail.
            let _ = write!(address, "{dot}{}", record.id);
            let end = address.len();
            ends.push(end);
            index.add(Item::Node(node), &address, record.name.as_deref());
            for &kpi in &record.kpis {
                let record = plan.kpi(kpi);
                address.truncate(end);
                let _ = write!(address, ".{KPI_KEY}.{}", record.id);
                index.add(Item::Kpi(kpi), &address, record.name.as_deref());
            }
        }
        index
    }

    fn add(&mut self, item: Item, address: &str, name: Option<&str>) {
        fold(address, &mut self.text);
        self.text.push(' ');
        fold(name.unwrap_or_default(), &mut self.text);
        self.text.push('\n');
        self.lines.push((item, self.text.len()));
    }
}

/// Appends a text without case and accents, on one line.
fn fold(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        if !folded[start..].contains('\n') {
            return;
        }
        folded.truncate(start);
    }
    let is_accent = |char: &char| ('\u{300}'..='\u{36f}').contains(char);
    let chars = text.chars().filter(|char| !is_accent(char));
    folded.extend(chars.map(|char| match to_lower_case(normalize(char)) {
        '\n' => ' ',
        char => char,
    }));
}

/// A search that was typed, and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// The text searched for.
    pub(super) text: String,
    /// The matches in the order of the tree, each node before its KPIs.
    pub(super) matches: Vec<Item>,
    /// The match last gone to.
    pub(super) at: usize,
}

impl Found {
    /// Searches for a text; an empty one matches nothing. The match gone to is the first one at
    /// or behind `from`.
    #[must_use]
    pub(super) fn by(index: &Index, text: &str, from: Item) -> Self {
        let mut folded = String::new();
        fold(text, &mut folded);
        let mut words: Vec<&str> = folded.split_whitespace().collect();
        // The longest word is the rarest, as a rule.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((rarest, others)) = words.split_first() else {
            return Self::default();
        };
        let mut found = Self {
            text: text.trim().to_owned(),
            ..Self::default()
        };
        let origin = index.lines.iter().position(|(item, _)| *item == from);
        let mut start = None;
        let mut begin = 0;
        let mut lines = index.lines.iter().enumerate();
        // Lines without the rarest word are leapt over.
        while let Some(at) = index.text[begin..].find(rarest) {
            let at = begin + at;
            let Some((line, &(item, end))) = lines.find(|(_, (_, end))| *end > at) else {
                break;
            };
            // The rest of the line may lack words that stand in front of this one.
            let begin_of_line = index.text[begin..at]
                .rfind('\n')
                .map_or(begin, |gap| begin + gap + 1);
            let text = &index.text[begin_of_line..end];
            if others.iter().all(|word| text.contains(word)) {
                if start.is_none() && origin.is_none_or(|origin| line >= origin) {
                    start = Some(found.matches.len());
                }
                found.matches.push(item);
            }
            begin = end;
        }
        found.at = start.unwrap_or(0);
        found
    }

    /// Goes to the next or the previous match and returns it.
    pub(super) fn step(&mut self, forward: bool) -> Option<Item> {
        let length = self.matches.len();
        if length == 0 {
            return None;
        }
        self.at = if forward {
            (self.at + 1) % length
        } else {
            (self.at + length - 1) % length
        };
        self.current()
    }

    /// Returns the match last gone to.
    #[must_use]
    pub(super) fn current(&self) -> Option<Item> {
        self.matches.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{opened, read};

    fn found(plan: &Plan, text: &str, from: Item) -> Vec<String> {
        let found = Found::by(&Index::of(plan), text, from);
        let (front, back) = found.matches.split_at(found.at);
        let address = |item: &Item| plan.address(*item).to_string();
        back.iter().chain(front).map(address).collect()
    }

    #[test]
    fn names_and_addresses_match_without_case_and_accents() {
        let document = read(concat!(
            "[A]\nname = 'Qualità'\n[A.kpi.1]\nname = 'QUALITA a'\n[A.1]\nname = 'due\\nrighe'\n",
            "[\"è\"]\nname = \"e\\u0301 due\"\n[B]\n[B.kpi.10]\n",
        ))
        .document;
        let plan = document.plan();
        for (text, addresses) in [
            ("qualità", &["A", "A.kpi.1"][..]),
            ("  QUALITA ", &["A", "A.kpi.1"]),
            ("b.kpi.1", &["B.kpi.10"]),
            ("a qual kpi", &["A.kpi.1"]),
            ("due", &["A.1", "\"è\""]),
            ("e due", &["A.1", "\"è\""]),
            ("righe", &["A.1"]),
            ("nothing", &[]),
            (" ", &[]),
        ] {
            assert_eq!(found(plan, text, Item::Plan), addresses, "{text}");
        }
    }

    #[test]
    fn the_search_begins_where_the_selection_is() {
        let document = opened().document;
        let plan = document.plan();
        let from = plan.find(&"B".parse().unwrap()).unwrap();
        let matches = found(plan, "trend", from);
        assert_eq!(matches.len(), 5, "{matches:?}");
        assert_eq!(matches[0], "B.1.kpi.2");
        assert_eq!(found(plan, "trend", Item::Plan)[0], "A.1.kpi.2");
    }
}
