//! Which nodes and KPIs match what a person types?
//!
//! Names and addresses, ignoring case and accents. The prompt remembers where the search began,
//! so that `esc` goes back there.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

use crate::plan::{Item, Plan};

use super::key::{Key, Named};

/// A search being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// The text and its cursor.
    pub input: Input,
    /// What was selected before.
    pub origin: Item,
}

impl Prompt {
    /// Returns an empty prompt.
    #[must_use]
    pub fn new(origin: Item) -> Self {
        Self {
            input: Input::default(),
            origin,
        }
    }

    /// Takes a key into the text; tells whether the text has changed.
    pub fn press(&mut self, key: Key) -> bool {
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
pub struct Found {
    /// The text searched for.
    pub text: String,
    /// The matches in the order of the tree, each node before its KPIs.
    pub matches: Vec<Item>,
    /// The match last gone to.
    pub at: usize,
}

impl Found {
    /// Searches a plan; an empty text matches nothing.
    #[must_use]
    pub fn by(plan: &Plan, text: &str) -> Self {
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
        let mut matches = |haystack: &str| {
            pattern
                .score(Utf32Str::new(haystack, &mut letters), &mut matcher)
                .is_some()
        };
        let mut found = Vec::new();
        for node in plan.walk() {
            let kpis = plan.node(node).kpis.iter().map(|kpi| Item::Kpi(*kpi));
            for item in std::iter::once(Item::Node(node)).chain(kpis) {
                if matches(name(plan, item)) || matches(&plan.address(item).to_string()) {
                    found.push(item);
                }
            }
        }
        Self {
            text: text.to_owned(),
            matches: found,
            at: 0,
        }
    }

    /// Goes to the next or the previous match and returns it.
    pub fn step(&mut self, forward: bool) -> Option<Item> {
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
    pub fn current(&self) -> Option<Item> {
        self.matches.get(self.at).copied()
    }

    /// Goes to the first match at or behind an item in the order of the tree.
    pub fn start_at(&mut self, plan: &Plan, item: Item) {
        let Item::Node(from) = item else { return };
        let order: Vec<_> = plan.walk().collect();
        let place = |item: Item| match item {
            Item::Plan => 0,
            Item::Node(node) => order.iter().position(|other| *other == node).unwrap_or(0),
            Item::Kpi(kpi) => order
                .iter()
                .position(|other| *other == plan.kpi(kpi).node)
                .unwrap_or(0),
        };
        let start = place(Item::Node(from));
        self.at = self
            .matches
            .iter()
            .position(|item| place(*item) >= start)
            .unwrap_or(0);
    }
}

fn name(plan: &Plan, item: Item) -> &str {
    match item {
        Item::Plan => "",
        Item::Node(node) => plan.node(node).name.as_deref().unwrap_or_default(),
        Item::Kpi(kpi) => plan.kpi(kpi).name.as_deref().unwrap_or_default(),
    }
}
