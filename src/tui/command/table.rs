//! Which commands can be typed?
//!
//! The one table of commands. Completion, help and the README's command table are derived from it.
//! Every action of the key table has a name here, and its help is the key table's.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::plan::near::nearest;
use crate::tui::action::Action;
use crate::tui::keymap::BINDINGS;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Does {
    /// What a key does.
    Act(Action),
    /// Save, to another file where one is named.
    Write,
    /// Save and leave.
    WriteQuit,
    /// Leave, and drop what is not saved.
    Abandon,
    /// Read the file again, and drop what is not saved.
    Reload,
    /// Look again at what somebody else wrote, and merge it.
    Look,
    /// Edit the plan that somebody else had open.
    Take,
    /// Set a field of the selected row, or of all marked ones.
    Set,
    /// Make the weights of a node's KPIs add up to 100.
    Balance,
    /// List, keep or open a scenario.
    Scenario,
    /// Give out the selected row with all below it.
    Export,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui) struct Command {
    /// Its name.
    pub name: &'static str,
    /// What may stand behind the name; in brackets what may be left out.
    pub arguments: &'static str,
    /// What it does, for help.
    pub help: &'static str,
    /// The key that does the same.
    pub key: Option<&'static str>,
    /// What it does.
    pub does: Does,
}

/// What only the command line can do, and short names. Rows: name, arguments, help, what it does.
const OWN: &[(&str, &str, &str, Does)] = &[
    (
        "w",
        "[FILE]",
        "save; with FILE, save there and go on with it",
        Does::Write,
    ),
    ("q", "", "quit", Does::Act(Action::Quit)),
    ("wq", "", "save and quit", Does::WriteQuit),
    ("q!", "", "quit and drop unsaved edits", Does::Abandon),
    (
        "e!",
        "",
        "read the file again, drop unsaved edits",
        Does::Reload,
    ),
    (
        "merge",
        "",
        "merge what someone else saved meanwhile",
        Does::Look,
    ),
    (
        "take",
        "",
        "edit the plan that someone else had open",
        Does::Take,
    ),
    (
        "set",
        "FIELD [VALUE]",
        "set a field here or in all marked rows",
        Does::Set,
    ),
    (
        "balance",
        "",
        "make the node's weights add up to 100",
        Does::Balance,
    ),
    (
        "scenario",
        "[save FILE, open FILE]",
        "the scenario's fields; keep it, or open one",
        Does::Scenario,
    ),
    (
        "export",
        "FORMAT FILE [ADDRESS] [LANGUAGE]",
        "write this part as a table or report",
        Does::Export,
    ),
];

/// What may be typed instead of a command.
pub(in crate::tui) const ADDRESS: (&str, &str) =
    ("ADDRESS", "go there: A.5.2, A.5.2.kpi.2 or plan");

/// The table: the command line's own first, then the actions in the order of the key table.
pub(in crate::tui) static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let own = OWN.iter().map(|&(name, arguments, help, does)| Command {
        name,
        arguments,
        help,
        key: None,
        does,
    });
    let mut commands: Vec<Command> = own.collect();
    for binding in BINDINGS {
        let name = binding.action.name();
        if !binding.help.is_empty() && commands.iter().all(|command| command.name != name) {
            commands.push(Command {
                name,
                arguments: arguments(binding.action),
                help: binding.help,
                key: Some(binding.keys[0]),
                does: Does::Act(binding.action),
            });
        }
    }
    commands
});

fn arguments(action: Action) -> &'static str {
    match action {
        Action::Undo | Action::Redo => "[COUNT]",
        Action::Level(_) => "LEVEL",
        Action::Seek => "[SCORE]",
        Action::Carry => "[ADDRESS]",
        Action::Rename => "[ID]",
        _ => "",
    }
}

impl Command {
    /// Returns how it is typed.
    #[must_use]
    pub(in crate::tui) fn usage(&self) -> String {
        format!(":{} {}", self.name, self.arguments)
            .trim_end()
            .to_owned()
    }
}

/// Returns the command of a name.
#[must_use]
pub(in crate::tui) fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// Returns the name nearest to one that no command has.
#[must_use]
pub(in crate::tui) fn nearest_name(name: &str) -> &'static str {
    let names = COMMANDS.iter().map(|command| command.name);
    nearest(name, names, 1).first().copied().unwrap_or_default()
}

/// Returns the table as Markdown, for the README.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from("| command | key | does |\n| --- | --- | --- |\n");
    // Writing to a text cannot fail.
    let _ = writeln!(text, "| `:{}` | | {} |", ADDRESS.0, ADDRESS.1);
    for command in COMMANDS.iter() {
        let key = command
            .key
            .map(|key| format!("`{key}` "))
            .unwrap_or_default();
        let _ = writeln!(text, "| `{}` | {key}| {} |", command.usage(), command.help);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_key_table_has_a_command() {
        for binding in BINDINGS {
            let command = find(binding.action.name()).unwrap();
            let is_same = match (command.does, binding.action) {
                (Does::Act(Action::Level(_)), Action::Level(_)) => true,
                (does, action) => does == Does::Act(action),
            };
            assert!(is_same, "{command:?} for {:?}", binding.action);
        }
    }

    #[test]
    fn every_name_is_there_once() {
        for (at, command) in COMMANDS.iter().enumerate() {
            let is_same = |other: &Command| other.name == command.name;
            assert_eq!(
                COMMANDS.iter().position(is_same),
                Some(at),
                "{}",
                command.name
            );
            assert!(command.help.len() <= 48 && !command.help.is_empty());
        }
        assert_eq!(nearest_name("undoo"), "undo");
        assert_eq!(nearest_name("next-emty"), "next-empty");
    }
}
