//! `albero git-diff`: how does git show the difference of two plans?
//!
//! Git calls it as an external diff: path, old file, hash and mode, new file, hash and mode, for a
//! renamed file its new path and how alike both are, for an unmerged file the path alone. It never
//! fails over a plan that cannot be read: git would give up with all the files that follow.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::{Outcome, diff, output};
use crate::exchange::line::{Line, Tone};
use crate::file::{Document, Look, OpenError, Source, headline};
use crate::plan::visible::visible;

/// What git names where there is no file.
const NO_FILE: &str = "/dev/null";

/// Be git's external diff for plans.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// As git gives them.
    #[arg(required = true, num_args = 1..=9, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match arguments.arguments.as_slice() {
        [path] => output::lines(&[heading(path, "unmerged")])?,
        [path, old, _, _, new, _, _] => show(path, path, old, new)?,
        [path, old, _, _, new, _, _, to, _] => show(path, to, old, new)?,
        _ => {
            let remedy = "See albero's README for how git is told to call it.";
            return Err(Failure::new("git-diff takes what git gives it", remedy));
        }
    }
    Ok(Outcome::Fine)
}

fn show(path: &OsString, to: &OsString, old: &OsString, new: &OsString) -> Result<(), Failure> {
    let what = match (old.as_os_str() == NO_FILE, new.as_os_str() == NO_FILE) {
        (true, _) => "new".to_owned(),
        (_, true) => "deleted".to_owned(),
        _ if path != to => format!("→ {}", to.display()),
        _ => String::new(),
    };
    let mut lines = vec![heading(path, &what)];
    match open(old, path).and_then(|old| Ok((old, open(new, to)?))) {
        Ok((old, new)) => lines.extend(diff::told(&old, &new)?),
        Err(error) => lines.extend(refused(&error)),
    }
    lines.push(Line::new());
    output::lines(&lines)
}

fn heading(path: &OsString, what: &str) -> Line {
    let path = path.display().to_string();
    Line::strong(visible(&path)).with(Tone::Plain, format!("  {}", visible(what)))
}

/// Reads a file under the name that it has in the repository.
fn open(file: &OsString, name: &OsString) -> Result<Document, OpenError> {
    let name = name.display().to_string();
    if file.as_os_str() == NO_FILE {
        let empty = Document::read(Source::new(name, ""));
        return empty.map_err(|refused| OpenError::Refused(Box::new(refused)));
    }
    Document::open_as(Path::new(file), &name)
}

/// Why there is no difference to show.
fn refused(error: &OpenError) -> Vec<Line> {
    let OpenError::Refused(refused) = error else {
        return vec![Line::plain(visible(&error.to_string()))];
    };
    let told = |finding: &crate::check::Finding| {
        let span = finding.span.unwrap_or_default();
        Line::plain(headline(&refused.source, finding, span, Look::Plain))
    };
    refused.findings.iter().map(told).collect()
}
