//! `albero export`: what goes out of a plan, and where to?

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::scenario::{self, Laid};
use super::subject::Subject;
use super::{Outcome, address, output};
use crate::exchange::export::{Format, Language, Subject as Exported};
use crate::file::{ByproductError, write_byproduct};
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
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: Format,
    /// The file to write, over what is there; without it the text is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Lay the scenario of a file over the plan; nothing is saved.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// The language of headings and figures; the plan's without it.
    #[arg(long, value_parser = languages())]
    language: Option<Language>,
}

/// Formats by their names.
fn formats() -> impl TypedValueParser<Value = Format> {
    let named = |name: String| Format::named(&name).expect("only names of formats are parsed");
    PossibleValuesParser::new(Format::names()).map(named)
}

/// Languages by their codes.
fn languages() -> impl TypedValueParser<Value = Language> {
    let named = |code: String| Language::named(&code).expect("only codes of languages are parsed");
    PossibleValuesParser::new(Language::codes()).map(named)
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
    let exported = Exported {
        scenario: laid.as_ref().map(Laid::overlay),
        plan: subject.plan(),
        scores: &subject.scores,
        item,
        language: arguments
            .language
            .unwrap_or_else(|| Language::of(subject.plan())),
    };
    let bytes = arguments.to.bytes(&exported, &subject.name);
    let bytes = bytes.map_err(|error| Failure::new(&error.to_string(), ""))?;
    match &arguments.output {
        Some(file) => {
            let written = write_byproduct(Some(&arguments.plan), file, &bytes);
            written.map_err(|error| Failure::new(&error.to_string(), remedy(&error)))?;
        }
        None if !arguments.to.is_text() && output::is_terminal() => {
            return Err(Failure::new(
                "a spreadsheet is no text",
                "Name a file by -o.",
            ));
        }
        None => output::bytes(&bytes)?,
    }
    Ok(laid.map_or(Outcome::Fine, |laid| laid.outcome()))
}

fn remedy(error: &ByproductError) -> &'static str {
    match error {
        ByproductError::IsPlan(_) => "Choose another name.",
        ByproductError::Io { .. } => "",
    }
}
