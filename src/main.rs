//! The albero program.

use std::process::ExitCode;

fn main() -> ExitCode {
    albero::cli::run()
}
