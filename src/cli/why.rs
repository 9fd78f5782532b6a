//! `albero why`: what costs a plan most?

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::score::outcome;
use super::subject::Subject;
use super::{Outcome, output};
use crate::exchange::costs;
use crate::plan::Item;

/// Say why the objectives that cost the plan most scored low.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// Speak of at most so many objectives.
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 5)]
    most: usize,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let (plan, scores) = (subject.plan(), &subject.scores);
    let page = output::page();
    output::lines(&costs(plan, scores, &subject.name, arguments.most, page))?;
    Ok(outcome(plan, scores, Item::Plan))
}
