//! What becomes of an effect?
//!
//! Each is carried out through the outside, and the state is told how it went.

use crate::exchange::plural;
use crate::file::{Care, Change, JournalError, SaveError};
use crate::plan::visible::visible;
use crate::tui::action::{Effect, Then};
use crate::tui::app::{Access, App};
use crate::tui::company::Away;
use crate::tui::outside::Outside;
use crate::tui::question::Question;
use crate::tui::screen::{Screen, Surface};

use super::End;
use super::company::{self, Sight, unreadable};

/// As many times as a file may change while it is being saved.
const ATTEMPTS: usize = 5;

/// Does what must happen outside; tells whether the session ends with it. What follows an effect
/// that failed is not done.
pub(super) fn perform<S: Surface>(
    effects: Vec<Effect>,
    app: &mut App,
    screen: &mut Screen<S>,
    outside: &mut impl Outside,
) -> Result<Option<End>, S::Error> {
    for effect in effects {
        let is_done = match effect {
            Effect::Copy(text) => {
                screen.surface.copy(&text)?;
                true
            }
            Effect::Keep(changes) => keep(app, outside, &changes),
            Effect::Decide { taken, later } => {
                told(app, outside.decide(&taken, &later));
                true
            }
            Effect::Save => save(app, outside),
            Effect::SaveAs(path) => save_as(app, outside, &path),
            Effect::KeepScenario { path, then } => {
                let effects = keep_scenario(app, outside, &path, then);
                let Some(effects) = effects else { break };
                if let Some(end) = perform(effects, app, screen, outside)? {
                    return Ok(Some(end));
                }
                true
            }
            Effect::OpenScenario(path) => open_scenario(app, outside, &path),
            Effect::Overwrite => overwrite(app, outside),
            Effect::Look => {
                look(app, outside);
                true
            }
            Effect::Adopt { text, changes } => {
                told(app, outside.adopt(&text, &changes));
                true
            }
            Effect::Claim(care) => {
                claim(app, outside, care);
                true
            }
            Effect::Export { what, path, bytes } => {
                export(app, outside, &what, (&path, &bytes));
                true
            }
            Effect::Reload => reload(app, outside),
            Effect::OpenEditor(line) => {
                edit(app, screen, outside, line)?;
                true
            }
            Effect::Forget => {
                told(app, outside.forget());
                app.mark_plan_saved();
                true
            }
            Effect::Suspend => {
                screen.surface.suspend()?;
                screen.repaint();
                true
            }
            Effect::Leave => {
                if is_kept(app, outside) {
                    return Ok(Some(End::Quit));
                }
                false
            }
            Effect::Quit => {
                // A journal that cannot be removed offers at the next start what is saved already.
                let _ = outside.forget();
                return Ok(Some(End::Quit));
            }
        };
        if !is_done {
            break;
        }
    }
    Ok(None)
}

impl App {
    /// Takes note that there is no journal. Editing goes on without one, and that is said once.
    pub(in crate::tui) fn cannot_keep(&mut self, error: &JournalError) {
        if !self.is_unkept {
            self.message = Some(sentence(error));
        }
        self.is_unkept = true;
    }
}

fn look(app: &mut App, outside: &mut impl Outside) {
    if company::look(app, outside) == Sight::Shown && app.message.is_none() {
        app.message = Some("The file holds nothing that is not shown.".into());
    }
}

fn claim(app: &mut App, outside: &mut impl Outside, care: Care) {
    if app.access == Access::Editable {
        app.message = Some("The plan is yours to edit already.".into());
    } else {
        company::claim(app, outside, care);
    }
}

fn export(app: &mut App, outside: &mut impl Outside, what: &str, (path, bytes): (&str, &[u8])) {
    app.message = Some(match outside.export(path, bytes) {
        Ok(path) => format!("Exported {what} to {}.", visible(&path)),
        Err(error) => format!("Not exported: {}.", visible(&error.to_string())),
    });
}

/// Tells whether all edits are in the journal, so that they are offered at the next start.
fn is_kept(app: &mut App, outside: &mut impl Outside) -> bool {
    let kept = outside.keep(&[]);
    if let Err(error) = &kept {
        app.message = Some(format!("Not left: {error}."));
    }
    kept.is_ok()
}

fn keep(app: &mut App, outside: &mut impl Outside, changes: &[Change]) -> bool {
    match outside.keep(changes) {
        Ok(()) => app.is_unkept = false,
        Err(error) => app.cannot_keep(&error),
    }
    true
}

pub(super) fn told(app: &mut App, result: Result<(), JournalError>) {
    if let Err(error) = result {
        app.message = Some(sentence(&error));
    }
}

/// An error as a sentence of its own.
fn sentence(error: &impl ToString) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    let first = chars.next().map(|char| char.to_ascii_uppercase());
    format!(
        "{}{}.",
        first.into_iter().collect::<String>(),
        chars.as_str()
    )
}

fn save(app: &mut App, outside: &mut impl Outside) -> bool {
    match app.access {
        Access::Editable => {}
        Access::BuiltIn => {
            app.ask_elsewhere("This plan comes with albero: save a copy.".into(), "");
            return false;
        }
        Access::ReadOnly => {
            app.message = Some("Not saved: open for reading only. Save a copy: :w FILE".into());
            return false;
        }
    }
    write(app, outside)
}

/// Writes what is not saved, merged with what somebody else wrote meanwhile.
fn write(app: &mut App, outside: &mut impl Outside) -> bool {
    let mut merged = None;
    for _ in 0..ATTEMPTS {
        if !app.plan_history().is_dirty() && app.company.away.is_none() {
            app.message = merged.or_else(|| Some("There is nothing to save.".into()));
            return true;
        }
        match outside.save(app.plan_document().source().text()) {
            Some(Ok(path)) => {
                saved(app, &path);
                if let (Some(text), Some(merged)) = (&mut app.message, merged) {
                    text.extend([" ", &merged]);
                }
                return true;
            }
            Some(Err(SaveError::ChangedOnDisk(_))) => {
                match company::look(app, outside) {
                    Sight::Shown => {}
                    Sight::NotShown => return false,
                    Sight::Unreadable(why) => {
                        app.message = None;
                        app.ask(Question::Unreadable(why));
                        return false;
                    }
                }
                merged = app.message.take();
            }
            Some(Err(error)) => {
                not_saved(app, error, "");
                return false;
            }
            None => {
                app.ask_elsewhere("The plan has no file yet.".into(), "");
                return false;
            }
        }
    }
    app.message = Some("Not saved: someone else saves it all the time. Try again.".into());
    false
}

fn overwrite(app: &mut App, outside: &mut impl Outside) -> bool {
    match outside.overwrite(app.plan_document().source().text()) {
        Ok(path) => {
            saved(app, &path);
            true
        }
        Err(error) => {
            not_saved(app, error, "");
            false
        }
    }
}

fn save_as(app: &mut App, outside: &mut impl Outside, path: &str) -> bool {
    match outside.save_as(path, app.plan_document().source().text()) {
        Ok(path) => {
            app.unbar();
            let name = path.rsplit('/').next().unwrap_or(&path);
            name.clone_into(&mut app.name);
            app.end_question();
            saved(app, &path);
            true
        }
        Err(error) => {
            not_saved(app, error, path);
            false
        }
    }
}

fn saved(app: &mut App, path: &str) {
    app.mark_plan_saved();
    app.after_change();
    app.is_unkept = false;
    app.company.away = None;
    app.message = Some(format!("Saved {}.", visible(path)));
}

fn not_saved(app: &mut App, error: SaveError, typed: &str) {
    match error {
        SaveError::Vanished(path) => {
            let text = sentence(&SaveError::Vanished(path.clone()));
            app.ask_elsewhere(text, &path.display().to_string());
        }
        SaveError::Unconfirmed { .. } => app.message = Some(sentence(&error)),
        error => app.ask_elsewhere(sentence(&error), typed),
    }
}

/// Writes the scenario; gives what comes then, or none where it is not written.
fn keep_scenario(
    app: &mut App,
    outside: &mut impl Outside,
    path: &str,
    then: Then,
) -> Option<Vec<Effect>> {
    let scenario = app.scenario_to_keep()?;
    match outside.keep_scenario(path, &scenario.to_text()) {
        Ok(path) => Some(app.kept_scenario(&path, scenario, then)),
        Err(error) => {
            app.message = Some(format!("The scenario is not kept. {}", sentence(&error)));
            None
        }
    }
}

fn open_scenario(app: &mut App, outside: &mut impl Outside, path: &str) -> bool {
    match outside.open_scenario(path) {
        Ok(file) => {
            app.lay_file(path.to_owned(), &file);
            true
        }
        Err(error) => {
            app.message = Some(format!("Not opened: {}", unreadable(&error)));
            false
        }
    }
}

fn reload(app: &mut App, outside: &mut impl Outside) -> bool {
    match outside.read() {
        Some(Ok(document)) => {
            let unsaved = app.plan_history().unsaved().len();
            app.replace(document);
            app.message = Some(match unsaved {
                0 => "Read again.".into(),
                count => format!("Read again; {} dropped.", plural(count, "edit")),
            });
            true
        }
        Some(Err(error)) => {
            app.company.away = Some(Away::Unreadable);
            app.message = Some(format!(
                "Not read again, and shown as before: {}",
                unreadable(&error)
            ));
            false
        }
        None => {
            app.message = Some("This plan comes with albero: it has no file to read.".into());
            false
        }
    }
}

fn edit<S: Surface>(
    app: &mut App,
    screen: &mut Screen<S>,
    outside: &mut impl Outside,
    line: usize,
) -> Result<(), S::Error> {
    if let Some(refusal) = app.no_editor() {
        app.message = Some(refusal.into());
        return Ok(());
    }
    screen.surface.lend()?;
    let ended = outside.edit(line);
    screen.surface.resume()?;
    screen.repaint();
    reload(app, outside);
    if let Err(error) = ended {
        app.message = Some(sentence(&error));
    }
    Ok(())
}
