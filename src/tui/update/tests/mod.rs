//! What keys do.

mod browse;
mod command;
mod compared;
mod pasted;
mod rows;
mod scenario;
mod seek;
mod structure;

use crate::tui::app::{App, Focus};

/// Where a state is: what is selected in the tree, in the focused pane, and the view.
fn place(app: &App) -> String {
    let tree = app.document.plan().address(app.outline.selected());
    let view = app.pane.view().name();
    let selected = app.selected_address();
    match app.focus {
        Focus::Tree => format!("{tree} {view}"),
        Focus::Pane => format!("{tree} {view} > {selected}"),
    }
}

/// The fields that the scenario sets.
fn fields(app: &App) -> Vec<String> {
    let settings = app.stage.whatif().map(|one| &one.draft.settings);
    let settings = settings.into_iter().flatten();
    settings.map(|setting| setting.at.to_string()).collect()
}
