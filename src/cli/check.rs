//! `albero check`: what is wrong with plans?

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, output};
use crate::check::Severity;
use crate::exchange::{Finds, Found, findings_json, plural, tally};
use crate::file::{Look, OpenError, Refused, report};

const EXIT_CODES: &str = "\
Exit codes: 0 nothing matters more than a note; 1 errors or warnings; 2 a file
cannot be read. All files are checked in any case.";

/// Say what is wrong with plans, and what to do about it.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// The plans' files.
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What became of one file.
enum Checked {
    Opened(Box<Subject>),
    Refused(Box<Refused>, Vec<Found>),
    Unread,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let files: Vec<Checked> = arguments.plans.iter().map(|path| check(path)).collect();
    let finds: Vec<Finds<'_>> = files.iter().filter_map(Checked::finds).collect();
    if arguments.json {
        output::text(&findings_json(&finds))?;
    } else if !finds.is_empty() {
        output::text(&told(&finds))?;
    }
    let mut findings = finds.iter().flat_map(|finds| finds.findings);
    if !files.iter().all(|file| matches!(file, Checked::Opened(_))) {
        return Err(Failure::Told);
    }
    let is_grave = |found: &Found| found.finding.severity() > Severity::Note;
    Ok(Outcome::found_if(findings.any(is_grave)))
}

/// Checks one file; one that cannot be read is complained of and keeps nobody from the others.
fn check(path: &Path) -> Checked {
    match Subject::open(path) {
        Ok(subject) => Checked::Opened(Box::new(subject)),
        Err(OpenError::Refused(refused)) => {
            let found = refused.findings.iter().map(|finding| Found {
                span: finding.span.unwrap_or_default(),
                finding: finding.clone(),
            });
            let found = found.collect();
            Checked::Refused(refused, found)
        }
        Err(error) => {
            output::failure(&error.into());
            Checked::Unread
        }
    }
}

impl Checked {
    fn finds(&self) -> Option<Finds<'_>> {
        match self {
            Self::Opened(subject) => Some(Finds {
                source: subject.document.source(),
                plan: Some(subject.plan()),
                findings: &subject.found,
            }),
            Self::Refused(refused, found) => Some(Finds {
                source: &refused.source,
                plan: None,
                findings: found,
            }),
            Self::Unread => None,
        }
    }
}

/// All reports, and how many there are.
fn told(finds: &[Finds<'_>]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let severities = finds.iter().flat_map(|finds| finds.findings);
    let tally = tally(severities.map(|found| found.finding.severity()));
    for finds in finds {
        let told = |found: &Found| report(finds.source, &found.finding, found.span, Look::Styled);
        parts.extend(finds.findings.iter().map(told));
    }
    parts.push(format!("{tally} in {}", plural(finds.len(), "file")));
    parts.join("\n\n")
}
