//! `albero man`: what does the manual say?

use clap::Args;
use clap_mangen::Man;

use super::failure::Failure;
use super::{Outcome, command, output};

const USE: &str = "\
Examples:
  albero man | man -l -
  albero man import >albero-import.1

Exit codes: 0 it was printed; 2 it could not be.";

/// Print the manual page of the program or of one of its commands.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = USE)]
pub(super) struct Arguments {
    /// The command; the program itself without it.
    command: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut whole = command();
    whole.build();
    let page = match &arguments.command {
        None => whole,
        Some(name) => {
            let own = whole.find_subcommand(name).cloned();
            own.ok_or_else(|| Failure::new(&format!("there is no command '{name}'"), ""))?
        }
    };
    let mut bytes = Vec::new();
    Man::new(page).render(&mut bytes)?;
    output::bytes(&bytes)?;
    Ok(Outcome::Fine)
}
