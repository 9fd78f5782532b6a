//! What has a search found so far?
//!
//! The matches, where among them one is, and their order in the tree. In which order rows are looked
//! at is the business of `scan`.

use super::scan::Scan;
use super::words::folded;
use crate::plan::{Item, Plan};

/// A search that was typed, and what it has found.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct Found {
    /// The text searched for.
    pub(in crate::tui) text: String,
    /// The matches from where the search began, each node before its KPIs: to the end of the plan,
    /// and from its top to where it began.
    matches: Vec<Item>,
    /// How many of them are before the end of the plan.
    before_end: usize,
    /// The match last gone to.
    at: usize,
    from: Option<Item>,
    /// What is still to be looked at.
    scan: Option<Scan>,
}

impl Found {
    /// Begins a search for a text from an item on; an empty one matches nothing. Nothing is looked
    /// at before [`Found::look`].
    #[must_use]
    pub(in crate::tui) fn begin(self, plan: &Plan, text: &str, from: Item) -> Self {
        let words = folded(text);
        if words.trim().is_empty() {
            return Self::default();
        }
        let is_narrower = self.from == Some(from)
            && self.scan.is_none()
            && !self.text.is_empty()
            && words.trim_start().starts_with(folded(&self.text).as_str());
        let scan = if is_narrower {
            Scan::among(&words, self.matches, self.before_end)
        } else {
            Scan::of(&words, plan, from)
        };
        Self {
            text: text.trim().to_owned(),
            from: Some(from),
            scan: Some(scan),
            ..Self::default()
        }
    }

    /// Keeps what was found from being searched again: the plan may have changed since.
    pub(in crate::tui) fn close(&mut self) {
        self.from = None;
    }

    /// Looks at some more rows, as many as take a millisecond or two.
    pub(in crate::tui) fn look(&mut self, plan: &Plan) {
        let Some(scan) = &mut self.scan else { return };
        let is_done = scan.look(plan, &mut self.matches);
        self.before_end = scan.before_end(self.matches.len());
        if is_done {
            self.scan = None;
        }
    }

    /// Tells whether there is more to look at.
    #[must_use]
    pub(in crate::tui) fn is_unfinished(&self) -> bool {
        self.scan.is_some()
    }

    /// Returns how many matches are known.
    #[must_use]
    pub(in crate::tui) fn count(&self) -> usize {
        self.matches.len()
    }

    /// Returns how many of the known matches come up to the one last gone to, itself included, in
    /// the order of the tree.
    #[must_use]
    pub(in crate::tui) fn rank(&self) -> usize {
        let from_top = self.matches.len() - self.before_end;
        if self.at < self.before_end {
            from_top + self.at + 1
        } else {
            self.at - self.before_end + 1
        }
    }

    /// Goes to the next or the previous match and returns it.
    pub(in crate::tui) fn step(&mut self, forward: bool) -> Option<Item> {
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
    pub(in crate::tui) fn current(&self) -> Option<Item> {
        self.matches.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{opened, read};

    fn look_through(found: &mut Found, plan: &Plan) {
        while found.is_unfinished() {
            found.look(plan);
        }
    }

    fn found(plan: &Plan, text: &str, from: Item) -> Vec<String> {
        let mut found = Found::default();
        // As it is typed, so that each text but the first is looked for among what is found.
        let ends = text.char_indices().map(|(at, char)| at + char.len_utf8());
        for end in ends {
            found = found.begin(plan, &text[..end], from);
            look_through(&mut found, plan);
        }
        let mut at_once = Found::default().begin(plan, text, from);
        look_through(&mut at_once, plan);
        assert_eq!(found.matches, at_once.matches, "{text}");
        let address = |item: &Item| plan.address(*item).to_string();
        found.matches.iter().map(address).collect()
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
    #[test]
    fn a_match_has_its_rank_in_the_tree_wherever_the_search_begins() {
        let document = opened().document;
        let plan = document.plan();
        let all = found(plan, "trend", Item::Plan);
        for from in ["A.1.kpi.2", "A.5.2.kpi.1", "B", "C.1"] {
            let from = plan.find(&from.parse().unwrap()).unwrap();
            let mut found = Found::default().begin(plan, "trend", from);
            look_through(&mut found, plan);
            assert_eq!(found.count(), all.len());
            for _ in &all {
                let item = found.step(true).unwrap();
                let address = plan.address(item).to_string();
                assert_eq!(all[found.rank() - 1], address, "{from:?}");
            }
        }
    }
}
