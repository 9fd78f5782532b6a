//! `albero score`: what is every part of a plan worth?

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, address, output};
use crate::exchange::line::Line;
use crate::exchange::{Scope, overall, score_json, table, title};
use crate::plan::{Item, Plan};
use crate::score::{Cause, Scores};

/// Print every score of a plan.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// Only this node and what is below it, or only this KPI, such as A.5.2.
    address: Option<String>,
    /// Print JSON.
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
        output::text(&score_json(plan, scores, item, &subject.name))?;
    } else {
        let mut lines = vec![
            Line::strong(title(plan, &subject.name)),
            overall(plan, scores),
        ];
        if plan.node_count() > 0 {
            lines.push(Line::new());
            lines.extend(table(plan, scores, Scope::Below(item), output::page()));
        }
        output::lines(&lines)?;
    }
    Ok(outcome(plan, scores, item))
}

/// A score that is incomplete is one that may be wrong.
pub(super) fn outcome(plan: &Plan, scores: &Scores, item: Item) -> Outcome {
    let is_incomplete = match item {
        Item::Kpi(kpi) => scores.kpi(kpi).cause == Cause::Incomplete,
        other => scores.above(plan, other).incomplete,
    };
    if is_incomplete {
        Outcome::Found
    } else {
        Outcome::Fine
    }
}
