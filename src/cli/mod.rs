//! What does a person or a script ask for on the command line?
//!
//! The program's arguments and exit codes; each subcommand has a file of its own. Nothing is
//! computed here, and only `output` prints.

mod address;
mod apply;
mod audit;
mod changed;
mod check;
mod choice;
mod completions;
mod diff;
mod explain;
mod export;
mod failure;
mod git_diff;
mod import;
mod input;
mod levers;
mod man;
mod new;
mod open;
mod outcome;
mod output;
mod scenario;
mod schema;
mod score;
mod seek;
mod set;
mod setting;
mod subject;
mod why;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use self::failure::Failure;
use self::outcome::Outcome;

const EXAMPLES: &str = "\
Examples:
  albero                            open the only plan in . or ./plans
  albero -R plans/north.toml        open a plan for reading only
  albero plans/north.toml | cat     print the verdict on it
  albero score plans/north.toml     print every score
  albero explain plans/north.toml A.5.2
                                    say how the score of A.5.2 came about
  albero why plans/north.toml       say what costs the plan most
  albero levers plans/north.toml A.5
                                    rank actuals by what they would win A.5
  albero seek plans/north.toml A.5 --to 80
                                    say what would bring A.5 to 80
  albero audit plans/north.toml     hold stated scores against recomputed ones
  albero check plans/*.toml         say what is wrong with plans
  albero set plans/north.toml A.5.2.kpi.2.actual=31.00
                                    change a value, and see the scores move
  albero diff old.toml new.toml     say what changed, and what that moved
  albero new plans/north.toml       begin a plan
  albero import report.xlsx -o plans/north.toml
                                    make a plan of a published table
  albero export plans/north.toml --to html -o report.html
                                    give a report out

Exit codes: 0 fine; 1 findings (check), differences (audit), a score out of
reach (seek), cells that were not read (import), edits that do not fit (apply)
or incomplete scores (score, explain, why, levers); 2 it could not be done.";

/// Performance plans as a tree: every score recomputed, and why it is what it is.
#[derive(Debug, Parser)]
#[command(name = "albero", version, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    open: open::Arguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    Score(score::Arguments),
    Explain(explain::Arguments),
    Why(why::Arguments),
    Levers(levers::Arguments),
    Seek(seek::Arguments),
    Audit(audit::Arguments),
    Check(check::Arguments),
    Set(set::Arguments),
    Diff(diff::Arguments),
    Apply(apply::Arguments),
    New(new::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
    #[command(hide = true)]
    GitDiff(git_diff::Arguments),
}

/// The program's arguments, for completions and manual pages.
fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program and returns its exit code.
#[must_use]
pub fn run() -> ExitCode {
    output::heed_terminal();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    let outcome = match arguments.command {
        None => open::run(&arguments.open),
        Some(Command::Score(arguments)) => score::run(&arguments),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Why(arguments)) => why::run(&arguments),
        Some(Command::Levers(arguments)) => levers::run(&arguments),
        Some(Command::Seek(arguments)) => seek::run(&arguments),
        Some(Command::Audit(arguments)) => audit::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Set(arguments)) => set::run(&arguments),
        Some(Command::Diff(arguments)) => diff::run(&arguments),
        Some(Command::Apply(arguments)) => apply::run(&arguments),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::GitDiff(arguments)) => git_diff::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Schema(arguments)) => schema::run(&arguments),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        Some(Command::Man(arguments)) => man::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Fine) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            output::failure(&failure);
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_make_sense() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_plan_may_be_named_like_a_subcommand() {
        let parsed = Arguments::try_parse_from(["albero", "./score"]).unwrap();
        assert!(parsed.command.is_none());
        assert!(Arguments::try_parse_from(["albero", "score"]).is_err());
    }
}
