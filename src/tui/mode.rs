//! What is the screen busy with?
//!
//! One mode at a time, each owning its own state, so that nothing impossible can be open at once.

use super::arrange::Filter;
use super::editor::Editor;
use super::search::Prompt;
use super::window::Window;

/// What the screen is busy with.
#[derive(Debug, Clone, Default)]
pub(super) enum Mode {
    /// Walking through the tree and the pane.
    #[default]
    Browse,
    /// Typing a search.
    Search(Box<Prompt>),
    /// Typing into a field.
    Edit(Box<Editor>),
    /// A list lies over the screen.
    List(List, Window),
}

/// A list that lies over the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum List {
    /// What is wrong with the plan.
    Findings,
    /// What can be filtered by.
    Filters(Vec<Filter>),
    /// Every field of the selected node or KPI.
    Card,
    /// Lines of text under a title.
    Lines(String, Vec<String>),
    /// The keys, and the signs of the screen.
    Help,
}

impl List {
    /// Returns how many rows below the list tell its selected row in full.
    #[must_use]
    pub(super) fn foot(&self) -> u16 {
        match self {
            Self::Findings => 6,
            Self::Card => 5,
            Self::Filters(_) | Self::Help | Self::Lines(..) => 0,
        }
    }
}
