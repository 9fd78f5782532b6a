//! `albero [PLAN]`: what is a plan worth at a glance?
//!
//! The interactive screen, or the verdict where there is none to draw on.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, choice, output};
use crate::exchange::{Found, verdict};
use crate::tui;

#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The plan's file; without it the only plan in . or ./plans, a choice of several, or the
    /// built-in 2023 plan.
    plan: Option<PathBuf>,
    /// Open it for reading only.
    #[arg(short = 'R', long)]
    read_only: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let path = match &arguments.plan {
        Some(path) => Some(path.clone()),
        None => choice::choose()?,
    };
    let (subject, access) = match &path {
        Some(path) if arguments.read_only => (Subject::open(path)?, tui::Access::ReadOnly),
        Some(path) => (Subject::open(path)?, tui::Access::Editable),
        None => (Subject::built_in()?, tui::Access::BuiltIn),
    };
    if output::is_screen() {
        open_screen(subject, access)?;
    } else {
        print_verdict(&subject)?;
    }
    Ok(Outcome::Fine)
}

fn print_verdict(subject: &Subject) -> Result<(), Failure> {
    output::lines(&verdict(
        subject.plan(),
        &subject.scores,
        &subject.name,
        &subject.headlines(),
        output::page(),
    ))
}

fn open_screen(subject: Subject, access: tui::Access) -> Result<(), Failure> {
    let source = subject.document.source();
    let placed = |found: &Found| {
        let place = source.position(found.span.start);
        (found.finding.clone(), place.to_string())
    };
    let opened = tui::Opened {
        findings: subject.found.iter().map(placed).collect(),
        plan: subject.plan().clone(),
        name: subject.name,
        access,
    };
    tui::run(opened).map_err(|error| Failure::new(&error.to_string(), ""))
}
