//! `albero score`: what is every part of a plan worth?

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::scenario::{self, Laid};
use super::subject::Subject;
use super::{Outcome, address, output};
use crate::exchange::line::Line;
use crate::exchange::{
    Overlay, Scope, overall, scenario_lines, score_json, table, title, with_scenario,
};
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
    /// Lay the scenario of a file over the plan; nothing is saved.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut subject = Subject::open(&arguments.plan)?;
    let laid = match &arguments.scenario {
        Some(path) => Some(scenario::lay(&mut subject, path)?),
        None => None,
    };
    let overlay = laid.as_ref().map(Laid::overlay);
    let (plan, scores) = (subject.plan(), &subject.scores);
    let item = match &arguments.address {
        Some(text) => address::find(plan, text)?,
        None => Item::Plan,
    };
    if arguments.json {
        let name = &subject.name;
        output::text(&score_json(plan, scores, item, name, overlay.as_ref()))?;
    } else {
        output::lines(&lines(&subject, item, overlay.as_ref()))?;
    }
    Ok(match laid.as_ref().map(Laid::outcome) {
        Some(Outcome::Found) => Outcome::Found,
        _ => outcome(plan, scores, item),
    })
}

fn lines(subject: &Subject, item: Item, overlay: Option<&Overlay<'_>>) -> Vec<Line> {
    let (plan, scores) = (subject.plan(), &subject.scores);
    let title = title(plan, &subject.name);
    let mut lines = Vec::new();
    match overlay {
        Some(overlay) => {
            lines.extend(scenario_lines(plan, scores, overlay));
            lines.extend([Line::new(), with_scenario(&title, overlay)]);
        }
        None => lines.push(Line::strong(title)),
    }
    lines.push(overall(plan, scores));
    if plan.node_count() > 0 {
        lines.push(Line::new());
        lines.extend(table(plan, scores, Scope::Below(item), output::page()));
    }
    lines
}

/// A score that is incomplete is one that may be wrong.
pub(super) fn outcome(plan: &Plan, scores: &Scores, item: Item) -> Outcome {
    let is_incomplete = match item {
        Item::Kpi(kpi) => scores.kpi(kpi).cause == Cause::Incomplete,
        other => scores.above(plan, other).incomplete,
    };
    Outcome::found_if(is_incomplete)
}
