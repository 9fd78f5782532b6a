//! How does a plan come back as it was last looked at?
//!
//! The screen in words for the memory, and back. What is not in the plan any more, or is no word
//! of this version, is passed over.

use super::app::{App, Focus, Opened};
use super::arrange::{Filter, Sort};
use super::outline::Folds;
use super::pane::{PaneRow, View};
use super::theme::Theme;
use super::whatif::WhatIf;
use crate::file::{Memory, ScenarioFile, Source};
use crate::plan::Item;

const VIEWS: [(View, &str); 3] = [
    (View::Kpis, "kpis"),
    (View::Sheet, "sheet"),
    (View::Ledger, "ledger"),
];
const SORTS: [(Sort, &str); 3] = [
    (Sort::File, "file"),
    (Sort::Score, "score"),
    (Sort::Cost, "cost"),
];
const PANES: [(Focus, &str); 2] = [(Focus::Tree, "tree"), (Focus::Pane, "pane")];

fn word<T: PartialEq>(words: &[(T, &str)], value: &T) -> Option<String> {
    let entry = words.iter().find(|entry| entry.0 == *value);
    entry.map(|entry| entry.1.to_owned())
}

fn value<T: Copy>(words: &[(T, &str)], word: Option<&str>) -> Option<T> {
    let entry = words.iter().find(|entry| Some(entry.1) == word);
    entry.map(|entry| entry.0)
}

impl App {
    /// Returns how the plan is looked at.
    #[must_use]
    pub(super) fn memory(&self) -> Memory {
        let plan = self.document.plan();
        let address = |item: Item| plan.address(item).to_string();
        let folds = self.folds.clone().unwrap_or_else(|| self.outline.folds());
        let row = self.pane.selected().filter(|_| self.focus == Focus::Pane);
        Memory {
            unfolded: Some(folds.unfolded(plan)),
            selected: Some(address(self.outline.selected())),
            row: row.map(PaneRow::item).map(address),
            pane: word(&PANES, &self.focus),
            view: word(&VIEWS, &self.pane.chosen()),
            sort: word(&SORTS, &self.sort),
            zoomed: self.zoomed,
            scenario: self.unkept_scenario(),
            ..Memory::default()
        }
    }

    /// Returns the text of the scenario that is in no file as it is, whether it lies over the plan
    /// or is still to.
    #[must_use]
    pub(super) fn unkept_scenario(&self) -> Option<String> {
        let is_unkept = |whatif: &&WhatIf| whatif.is_to_lose() && !whatif.draft.settings.is_empty();
        match self.stage.whatif().filter(is_unkept) {
            Some(_) => self.scenario_to_keep().map(|one| one.to_text()),
            None => self.left.as_ref().map(|one| one.source().text().to_owned()),
        }
    }

    /// Returns the state after opening: the plan looked at as it is remembered.
    #[must_use]
    pub(super) fn recalled(
        opened: Opened,
        memory: &Memory,
        theme: Theme,
        width: u16,
        height: u16,
    ) -> Self {
        let mut app = Self::unseen(opened, theme, width, height);
        app.recall(memory);
        app
    }

    /// Looks at the plan as it is remembered.
    pub(super) fn recall(&mut self, memory: &Memory) {
        let find = |address: &String| self.document.plan().find(&address.parse().ok()?);
        let selected = memory.selected.as_ref().and_then(find);
        let row = memory.row.as_ref().and_then(find);
        if let Some(sort) = value(&SORTS, memory.sort.as_deref()) {
            self.sort = sort;
        }
        if let Some(view) = value(&VIEWS, memory.view.as_deref()) {
            self.pane.choose(view);
        }
        self.with_outline(|outline, plan, order| {
            match &memory.unfolded {
                Some(unfolded) => outline.refold(plan, Folds::of(plan, unfolded), order),
                None => outline.refresh(plan, order),
            }
            if let Some(item) = selected {
                outline.select(plan, item, order);
            }
        });
        self.left = memory.scenario.as_ref().and_then(|text| {
            let source = Source::new("the scenario of last time", text.as_str());
            ScenarioFile::read(source).ok()
        });
        let focus = value(&PANES, memory.pane.as_deref()).unwrap_or_default();
        if let Some(item) = row {
            self.pane.select(item);
        }
        self.focus = if self.pane.rows().is_empty() {
            Focus::Tree
        } else {
            focus
        };
        self.zoomed = memory.zoomed;
        self.relayout();
        self.why.clear();
        self.explain();
    }

    /// Shows another content of the plan's file, looked at as before. Nothing of it can be taken
    /// back.
    pub(super) fn replace(&mut self, document: crate::file::Document) {
        let mut memory = self.memory();
        memory.scenario = None;
        let scenario = self.end_whatif();
        let opened = Opened {
            name: std::mem::take(&mut self.name),
            document,
            access: self.access,
            ..Opened::default()
        };
        let (width, height) = (self.layout.width, self.layout.height);
        let mut app = Self::unseen(opened, self.theme, width, height);
        app.repeat = self.repeat.take();
        app.against = self.against.take();
        app.waiting = self.waiting.take();
        app.commands = std::mem::take(&mut self.commands);
        app.company.bar = self.company.bar.take();
        app.effects = std::mem::take(&mut self.effects);
        let plan = self.document.plan();
        let marked = self.marks.iter().map(|kpi| plan.address(Item::Kpi(*kpi)));
        app.marks = marked
            .filter_map(|address| match app.document.plan().find(&address) {
                Some(Item::Kpi(kpi)) => Some(kpi),
                _ => None,
            })
            .collect();
        app.is_unkept = self.is_unkept;
        app.pane.column = self.pane.column;
        app.recall(&memory);
        app.left = self.left.take();
        let filter = std::mem::take(&mut self.filter);
        let places = (self.outline.window, self.pane.window);
        *self = app;
        if filter != Filter::All {
            super::update::filter(self, filter);
        }
        // The same rows in sight, as far as they are there.
        self.outline.window = places
            .0
            .at(self.outline.window.cursor(), self.outline.rows().len());
        self.pane.window = places
            .1
            .at(self.pane.window.cursor(), self.pane.rows().len());
        if let Some(scenario) = scenario {
            self.lay(scenario);
        }
    }
}
