//! What can a begun command become?
//!
//! Names of commands and addresses first; behind `set` the fields of what is selected, and the
//! words that such a field may hold; behind `export` formats and languages.

use super::COMMANDS;
use crate::exchange::export::{Format, Language};
use crate::plan::near::beginning;
use crate::plan::{Field, Item, Plan, Shape, field};

/// As many as are offered at once.
const MOST: usize = 40;

/// Returns what the last word of a begun command can become, each as the whole command.
#[must_use]
pub(in crate::tui) fn offers(plan: &Plan, selected: Item, typed: &str) -> Vec<String> {
    let typed = typed.trim_start();
    let Some((front, last)) = typed.rsplit_once(' ') else {
        return first_words(plan, typed);
    };
    let words: Vec<&str> = front.split_whitespace().collect();
    if words == ["move"] {
        let addresses = beginning(plan, &last.to_lowercase(), MOST).into_iter();
        let parents = addresses.filter(|(item, _)| !matches!(item, Item::Kpi(_)));
        return parents
            .map(|(_, address)| format!("{front} {address}"))
            .collect();
    }
    let holder = Plan::holder(selected);
    let found: Vec<&str> = match words.as_slice() {
        ["set"] => field::of(holder).map(|spec| spec.key).collect(),
        ["set", key] => match Field::find(holder, key).map(|field| field.spec().shape) {
            Some(Shape::Choice(words)) => words.to_vec(),
            _ => Vec::new(),
        },
        ["scenario"] => vec!["save", "open"],
        ["export"] => Format::names().collect(),
        ["export", _, _, ..] => Language::codes().collect(),
        _ => Vec::new(),
    };
    let begun = found.into_iter().filter(|word| word.starts_with(last));
    begun.map(|word| format!("{front} {word}")).collect()
}

/// Names of commands, then addresses; an empty text can become too much to be offered.
fn first_words(plan: &Plan, typed: &str) -> Vec<String> {
    if typed.is_empty() {
        return Vec::new();
    }
    let names = COMMANDS.iter().map(|command| command.name);
    let begun = names
        .filter(|name| name.starts_with(typed))
        .map(str::to_owned);
    let addresses = beginning(plan, &typed.to_lowercase(), MOST);
    let mut offers: Vec<String> = begun.collect();
    offers.extend(addresses.into_iter().map(|(_, address)| address));
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::opened;

    #[test]
    fn the_last_word_is_completed() {
        let document = opened().document;
        let plan = document.plan();
        let kpi = plan.find(&"A.5.2.kpi.2".parse().unwrap()).unwrap();
        for (typed, expected) in [
            ("", &[][..]),
            ("unf", &["unfold"]),
            ("worst", &["worst", "worst-back"]),
            ("a.5.2.", &["A.5.2.kpi.1", "A.5.2.kpi.2", "A.5.2.kpi.3"]),
            ("set st", &["set status", "set stated"]),
            ("set status un", &["set status unavailable"]),
            ("set method ", &["set method linear", "set method step"]),
            ("set actual 3", &[]),
            ("export h", &["export html"]),
            ("export md r", &[]),
            ("export md r.md e", &["export md r.md en"]),
            ("undo 3", &[]),
            ("scenario o", &["scenario open"]),
            ("scenario open x", &[]),
            ("move a.5.", &["move A.5.1", "move A.5.2"]),
            ("nothing", &[]),
        ] {
            assert_eq!(offers(plan, kpi, typed), expected, "{typed}");
        }
        assert_eq!(offers(plan, Item::Plan, "set ti"), ["set title"]);
        assert!(offers(plan, kpi, "b").contains(&"B.2.1".to_owned()));
    }
}
