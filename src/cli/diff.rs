//! `albero diff`: what is different between two plans?
//!
//! Files, or plans as git has them; what the differences are is found by `file`.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::{Outcome, output};
use crate::exchange::line::Line;
use crate::exchange::{difference_json, difference_lines, edits_text, effects};
use crate::file::{Change, Document, RevisionError, at_revision, difference};

const FORMS: &str = "\
OLD and NEW are files, or what git has of them: HEAD:plans/north.toml, v1:./north.toml
from here, :north.toml as it is staged. A file of that name comes first.

Edits are carried out one after the other, in the order of NEW; the points that each
moves at the nodes above it add up to the whole difference. --edits prints them for
`albero apply`, one a line.

Examples:
  albero diff HEAD:./north.toml north.toml
  albero diff north-2023.toml north-2024.toml --json
  albero diff mine.toml theirs.toml --edits | albero apply mine.toml -

Exit codes: 0 whether or not they differ; 2 it could not be done.";

/// Say what is different between two plans, and the points that moves.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = FORMS)]
pub(super) struct Arguments {
    /// The plan before: a file, or REV:PATH.
    old: OsString,
    /// The plan afterwards: a file, or REV:PATH.
    new: OsString,
    /// Print the edits as `albero apply` takes them, one a line.
    #[arg(long, conflicts_with = "json")]
    edits: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (old, new) = (open(&arguments.old)?, open(&arguments.new)?);
    let changes = difference(&old, &new).map_err(|error| Failure::of(&error))?;
    if arguments.edits {
        if !changes.is_empty() {
            output::text(&edits_text(&changes))?;
        }
        return Ok(Outcome::Fine);
    }
    if arguments.json {
        let effects = effects(old.plan(), &changes).map_err(|error| Failure::of(&error))?;
        output::text(&difference_json(old.plan(), new.plan(), &effects))?;
    } else {
        output::lines(&lines(&old, &new, &changes)?)?;
    }
    Ok(Outcome::Fine)
}

/// The difference of two plans, for people.
pub(super) fn told(old: &Document, new: &Document) -> Result<Vec<Line>, Failure> {
    let changes = difference(old, new).map_err(|error| Failure::of(&error))?;
    lines(old, new, &changes)
}

fn lines(old: &Document, new: &Document, changes: &[Change]) -> Result<Vec<Line>, Failure> {
    let effects = effects(old.plan(), changes).map_err(|error| Failure::of(&error))?;
    let page = output::page();
    Ok(difference_lines(old.plan(), new.plan(), &effects, page))
}

/// Opens a file, or what git has where there is no file of that name.
fn open(name: &OsString) -> Result<Document, Failure> {
    let path = Path::new(name);
    match name.to_str().filter(|name| name.contains(':')) {
        Some(revision) if !path.exists() => Ok(at_revision(revision)?),
        _ => Ok(Document::open(path)?),
    }
}

impl From<RevisionError> for Failure {
    fn from(error: RevisionError) -> Self {
        match error {
            RevisionError::Open(error) => error.into(),
            other => Self::new(&other.to_string(), other.remedy()),
        }
    }
}
