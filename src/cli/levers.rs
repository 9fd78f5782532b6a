//! `albero levers`: which actuals would move a score?

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::score::outcome;
use super::subject::Subject;
use super::{Outcome, address, output};
use crate::exchange::{levers, levers_json};
use crate::plan::Item;

const MEASURE: &str = "\
A change is measured against the target; of a date in days against the plan's
period; of any other answer, and where there is no actual, as a whole. Each KPI
is looked at alone, with every other as it is.";

/// Rank actuals by the points they would win, and show targets met by little.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = MEASURE)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// The node whose points are won and lost, such as A.5; without it the plan.
    address: Option<String>,
    /// Show at most so many of each kind.
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 20)]
    most: usize,
    /// Print JSON, with all of them.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let (plan, scores) = (subject.plan(), &subject.scores);
    let item = match &arguments.address {
        Some(text) => address::find(plan, text)?,
        None => Item::Plan,
    };
    if arguments.json {
        output::text(&levers_json(plan, scores, item, &subject.name))?;
    } else {
        let lines = levers(plan, scores, item, arguments.most, output::page());
        output::lines(&lines)?;
    }
    Ok(outcome(plan, scores, item))
}
