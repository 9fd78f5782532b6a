//! How is it asked what brings a node to a score, and what is done with the answer?
//!
//! The score is typed, the search goes on in steps between inputs, and a row of the answer is taken
//! over into a scenario.

use rust_decimal::Decimal;
use tui_input::Input;

use crate::plan::typed::{self, Typed};
use crate::plan::visible::visible;
use crate::plan::{Content, Field, Value};
use crate::score::seek::Search;
use crate::tui::action::Motion;
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::mode::{List, Mode};
use crate::tui::question::{Question, Wanted};
use crate::tui::sought::{Seeking, Sought, SoughtRow};

/// KPIs that are asked between two looks at the keyboard: a few milliseconds.
const STEP: usize = 2000;

/// Asks for the score that the node in the tree, or the plan, is to reach.
pub(super) fn ask(app: &mut App) {
    app.ask(Question::Wanted(Wanted {
        item: app.outline.selected(),
        input: Input::default(),
        problem: None,
    }));
}

/// Begins to seek a score that was typed; says so where it is none.
pub(super) fn begin(app: &mut App, text: &str) -> Result<(), String> {
    let item = app.outline.selected();
    let wanted = read(app, text)?;
    let plan = app.document.plan();
    let search = Search::new(plan, &app.scores, item, wanted).ok_or_else(|| refused(text))?;
    app.mode = Mode::Seek(Box::new(Seeking { item, search }));
    work(app);
    Ok(())
}

fn refused(text: &str) -> String {
    let text = visible(text);
    format!("'{text}' is no score to reach: write a number above 0 and at most 100")
}

/// Reads a score as the plan's language writes it, or as files do.
fn read(app: &App, text: &str) -> Result<Decimal, String> {
    if let Ok(number) = Decimal::from_str_exact(text) {
        return Ok(number);
    }
    match typed::read(
        text,
        Field::Stated,
        (app.document.plan(), None),
        &app.locale,
    ) {
        Ok(Typed::Content(Content::Value(Value::Number(number)))) => Ok(number),
        _ => Err(refused(text)),
    }
}

/// Goes on with a search: a few milliseconds of it.
pub(super) fn work(app: &mut App) {
    let Mode::Seek(seeking) = &mut app.mode else {
        return;
    };
    let plan = app.document.plan();
    if seeking.search.step(plan, STEP) {
        return;
    }
    let Mode::Seek(seeking) = std::mem::take(&mut app.mode) else {
        return;
    };
    let Seeking { item, search } = *seeking;
    let found = search.conclude(plan);
    let sought = Sought::of(plan, app.locale, item, &found);
    show(app, sought);
}

/// Shows an answer, with the cursor on the first change; or says it where there is none.
fn show(app: &mut App, sought: Sought) {
    let name = app.teller().address(sought.item);
    if sought.now.is_some_and(|now| now >= sought.wanted) {
        app.message = Some(format!(
            "{name} is there already: it scores {}.",
            app.locale.points(sought.now.unwrap_or_default())
        ));
        app.relayout();
        return;
    }
    if sought.rows.is_empty() {
        app.message = Some(format!(
            "Nothing brings {name} to {}: no KPI below it can do more.",
            app.locale.points(sought.wanted)
        ));
        app.relayout();
        return;
    }
    let length = sought.rows.len();
    super::browse::open(app, List::Sought(sought));
    if let Mode::List(_, window) = &mut app.mode {
        window.go(Motion::Next, length);
    }
}

/// Takes a key while the search goes on: `esc` leaves it.
pub(super) fn press(app: &mut App, key: Key) {
    if matches!(
        key,
        Key::Named(Named::Esc) | Key::Ctrl('c') | Key::Char('q')
    ) {
        app.browse();
        app.message = Some("The search was left.".into());
    }
}

/// Takes the row under the cursor over into the scenario, which begins where there is none.
pub(super) fn take_over(app: &mut App) {
    let Mode::List(List::Sought(sought), window) = &app.mode else {
        return;
    };
    let settings = sought.settings(window.cursor()).to_vec();
    if settings.is_empty() {
        app.message = Some("Choose a change below: enter takes it over.".into());
        return;
    }
    let kpi = match sought.rows.get(window.cursor()) {
        Some(SoughtRow::Move(row)) => Some(row.kpi),
        _ => None,
    };
    app.browse();
    if app.stage.whatif().is_none() {
        app.begin_whatif();
    }
    match app.changes_of(&settings) {
        Ok(changes) => {
            app.perform(&changes);
        }
        Err(error) => app.message = Some(format!("{error}.")),
    }
    // In the pane the row is seen where the node lists it.
    if let Some(kpi) = kpi {
        app.pane.select(crate::plan::Item::Kpi(kpi));
    }
}
