//! What does a person or a script ask for on the command line?
//!
//! Each subcommand has a file of its own; here is who is asked, and the exit code. Nothing is computed
//! here, and only `output` prints.

mod address;
mod apply;
mod arguments;
mod audit;
mod changed;
mod check;
mod choice;
mod completions;
mod diff;
mod explain;
mod export;
mod failure;
mod fault;
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

use self::arguments::{Arguments, Command, command};
use self::failure::Failure;
use self::outcome::{Outcome, UNDONE};

/// Runs the program and returns its exit code.
#[must_use]
pub fn run() -> ExitCode {
    fault::foresee();
    output::heed_terminal();
    let arguments = match Arguments::read() {
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
            ExitCode::from(UNDONE)
        }
    }
}
