//! `albero audit`: are the scores that a report prints right?

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, output};
use crate::check::Audit;
use crate::exchange::line::{Line, wrap};
use crate::exchange::{audit, audit_json, edit_line, fit};
use crate::file::{Base, Change, Document, annotated};
use crate::plan::FieldAddress;
use crate::score::Scores;
use crate::score::fit::Fit;

const EXIT_CODES: &str = "\
Exit codes: 0 every stated score is the recomputed one, with --write by the
rules written; 1 some differ or cannot be audited; 2 it could not be done.

A difference begins where the stated score cannot come from the scores stated
one level below, each anywhere within its rounding; else it is inherited.";

/// Columns of a comment in the plan's file.
const COMMENT: usize = 98;

/// Hold the scores that a report states against the recomputed ones.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// Find the rules that give the stated scores: method, floors, exceptions.
    #[arg(long)]
    fit: bool,
    /// Write these rules into the plan, each with a comment.
    #[arg(long, requires = "fit")]
    write: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let (plan, scores, name) = (subject.plan(), &subject.scores, &subject.name);
    let mut found = Audit::of(plan, scores);
    let fitted = match arguments.fit.then(|| Fit::of(plan)).flatten() {
        Some(fit) => Some(Fitted::of(&subject, fit)?),
        None => None,
    };
    if arguments.json {
        let fit = fitted
            .as_ref()
            .map(|one| (&one.fit, one.changes.as_slice()));
        output::text(&audit_json(plan, scores, &found, name, fit))?;
    } else {
        let mut lines = audit(plan, &found, name, output::page());
        if let Some(fitted) = &fitted {
            lines.push(Line::new());
            lines.extend(fit(plan, &fitted.fit, output::page()));
            lines.extend(fitted.edits(arguments.write));
        }
        output::lines(&lines)?;
    }
    if let Some(fitted) = fitted.filter(|_| arguments.write) {
        fitted.save(&arguments.plan, &subject)?;
        let plan = fitted.document.plan();
        found = Audit::of(plan, &Scores::of(plan));
    }
    Ok(if found.is_clean() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// Rules that were found, and the plan that follows them.
struct Fitted {
    fit: Fit,
    changes: Vec<Change>,
    notes: Vec<(FieldAddress, Vec<String>)>,
    document: Document,
}

impl Fitted {
    fn of(subject: &Subject, fit: Fit) -> Result<Self, Failure> {
        let mut fitted = Self {
            fit,
            changes: Vec::new(),
            notes: Vec::new(),
            document: subject.document.clone(),
        };
        for proposal in fitted.fit.proposals(subject.plan()) {
            let document = &mut fitted.document;
            for setting in &proposal.settings {
                let change = document.change(&setting.at, Some(&setting.to));
                if let Some(change) = change.map_err(|error| Failure::of(&error))? {
                    document
                        .apply(&change)
                        .map_err(|error| Failure::of(&error))?;
                    fitted.changes.push(change);
                }
            }
            if let Some(first) = proposal.settings.into_iter().next() {
                let comment = wrap(&proposal.comment, COMMENT);
                fitted.notes.push((first.at, comment));
            }
        }
        Ok(fitted)
    }

    /// What is written, or would be.
    fn edits(&self, is_written: bool) -> Vec<Line> {
        if self.changes.is_empty() {
            return vec![Line::new(), Line::plain("The plan follows them already.")];
        }
        let heading = if is_written {
            "Written into the plan"
        } else {
            "To write into the plan (--write)"
        };
        let mut lines = vec![Line::new(), Line::strong(heading)];
        lines.extend(self.changes.iter().map(edit_line));
        lines
    }

    fn save(&self, path: &Path, subject: &Subject) -> Result<(), Failure> {
        if self.changes.is_empty() {
            return Ok(());
        }
        let mut base = Base::of(path, subject.document.source().text());
        let saved = base.save(&annotated(&self.document, &self.notes));
        saved.map_err(|error| Failure::new(&error.to_string(), ""))
    }
}
