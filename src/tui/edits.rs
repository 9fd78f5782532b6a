//! How does an edit change what is on the screen?
//!
//! Steps go through the history into plan and text; scores, findings, figures and rows follow.
//! What must happen outside is left as effects.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::action::Effect;
use super::app::{Access, App};
use super::unsaved::touched;
use super::whatif::Stage;
use crate::exchange::edit_line;
use crate::file::{Apart, ApplyError, Change, Turned};
use crate::plan::visible::visible;
use crate::plan::{Address, Choice as _, Renumbering, Spot, Status, Value};
use crate::plan::{Content, Edit, EditError, Field, FieldAddress, Item, Plan, Slot, typed::Typed};

impl App {
    /// Returns why nothing may be changed, where nothing may.
    #[must_use]
    pub(super) fn refusal(&self) -> Option<Cow<'static, str>> {
        match self.stage {
            // A scenario leaves the plan as it is, so that anybody may try things out.
            Stage::WhatIf(_) => None,
            Stage::Plan => self.plan_refusal(),
        }
    }

    /// Returns why the plan itself may not be changed, where it may not.
    #[must_use]
    pub(super) fn plan_refusal(&self) -> Option<Cow<'static, str>> {
        let why = match (self.access, &self.company.bar) {
            (Access::Editable, _) => return None,
            (Access::ReadOnly, Some(bar)) => bar.told().into(),
            (Access::ReadOnly, None) => Cow::from("the plan is open for reading only."),
            (Access::BuiltIn, _) => "this plan comes with albero. Save a copy: :w FILE".into(),
        };
        Some(format!("Nothing can be changed: {why}").into())
    }

    /// Returns why nodes and KPIs may not be added, deleted, moved or renamed now, where they may
    /// not: what may change no value may not change those either, and a scenario sets values only.
    #[must_use]
    pub(super) fn structure_refusal(&self) -> Option<String> {
        if self.stage.whatif().is_some() {
            return Some("A scenario sets values only: leave it with x to change the tree.".into());
        }
        self.refusal().map(Into::into)
    }

    /// Returns the changes that what was typed makes to a field of each item; those that hold it
    /// already need none.
    ///
    /// # Errors
    /// When an item is not in the plan.
    pub(super) fn changes(
        &self,
        items: &[Item],
        field: Field,
        typed: &Typed,
    ) -> Result<Vec<Change>, EditError> {
        let mut changes = Vec::new();
        for &item in items {
            let mut set = |field, content: Option<&Content>| {
                let at = FieldAddress {
                    address: self.document.plan().address(item),
                    field,
                };
                self.document
                    .change(&at, content)
                    .map(|change| changes.extend(change))
            };
            match typed {
                Typed::Nothing => set(field, self.without(item, field).as_ref())?,
                Typed::Unavailable => {
                    // Whatever the actual is then, it is not looked at: a scenario, which empties
                    // nothing, leaves it.
                    if self.stage.whatif().is_none() {
                        set(Field::Actual, None)?;
                    }
                    set(Field::Status, Some(&unavailable()))?;
                }
                Typed::Content(content) => {
                    set(field, Some(content))?;
                    // A figure that is typed is to be had.
                    if field == Field::Actual && is_unavailable(self.document.plan(), item) {
                        let validated =
                            Content::Value(Value::Text(Status::Validated.word().into()));
                        let is_scenario = self.stage.whatif().is_some();
                        set(Field::Status, is_scenario.then_some(&validated))?;
                    }
                }
            }
        }
        Ok(changes)
    }

    /// Carries out changes as one step; tells whether they were.
    pub(super) fn perform(&mut self, changes: &[Change]) -> bool {
        if let Some(refusal) = self.refusal() {
            self.message = Some(refusal.into());
            return false;
        }
        if changes.is_empty() {
            self.message = Some("Nothing changed.".into());
            return true;
        }
        let refusal = self.stage.whatif().and_then(|one| one.refusal(changes));
        if refusal.is_some() {
            self.message = refusal;
            return false;
        }
        let before = self.scores.plan().figures.score;
        match self.history.perform(&mut self.document, changes) {
            Ok(renumbering) => {
                let changes = &self.history.last().unwrap_or_default();
                self.keep(changes);
                self.follow(changes, &renumbering);
                self.message = Some(self.told(changes, before));
                true
            }
            Err(error) => {
                self.message = Some(not_changed(&error));
                false
            }
        }
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        let undone = self.history.undo(&mut self.document);
        self.turn(undone, "Taken back", true);
    }

    /// Does the step again that was taken back last.
    pub(super) fn redo(&mut self) {
        let redone = self.history.redo(&mut self.document);
        self.turn(redone, "Done again", false);
    }

    fn turn(&mut self, turned: Result<Option<Turned>, ApplyError>, word: &str, is_undo: bool) {
        let Turned {
            changes,
            renumbering,
        } = match turned {
            Ok(Some(turned)) => turned,
            Ok(None) => {
                let nothing = if is_undo {
                    "to take back"
                } else {
                    "to do again"
                };
                self.message = Some(format!("There is nothing {nothing}."));
                return;
            }
            Err(error) => {
                self.message = Some(format!("{error}."));
                return;
            }
        };
        let before = self.scores.plan().figures.score;
        self.keep(&changes);
        self.follow(&changes, &renumbering);
        if let Some(at) = changes.first().map(|change| self.landing(change)) {
            super::update::land(self, &at);
        }
        let text = self.told(&changes, before);
        self.message = Some(format!("{word}: {text}"));
    }

    /// Has the journal keep what was done to the plan; a scenario is kept as a file of its own.
    fn keep(&mut self, changes: &[Change]) {
        if self.stage.whatif().is_none() {
            self.effects.push(Effect::Keep(changes.to_vec()));
        }
    }

    /// Returns what a field holds when what was typed is taken out: nothing; in a scenario, which
    /// empties nothing, what the plan holds.
    fn without(&self, item: Item, field: Field) -> Option<Content> {
        let at = FieldAddress {
            address: self.document.plan().address(item),
            field,
        };
        match self.stage.whatif()?.in_plan(&at) {
            Slot::Filled(content) => Some(content),
            Slot::Absent | Slot::Broken => None,
        }
    }

    fn item_of(&self, change: &Change) -> Option<Item> {
        self.document.plan().find(&change.edit.address()?)
    }

    /// Where a change leads: to what it is about, or to what stands in front of
    /// where that was, or above.
    fn landing(&self, change: &Change) -> Address {
        let is_there = |at: &Address| self.document.plan().find(at).is_some();
        if let Some(at) = change.edit.address() {
            return at;
        }
        let at = change.edit.subject();
        let sibling = match &change.edit {
            Edit::Remove { after, .. } => after.as_ref().and_then(Spot::sibling),
            _ => None,
        };
        let sibling = sibling.map(|id| at.with_id(id.clone()));
        let above = std::iter::successors(at.above(), Address::above);
        let mut way = sibling.into_iter().chain(above);
        way.find(is_there).unwrap_or(Address::Plan)
    }

    /// Brings everything that is derived up to date.
    fn follow(&mut self, changes: &[Change], renumbering: &Renumbering) {
        if !changes.iter().all(is_set) {
            self.restructured(renumbering);
            self.after_change();
            return;
        }
        for change in changes {
            if let Edit::Set { field, .. } = &change.edit
                && let Some(item) = self.item_of(change)
            {
                self.scores.update(self.document.plan(), item);
                self.findings
                    .update(&self.document, &self.scores, item, *field);
                self.insight
                    .update(self.document.plan(), &self.scores, item);
            }
        }
        self.after_change();
    }

    /// Derives what follows from plan and scores again.
    pub(super) fn after_change(&mut self) {
        let touched = touched(&self.history.unsaved());
        let items = touched
            .iter()
            .filter_map(|at| self.document.plan().find(at));
        self.unsaved = items.collect::<BTreeSet<Item>>();
        self.follow_scenario();
        self.set_locale();
        let place = self.pane.window;
        let selected = self.pane.selected().map(super::pane::PaneRow::item);
        if self.sort.follows_scores() {
            self.with_outline(|outline, plan, order| outline.refresh(plan, order));
        } else {
            self.show_pane();
        }
        // Rows may come and go in the ledger; elsewhere the cursor stays where it is.
        self.pane.window = place;
        self.pane.window.put(place.cursor(), self.pane.rows().len());
        if let Some(item) = selected {
            self.pane.select(item);
        }
        self.why.clear();
    }

    /// One change in words, and what it did to the plan.
    fn told(&self, changes: &[Change], before: Option<Decimal>) -> String {
        let Some(first) = changes.first() else {
            return String::new();
        };
        let mut text = match self.stage {
            Stage::Plan => String::new(),
            Stage::WhatIf(_) => "What if: ".to_owned(),
        };
        text.push_str(&edit_line(first).text());
        if changes.len() > 1 {
            let more = (changes.len() - 1).to_string();
            text.extend([" and ", &more, " more"]);
        }
        let after = self.scores.plan().figures.score;
        let (before, after) = (self.score(before), self.score(after));
        if before != after {
            text.extend([" · plan ", &before, " → ", &after]);
        }
        text
    }
}

/// Why nothing was changed.
#[must_use]
pub(super) fn not_changed(error: &ApplyError) -> String {
    let why = match error {
        ApplyError::Apart(Apart(at)) => {
            format!("the text of {at} does not stand in one place. E opens it in the editor")
        }
        error @ ApplyError::Edit(_) => error.to_string(),
    };
    format!("Not changed: {}.", visible(&why))
}

fn is_set(change: &Change) -> bool {
    matches!(change.edit, Edit::Set { .. })
}

/// The status of a KPI whose figure is not to be had.
#[must_use]
pub(super) fn unavailable() -> Content {
    Content::Value(Value::Text(Status::Unavailable.word().into()))
}

fn is_unavailable(plan: &Plan, item: Item) -> bool {
    let Item::Kpi(kpi) = item else { return false };
    plan.kpi(kpi).status == Some(Status::Unavailable)
}
