//! `albero audit`: are the scores that a report prints right?

use std::path::{Path, PathBuf};

use clap::Args;

use super::changed::Changed;
use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, output};
use crate::check::Audit;
use crate::exchange::line::{Line, wrap};
use crate::exchange::{audit, audit_json, edit_line, fit};
use crate::file::annotated;
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
            .map(|one| (&one.fit, one.changed.changes.as_slice()));
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
        fitted.save(&subject, &arguments.plan)?;
        let plan = fitted.changed.plan();
        found = Audit::of(plan, &Scores::of(plan));
    }
    Ok(Outcome::found_if(!found.is_clean()))
}

/// Rules that were found, and the plan that follows them.
struct Fitted {
    fit: Fit,
    changed: Changed,
    notes: Vec<(FieldAddress, Vec<String>)>,
}

impl Fitted {
    fn of(subject: &Subject, fit: Fit) -> Result<Self, Failure> {
        let mut fitted = Self {
            fit,
            changed: Changed::of(subject),
            notes: Vec::new(),
        };
        for proposal in fitted.fit.proposals(subject.plan()) {
            for setting in &proposal.settings {
                fitted.changed.set(&setting.at, Some(&setting.to))?;
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
        if self.changed.changes.is_empty() {
            return vec![Line::new(), Line::plain("The plan follows them already.")];
        }
        let heading = if is_written {
            "Written into the plan"
        } else {
            "To write into the plan (--write)"
        };
        let mut lines = vec![Line::new(), Line::strong(heading)];
        lines.extend(self.changed.changes.iter().map(edit_line));
        lines
    }

    fn save(&self, subject: &Subject, path: &Path) -> Result<(), Failure> {
        if self.changed.changes.is_empty() {
            return Ok(());
        }
        subject.save(path, &annotated(&self.changed.document, &self.notes))
    }
}
