//! Which words does the program take?
//!
//! All commands, and how a plan alone is told from them. What each command takes is in its own file.

use std::ffi::{OsStr, OsString};

use clap::{CommandFactory as _, Parser, Subcommand};

use super::{
    apply, audit, check, completions, diff, explain, export, git_diff, import, levers, man, new,
    open, schema, score, seek, set, why,
};

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
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) open: open::Arguments,
}

impl Arguments {
    /// Reads the program's arguments. The parser builds every subcommand before it finds that none
    /// is meant, so for a plan alone it is not asked: a small one is open sooner, in less memory.
    pub(super) fn read() -> Result<Self, clap::Error> {
        let words: Vec<OsString> = std::env::args_os().skip(1).take(2).collect();
        Self::plain(&words).map_or_else(Self::try_parse, Ok)
    }

    /// Returns what it is to open a plan by its path, or the one that is there, where these are all
    /// arguments and say no more.
    fn plain(words: &[OsString]) -> Option<Self> {
        let plan = match words {
            [] => None,
            [path] if is_path(path) => Some(path.into()),
            _ => return None,
        };
        Some(Self {
            command: None,
            open: open::Arguments::of(plan),
        })
    }
}

/// Tells whether a word is a path and can be nothing else.
fn is_path(word: &OsStr) -> bool {
    let is_command = |word: &str| word == "help" || Command::has_subcommand(word);
    let is_other = word.is_empty() || word.as_encoded_bytes().starts_with(b"-");
    !is_other && !word.to_str().is_some_and(is_command)
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
pub(super) fn command() -> clap::Command {
    Arguments::command()
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

    #[test]
    fn a_plan_alone_is_read_as_the_parser_reads_it() {
        for (words, is_plain) in [
            (&[][..], true),
            (&["plan.toml"], true),
            (&["./score"], true),
            (&["a b/è"], true),
            (&["score"], false),
            (&["git-diff"], false),
            (&["help"], false),
            (&["-"], false),
            (&["-R"], false),
            (&["--help"], false),
            (&["--version"], false),
            (&[""], false),
            (&["plan.toml", "-R"], false),
            (&["--", "score"], false),
        ] {
            let own: Vec<OsString> = words.iter().map(Into::into).collect();
            let plain = Arguments::plain(&own).map(|plain| format!("{plain:?}"));
            assert_eq!(plain.is_some(), is_plain, "{words:?}");
            if let Some(plain) = plain {
                let parsed = Arguments::try_parse_from(["albero"].iter().chain(words)).unwrap();
                assert_eq!(plain, format!("{parsed:?}"));
            }
        }
    }
}
