//! How does the plan on the screen stand to others who have it open?
//!
//! Why it may not be edited where another session has it, whether its file holds something else by
//! now, and the edits that clash with that. Pure: what the disk says is handed in.

use super::action::Effect;
use super::app::{Access, App};
use super::mode::{List, Mode};
use super::window::Window;
use crate::exchange::plural;
use crate::file::{Barred, Choice, Conflict, Document, Merge};
use crate::plan::Address;
use crate::plan::visible::visible;

/// How the plan stands to others.
#[derive(Debug, Clone, Default)]
pub(super) struct Company {
    /// Why the plan may not be edited, where it was to be.
    pub bar: Option<Bar>,
    /// How the file differs from what is shown, where it was told that it does.
    pub away: Option<Away>,
    /// Edits that clash with what somebody else wrote, while they are chosen about.
    pub merging: Option<Box<Merging>>,
}

/// Why a plan may not be edited that was to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    /// Why.
    pub why: String,
    /// Whether another session has it, so that this may end.
    pub is_held: bool,
}

/// How a file differs from what is shown of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Away {
    /// It is not there.
    Missing,
    /// It cannot be read.
    Unreadable,
    /// Somebody else changed what is edited here.
    Clashing,
}

/// A merge and what was chosen so far.
#[derive(Debug, Clone)]
pub(super) struct Merging {
    /// The merge.
    pub merge: Merge,
    /// What was chosen for each conflict.
    pub choices: Vec<Option<Choice>>,
}

impl Company {
    /// Returns what was chosen already for the conflicts of a merge.
    fn choices(&self, merge: &Merge) -> Vec<Option<Choice>> {
        let chosen = |conflict: &Conflict| {
            let mut rows = self.merging.iter().flat_map(|merging| merging.rows());
            rows.find(|(earlier, _)| *earlier == conflict)?.1.cloned()
        };
        merge.conflicts.iter().map(chosen).collect()
    }

    /// Returns how many edits clash with what somebody else wrote.
    #[must_use]
    pub(super) fn clashing(&self) -> usize {
        let merging = self.merging.as_ref();
        merging.map_or(0, |merging| merging.choices.len())
    }
}

impl Bar {
    /// Returns what is to be told of it.
    #[must_use]
    pub(super) fn of(barred: &Barred) -> Self {
        Self {
            why: barred.to_string(),
            is_held: !matches!(barred, Barred::NoSidecar { .. }),
        }
    }

    /// Returns it as sentences, with what can be done about it.
    #[must_use]
    pub(super) fn told(&self) -> String {
        let remedy = if self.is_held {
            ":take makes it yours once that is over."
        } else {
            "Save a copy: :w FILE"
        };
        format!("{}. {remedy}", self.why)
    }
}

impl Away {
    /// Returns what the header says of it.
    #[must_use]
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Missing => "file gone",
            Self::Unreadable => "file unreadable",
            Self::Clashing => "file changed",
        }
    }
}

impl Merging {
    /// Returns the conflicts, each with what was chosen.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&Conflict, Option<&Choice>)> {
        let choices = self.choices.iter().map(Option::as_ref);
        self.merge.conflicts.iter().zip(choices)
    }

    /// Chooses for one conflict; tells whether that can be.
    pub(super) fn choose(&mut self, at: usize, choice: Choice) -> bool {
        let is_allowed = self
            .merge
            .conflicts
            .get(at)
            .is_some_and(|conflict| conflict.allows(&choice));
        if is_allowed && let Some(chosen) = self.choices.get_mut(at) {
            *chosen = Some(choice);
        }
        is_allowed
    }
}

impl App {
    /// Forbids editing, as another session has the plan, or no lock can be had.
    pub(super) fn bar(&mut self, bar: Bar) {
        self.message = Some(format!("Open for reading only: {}", bar.told()));
        self.access = Access::ReadOnly;
        self.company.bar = Some(bar);
    }

    /// Allows editing from now on.
    pub(super) fn unbar(&mut self) {
        self.access = Access::Editable;
        self.company.bar = None;
    }

    /// Tells whether the screen may change under the user: nothing is being typed or asked.
    #[must_use]
    pub(super) fn is_open_to_news(&self) -> bool {
        matches!(self.mode, Mode::Browse | Mode::List(List::Conflicts, _))
    }

    /// Takes note that the file cannot be shown; the screen stays as it is.
    pub(super) fn stay(&mut self, away: Away, message: String) {
        self.company.away = Some(away);
        self.message = Some(message);
    }

    /// Takes note that the file holds what it was last known to.
    pub(super) fn meet_again(&mut self) {
        if self.company.away.take().is_some() {
            self.message = Some("The file is again as it was last read.".into());
        }
        self.end_merging();
    }

    /// Merges what the file holds now with the edits, and shows that; or asks about the edits that
    /// clash. Tells whether it is shown.
    pub(super) fn meet(&mut self, theirs: Document) -> bool {
        // Only to tell what the other side did: where edits of the structure cannot be taken back in
        // the text as it is now, what is shown serves.
        let saved = self.plan_history().saved(self.plan_document());
        let base = saved.unwrap_or_else(|_| self.plan_document().clone());
        let merge = Merge::of(&base, theirs, self.plan_history());
        if merge.conflicts.is_empty() {
            self.adopt(merge);
            return true;
        }
        self.company.away = Some(Away::Clashing);
        let count = plural(merge.conflicts.len(), "edit");
        self.message = Some(format!(
            "{count} of yours and what someone else saved clash: choose for each row."
        ));
        let choices = self.company.choices(&merge);
        self.company.merging = Some(Box::new(Merging { merge, choices }));
        self.mode = Mode::List(List::Conflicts, Window::default());
        self.relayout();
        false
    }

    /// Carries out what was chosen, and shows the file's content with it.
    pub(super) fn settle(&mut self) {
        let Some(merging) = &mut self.company.merging else {
            return;
        };
        let choices: Option<Vec<Choice>> = merging.choices.iter().cloned().collect();
        let Some(choices) = choices else {
            let open = merging.choices.iter().filter(|choice| choice.is_none());
            let count = plural(open.count(), "row");
            self.message = Some(format!("{count} not chosen for: m mine, t theirs, e edit."));
            return;
        };
        if let Err(error) = merging.merge.settle(&choices) {
            self.message = Some(format!("Not merged: {error}."));
            return;
        }
        if let Some(merging) = self.company.merging.take() {
            self.adopt(merging.merge);
        }
    }

    /// Goes on with the file's content and the edits on it. Undo goes back to that content.
    fn adopt(&mut self, merge: Merge) {
        let told = told(&merge.theirs);
        let numbers = renumbered(&merge.renumbered);
        let Merge {
            document,
            history,
            text,
            ..
        } = merge;
        let changes = history.unsaved();
        let scenario = self.end_whatif();
        self.replace(document);
        self.history = history;
        self.after_change();
        if let Some(scenario) = scenario {
            self.lay(scenario);
        }
        self.explain();
        self.message = Some(match changes.len() {
            0 => format!("Someone else changed {told}: shown as it is now."),
            count => {
                let edits = plural(count, "edit");
                format!(
                    "Merged: someone else changed {told}; {edits} of yours on top, not \
                     saved.{numbers}"
                )
            }
        });
        self.effects.push(Effect::Adopt { text, changes });
    }

    /// Leaves the edits that clash as they are.
    pub(super) fn end_merging(&mut self) {
        self.company.merging = None;
        if matches!(self.mode, Mode::List(List::Conflicts, _)) {
            self.browse();
        }
    }
}

/// Which addresses are others now, as sentences.
fn renumbered(numbers: &[(Address, Address)]) -> String {
    let told = |(here, there): &(Address, Address)| {
        let (here, there) = (here.to_string(), there.to_string());
        format!(" Your {} is {} now.", visible(&here), visible(&there))
    };
    numbers.iter().map(told).collect()
}

/// What somebody else did, in a few words.
fn told(theirs: &[String]) -> String {
    match theirs {
        [] => "no value, only the text around".into(),
        [one] => visible(one).into_owned(),
        [first, others @ ..] => format!("{} and {} more", visible(first), others.len()),
    }
}
