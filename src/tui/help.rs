//! What stands in the help?
//!
//! The key table by its groups, the commands that no key does, and the signs that the screen uses.

use super::command::{ADDRESS, COMMANDS, Command};
use super::keymap::{Binding, groups};

/// One row of the help.
#[derive(Debug, Clone, Copy)]
pub(super) enum HelpRow {
    /// A heading.
    Group(&'static str),
    /// A key and what it does.
    Key(&'static Binding),
    /// A command and what it does.
    Command(&'static Command),
    /// A sign or heading of the screen and what it means.
    Sign(&'static str, &'static str),
    /// Nothing.
    Blank,
}

/// What the screen shows that does not explain itself.
const SIGNS: &[(&str, &str)] = &[
    ("Score", "0 to 100: the weighted mean of what is below"),
    ("Lost", "100 less the score"),
    ("Change", "the difference to the plan compared with"),
    ("of plan", "the points of the whole plan it costs"),
    ("·", "nothing is lost"),
    ("–", "no score, or it counts nowhere"),
    ("n/a", "not available; Lost shows the range it may take"),
    ("↓33,33", "the lowest score hidden below a folded row"),
    ("(98,47)", "what a pending KPI would score"),
    ("100,00*", "decided by hand: its reason is shown below"),
    ("excl.", "out of the mean: no score"),
    ("✓", "the published score is the recomputed one"),
    ("≠66,75", "the published score is another one"),
    ("+", "the row has edits that are not saved"),
    ("~", "the scenario sets something in the row"),
    ("•", "the row is marked: an edit sets all marked"),
];

/// Returns the rows of the help.
#[must_use]
pub(super) fn rows() -> Vec<HelpRow> {
    let mut rows = Vec::new();
    for (name, bindings) in groups() {
        rows.push(HelpRow::Group(name));
        rows.extend(bindings.into_iter().map(HelpRow::Key));
        rows.push(HelpRow::Blank);
    }
    rows.push(HelpRow::Group("Command line"));
    rows.push(HelpRow::Sign(ADDRESS.0, ADDRESS.1));
    let own = COMMANDS.iter().filter(|command| command.key.is_none());
    rows.extend(own.map(HelpRow::Command));
    rows.push(HelpRow::Sign(
        "others",
        "every key has a name: tab completes",
    ));
    rows.push(HelpRow::Blank);
    rows.push(HelpRow::Group("On the screen"));
    rows.extend(
        SIGNS
            .iter()
            .map(|(sign, meaning)| HelpRow::Sign(sign, meaning)),
    );
    rows
}
