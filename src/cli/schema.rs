//! `albero schema`: what may stand in a plan file, for editors?

use clap::Args;

use super::failure::Failure;
use super::{Outcome, output};
use crate::exchange::schema;

const USE: &str = "\
An editor with TOML support completes and checks a plan whose first line names
the schema:

  albero schema >plan.schema.json
  #:schema ./plan.schema.json

Exit codes: 0 it was printed; 2 it could not be.";

/// Print a JSON Schema of plan files, for editors.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = USE)]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments) -> Result<Outcome, Failure> {
    output::text(&schema())?;
    Ok(Outcome::Fine)
}
