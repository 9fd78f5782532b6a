//! What does the program say on the command line?
//!
//! The built program is run as a person or a script runs it: the documented commands word by word,
//! what comes out of broken files, and what must never come out.

#![expect(clippy::unwrap_used, reason = "an unwrap is what a test fails by")]

mod bytes;
mod choice;
mod editors;
mod faults;
mod fitting;
mod git;
mod outcome;
mod run;

/// The commands and their output as the documents in `tests/cmd` show them.
#[test]
fn documented_commands_say_what_is_documented() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md");
}
