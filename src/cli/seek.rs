//! `albero seek`: what would it take to reach a score?

use std::path::PathBuf;

use clap::Args;
use rust_decimal::Decimal;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, address, output};
use crate::exchange::{seek, seek_json};
use crate::plan::{Item, Plan};
use crate::score::FULL;
use crate::score::seek::Seek;

const MEASURE: &str = "\
A change is measured against the target, of a date in days against the plan's
period, of any other answer as a whole. Each value is the first that reaches the
score, in whole units of the coarser last decimal of actual and target.

Exit codes: 0 the score is reached, or can be; 1 nothing that was found reaches
it; 2 it could not be done.";

/// Say which actuals would bring a node to a score.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = MEASURE)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// The node, such as A.5, or plan for the whole.
    address: String,
    /// The score that is wanted, above 0 and at most 100, such as 80 or 92.5.
    #[arg(long, value_name = "SCORE", value_parser = score)]
    to: Decimal,
    /// Show at most so many changes of each kind.
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 20)]
    most: usize,
    /// Print JSON, with all of them.
    #[arg(long)]
    json: bool,
}

fn score(text: &str) -> Result<Decimal, String> {
    let score = Decimal::from_str_exact(text.trim()).ok();
    let is_score = |score: &Decimal| *score > Decimal::ZERO && *score <= FULL;
    let message = "write a number above 0 and at most 100, such as 80 or 92.5";
    score.filter(is_score).ok_or_else(|| message.to_owned())
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let subject = Subject::open(&arguments.plan)?;
    let (plan, scores) = (subject.plan(), &subject.scores);
    let item = node(plan, &arguments.address)?;
    let Some(found) = Seek::of(plan, scores, item, arguments.to) else {
        return Err(Failure::new("that is no score to seek", ""));
    };
    if arguments.json {
        output::text(&seek_json(plan, scores, &found, item, &subject.name))?;
    } else {
        let lines = seek(plan, &found, item, arguments.most, output::page());
        output::lines(&lines)?;
    }
    Ok(Outcome::found_if(!found.is_reachable()))
}

/// Returns the node, or the plan, at an address.
fn node(plan: &Plan, text: &str) -> Result<Item, Failure> {
    match address::find(plan, text)? {
        Item::Kpi(kpi) => {
            let node = plan.address(Item::Node(plan.kpi(kpi).node));
            let message = format!("'{text}' is a KPI, and seek asks for the score of a node");
            Err(Failure::new(&message, &format!("Name its node: {node}")))
        }
        item => Ok(item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scores_can_be_sought() {
        for (text, is_score) in [
            ("80", true),
            (" 92.5 ", true),
            ("100.00", true),
            ("0", false),
            ("100.01", false),
            ("80,5", false),
            ("-3", false),
            ("all", false),
        ] {
            assert_eq!(score(text).is_ok(), is_score, "{text}");
        }
    }
}
