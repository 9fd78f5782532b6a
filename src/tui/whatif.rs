//! What if the plan held something else?
//!
//! While a scenario is on the screen, the document, the history and all that is derived from them
//! are the scenario's own, so that every view and every edit means the scenario. What the plan has
//! is put aside here, whole, and nothing that is typed can reach it but by being accepted.

use crate::file::{Change, Document, History, Scenario};
use crate::plan::visible::visible;
use crate::plan::{Address, Content, EditError, FieldAddress, Setting, Slot};
use crate::score::Scores;

use super::app::App;
use super::findings::Findings;
use super::insight::Insight;

/// What edits go to.
#[derive(Debug, Clone, Default)]
pub(super) enum Stage {
    /// The plan.
    #[default]
    Plan,
    /// A scenario that lies over the plan.
    WhatIf(Box<WhatIf>),
}

impl Stage {
    /// Returns the scenario's facts, while one lies over the plan.
    #[must_use]
    pub(super) fn whatif(&self) -> Option<&WhatIf> {
        match self {
            Self::Plan => None,
            Self::WhatIf(whatif) => Some(whatif),
        }
    }

    /// The same, to be changed.
    pub(super) fn whatif_mut(&mut self) -> Option<&mut WhatIf> {
        match self {
            Self::Plan => None,
            Self::WhatIf(whatif) => Some(whatif),
        }
    }
}

/// A document with what was done to it and what is derived from it.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) document: Document,
    pub(super) history: History,
    pub(super) scores: Scores,
    insight: Insight,
    findings: Findings,
}

/// A scenario apart from the plan that it lies over.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// The fields that the scenario sets otherwise than the plan, in the order in which they were
    /// first set.
    pub(super) settings: Vec<Setting>,
    /// What the scenario's file says; empty where there is none.
    pub(super) file: Scenario,
    /// The path of the scenario's file, as it was typed; none where it was never kept.
    pub(super) path: Option<String>,
}

impl Draft {
    /// Returns the scenario as a file holds it.
    #[must_use]
    pub(super) fn scenario(&self) -> Scenario {
        Scenario {
            settings: self.settings.clone(),
            ..self.file.clone()
        }
    }

    /// Returns the name of the scenario's file; none where it was never kept.
    #[must_use]
    pub(super) fn name(&self) -> Option<&str> {
        let path = self.path.as_deref()?;
        path.rsplit('/').next()
    }
}

/// A scenario on the screen.
#[derive(Debug, Clone)]
pub(super) struct WhatIf {
    /// The plan as it is without the scenario.
    pub(super) plan: Ground,
    /// The scenario.
    pub(super) draft: Draft,
}

impl WhatIf {
    /// Returns what the plan holds in a field.
    #[must_use]
    pub(super) fn in_plan(&self, at: &FieldAddress) -> Slot {
        let plan = self.plan.document.plan();
        let item = plan.find(&at.address);
        item.map_or(Slot::Absent, |item| plan.slot(item, at.field))
    }

    /// Tells whether something would be lost with the screen: a field that the scenario's file
    /// does not set, or sets otherwise.
    #[must_use]
    pub(super) fn is_to_lose(&self) -> bool {
        let plan = self.plan.document.plan();
        let Draft { settings, file, .. } = &self.draft;
        let is_kept = |one: &Setting| file.settings.contains(one);
        let is_missed = |one: &Setting| {
            plan.find(&one.at.address).is_some()
                && !is_same(&self.in_plan(&one.at), &one.to)
                && !settings.contains(one)
        };
        !settings.iter().all(is_kept) || file.settings.iter().any(is_missed)
    }

    /// Takes note of what the scenario's steps come to.
    fn follow(&mut self, history: &History) {
        let changes = history.unsaved();
        let edits = changes.iter().map(|change| &change.edit);
        let mut settings = Scenario::of_edits(edits).0.settings;
        settings.retain(|one| !is_same(&self.in_plan(&one.at), &one.to));
        self.draft.settings = settings;
    }

    /// Returns why changes cannot be a part of the scenario, where they cannot: it sets fields,
    /// and neither empties nor restructures anything.
    #[must_use]
    pub(super) fn refusal(&self, changes: &[Change]) -> Option<String> {
        changes.iter().find_map(|change| {
            let Some((at, _, to)) = change.edit.set() else {
                return Some("A scenario only sets fields: leave it with x first.".to_owned());
            };
            let is_set = matches!(to, Slot::Filled(_)) || self.in_plan(&at) == *to;
            (!is_set).then(|| {
                let at = at.to_string();
                let at = visible(&at);
                format!("A scenario empties nothing: {at} keeps its value. Leave it with x first.")
            })
        })
    }
}

fn is_same(slot: &Slot, content: &Content) -> bool {
    matches!(slot, Slot::Filled(filled) if filled == content)
}

impl App {
    /// Returns the plan's own document, also while a scenario lies over it.
    #[must_use]
    pub(super) fn plan_document(&self) -> &Document {
        let whatif = self.stage.whatif();
        whatif.map_or(&self.document, |whatif| &whatif.plan.document)
    }

    /// Returns what was done to the plan itself.
    #[must_use]
    pub(super) fn plan_history(&self) -> &History {
        let whatif = self.stage.whatif();
        whatif.map_or(&self.history, |whatif| &whatif.plan.history)
    }

    /// Takes note that the plan is on disk as it is.
    pub(super) fn mark_plan_saved(&mut self) {
        match self.stage.whatif_mut() {
            Some(whatif) => whatif.plan.history.mark_saved(),
            None => self.history.mark_saved(),
        }
    }

    /// Lays an empty scenario over the plan.
    pub(super) fn begin_whatif(&mut self) {
        let plan = Ground {
            document: self.document.clone(),
            history: std::mem::take(&mut self.history),
            scores: self.scores.clone(),
            insight: self.insight.clone(),
            findings: self.findings.clone(),
        };
        self.stage = Stage::WhatIf(Box::new(WhatIf {
            plan,
            draft: Draft::default(),
        }));
        self.after_change();
    }

    /// Takes the scenario off the plan, and returns it; none where none lies over it.
    pub(super) fn end_whatif(&mut self) -> Option<Draft> {
        let Stage::WhatIf(whatif) = std::mem::take(&mut self.stage) else {
            return None;
        };
        let WhatIf { plan, draft } = *whatif;
        self.document = plan.document;
        self.history = plan.history;
        self.scores = plan.scores;
        self.insight = plan.insight;
        self.findings = plan.findings;
        self.after_change();
        Some(draft)
    }

    /// Lays a scenario over the plan; returns the addresses that the plan does not have.
    pub(super) fn lay(&mut self, draft: Draft) -> Vec<Address> {
        self.begin_whatif();
        let plan = self.document.plan();
        let (settings, gone): (Vec<Setting>, Vec<Setting>) = draft
            .settings
            .iter()
            .cloned()
            .partition(|one| plan.find(&one.at.address).is_some());
        let mut left_out: Vec<Address> = gone.into_iter().map(|one| one.at.address).collect();
        left_out.dedup();
        if let Stage::WhatIf(whatif) = &mut self.stage {
            whatif.draft = Draft {
                settings: Vec::new(),
                ..draft
            };
        }
        // Addresses that are there are all that can be wrong with settings.
        if let Ok(changes) = self.changes_of(&settings)
            && !changes.is_empty()
        {
            self.perform(&changes);
        }
        left_out
    }

    /// Takes note of what the scenario's steps come to, where one lies over the plan.
    pub(super) fn follow_scenario(&mut self) {
        if let Stage::WhatIf(whatif) = &mut self.stage {
            whatif.follow(&self.history);
        }
    }

    /// Returns the changes that bring settings about in what is on the screen; what it holds
    /// already needs none.
    ///
    /// # Errors
    /// When one is of an item that is not in the plan.
    pub(super) fn changes_of(&self, settings: &[Setting]) -> Result<Vec<Change>, EditError> {
        let mut changes = Vec::new();
        for setting in settings {
            changes.extend(self.document.change(&setting.at, Some(&setting.to))?);
        }
        Ok(changes)
    }
}
