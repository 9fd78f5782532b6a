//! `albero set`: how are values changed without the screen?
//!
//! The same edits as on the screen, all of them or none, and what they do to the scores.

use std::path::PathBuf;

use clap::Args;

use super::changed::Changed;
use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, output, setting};
use crate::exchange::set_json;

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
    let subject = Subject::open(&arguments.plan)?;
    let mut changed = Changed::of(&subject);
    for setting in &arguments.settings {
        let (at, content) = setting::read(changed.plan(), setting)?;
        changed.set(&at, content.as_ref())?;
    }
    if !arguments.dry_run {
        changed.save(&subject, &arguments.plan)?;
    }
    if arguments.json {
        output::text(&set_json(&changed.changes, &changed.moves(&subject)))?;
    } else {
        output::lines(&changed.lines(&subject, !arguments.dry_run))?;
    }
    Ok(Outcome::Fine)
}
