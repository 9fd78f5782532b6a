//! `albero import`: how does a published table become a plan?
//!
//! A new plan of a table, or new actuals into a plan that is there.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::changed::Changed;
use super::failure::Failure;
use super::subject::Subject;
use super::{Outcome, fault, input, output};
use crate::exchange::import::{
    Asked, DecimalMark, ImportError, Options, Role, column_lines, columns, has_unread, import,
    is_in_library, merge, merge_summary, summary,
};
use crate::file::Base;
use crate::plan::locale::Locale;

const FORMS: &str = "\
Tables are text with tabs, commas or semicolons, XLSX, XLS or ODS. Columns are
found by their headings in Italian or English; where one is not, name it by
--column ROLE=HEADING or by its letter, such as --column target=Meta or
--column target=F. Whatever is left out, assumed or not read is told, row and
column; what cannot be read is a comment in the plan.

With --into, only new actuals and statuses go into the plan: KPIs are matched by
the addresses in a column 'kpi', else by their names.

Examples:
  albero import report.xlsx -o north.toml
  albero import report.tsv --fit -o north.toml
  albero import report.csv --list-columns
  albero import report.ods --sheet 'Anno 2023' --locale it -o north.toml
  albero import - <report.tsv >north.toml
  albero import actuals.xlsx --into north.toml --dry-run

Exit codes: 0 all was read; 1 something was not, and is told; 2 it could not be
done.";

/// Make a plan of a published table.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = FORMS)]
pub(super) struct Arguments {
    /// The table's file; - for standard input.
    table: PathBuf,
    /// The plan's file, which must not be there yet; without it the plan is printed.
    #[arg(short, long, value_name = "PLAN", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// The role of a column, by its heading or letter; may be repeated.
    #[arg(long, value_name = "ROLE=HEADING", value_parser = asked)]
    column: Vec<Asked>,
    /// How the table writes numbers, and the plan shows them.
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    locale: Option<String>,
    /// The sheet of a spreadsheet.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Look for the rules that give the stated scores, and write them with a comment each.
    #[arg(long, conflicts_with = "into")]
    fit: bool,
    /// Print what each column is taken for, and make no plan.
    #[arg(long, conflicts_with_all = ["output", "into"])]
    list_columns: bool,
    /// Put new actuals and statuses into this plan.
    #[arg(long, value_name = "PLAN")]
    into: Option<PathBuf>,
    /// Print what would happen, and save nothing.
    #[arg(long, requires = "into")]
    dry_run: bool,
}

/// Reads `ROLE=HEADING`.
fn asked(text: &str) -> Result<Asked, String> {
    let Some((name, heading)) = text.split_once('=') else {
        return Err("write ROLE=HEADING, such as target=Meta".to_owned());
    };
    let roles = || Role::names().collect::<Vec<_>>().join(", ");
    let role = Role::named(name).ok_or_else(|| format!("the roles are {}", roles()))?;
    Ok((role, heading.to_owned()))
}

fn language(text: &str) -> Result<String, String> {
    let languages = || Locale::languages().collect::<Vec<_>>().join(", ");
    match Locale::named(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(format!("the languages are {}", languages())),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let bytes = sent(&arguments.table)?;
    let options = options(arguments);
    let failed = |error: ImportError| failure(&arguments.table, &error);
    fault::put_down_to(is_in_library, failed(ImportError::contradictory()));
    if arguments.list_columns {
        let columns = columns(&bytes, &options).map_err(failed)?;
        output::lines(&column_lines(&columns))?;
        return Ok(Outcome::Fine);
    }
    if let Some(plan) = &arguments.into {
        return into(arguments, plan, &bytes, &options);
    }
    let import = import(&bytes, &options).map_err(failed)?;
    if let Some(path) = &arguments.output {
        let saved = Base::absent(path).save(&import.text);
        saved.map_err(|error| Failure::of(&error))?;
        output::lines(&summary(&import, output::page()))?;
    } else {
        output::text(import.text.trim_end())?;
        output::beside(&summary(&import, output::page()));
    }
    Ok(Outcome::found_if(has_unread(&import.doubts)))
}

fn sent(table: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = input::opened(table).and_then(|mut table| table.read_to_end(&mut bytes));
    read.map_err(|error| {
        Failure::new(&format!("{}: {error}", table.display()), "Check the path.")
    })?;
    Ok(bytes)
}

fn options(arguments: &Arguments) -> Options {
    let named = Some(&arguments.table).filter(|table| !input::is_standard(table));
    let name = named.and_then(|table| table.file_name());
    let name = name.map(|name| name.display().to_string());
    let locale = arguments.locale.as_deref().and_then(Locale::named);
    Options {
        name: name.unwrap_or_default(),
        columns: arguments.column.clone(),
        mark: locale.as_ref().map(DecimalMark::of),
        fit: arguments.fit,
        sheet: arguments.sheet.clone(),
        language: arguments.locale.clone(),
    }
}

fn failure(table: &Path, error: &ImportError) -> Failure {
    let name = if input::is_standard(table) {
        "standard input".to_owned()
    } else {
        table.display().to_string()
    };
    Failure::new(&format!("{name}: {error}"), "")
}

/// Puts new actuals and statuses into a plan.
fn into(
    arguments: &Arguments,
    plan: &Path,
    bytes: &[u8],
    options: &Options,
) -> Result<Outcome, Failure> {
    let subject = Subject::open(plan)?;
    let merged = merge(bytes, subject.plan(), options);
    let merged = merged.map_err(|error| failure(&arguments.table, &error))?;
    let mut changed = Changed::of(&subject);
    for (at, content) in &merged.settings {
        changed.set(at, content.as_ref())?;
    }
    if !arguments.dry_run {
        changed.save(&subject, plan)?;
    }
    output::lines(&changed.lines(&subject, !arguments.dry_run))?;
    output::beside(&merge_summary(&merged));
    Ok(Outcome::found_if(has_unread(&merged.doubts)))
}
