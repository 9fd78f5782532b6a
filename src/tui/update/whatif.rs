//! How does a scenario begin and end, and what of it gets into the plan?
//!
//! Nothing of it by itself: fields are accepted, one by one or all, as one ordinary step that the
//! plan's history takes back; the rest is kept as a file, or dropped after a question.

use tui_input::Input;

use crate::exchange::plural;
use crate::file::{Scenario, ScenarioFile};
use crate::plan::visible::visible;
use crate::plan::{Content, Setting, Slot};
use crate::tui::action::{Action, Effect, Motion, Then};
use crate::tui::app::App;
use crate::tui::key::{Key, Named};
use crate::tui::keymap::{Scope, lookup};
use crate::tui::mode::{List, Mode};
use crate::tui::question::{KeepAs, Question};
use crate::tui::ticked::Ticked;
use crate::tui::whatif::{Draft, WhatIf};

/// Begins a scenario, or asks what is to become of the one that lies over the plan.
pub(super) fn toggle(app: &mut App) {
    match app.stage.whatif() {
        None => {
            app.begin_whatif();
            app.message =
                Some("What if: edits go to a scenario, the plan stays as it is. x leaves.".into());
        }
        Some(whatif) if whatif.draft.settings.is_empty() && !whatif.is_to_lose() => {
            app.end_whatif();
            app.message = Some("The plan again; the scenario was empty.".into());
        }
        Some(_) => app.ask(Question::Scenario(Then::Leave)),
    }
}

/// Saves what edits go to: the plan, or the scenario as a file of its own.
pub(super) fn save(app: &mut App, then: Then) {
    match app.stage.whatif() {
        None => {
            app.effects.push(Effect::Save);
            if then == Then::Quit {
                app.effects.push(Effect::Quit);
            }
        }
        Some(whatif) => match whatif.draft.path.clone() {
            Some(path) => app.effects.push(Effect::KeepScenario { path, then }),
            None => ask_path(app, then),
        },
    }
}

/// Asks where the scenario is to be kept.
pub(super) fn ask_path(app: &mut App, then: Then) {
    let path = app.stage.whatif().and_then(|one| one.draft.path.clone());
    app.ask(Question::KeepAs(KeepAs {
        input: Input::new(path.unwrap_or_default()),
        then,
    }));
}

/// Carries out `:scenario`, `:scenario save [FILE]` and `:scenario open FILE`.
pub(super) fn command(app: &mut App, rest: &str) {
    let (word, path) = rest.split_once(' ').unwrap_or((rest, ""));
    let path = path.trim().to_owned();
    let is_scenario = app.stage.whatif().is_some();
    match word {
        "" => open_fields(app),
        "save" if !is_scenario => {
            app.message = Some("There is no scenario to save: x begins one.".into());
        }
        "save" if path.is_empty() => save(app, Then::Stay),
        "save" => app.effects.push(Effect::KeepScenario {
            path,
            then: Then::Stay,
        }),
        "open" if path.is_empty() => {
            app.message = Some("Name the file: ':scenario open better.toml'.".into());
        }
        "open" if app.stage.whatif().is_some_and(WhatIf::is_to_lose) => {
            app.message = Some(
                "This scenario is not kept yet: leave it with x, or keep it with ':scenario save FILE'."
                    .into(),
            );
        }
        "open" => app.effects.push(Effect::OpenScenario(path)),
        other => {
            let other = visible(other);
            app.message = Some(format!(
                "'{other}' is none of save and open; ':scenario' alone lists the fields."
            ));
        }
    }
}

/// Answers what is to become of the scenario; gives what is to happen then.
pub(super) fn answer(app: &mut App, then: Then, key: Key) -> Option<Vec<Effect>> {
    let quit = || match then {
        Then::Quit => vec![Effect::Quit],
        Then::Stay | Then::Leave => Vec::new(),
    };
    let whatif = app.stage.whatif()?;
    match key {
        Key::Char('a') => {
            let settings = whatif.draft.settings.clone();
            app.end_question();
            let is_accepted = accept(app, &settings);
            Some(if is_accepted { quit() } else { Vec::new() })
        }
        Key::Char('f') => {
            app.end_question();
            open_fields(app);
            Some(Vec::new())
        }
        Key::Char('k') => {
            app.end_question();
            save(app, then);
            Some(Vec::new())
        }
        Key::Char('d') => {
            let count = plural(whatif.draft.settings.len(), "field");
            app.end_question();
            app.end_whatif();
            app.message = Some(format!(
                "The plan again; a scenario of {count} was dropped."
            ));
            Some(quit())
        }
        _ => None,
    }
}

/// Sets fields of the scenario in the plan, as one step; the others go on as the scenario, which
/// ends where there are none. Tells whether it was done.
fn accept(app: &mut App, settings: &[Setting]) -> bool {
    if let Some(refusal) = app.plan_refusal() {
        app.message = Some(refusal.into());
        return false;
    }
    let Some(mut draft) = app.end_whatif() else {
        return false;
    };
    draft.settings.retain(|one| !settings.contains(one));
    let is_done = match app.changes_of(settings) {
        Ok(changes) => app.perform(&changes),
        Err(error) => {
            app.message = Some(format!("Not accepted: {error}."));
            false
        }
    };
    let told = app.message.take().unwrap_or_default();
    let is_over = draft.settings.is_empty();
    if !is_over {
        app.lay(draft);
    }
    app.message = Some(match (is_done, is_over) {
        (false, _) => told,
        (true, true) => format!("Accepted into the plan: {told}; ctrl-s saves, u takes back."),
        (true, false) => format!("Accepted into the plan: {told}"),
    });
    is_done
}

/// Takes fields out of the scenario: they hold again what the plan does.
fn take_out(app: &mut App, settings: &[Setting]) {
    let Some(whatif) = app.stage.whatif() else {
        return;
    };
    let mut changes = Vec::new();
    for setting in settings {
        let slot = whatif.in_plan(&setting.at);
        let content: Option<&Content> = match &slot {
            Slot::Filled(content) => Some(content),
            Slot::Absent | Slot::Broken => None,
        };
        match app.document.change(&setting.at, content) {
            Ok(change) => changes.extend(change),
            Err(error) => {
                app.message = Some(format!("{error}."));
                return;
            }
        }
    }
    if app.perform(&changes) {
        let count = plural(settings.len(), "field");
        app.message = Some(format!("{count} taken out of the scenario; u brings back."));
    }
}

/// Opens the list of the fields that the scenario sets.
pub(super) fn open_fields(app: &mut App) {
    let Some(whatif) = app.stage.whatif_mut() else {
        app.message = Some("There is no scenario: x begins one.".into());
        return;
    };
    let ticked = Ticked::of(whatif);
    if ticked.rows.is_empty() {
        app.message = Some("The scenario sets nothing yet: edit something.".into());
    } else {
        super::browse::open(app, List::Scenario(ticked));
    }
}

/// Takes a key in the list of fields: `space` ticks, `a` ticks all, `enter` accepts what is meant
/// into the plan, `d` takes it out of the scenario, `esc` closes.
pub(super) fn press(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::List(List::Scenario(ticked), window) = &mut app.mode else {
        return None;
    };
    let length = ticked.rows.len();
    match key {
        Key::Char(' ') => {
            ticked.toggle(window.cursor());
            window.go(Motion::Next, length);
        }
        Key::Char('a') => ticked.toggle_all(),
        Key::Named(Named::Enter) | Key::Char('d') => {
            let meant = ticked.meant(window.cursor());
            app.browse();
            if key == Key::Char('d') {
                take_out(app, &meant);
            } else {
                accept(app, &meant);
            }
            reopen(app);
        }
        key => match lookup(Scope::List, key) {
            Some(Action::Move(motion)) => window.go(motion, length),
            Some(Action::Quit) => return Some(Effect::Quit),
            Some(Action::Suspend) => return Some(Effect::Suspend),
            Some(Action::Close) => app.browse(),
            _ => {}
        },
    }
    None
}

/// Goes on with the list while there is something in it.
fn reopen(app: &mut App) {
    let is_there = app
        .stage
        .whatif()
        .is_some_and(|one| !one.draft.settings.is_empty());
    if is_there {
        let told = app.message.take();
        open_fields(app);
        app.message = told;
    }
}

impl App {
    /// Lays a scenario that waits over the plan, unless something else is asked.
    pub(in crate::tui) fn begin_waiting(&mut self) {
        if !matches!(self.mode, Mode::Browse) || self.stage.whatif().is_some() {
            return;
        }
        if let Some((path, file)) = self.waiting.take() {
            self.lay_file(path, &file);
        } else if let Some(file) = self.left.take() {
            self.lay_left(&file);
        }
    }

    /// Lays the scenario of a file over the plan, in the place of one that is there.
    pub(in crate::tui) fn lay_file(&mut self, path: String, file: &ScenarioFile) {
        self.end_whatif();
        let scenario = file.scenario();
        let title = scenario.title.clone().unwrap_or_else(|| path.clone());
        let draft = Draft {
            settings: scenario.settings.clone(),
            file: scenario.clone(),
            path: Some(path),
        };
        self.lay_and_tell(draft, &title, file.findings().len());
    }

    /// Lays a scenario over the plan that an earlier session left, and that is in no file.
    fn lay_left(&mut self, file: &ScenarioFile) {
        let mut scenario = file.scenario().clone();
        let draft = Draft {
            settings: std::mem::take(&mut scenario.settings),
            file: scenario,
            path: None,
        };
        self.lay_and_tell(draft, "the scenario of last time, in no file yet,", 0);
    }

    fn lay_and_tell(&mut self, draft: Draft, title: &str, wrong: usize) {
        let left_out = self.lay(draft);
        let fields = self
            .stage
            .whatif()
            .map_or(0, |one| one.draft.settings.len());
        let mut text = format!(
            "What if: {} sets {}",
            visible(title),
            plural(fields, "field")
        );
        if !left_out.is_empty() {
            let gone: Vec<String> = left_out.iter().map(ToString::to_string).collect();
            let gone = gone.join(", ");
            text.extend([
                "; left out, as the plan does not have it: ",
                &visible(&gone),
            ]);
        }
        if wrong > 0 {
            let lines = plural(wrong, "line");
            text.extend(["; ", &lines, " of the file cannot be used"]);
        }
        self.message = Some(format!("{text}. x leaves."));
    }

    /// Returns the scenario as it is to be written, with the plan that it is made for; none where
    /// there is none.
    #[must_use]
    pub(in crate::tui) fn scenario_to_keep(&self) -> Option<Scenario> {
        let mut scenario = self.stage.whatif()?.draft.scenario();
        if scenario.plan.is_none() && !self.name.is_empty() {
            scenario.plan = Some(self.name.clone());
        }
        Some(scenario)
    }

    /// Takes note that the scenario is in a file, and gives what comes then.
    pub(in crate::tui) fn kept_scenario(
        &mut self,
        path: &str,
        kept: Scenario,
        then: Then,
    ) -> Vec<Effect> {
        if let Some(whatif) = self.stage.whatif_mut() {
            whatif.draft.path = Some(path.to_owned());
            whatif.draft.file = kept;
        }
        let name = self.stage.whatif().and_then(|one| one.draft.name());
        let name = visible(name.unwrap_or(path)).into_owned();
        if then == Then::Stay {
            self.message = Some(format!("The scenario is kept in {name}."));
            return Vec::new();
        }
        self.end_whatif();
        self.message = Some(format!("The plan again; the scenario is kept in {name}."));
        match then {
            Then::Quit => super::question::before_leaving(self, vec![Effect::Quit]),
            Then::Stay | Then::Leave => Vec::new(),
        }
    }
}
