//! Do the words that are searched for stand in a name or an address?
//!
//! Texts are compared without case and accents. A word has no blanks, so that it lies in the
//! address or in the name, and never across the two.

use std::fmt::Write as _;

use nucleo_matcher::chars::{normalize, to_lower_case};

use crate::plan::{Item, KPI_KEY, KpiIx, NodeIx, Plan, Way};

/// The words of a search.
#[derive(Debug, Clone)]
pub(super) struct Words {
    all: Vec<Word>,
    way: Way,
    /// The node that the way leads to, its address folded.
    node: Option<NodeIx>,
    address: String,
    /// A text being compared, kept to spare allocations.
    text: String,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// Whether it can reach from one key of an address into the next.
    is_path: bool,
    /// Whether it stands in the address of the node that the way leads to.
    is_in_node: bool,
}

impl Words {
    /// Returns the words of a folded text.
    pub(super) fn of(folded: &str) -> Self {
        let word = |text: &str| Word {
            text: text.to_owned(),
            is_path: text.contains(['.', '"', '\\']),
            is_in_node: false,
        };
        Self {
            all: folded.split_whitespace().map(word).collect(),
            way: Way::default(),
            node: None,
            address: String::new(),
            text: String::new(),
        }
    }

    /// Tells whether all words stand in a node's name or address.
    pub(super) fn match_node(&mut self, plan: &Plan, node: NodeIx) -> bool {
        self.go_to(plan, node);
        self.take(plan.text(plan.node(node).name).unwrap_or_default());
        let is_there = |word: &Word| word.is_in_node || self.text.contains(&word.text);
        self.all.iter().all(is_there)
    }

    /// Tells whether all words stand in a KPI's name or address.
    pub(super) fn match_kpi(&mut self, plan: &Plan, kpi: KpiIx) -> bool {
        let record = plan.kpi(kpi);
        let item = Item::Kpi(kpi);
        let id = plan.id_text(item).unwrap_or_default();
        self.go_to(plan, record.node);
        self.take(plan.text(record.name).unwrap_or_default());
        let end = self.address.len();
        if self.all.iter().any(|word| word.is_path) {
            // A word can reach over the dots, so the address is put together.
            if let Some(id) = plan.id(item) {
                let _ = write!(self.address, ".{KPI_KEY}.{id}");
            }
            if !id.is_ascii() {
                let whole = folded(&self.address[end..]);
                self.address.replace_range(end.., &whole);
            }
            self.address[end..].make_ascii_lowercase();
        }
        let is_there = |word: &Word| {
            word.is_in_node || self.text.contains(&word.text) || self.is_in_kpi(word, id)
        };
        let is_match = self.all.iter().all(is_there);
        self.address.truncate(end);
        is_match
    }

    /// Tells whether a word that is not in the node's address is in the KPI's.
    fn is_in_kpi(&self, word: &Word, id: &str) -> bool {
        if word.is_path {
            return self.address.contains(&word.text);
        }
        KPI_KEY.contains(&word.text) || folded(id).contains(&word.text)
    }

    fn go_to(&mut self, plan: &Plan, node: NodeIx) {
        if self.node == Some(node) {
            return;
        }
        self.node = Some(node);
        self.address.clear();
        fold(self.way.to(plan, node), &mut self.address);
        for word in &mut self.all {
            word.is_in_node = self.address.contains(&word.text);
        }
    }

    fn take(&mut self, text: &str) {
        self.text.clear();
        fold(text, &mut self.text);
    }
}

/// Returns a text without case and accents.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::new();
    fold(text, &mut folded);
    folded
}

/// Appends a text without case and accents.
fn fold(text: &str, folded: &mut String) {
    let start = folded.len();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        folded.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        let is_accent = |char: &char| ('\u{300}'..='\u{36f}').contains(char);
        let char = chars.next().filter(|char| !is_accent(char));
        folded.extend(char.map(|char| to_lower_case(normalize(char))));
        rest = chars.as_str();
    }
    folded.push_str(rest);
    folded[start..].make_ascii_lowercase();
}
