//! Which nodes and KPIs match what a person types?
//!
//! Names and addresses, ignoring case and accents. The prompt remembers where the search began,
//! so that `esc` goes back there.

use std::fmt::Write as _;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

use crate::plan::{Item, KPI_KEY, Plan};

use super::app::Place;
use super::key::{Key, Named};

/// A search being typed.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    /// The text and its cursor.
    pub input: Input,
    /// Where the screen was before.
    pub(super) origin: Place,
}

impl Prompt {
    /// Returns an empty prompt.
    #[must_use]
    pub(super) fn new(origin: Place) -> Self {
        Self {
            input: Input::default(),
            origin,
        }
    }

    /// Takes a key into the text; tells whether the text has changed.
    pub(super) fn press(&mut self, key: Key) -> bool {
        request(key)
            .and_then(|request| self.input.handle(request))
            .is_some_and(|done| done.value)
    }
}

/// What a key does in a line of text.
fn request(key: Key) -> Option<InputRequest> {
    Some(match key {
        Key::Char(char) => InputRequest::InsertChar(char),
        Key::Ctrl('w') => InputRequest::DeletePrevWord,
        Key::Ctrl('u') => InputRequest::DeleteFromStart,
        Key::Ctrl('k') => InputRequest::DeleteTillEnd,
        Key::Ctrl('a') | Key::Named(Named::Home) => InputRequest::GoToStart,
        Key::Ctrl('e') | Key::Named(Named::End) => InputRequest::GoToEnd,
        Key::Named(Named::Left) => InputRequest::GoToPrevChar,
        Key::Named(Named::Right) => InputRequest::GoToNextChar,
        Key::Named(Named::Backspace) => InputRequest::DeletePrevChar,
        Key::Named(Named::Delete) => InputRequest::DeleteNextChar,
        _ => return None,
    })
}

/// A search that was typed, and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// The text searched for.
    pub text: String,
    /// The matches in the order of the tree, each node before its KPIs.
    pub matches: Vec<Item>,
    /// The match last gone to.
    pub at: usize,
}

impl Found {
    /// Searches a plan; an empty text matches nothing. The match gone to is the first one at or
    /// behind `from` in the order of the tree.
    #[must_use]
    pub(super) fn by(plan: &Plan, text: &str, from: Item) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::default();
        }
        let pattern = Pattern::new(
            text,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Substring,
        );
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut is_match = |haystack: &str| {
            pattern
                .score(Utf32Str::new(haystack, &mut letters), &mut matcher)
                .is_some()
        };
        let mut found = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        let mut start = None;
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
            ends.push(address.len());
            let items = record.kpis.iter().map(|kpi| Item::Kpi(*kpi));
            for item in std::iter::once(Item::Node(node)).chain(items) {
                if item == from {
                    start = Some(found.matches.len());
                }
                if let Item::Kpi(kpi) = item {
                    address.truncate(ends.last().copied().unwrap_or(0));
                    let _ = write!(address, ".{KPI_KEY}.{}", plan.kpi(kpi).id);
                }
                if is_match(name(plan, item)) || is_match(&address) {
                    found.matches.push(item);
                }
            }
        }
        found.at = start.filter(|at| *at < found.matches.len()).unwrap_or(0);
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

fn name(plan: &Plan, item: Item) -> &str {
    match item {
        Item::Plan => "",
        Item::Node(node) => plan.node(node).name.as_deref().unwrap_or_default(),
        Item::Kpi(kpi) => plan.kpi(kpi).name.as_deref().unwrap_or_default(),
    }
}
