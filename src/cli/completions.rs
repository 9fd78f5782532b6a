//! `albero completions`: how does a shell complete the program's arguments?

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::{Outcome, command, output};

const USE: &str = "\
Examples:
  albero completions bash >~/.local/share/bash-completion/completions/albero
  albero completions zsh >~/.zfunc/_albero
  albero completions fish >~/.config/fish/completions/albero.fish

Exit codes: 0 they were printed; 2 they could not be.";

/// Print completions for a shell.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = USE)]
pub(super) struct Arguments {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    let mut command = command();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, name, &mut bytes);
    output::bytes(&bytes)?;
    Ok(Outcome::Fine)
}
