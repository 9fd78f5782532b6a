//! `albero [PLAN]`: what is a plan worth at a glance?
//!
//! The interactive screen, or the verdict where there is none to draw on.

use std::path::{Path, PathBuf};

use clap::Args;

use super::changed::Changed;
use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, choice, output, scenario, subject};
use crate::exchange::line::Line;
use crate::exchange::{self, Scored, against_lines, scenario_lines, verdict};
use crate::file::{Document, ScenarioFile, Source, Stamp};
use crate::plan::{Address, Content, Field, FieldAddress, Value};
use crate::tui;

#[derive(Debug, Default, Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The plan's file, of which a new one begins empty; without it the only plan in . or ./plans, a
    /// choice of several, or the built-in 2023 plan.
    plan: Option<PathBuf>,
    /// Open it for reading only.
    #[arg(short = 'R', long)]
    read_only: bool,
    /// Lay the scenario of a file over the plan; the plan stays as it is.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Show beside each score the difference to another plan, such as last year's.
    #[arg(long, value_name = "OLD", conflicts_with = "scenario")]
    against: Option<PathBuf>,
}

impl Arguments {
    /// Returns those that name a plan and no more.
    pub(super) fn of(plan: Option<PathBuf>) -> Self {
        Self {
            plan,
            ..Self::default()
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let path = match &arguments.plan {
        Some(path) => Some(path.clone()),
        None => choice::choose()?,
    };
    if output::is_screen() {
        open_screen(path.as_deref(), arguments)?;
        return Ok(Outcome::Fine);
    }
    if let Some(scenario) = &arguments.scenario {
        return verdict_with(path.as_deref(), scenario);
    }
    let subject = open(path.as_deref())?;
    let lines = match &arguments.against {
        Some(old) => against(&subject, old)?,
        None => Vec::new(),
    };
    print_verdict(&subject, lines)?;
    Ok(Outcome::Fine)
}

fn open(path: Option<&Path>) -> Result<Subject, Failure> {
    match path {
        Some(path) => Ok(Subject::open(path)?),
        None => Subject::built_in(),
    }
}

/// Says what a plan is worth as a scenario changes it, after what the scenario changes, so that it
/// is not taken for the plan.
fn verdict_with(path: Option<&Path>, scenario: &Path) -> Result<Outcome, Failure> {
    let mut subject = open(path)?;
    let laid = scenario::lay(&mut subject, scenario)?;
    let overlay = laid.overlay();
    let own = subject.plan().settings().title.as_deref();
    let title = exchange::with_scenario(own.unwrap_or(&subject.name), &overlay).text();
    let lines = scenario_lines(subject.plan(), &subject.scores, &overlay);
    let called = called(&subject, &title)?;
    subject.put(called.document);
    print_verdict(&subject, lines)?;
    Ok(laid.outcome())
}

/// Returns the plan with another title.
fn called(subject: &Subject, title: &str) -> Result<Changed, Failure> {
    let at = FieldAddress {
        address: Address::Plan,
        field: Field::Title,
    };
    let title = Content::Value(Value::Text(title.into()));
    let mut called = Changed::of(subject);
    called.set(&at, Some(&title))?;
    Ok(called)
}

/// How the plan stands to another one.
fn against(subject: &Subject, old: &Path) -> Result<Vec<Line>, Failure> {
    let old = Subject::open(old)?;
    Ok(against_lines(scored(&old), scored(subject), &old.name))
}

fn scored(subject: &Subject) -> Scored<'_> {
    Scored {
        plan: subject.document.plan(),
        scores: &subject.scores,
    }
}

fn print_verdict(subject: &Subject, mut lines: Vec<Line>) -> Result<(), Failure> {
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.extend(verdict(
        subject.plan(),
        &subject.scores,
        &subject.name,
        &subject.headlines(),
        output::page(),
    ));
    output::lines(&lines)
}

/// Shows a plan on the screen until a key ends it; the built-in one without a path.
fn open_screen(path: Option<&Path>, arguments: &Arguments) -> Result<(), Failure> {
    let stamp = path.map(Stamp::of).unwrap_or_default();
    let (document, access) = match path {
        Some(path) if begins(path) && !arguments.read_only => {
            let empty = Source::new(path.display().to_string(), "");
            let read = Document::read(empty);
            let refused = |refused| Failure::Refused(Box::new(refused));
            (read.map_err(refused)?, tui::Access::Editable)
        }
        Some(path) if arguments.read_only => (Document::open(path)?, tui::Access::ReadOnly),
        Some(path) => (Document::open(path)?, tui::Access::Editable),
        None => (subject::built_in()?, tui::Access::BuiltIn),
    };
    let against = match &arguments.against {
        Some(path) => Some((subject::name(path), Document::open(path)?)),
        None => None,
    };
    let scenario = match &arguments.scenario {
        Some(path) => Some((path.display().to_string(), ScenarioFile::open(path)?)),
        None => None,
    };
    let opened = tui::Opened {
        name: path.map_or_else(String::new, subject::name),
        path: path.map(Path::to_owned),
        stamp,
        document,
        access,
        against,
        scenario,
    };
    tui::run(opened).map_err(|error| Failure::of(&error))
}

/// Tells whether a path names a plan that is yet to be made: nothing is there, the directory is, and
/// the name is a plan's, so that a command that was mistyped is none.
fn begins(path: &Path) -> bool {
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let is_there = directory.unwrap_or(Path::new(".")).is_dir();
    let is_plan = path
        .extension()
        .is_some_and(|extension| extension == "toml");
    is_plan && is_there && path.symlink_metadata().is_err()
}
