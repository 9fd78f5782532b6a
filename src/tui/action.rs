//! What can a person mean by a key?
//!
//! The vocabulary between the key table and the state. An action says what is wanted, not how.

use crate::file::{Care, Change};

/// A step in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Motion {
    /// The row below.
    Next,
    /// The row above.
    Previous,
    /// As many rows down as are in sight.
    PageDown,
    /// As many rows up as are in sight.
    PageUp,
    /// The first row.
    First,
    /// The last row.
    Last,
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Action {
    /// Move the cursor of the list that has the focus.
    Move(Motion),
    /// Fold the node, or go to its parent.
    Fold,
    /// Unfold the node, or go to its first child.
    Unfold,
    /// Fold or unfold the node.
    Toggle,
    /// Unfold everything down to a level, counted from 1 for areas.
    Level(u8),
    /// Go on: from the tree to its KPIs, from the ledger to the KPI, from a list to its place.
    Enter,
    /// Go back to where the last jump came from.
    Back,
    /// Move the focus to the other pane.
    SwitchPane,
    /// Show the next view of the lower or right pane.
    NextView,
    /// Give the focused pane the whole screen, or take it back.
    Zoom,
    /// Go to the node that costs the plan most, then the next one.
    Worst,
    /// The same walk backwards.
    WorstBack,
    /// Open or close the card of the selected node or KPI.
    Card,
    /// Open the list of findings.
    Findings,
    /// Show what would move the selected node, or the plan, most.
    Levers,
    /// Ask what it takes for the selected node, or the plan, to reach a score.
    Seek,
    /// Lay a scenario over the plan, or leave the one that lies over it.
    WhatIf,
    /// Open the list of the fields that the scenario sets.
    ScenarioFields,
    /// Open the list of filters.
    Filter,
    /// Type a search.
    Search,
    /// Go to the next match.
    NextMatch,
    /// Go to the previous match.
    PreviousMatch,
    /// Sort siblings in another way.
    Sort,
    /// Copy the address of the selected node or KPI.
    CopyAddress,
    /// Open the list of keys.
    Help,
    /// Move the cell cursor to the left; from the first column to the tree.
    CellLeft,
    /// Move the cell cursor to the right.
    CellRight,
    /// Open the cell under the cursor.
    Edit,
    /// Mark the row, or take its mark away.
    Mark,
    /// Repeat the last edit on the selected row.
    Repeat,
    /// Go to the next actual that is still to be typed.
    NextEmpty,
    /// Take the last edit back.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Write the plan to its file.
    Save,
    /// Open the plan's file in the user's editor, at what is selected.
    OpenEditor,
    /// Add a node or KPI behind the selected one.
    AddBeside,
    /// Add a node below the selected one.
    AddBelow,
    /// Add a KPI to the node.
    AddKpi,
    /// Delete the selected node or KPI, or all marked ones.
    Delete,
    /// Put a copy behind the selected node or KPI.
    Duplicate,
    /// Move the selected node or KPI down among its siblings.
    ShiftDown,
    /// Move it up.
    ShiftUp,
    /// Move it below another parent.
    Carry,
    /// Give it another id.
    Rename,
    /// Choose the own value where an edit clashes with what somebody else wrote.
    Mine,
    /// Choose what somebody else wrote.
    Theirs,
    /// Choose the own value wherever edits clash.
    AllMine,
    /// Choose what somebody else wrote wherever edits clash.
    AllTheirs,
    /// Type a command.
    Command,
    /// Close the innermost thing.
    Close,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Leave albero.
    Quit,
}

impl Action {
    /// Returns the name by which the command line knows the action.
    #[must_use]
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Move(Motion::Next) => "down",
            Self::Move(Motion::Previous) => "up",
            Self::Move(Motion::PageDown) => "page-down",
            Self::Move(Motion::PageUp) => "page-up",
            Self::Move(Motion::First) => "first",
            Self::Move(Motion::Last) => "last",
            Self::Fold => "fold",
            Self::Unfold => "unfold",
            Self::Toggle => "toggle",
            Self::Level(_) => "level",
            Self::Enter => "enter",
            Self::Back => "back",
            Self::SwitchPane => "pane",
            Self::NextView => "view",
            Self::Zoom => "zoom",
            Self::Worst => "worst",
            Self::WorstBack => "worst-back",
            Self::Card => "card",
            Self::Findings => "findings",
            Self::Levers => "levers",
            Self::Seek => "seek",
            Self::WhatIf => "what-if",
            Self::ScenarioFields => "scenario-fields",
            Self::Filter => "filter",
            Self::Search => "search",
            Self::NextMatch => "next-match",
            Self::PreviousMatch => "previous-match",
            Self::Sort => "sort",
            Self::CopyAddress => "copy-address",
            Self::Help => "help",
            Self::CellLeft => "cell-left",
            Self::CellRight => "cell-right",
            Self::Edit => "edit",
            Self::Mark => "mark",
            Self::Repeat => "repeat",
            Self::NextEmpty => "next-empty",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Save => "save",
            Self::OpenEditor => "editor",
            Self::AddBeside => "add",
            Self::AddBelow => "add-below",
            Self::AddKpi => "add-kpi",
            Self::Delete => "delete",
            Self::Duplicate => "duplicate",
            Self::ShiftDown => "shift-down",
            Self::ShiftUp => "shift-up",
            Self::Carry => "move",
            Self::Rename => "rename",
            Self::Mine => "mine",
            Self::Theirs => "theirs",
            Self::AllMine => "all-mine",
            Self::AllTheirs => "all-theirs",
            Self::Command => "command",
            Self::Close => "close",
            Self::Suspend => "suspend",
            Self::Quit => "quit",
        }
    }
}

/// What comes after a scenario was kept, accepted or dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It stays on the screen.
    Stay,
    /// The plan is on the screen again.
    Leave,
    /// The program ends.
    Quit,
}

/// What must happen outside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Keep changes in the recovery journal, so that nothing is lost.
    Keep(Vec<Change>),
    /// Decide about the edits that an earlier session left.
    Decide {
        /// Those that were carried out.
        taken: Vec<Change>,
        /// Those to be offered again at the next start.
        later: Vec<Change>,
    },
    /// Write the plan to its file.
    Save,
    /// Write the plan to another file, and go on with that one.
    SaveAs(String),
    /// Write the plan to its file, over whatever is there now.
    Overwrite,
    /// Write what was made of a part of the plan to a file of its own.
    Export {
        /// What it was made of, as a message names it.
        what: String,
        /// The file's path.
        path: String,
        /// What goes into it.
        bytes: Vec<u8>,
    },
    /// Read the plan's file again; unsaved edits are dropped.
    Reload,
    /// Write the scenario to a file of its own.
    KeepScenario {
        /// The path, as it was typed.
        path: String,
        /// What comes then.
        then: Then,
    },
    /// Read a scenario from a file, and lay it over the plan.
    OpenScenario(String),
    /// Look at what the plan's file holds now, and merge that with the edits.
    Look,
    /// Go on with another content of the plan's file.
    Adopt {
        /// The content.
        text: String,
        /// The edits on it that are not saved.
        changes: Vec<Change>,
    },
    /// Make the plan this session's to edit.
    Claim(Care),
    /// Open the plan's file in the user's editor at a line, and read it again afterwards.
    OpenEditor(usize),
    /// Drop the recovery journal: its edits are saved, or not wanted.
    Forget,
    /// Hand the terminal back to the shell until it resumes the program.
    Suspend,
    /// End the program; the edits that are not saved stay in the recovery journal.
    Leave,
    /// End the program.
    Quit,
}
