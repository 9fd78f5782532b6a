//! What do the keys do in a list that lies over the screen?

use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::arrange::{Filter, Kept};
use crate::tui::mode::{List, Mode};

/// Carries out an action of a list.
pub(super) fn act(app: &mut App, action: Action) {
    match action {
        Action::Move(motion) => {
            let length = app.list_length();
            if let Mode::List(_, window) = &mut app.mode {
                window.go(motion, length);
            }
        }
        Action::Edit => edit_field(app),
        Action::Enter => choose(app),
        _ => close(app),
    }
}

fn close(app: &mut App) {
    app.mode = Mode::Browse;
    app.relayout();
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
            close(app);
            if let Some(item) = item {
                super::browse::jump(app, item);
            }
        }
        List::Filters(filters) => {
            let filter_chosen = filters.get(window.cursor()).cloned();
            close(app);
            filter(app, filter_chosen.unwrap_or_default());
        }
        List::Card => edit_field(app),
        List::Proposal(proposal) => {
            let changes = proposal.changes.clone();
            close(app);
            app.perform(&changes);
        }
        List::Sought(_) => super::seek::take_over(app),
        List::Lines(..)
        | List::Help
        | List::Conflicts
        | List::Recovery(_)
        | List::Parents(_)
        | List::Scenario(_) => close(app),
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
