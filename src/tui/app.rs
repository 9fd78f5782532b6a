//! What is on the screen?
//!
//! The whole state of the interactive program. Keys change it through `update`, drawing only reads
//! it, and it touches neither disk, clock nor terminal.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::exchange::why::{Line, Why, outlook};
use crate::file::{Document, History, ScenarioFile, Stamp};
use crate::plan::locale::Locale;
use crate::plan::{Item, KpiIx, Plan};
use crate::score::{Ledger, Scores};

use super::action::Effect;
use super::arrange::{Arranged, Filter, Kept, Sort};
use super::company::Company;
use super::derived::Derived;
use super::findings::Findings;
use super::insight::Insight;
use super::layout::Layout;
use super::mode::Mode;
use super::outline::{Folds, Outline};
use super::pane::{Pane, PaneRow, View};
use super::repeat::Repeat;
use super::search::Found;
use super::theme::Theme;
use super::versus::Against;
use super::whatif::Stage;

/// A plan that was opened.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The file's name, for the title of a plan without one; empty for the built-in plan.
    pub name: String,
    /// The plan's file; none for the built-in plan.
    pub path: Option<PathBuf>,
    /// The file as it was before it was read.
    pub stamp: Stamp,
    /// The plan and its text.
    pub document: Document,
    /// Whether the plan may be changed.
    pub access: Access,
    /// The plan that scores are compared with, and what it is called.
    pub against: Option<(String, Document)>,
    /// The scenario that is laid over the plan, and its path.
    pub scenario: Option<(String, ScenarioFile)>,
}

/// Whether a plan may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// It may.
    #[default]
    Editable,
    /// It may not, because it was opened so.
    ReadOnly,
    /// It may not, because it is the plan that comes with albero.
    BuiltIn,
}

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Focus {
    /// The tree.
    #[default]
    Tree,
    /// The pane below it or to its right.
    Pane,
}

/// Where a jump came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) item: Item,
    pub(super) focus: Focus,
    pub(super) view: View,
    pub(super) row: usize,
}

/// The state of the screen.
#[derive(Debug, Clone)]
pub(super) struct App {
    pub(super) document: Document,
    pub(super) history: History,
    /// What edits go to: document and history are the scenario's while one is on the screen.
    pub(super) stage: Stage,
    /// The plan that scores are compared with.
    pub(super) against: Option<Against>,
    /// A scenario that is to be laid over the plan as soon as nothing else is asked.
    pub(super) waiting: Option<(String, ScenarioFile)>,
    /// A scenario of an earlier session that is in no file, and to be laid over the plan, too.
    pub(super) left: Option<ScenarioFile>,
    pub(super) name: String,
    pub(super) access: Access,
    pub(super) scores: Scores,
    pub(super) insight: Insight,
    pub(super) findings: Findings,
    pub(super) locale: Locale,
    pub(super) theme: Theme,
    pub(super) layout: Layout,
    pub(super) outline: Outline,
    pub(super) pane: Pane,
    pub(super) focus: Focus,
    pub(super) zoomed: bool,
    pub(super) sort: Sort,
    pub(super) filter: Filter,
    pub(super) kept: Option<Kept>,
    /// What was unfolded before a filter unfolded everything.
    pub(super) folds: Option<Folds>,
    pub(super) found: Found,
    pub(super) mode: Mode,
    pub(super) trail: Vec<Place>,
    /// What the lines below explain.
    pub(super) subject: Item,
    /// Why the subject scored what it did.
    pub(super) why: Vec<Line>,
    /// What the last key has to say, until the next key.
    pub(super) message: Option<String>,
    /// Commands that were typed, the last one last.
    pub(super) commands: Vec<String>,
    /// Rows that an edit sets together.
    pub(super) marks: BTreeSet<KpiIx>,
    /// The last edit, to be repeated.
    pub(super) repeat: Option<Repeat>,
    /// What has edits that are not on disk.
    pub(super) unsaved: BTreeSet<Item>,
    /// What must happen outside, in order.
    pub(super) effects: Vec<Effect>,
    /// Whether it was said that edits are not kept in the journal.
    pub(super) is_unkept: bool,
    /// How the plan stands to others who have it open.
    pub(super) company: Company,
}

impl App {
    /// Returns the state after opening: the plan selected, its areas unfolded.
    #[must_use]
    pub(super) fn new(opened: Opened, theme: Theme, width: u16, height: u16) -> Self {
        let mut app = Self::unseen(opened, theme, width, height);
        app.show_pane();
        app.explain();
        app
    }

    /// Returns the same, but for the other pane and the lines that explain.
    #[must_use]
    pub(super) fn unseen(opened: Opened, theme: Theme, width: u16, height: u16) -> Self {
        let Opened {
            name,
            document,
            access,
            against,
            scenario,
            path: _,
            stamp: _,
        } = opened;
        let Derived {
            scores,
            insight,
            findings,
        } = Derived::of(&document);
        let plan = document.plan();
        let outline = Outline::new(
            plan,
            &Arranged {
                plan,
                scores: &scores,
                sort: Sort::File,
                kept: None,
            },
        );
        let locale = Locale::of(plan);
        let mut app = Self {
            locale,
            insight,
            document,
            history: History::new(),
            stage: Stage::Plan,
            against: against.map(|(name, document)| Against::new(name, &document)),
            waiting: scenario,
            left: None,
            name,
            access,
            scores,
            findings,
            theme,
            layout: Layout::default(),
            outline,
            pane: Pane::default(),
            focus: Focus::default(),
            zoomed: false,
            sort: Sort::default(),
            filter: Filter::default(),
            kept: None,
            folds: None,
            found: Found::default(),
            mode: Mode::default(),
            trail: Vec::new(),
            subject: Item::Plan,
            why: Vec::new(),
            message: None,
            commands: Vec::new(),
            marks: BTreeSet::new(),
            repeat: None,
            unsaved: BTreeSet::new(),
            effects: Vec::new(),
            is_unkept: false,
            company: Company::default(),
        };
        app.set_locale();
        app.resize(width, height);
        app
    }

    /// Follows the plan's language, within what the terminal shows.
    pub(super) fn set_locale(&mut self) {
        let locale = Locale::of(self.document.plan());
        self.locale = if self.theme.ascii {
            locale.ascii()
        } else {
            locale
        };
    }

    /// Returns the address of what is selected, as `y` copies it.
    #[must_use]
    pub(super) fn selected_address(&self) -> String {
        self.document.plan().address(self.selected()).to_string()
    }

    /// Returns what the screen explains: the row under the cursor of the focused pane.
    #[must_use]
    pub(super) fn selected(&self) -> Item {
        let row = self.pane.selected().filter(|_| self.focus == Focus::Pane);
        row.map_or_else(|| self.outline.selected(), PaneRow::item)
    }

    /// Tells how large the screen is from now on.
    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.layout = Layout::of(width, height, self.zoomed.then_some(self.focus));
        self.outline
            .window
            .resize(self.layout.tree_rows(), self.outline.rows().len());
        self.pane
            .window
            .resize(self.layout.pane_rows(), self.pane.rows().len());
        let length = self.list_length();
        if let Mode::List(list, window) = &mut self.mode {
            window.resize(self.layout.list_rows(list.foot()), length);
        }
    }

    /// Lays the screen out again, after zoom or focus have changed.
    pub(super) fn relayout(&mut self) {
        self.resize(self.layout.width, self.layout.height);
    }

    /// Returns what explains scores in words.
    #[must_use]
    pub(super) fn teller(&self) -> Why<'_> {
        Why {
            plan: self.document.plan(),
            scores: &self.scores,
            locale: self.locale,
        }
    }

    /// Returns a score in words: its points, or that there is none.
    #[must_use]
    pub(super) fn score(&self, score: Option<Decimal>) -> String {
        score.map_or_else(|| "no score".to_owned(), |score| self.locale.points(score))
    }

    /// Returns the place where the screen is.
    pub(super) fn place(&self) -> Place {
        Place {
            item: self.outline.selected(),
            focus: self.focus,
            view: self.pane.view(),
            row: self.pane.window.cursor(),
        }
    }

    /// Lists in the pane what is selected in the tree.
    pub(super) fn show_pane(&mut self) {
        let item = self.outline.selected();
        let mut pane = std::mem::take(&mut self.pane);
        pane.show(&self.teller(), &self.arranged(), &self.insight, item);
        self.pane = pane;
    }

    /// Changes the outline, knowing order and filter.
    pub(super) fn with_outline(&mut self, change: impl FnOnce(&mut Outline, &Plan, &Arranged<'_>)) {
        let mut outline = std::mem::take(&mut self.outline);
        change(&mut outline, self.document.plan(), &self.arranged());
        self.outline = outline;
        self.show_pane();
    }

    fn arranged(&self) -> Arranged<'_> {
        Arranged {
            plan: self.document.plan(),
            scores: &self.scores,
            sort: self.sort,
            kept: self.kept.as_ref(),
        }
    }

    fn ledger(&self, item: Item) -> Arc<Ledger> {
        self.insight
            .ledger(self.document.plan(), &self.scores, item)
    }

    /// Explains the row under the cursor. Where the tree has the focus, that is the node; or the
    /// KPI that costs it most, where the pane lists the node's own KPIs.
    pub(super) fn explain(&mut self) {
        let row = self.pane.selected().map(PaneRow::item);
        let subject = match (self.focus, row) {
            (Focus::Pane, Some(item)) => item,
            (Focus::Tree, Some(Item::Kpi(kpi))) if self.costs_its_node(kpi) => Item::Kpi(kpi),
            _ => self.outline.selected(),
        };
        if subject == self.subject && !self.why.is_empty() {
            return;
        }
        self.subject = subject;
        self.why = self.explained(subject);
    }

    /// Tells whether a KPI is listed among its node's own, and loses points that are its own: what
    /// a roll-up loses is better told of the node.
    fn costs_its_node(&self, kpi: KpiIx) -> bool {
        let loss = self.teller().kpi_loss(kpi);
        self.pane.view() == View::Kpis
            && self.document.plan().kpi(kpi).rollup.is_none()
            && loss.is_some_and(|loss| !loss.is_zero())
    }

    fn node_explained(&self, item: Item) -> Vec<Line> {
        self.teller().node(item, &self.ledger(item))
    }

    fn explained(&mut self, subject: Item) -> Vec<Line> {
        let (mut lines, node) = match subject {
            Item::Kpi(kpi) => (
                self.teller().kpi(kpi),
                Some(self.document.plan().kpi(kpi).node),
            ),
            Item::Node(node) => (self.node_explained(subject), Some(node)),
            Item::Plan => (self.node_explained(subject), None),
        };
        let mut compared = self.compared(subject);
        compared.append(&mut lines);
        lines = compared;
        if let Some(node) = node {
            lines.extend(self.teller().above(node));
        }
        if let Item::Kpi(kpi) = subject {
            let (scores, locale) = (&mut self.scores, self.locale);
            lines.extend(
                self.document
                    .try_out(|plan| outlook(plan, scores, kpi, locale)),
            );
        }
        lines
    }
}
