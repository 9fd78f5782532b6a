//! `albero audit`: are the scores that a report prints right?

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, output};
use crate::check::Audit;
use crate::exchange::{audit, audit_json};

const EXIT_CODES: &str = "\
Exit codes: 0 every stated score is the recomputed one; 1 some differ or cannot
be audited; 2 it could not be done.

A difference begins where the stated score cannot come from the scores stated
one level below, each anywhere within its rounding; else it is inherited.";

/// Hold the scores that a report states against the recomputed ones.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let (plan, scores, name) = (subject.plan(), &subject.scores, &subject.name);
    let found = Audit::of(plan, scores);
    if arguments.json {
        output::text(&audit_json(plan, scores, &found, name))?;
    } else {
        output::lines(&audit(plan, &found, name, output::page()))?;
    }
    Ok(if found.is_clean() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}
