//! Which item does a typed address mean?
//!
//! Exactly what is written, else what differs in case only; else there are the nearest words, to be
//! proposed. How that is said is for those who ask.

use std::cmp::Reverse;

use strsim::damerau_levenshtein;

use super::{Address, Item, Plan};

/// Returns what a typed address means; none where nothing lives there.
#[must_use]
pub fn meant(plan: &Plan, text: &str) -> Option<Item> {
    let parsed = text.parse::<Address>().ok();
    if let Some(item) = parsed.as_ref().and_then(|address| plan.find(address)) {
        return Some(item);
    }
    let wanted = written(text).to_lowercase();
    beginning(plan, &wanted, usize::MAX)
        .into_iter()
        .find(|(_, own)| own.to_lowercase() == wanted)
        .map(|(item, _)| item)
}

/// Returns the addresses nearest to one that names nothing, at most so many.
#[must_use]
pub fn nearest_addresses(plan: &Plan, text: &str, most: usize) -> Vec<String> {
    let all = plan
        .items_below(Item::Plan)
        .map(|item| plan.address(item).to_string());
    nearest(&written(text), all, most)
}

/// Returns the words nearest to one that is not among them, at most so many; of equally near ones
/// those with the same beginning, then those that stand first.
#[must_use]
pub fn nearest<W: AsRef<str>>(
    text: &str,
    words: impl IntoIterator<Item = W>,
    most: usize,
) -> Vec<W> {
    let wanted = text.to_lowercase();
    let rank = |word: &W| {
        let lower = word.as_ref().to_lowercase();
        let letters = wanted.chars().zip(lower.chars());
        let shared = letters.take_while(|(wanted, own)| wanted == own).count();
        (damerau_levenshtein(&wanted, &lower), Reverse(shared))
    };
    let mut ranked: Vec<W> = words.into_iter().collect();
    ranked.sort_by_cached_key(rank);
    ranked.truncate(most);
    ranked
}

/// Returns the items whose address begins with a text in small letters, in the order of the tree,
/// at most so many. Only nodes on the way are looked at.
#[must_use]
pub fn beginning(plan: &Plan, lower: &str, most: usize) -> Vec<(Item, String)> {
    let mut found = Vec::new();
    // The last one is looked at next.
    let mut open = vec![Item::Plan];
    while let Some(item) = open.pop() {
        if found.len() >= most {
            break;
        }
        let address = plan.address(item).to_string();
        let own = address.to_lowercase();
        if own.starts_with(lower) {
            found.push((item, address));
        }
        let is_on_the_way = own.starts_with(lower) || lower.starts_with(&own);
        if item != Item::Plan && !is_on_the_way {
            continue;
        }
        let children = plan.children(item).iter().rev();
        open.extend(children.map(|node| Item::Node(*node)));
        if let Item::Node(node) = item {
            let kpis = plan.node(node).kpis.iter().rev();
            open.extend(kpis.map(|kpi| Item::Kpi(*kpi)));
        }
    }
    found
}

/// An address as the program writes it; what is none stays as it is.
fn written(text: &str) -> String {
    let parsed = text.parse::<Address>();
    parsed.map_or_else(|_| text.trim().to_owned(), |address| address.to_string())
}
