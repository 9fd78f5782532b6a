//! Which key means what, and where?
//!
//! The one table of key bindings. Lookup, the help, the hints in the last line and the README's
//! key table are derived from it; a test holds the README against it.

use std::fmt::Write as _;

use super::action::{Action, Motion};
use super::key::Key;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    /// The tree has the focus.
    Tree,
    /// The other pane has the focus.
    Pane,
    /// A list lies over the screen: findings, filters, help, a card.
    List,
    /// Edits that clash with what somebody else wrote lie over the screen.
    Conflicts,
}

/// One row of the key table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binding {
    /// Where it holds.
    pub scopes: &'static [Scope],
    /// The keys, the one to show first.
    pub keys: &'static [&'static str],
    /// What they mean.
    pub action: Action,
    /// The heading it stands under in help.
    pub group: &'static str,
    /// What it does, for help.
    pub help: &'static str,
    /// What it does in one or two words, for the hint line.
    pub hint: Option<&'static str>,
}

const ALL: &[Scope] = &[Scope::Tree, Scope::Pane, Scope::List, Scope::Conflicts];
const MAIN: &[Scope] = &[Scope::Tree, Scope::Pane];
const TREE: &[Scope] = &[Scope::Tree];
const PANE: &[Scope] = &[Scope::Pane];
const LIST: &[Scope] = &[Scope::List];
const CONFLICTS: &[Scope] = &[Scope::Conflicts];

macro_rules! bindings {
    ($($scopes:ident, $keys:expr, $action:expr, $group:literal, $help:literal, $hint:expr;)+) => {
        &[$(Binding {
            scopes: $scopes,
            keys: &$keys,
            action: $action,
            group: $group,
            help: $help,
            hint: $hint,
        },)+]
    };
}

/// The table of key bindings, in the order in which help shows them.
pub(super) const BINDINGS: &[Binding] = bindings! {
    ALL, ["j", "down"], Action::Move(Motion::Next), "Moving", "row below", None;
    ALL, ["k", "up"], Action::Move(Motion::Previous), "Moving", "row above", None;
    ALL, ["pgdn", "ctrl-d", "ctrl-f"], Action::Move(Motion::PageDown), "Moving", "page down", None;
    ALL, ["pgup", "ctrl-u", "ctrl-b"], Action::Move(Motion::PageUp), "Moving", "page up", None;
    ALL, ["g", "home"], Action::Move(Motion::First), "Moving", "first row", None;
    ALL, ["G", "end"], Action::Move(Motion::Last), "Moving", "last row", None;
    TREE, ["enter"], Action::Enter, "Moving", "to the node's KPIs", Some("KPIs");
    PANE, ["enter"], Action::Enter, "Moving", "open the cell; ledger: to the KPI", Some("open");
    LIST, ["enter"], Action::Enter, "Moving", "choose, go there", Some("choose");
    MAIN, ["backspace"], Action::Back, "Moving", "back to where you came from", None;
    MAIN, ["tab", "shift-tab"], Action::SwitchPane, "Moving", "other pane", Some("pane");
    MAIN, ["w"], Action::Worst, "Moving", "next worst: what costs the plan most", Some("worst");
    MAIN, ["W"], Action::WorstBack, "Moving", "back along the worst", None;
    TREE, ["h", "left"], Action::Fold, "Tree", "fold, or to the parent", None;
    TREE, ["l", "right"], Action::Unfold, "Tree", "unfold, or to the first child", None;
    TREE, ["space"], Action::Toggle, "Tree", "fold or unfold", None;
    TREE, ["1"], Action::Level(1), "Tree", "unfold to level 1; 2 to 9 likewise", None;
    TREE, ["2"], Action::Level(2), "Tree", "", None;
    TREE, ["3"], Action::Level(3), "Tree", "", None;
    TREE, ["4"], Action::Level(4), "Tree", "", None;
    TREE, ["5"], Action::Level(5), "Tree", "", None;
    TREE, ["6"], Action::Level(6), "Tree", "", None;
    TREE, ["7"], Action::Level(7), "Tree", "", None;
    TREE, ["8"], Action::Level(8), "Tree", "", None;
    TREE, ["9"], Action::Level(9), "Tree", "", None;
    PANE, ["h", "left"], Action::CellLeft, "Editing", "cell on the left, then the tree", None;
    PANE, ["l", "right"], Action::CellRight, "Editing", "cell on the right", None;
    PANE, ["e"], Action::Edit, "Editing", "open the cell; a digit begins anew", Some("edit");
    TREE, ["e"], Action::Card, "Editing", "card with every field", None;
    PANE, ["space"], Action::Mark, "Editing", "mark the row; an edit sets all marked", None;
    MAIN, ["."], Action::Repeat, "Editing", "repeat the last edit on this row", None;
    MAIN, ["]"], Action::NextEmpty, "Editing", "next actual to be typed", Some("next empty");
    MAIN, ["u"], Action::Undo, "Editing", "take the last edit back", None;
    MAIN, ["ctrl-r"], Action::Redo, "Editing", "do it again", None;
    MAIN, ["ctrl-s"], Action::Save, "Editing", "save", None;
    MAIN, ["E"], Action::OpenEditor, "Editing", "the file in $VISUAL or $EDITOR, here", None;
    LIST, ["e"], Action::Edit, "Editing", "edit the field of a card", None;
    TREE, ["a"], Action::AddBeside, "Structure", "add a node behind this one", None;
    PANE, ["a"], Action::AddBeside, "Structure", "add a KPI behind this one", None;
    TREE, ["A"], Action::AddBelow, "Structure", "add a node below this one", None;
    TREE, ["+"], Action::AddKpi, "Structure", "add a KPI to the node", None;
    PANE, ["A", "+"], Action::AddKpi, "Structure", "add a KPI to the node, last", None;
    MAIN, ["d"], Action::Delete, "Structure", "delete, after a question", None;
    MAIN, ["D"], Action::Duplicate, "Structure", "put a copy behind this one", None;
    MAIN, ["J"], Action::ShiftDown, "Structure", "move down among its siblings", None;
    MAIN, ["K"], Action::ShiftUp, "Structure", "move up among its siblings", None;
    MAIN, ["m"], Action::Carry, "Structure", "move to another parent", None;
    MAIN, ["R"], Action::Rename, "Structure", "rename its code", None;
    CONFLICTS, ["m"], Action::Mine, "Merging", "take mine", Some("mine");
    CONFLICTS, ["t"], Action::Theirs, "Merging", "take theirs", Some("theirs");
    CONFLICTS, ["e"], Action::Edit, "Merging", "type another value", Some("edit");
    CONFLICTS, ["M"], Action::AllMine, "Merging", "take mine in all rows", Some("all mine");
    CONFLICTS, ["T"], Action::AllTheirs, "Merging", "take theirs in all rows", Some("all theirs");
    CONFLICTS, ["enter"], Action::Enter, "Merging", "merge as chosen", Some("merge");
    MAIN, ["/"], Action::Search, "Finding", "search names and addresses", Some("search");
    MAIN, ["n"], Action::NextMatch, "Finding", "next match", None;
    MAIN, ["N"], Action::PreviousMatch, "Finding", "previous match", None;
    MAIN, ["L"], Action::Levers, "Finding", "levers: what would win most points", None;
    MAIN, ["="], Action::Seek, "Finding", "what it takes to reach a score", None;
    MAIN, ["!"], Action::Findings, "Finding", "findings: what is wrong", Some("findings");
    MAIN, ["x"], Action::WhatIf, "What if", "what if: begin or leave a scenario", None;
    MAIN, ["X"], Action::ScenarioFields, "What if", "scenario's fields: accept, take out", None;
    MAIN, ["s"], Action::NextView, "Looking", "next view: KPIs, sheet, ledger", Some("view");
    MAIN, ["z"], Action::Zoom, "Looking", "whole screen for this pane", Some("zoom");
    MAIN, ["i"], Action::Card, "Looking", "card with every field", Some("card");
    MAIN, ["f"], Action::Filter, "Looking", "filter", Some("filter");
    MAIN, ["o"], Action::Sort, "Looking", "sort: file order, score, cost", None;
    MAIN, [":"], Action::Command, "Program", "type a command; tab completes", None;
    MAIN, ["y"], Action::CopyAddress, "Program", "copy the address", None;
    MAIN, ["?"], Action::Help, "Program", "these keys", Some("help");
    LIST, ["i", "!", "?"], Action::Close, "Program", "close", None;
    ALL, ["esc"], Action::Close, "Program", "close the innermost thing", None;
    LIST, ["q"], Action::Close, "Program", "close", Some("close");
    ALL, ["ctrl-z"], Action::Suspend, "Program", "suspend; fg in the shell resumes", None;
    MAIN, ["q", "ctrl-c"], Action::Quit, "Program", "quit", Some("quit");
    LIST, ["ctrl-c"], Action::Quit, "Program", "quit", None;
    CONFLICTS, ["q"], Action::Close, "Merging", "leave it for later", Some("later");
    CONFLICTS, ["ctrl-c"], Action::Quit, "Merging", "quit", None;
};

/// Returns what a key means in a scope.
#[must_use]
pub(super) fn lookup(scope: Scope, key: Key) -> Option<Action> {
    let written = key.to_string();
    let holds = |binding: &&Binding| {
        binding.scopes.contains(&scope) && binding.keys.contains(&written.as_str())
    };
    BINDINGS.iter().find(holds).map(|binding| binding.action)
}

/// Returns the key to show for an action.
#[must_use]
pub(super) fn key_of(action: Action) -> &'static str {
    let binding = BINDINGS.iter().find(|binding| binding.action == action);
    binding.map_or("", |binding| binding.keys[0])
}

/// Returns the groups of the table in order, each with the rows help shows.
pub(super) fn groups() -> impl Iterator<Item = (&'static str, Vec<&'static Binding>)> {
    let mut names: Vec<&str> = Vec::new();
    for binding in BINDINGS {
        if !names.contains(&binding.group) {
            names.push(binding.group);
        }
    }
    names.into_iter().map(|name| {
        let shown = |binding: &&Binding| binding.group == name && !binding.help.is_empty();
        (name, BINDINGS.iter().filter(shown).collect())
    })
}

/// Returns the key table as Markdown, for the README.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from("| key | where | does |\n| --- | --- | --- |\n");
    for (_, bindings) in groups() {
        for binding in bindings {
            let keys: Vec<_> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let place = place(binding.scopes);
            // Writing to a text cannot fail.
            let _ = writeln!(text, "| {} | {place} | {} |", keys.join(" "), binding.help);
        }
    }
    text
}

/// Returns where a binding holds, in words.
#[must_use]
pub(super) fn place(scopes: &[Scope]) -> &'static str {
    match scopes {
        [Scope::Tree] => "tree",
        [Scope::Pane] => "pane",
        [Scope::List] => "lists",
        [Scope::Conflicts] => "clashing edits",
        [_, _] => "tree, pane",
        _ => "everywhere",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_scope() {
        for scope in ALL {
            let mut seen = Vec::new();
            for binding in BINDINGS
                .iter()
                .filter(|binding| binding.scopes.contains(scope))
            {
                for key in binding.keys {
                    assert!(!seen.contains(key), "{key} twice in {scope:?}");
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn every_key_is_one_and_is_found() {
        for binding in BINDINGS {
            for written in binding.keys {
                let key: Key = written.parse().unwrap();
                assert_eq!(key.to_string(), *written);
                assert_eq!(lookup(binding.scopes[0], key), Some(binding.action));
            }
        }
    }

    #[test]
    fn help_fits_its_column() {
        for binding in BINDINGS {
            assert!(
                binding.help.len() <= 40 && !binding.help.ends_with('.'),
                "{}",
                binding.help
            );
        }
    }
}
