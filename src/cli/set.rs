//! `albero set`: how are values changed without the screen?
//!
//! The same edits as on the screen, all of them or none, and what they do to the scores.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, output, setting};
use crate::exchange::{moves, set_json, set_lines};
use crate::file::{Base, Change, SaveError};
use crate::score::Scores;

const FORMS: &str = "\
Values are written as in the file: 29.54, 2023-12-31, true, [70, 100]. Text needs
no quotes of its own. ADDRESS.FIELD= takes the field out. Several settings are
one step: where one cannot be carried out, nothing is changed.

Examples:
  albero set north.toml A.5.2.kpi.2.actual=31.00
  albero set north.toml A.1.owner='Ufficio studi' A.1.kpi.2.status=pending --dry-run
  albero set north.toml A.7.1.kpi.1.override.score= --json

Exit codes: 0 it was done; 2 it could not be done, and the file is as it was.";

/// Change fields of a plan, and print the scores that move.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = FORMS)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// What to set, such as A.5.2.kpi.2.actual=31.00.
    #[arg(required = true, value_name = "ADDRESS.FIELD=VALUE")]
    settings: Vec<String>,
    /// Print what would happen, and save nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut subject = Subject::open(&arguments.plan)?;
    let mut base = Base::of(&arguments.plan, subject.document.source().text());
    let changes = change(&mut subject, &arguments.settings)?;
    if !arguments.dry_run && !changes.is_empty() {
        let saved = base.save(subject.document.source().text());
        saved.map_err(|error| failure(&error))?;
    }
    let after = Scores::of(subject.plan());
    let moves = moves(subject.plan(), &subject.scores, &after);
    if arguments.json {
        output::text(&set_json(&changes, &moves))?;
    } else {
        let is_saved = !arguments.dry_run;
        output::lines(&set_lines(subject.plan(), &changes, &moves, is_saved))?;
    }
    Ok(Outcome::Fine)
}

/// Carries the settings out on the plan as it was read; those that hold already change nothing.
fn change(subject: &mut Subject, settings: &[String]) -> Result<Vec<Change>, Failure> {
    let mut changes = Vec::new();
    for setting in settings {
        let document = &mut subject.document;
        let (at, content) = setting::read(document.plan(), setting)?;
        if let Some(change) = document
            .change(&at, content.as_ref())
            .map_err(|error| Failure::of(&error))?
        {
            document
                .apply(&change)
                .map_err(|error| Failure::of(&error))?;
            changes.push(change);
        }
    }
    Ok(changes)
}

fn failure(error: &SaveError) -> Failure {
    Failure::new(&error.to_string(), "")
}
