//! What do the keys do in a list that lies over the screen?

use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::tui::action::{Action, Motion};
use crate::tui::app::App;
use crate::tui::arrange::{Filter, Kept};
use crate::tui::mode::{List, Mode};

impl App {
    /// Goes back to walking through tree and pane from what lies over the screen.
    pub(in crate::tui) fn browse(&mut self) {
        self.mode = Mode::Browse;
        self.relayout();
    }

    /// Returns the rows of the list that lies over the screen; 0 where none does.
    #[must_use]
    pub(in crate::tui) fn list_length(&self) -> usize {
        match &self.mode {
            Mode::List(List::Findings, _) => self.findings.len(),
            Mode::List(List::Filters(filters), _) => filters.len(),
            Mode::List(List::Card, _) => crate::tui::card::rows(self).len(),
            Mode::List(List::Help, _) => crate::tui::help::rows().len(),
            Mode::List(List::Lines(_, lines), _) => lines.len(),
            Mode::List(List::Conflicts, _) => self.company.clashing(),
            Mode::Ask(_) if self.mode.below().is_some() => self.company.clashing(),
            Mode::List(List::Recovery(recovered), _) => recovered.rows.len(),
            Mode::List(List::Proposal(proposal), _) => proposal.lines.len(),
            Mode::List(List::Parents(parents), _) => parents.rows.len(),
            Mode::List(List::Sought(sought), _) => sought.rows.len(),
            Mode::List(List::Scenario(ticked), _) => ticked.rows.len(),
            Mode::Browse
            | Mode::Search(_)
            | Mode::Command(_)
            | Mode::Edit(_)
            | Mode::Ask(_)
            | Mode::Seek(_) => 0,
        }
    }
}

/// Carries out an action of a list.
pub(super) fn act(app: &mut App, action: Action) {
    match action {
        Action::Move(motion) => go(app, motion),
        Action::Edit => edit_field(app),
        Action::Enter => choose(app),
        _ => app.browse(),
    }
}

/// Moves the cursor of the list.
pub(super) fn go(app: &mut App, motion: Motion) {
    let length = app.list_length();
    if let Mode::List(_, window) = &mut app.mode {
        window.go(motion, length);
    }
}

/// Opens the field under the cursor of a card.
fn edit_field(app: &mut App) {
    let Mode::List(List::Card, window) = app.mode else {
        return;
    };
    let rows = crate::tui::card::rows(app);
    if let Some(row) = rows.get(window.cursor()) {
        let item = app.selected();
        super::cell::open_field(app, item, row.spec.field, Some(window), None);
    }
}

fn choose(app: &mut App) {
    let Mode::List(list, window) = &app.mode else {
        return;
    };
    match list {
        List::Findings => {
            let item = app
                .findings
                .get(window.cursor())
                .map(|finding| finding.item);
            app.browse();
            if let Some(item) = item {
                super::browse::jump(app, item);
            }
        }
        List::Filters(filters) => {
            let filter_chosen = filters.get(window.cursor()).cloned();
            app.browse();
            filter(app, filter_chosen.unwrap_or_default());
        }
        List::Card => edit_field(app),
        List::Proposal(proposal) => {
            let changes = proposal.changes.clone();
            app.browse();
            app.perform(&changes);
        }
        List::Sought(_) => super::seek::take_over(app),
        List::Lines(..)
        | List::Help
        | List::Conflicts
        | List::Recovery(_)
        | List::Parents(_)
        | List::Scenario(_) => app.browse(),
    }
}

/// Shows what a filter leaves, everything unfolded; without one, the tree as it was before.
pub(in crate::tui) fn filter(app: &mut App, filter: Filter) {
    app.kept = Kept::by(&filter, &app.teller(), app.findings.listed());
    app.filter = filter;
    if let Some(kept) = &app.kept {
        let count = plural(kept.kpi_count(), "KPI");
        let name = visible(&app.filter.name()).into_owned();
        app.message = Some(format!("Only {name}: {count}."));
        app.folds.get_or_insert_with(|| app.outline.folds());
        app.with_outline(|outline, plan, order| outline.unfold_all(plan, order));
    } else {
        app.message = Some("No filter.".into());
        let folds = app.folds.take();
        app.with_outline(|outline, plan, order| match folds {
            Some(folds) => outline.refold(plan, folds, order),
            None => outline.refresh(plan, order),
        });
    }
}
