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
        Some(command) => carry_out(&command),
        None => open::run(&arguments.open),
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

/// Carries out a command that was named. Apart from what opens a plan on the screen, so that the
/// linker lays that out in one piece: less of the program is in memory while a plan is open.
#[inline(never)]
fn carry_out(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Score(arguments) => score::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Why(arguments) => why::run(arguments),
        Command::Levers(arguments) => levers::run(arguments),
        Command::Seek(arguments) => seek::run(arguments),
        Command::Audit(arguments) => audit::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Set(arguments) => set::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Apply(arguments) => apply::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::GitDiff(arguments) => git_diff::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    }
}
