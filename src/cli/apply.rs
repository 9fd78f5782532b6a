//! `albero apply`: how do edits that were made elsewhere get into a plan?
//!
//! Edits as the journal and `albero diff --edits` write them, each held against what the plan says;
//! those that fit, or none where all must.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::changed::Changed;
use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, input, output};
use crate::exchange::line::Line;
use crate::exchange::{Unfit, apply_json, plural};
use crate::file::{Change, Document, Source};
use crate::plan::visible::visible;
use crate::plan::{Edit, EditError, Slot};

const FORMS: &str = "\
EDITS has one edit a line, as `albero diff --edits` prints them:
  {\"set\":\"A.5.2.kpi.2.actual\",\"from\":\"29.54\",\"to\":\"31.00\"}
  {\"insert\":\"A.5.3\",\"after\":\"A.5.2\",\"text\":\"[A.5.3]\\nname = \\\"x\\\"\\n\"}
  {\"remove\":\"A.5.3\",\"text\":\"[A.5.3]\\nname = \\\"x\\\"\\n\"}
  {\"move\":\"A.5.3\",\"under\":\"A.7\",\"after\":null}
  {\"rename\":\"A.5.2\",\"to\":\"A.5.9\"}
Values are TOML literals, null is nothing. An edit fits when the plan holds what it
says it changes. What does not fit is told, with its line, and left out.

Examples:
  albero diff HEAD:./north.toml north.toml --edits > mine.jsonl
  albero apply north.toml mine.jsonl --dry-run
  albero diff old.toml new.toml --edits | albero apply north.toml - --strict

Exit codes: 0 all edits were carried out; 1 some did not fit; 2 it could not be done,
or some did not fit and --strict was given, and the file is as it was.";

/// Carry out edits on a plan, each checked against what it says.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = FORMS)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// A file of edits, or - for the standard input.
    edits: PathBuf,
    /// Carry out all edits or none.
    #[arg(long)]
    strict: bool,
    /// Print what would happen, and save nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let lines = read(&arguments.edits)?;
    let done = Done::of(&subject, &lines);
    if !arguments.json || arguments.strict && !done.refused.is_empty() {
        output::beside(&done.told());
    }
    if arguments.strict && !done.refused.is_empty() {
        let count = done.refused.len();
        let of = plural(count + done.changed.changes.len(), "edit");
        let message = format!("{count} of {of} do not fit; nothing is changed");
        return Err(Failure::new(
            &message,
            "Leave them out, or go without --strict.",
        ));
    }
    if !arguments.dry_run {
        done.changed.save(&subject, &arguments.plan)?;
    }
    print(arguments, &subject, &done)?;
    Ok(Outcome::found_if(!done.refused.is_empty()))
}

fn print(arguments: &Arguments, subject: &Subject, done: &Done) -> Result<(), Failure> {
    let changed = &done.changed;
    if arguments.json {
        let moves = changed.moves(subject);
        return output::text(&apply_json(&changed.changes, &moves, &done.refused));
    }
    if changed.changes.is_empty() {
        let none = "Nothing changes: there is no edit that fits.";
        return output::lines(&[Line::plain(none)]);
    }
    output::lines(&changed.lines(subject, !arguments.dry_run))
}

/// Reads the lines of a file, or of the standard input.
fn read(edits: &Path) -> Result<String, Failure> {
    let name = visible(&edits.display().to_string()).into_owned();
    let unreadable = |error: io::Error| {
        let message = format!("'{name}' cannot be read: {error}");
        Failure::new(
            &message,
            "Name a file of edits, or - for the standard input.",
        )
    };
    let read = input::opened(edits).and_then(io::read_to_string);
    read.map_err(unreadable)
}

/// What became of edits.
struct Done {
    changed: Changed,
    refused: Vec<Unfit>,
}

impl Done {
    /// Carries out the edits of some lines as far as they fit.
    fn of(subject: &Subject, lines: &str) -> Self {
        let mut done = Self {
            changed: Changed::of(subject),
            refused: Vec::new(),
        };
        for (place, line) in lines.lines().enumerate() {
            if line.trim().is_empty() || place == 0 && is_header(line) {
                continue;
            }
            if let Err(why) = perform(&mut done.changed, line) {
                done.refused.push(Unfit {
                    line: place + 1,
                    why: visible(&why).into_owned(),
                });
            }
        }
        done
    }

    /// The lines that were not carried out, and why.
    fn told(&self) -> Vec<Line> {
        let told = |one: &Unfit| Line::plain(format!("line {}: {}", one.line, one.why));
        self.refused.iter().map(told).collect()
    }
}

/// Carries out the edit of a line, where it fits.
fn perform(changed: &mut Changed, line: &str) -> Result<(), String> {
    let document = &mut changed.document;
    let change = Change::from_json(line).map_err(|error| error.to_string())?;
    is_as_said(document, &change)?;
    let applied = document.apply(&change).map_err(|error| error.to_string())?;
    if is_risky(&change) && !says_its_plan(document) {
        let reverted = document.revert(&applied);
        reverted.map_err(|error| error.to_string())?;
        let what = change.to.unwrap_or_default();
        return Err(format!("'{what}' cannot stand in the plan's text"));
    }
    changed.note(&applied);
    Ok(())
}

/// Tells whether a line is the first of a journal, which says whose edits follow.
fn is_header(line: &str) -> bool {
    let object: Option<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(line).ok();
    object.is_some_and(|object| object.contains_key("albero") && object.contains_key("base"))
}

/// Holds a field against what a change says was there.
fn is_as_said(document: &Document, change: &Change) -> Result<(), String> {
    let Some((at, from, _)) = change.edit.set() else {
        return Ok(());
    };
    let no_such = |error: EditError| error.to_string();
    let own = document.literal(&at).map_err(no_such)?;
    let item = document.plan().find(&at.address);
    let slot = item.map(|item| document.plan().slot(item, at.field));
    let is_as_said = match from {
        Slot::Broken => slot.as_ref() == Some(from) && own.as_ref() == change.from.as_ref(),
        from => slot.as_ref() == Some(from),
    };
    if is_as_said {
        return Ok(());
    }
    let shown = |literal: &Option<String>| literal.clone().unwrap_or("nothing".to_owned());
    Err(format!(
        "{at} is {}, not {}",
        shown(&own),
        shown(&change.from)
    ))
}

/// Tells whether a change brings a value that is no TOML, which might reach beyond its field.
fn is_risky(change: &Change) -> bool {
    matches!(
        &change.edit,
        Edit::Set {
            to: Slot::Broken,
            ..
        }
    )
}

fn says_its_plan(document: &Document) -> bool {
    let source = document.source();
    let again = Document::read(Source::new(source.name(), source.text()));
    again.is_ok_and(|again| again.plan() == document.plan())
}
