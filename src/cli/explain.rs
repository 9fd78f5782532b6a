//! `albero explain`: how did a score come about?

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::score::outcome;
use super::subject::Subject;
use super::{Outcome, address, output};
use crate::exchange::{explain, explain_json};

/// Say how a score came about, one line of arithmetic a step.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// A node such as A.5.2, a KPI such as A.5.2.kpi.2, or plan for the whole.
    address: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let (plan, scores, name) = (subject.plan(), &subject.scores, &subject.name);
    let item = address::find(plan, &arguments.address)?;
    if arguments.json {
        output::text(&explain_json(plan, scores, item, name))?;
    } else {
        output::lines(&explain(plan, scores, item, name, output::page()))?;
    }
    Ok(outcome(plan, scores, item))
}
