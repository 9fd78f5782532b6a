//! `albero export`: what goes out of a plan, and where to?

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, address, output, scenario};
use crate::exchange::export::{
    Language, Subject as Exported, csv, html, json, markdown, tsv, xlsx,
};
use crate::plan::Item;

const FORMS: &str = "\
Formats: tsv and xlsx are the official table as reports print it; csv is one row
a KPI with all fields, and json the plan with scores and ledger, both in plain
forms for programs; md and html are a report to read. The page of html is one
file that needs no other; printing it gives a PDF.

Examples:
  albero export north.toml --to html -o report.html
  albero export north.toml --to xlsx -o report.xlsx --language en
  albero export north.toml --to md A.5
  albero export north.toml --to tsv | column -ts $'\\t'

Exit codes: 0 it was done; 1 a part of the scenario was left out; 2 it could not
be done.";

/// Give a plan out as a table, as data or as a report.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = FORMS)]
pub(super) struct Arguments {
    /// The plan's file.
    plan: PathBuf,
    /// Only this node and what is below it, or only this KPI, such as A.5.2.
    address: Option<String>,
    /// What to make.
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,
    /// The file to write, over what is there; without it the text is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Lay the scenario of a file over the plan; nothing is saved.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// The language of headings and figures; the plan's without it.
    #[arg(long, value_enum)]
    language: Option<Tongue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Tsv,
    Csv,
    Json,
    Xlsx,
    Md,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tongue {
    It,
    En,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut subject = Subject::open(&arguments.plan)?;
    let laid = match &arguments.scenario {
        Some(path) => Some(scenario::lay(&mut subject, path)?),
        None => None,
    };
    let item = match &arguments.address {
        Some(text) => address::find(subject.plan(), text)?,
        None => Item::Plan,
    };
    let language = match arguments.language {
        Some(Tongue::It) => Language::Italian,
        Some(Tongue::En) => Language::English,
        None => Language::of(subject.plan()),
    };
    let exported = Exported {
        plan: subject.plan(),
        scores: &subject.scores,
        item,
        language,
    };
    let bytes = match arguments.to {
        Format::Tsv => tsv(&exported).into_bytes(),
        Format::Csv => csv(&exported).into_bytes(),
        Format::Json => (json(&exported, &subject.name) + "\n").into_bytes(),
        Format::Md => markdown(&exported, &subject.name).into_bytes(),
        Format::Html => html(&exported, &subject.name).into_bytes(),
        Format::Xlsx => xlsx(&exported).map_err(|error| Failure::new(&error.to_string(), ""))?,
    };
    match &arguments.output {
        Some(file) => write(&arguments.plan, file, &bytes)?,
        None if arguments.to == Format::Xlsx && output::is_terminal() => {
            return Err(Failure::new(
                "a spreadsheet is no text",
                "Name a file by -o.",
            ));
        }
        None => output::bytes(&bytes)?,
    }
    Ok(laid.map_or(Outcome::Fine, |laid| laid.outcome()))
}

fn write(plan: &Path, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if real(file).is_some_and(|file| Some(file) == real(plan)) {
        let message = format!("{} is the plan itself", file.display());
        return Err(Failure::new(&message, "Choose another name."));
    }
    let failed = |error| Failure::new(&format!("{}: {error}", file.display()), "");
    std::fs::write(file, bytes).map_err(failed)
}
