//! What is the screen busy with?
//!
//! One mode at a time, each owning its own state, so that nothing impossible can be open at once.

use super::arrange::Filter;
use super::command::CommandLine;
use super::editor::Editor;
use super::parents::Parents;
use super::question::Question;
use super::recovered::Recovered;
use super::search::Prompt;
use super::sought::{Seeking, Sought};
use super::ticked::Ticked;
use super::window::Window;
use crate::file::Change;

/// What the screen is busy with.
#[derive(Debug, Clone, Default)]
pub(super) enum Mode {
    /// Walking through the tree and the pane.
    #[default]
    Browse,
    /// Typing a search.
    Search(Box<Prompt>),
    /// Typing a command.
    Command(Box<CommandLine>),
    /// Typing into a field.
    Edit(Box<Editor>),
    /// Asking something before it goes on.
    Ask(Box<Question>),
    /// Seeking what brings a node to a score, in steps between inputs.
    Seek(Box<Seeking>),
    /// A list lies over the screen.
    List(List, Window),
}

/// A list that lies over the screen.
#[derive(Debug, Clone)]
pub(super) enum List {
    /// What is wrong with the plan.
    Findings,
    /// What can be filtered by.
    Filters(Vec<Filter>),
    /// Every field of the selected node or KPI.
    Card,
    /// Edits that clash with what somebody else wrote.
    Conflicts,
    /// What an earlier session left.
    Recovery(Recovered),
    /// What brings a node to a score.
    Sought(Sought),
    /// The fields that the scenario sets.
    Scenario(Ticked),
    /// Where something can move to.
    Parents(Box<Parents>),
    /// Lines of text under a title.
    Lines(String, Vec<String>),
    /// Changes that are shown before they are made.
    Proposal(Proposal),
    /// The keys, the commands, and the signs of the screen.
    Help,
}

/// Changes that are shown before they are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    /// What they do.
    pub title: String,
    /// Each change, and what comes of all.
    pub lines: Vec<String>,
    /// The changes, to be made as one step.
    pub changes: Vec<Change>,
}

impl Mode {
    /// Returns the list of clashing edits that a value is typed over, with the row that it is for.
    #[must_use]
    pub(super) fn below(&self) -> Option<&Window> {
        match self {
            Self::Ask(question) => match &**question {
                Question::Value(value) => Some(&value.window),
                _ => None,
            },
            _ => None,
        }
    }
}

impl List {
    /// Returns how many rows below the list tell its selected row in full.
    #[must_use]
    pub(super) fn foot(&self) -> u16 {
        match self {
            Self::Findings => 6,
            Self::Card
            | Self::Conflicts
            | Self::Recovery(_)
            | Self::Sought(_)
            | Self::Scenario(_) => 5,
            Self::Parents(_) => 4,
            Self::Filters(_) | Self::Help | Self::Lines(..) | Self::Proposal(_) => 0,
        }
    }
}
