//! `albero [PLAN]`: what is a plan worth at a glance?
//!
//! The interactive screen, or the verdict where there is none to draw on.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, choice, output, subject};
use crate::exchange::verdict;
use crate::file::Document;
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
    if output::is_screen() {
        open_screen(path.as_deref(), arguments.read_only)?;
    } else {
        let subject = match &path {
            Some(path) => Subject::open(path)?,
            None => Subject::built_in()?,
        };
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

/// Shows a plan on the screen until a key ends it; the built-in one without a path.
fn open_screen(path: Option<&Path>, read_only: bool) -> Result<(), Failure> {
    let (document, access) = match path {
        Some(path) if read_only => (Document::open(path)?, tui::Access::ReadOnly),
        Some(path) => (Document::open(path)?, tui::Access::Editable),
        None => (subject::built_in()?, tui::Access::BuiltIn),
    };
    let opened = tui::Opened {
        name: path.map_or_else(String::new, subject::name),
        path: path.map(Path::to_owned),
        document,
        access,
    };
    tui::run(opened).map_err(|error| Failure::new(&error.to_string(), ""))
}
