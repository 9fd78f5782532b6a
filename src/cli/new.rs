//! `albero new`: how does a plan begin?
//!
//! With a small one that shows the format, to be filled in and grown. A file that is there is never
//! touched.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::{Outcome, output};
use crate::exchange::starter;
use crate::file::Base;
use crate::plan::locale::Locale;

const FORMS: &str = "\
Without FILE the plan goes to the standard output. The title comes from the name of
the file, where --title does not say another.

Examples:
  albero new plans/north-2024.toml
  albero new north.toml --title 'Piano della performance 2024' --language it

Exit codes: 0 it was done; 2 it could not be done, and no file is touched.";

/// What a plan is called that has no file.
const UNTITLED: &str = "Performance plan";

/// Write a commented plan to begin with.
#[derive(Debug, Args)]
#[group(skip)]
#[command(after_help = FORMS)]
pub(super) struct Arguments {
    /// The file to make.
    file: Option<PathBuf>,
    /// The plan's title.
    #[arg(long)]
    title: Option<String>,
    /// How its figures are shown, such as it.
    #[arg(long, default_value = "en")]
    language: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let language = &arguments.language;
    if Locale::named(language).is_none() {
        let known: Vec<&str> = Locale::languages().collect();
        return Err(Failure::new(
            &format!("'{language}' is no language that figures are shown in"),
            &format!("Take one of {}", known.join(", ")),
        ));
    }
    let own = arguments.file.as_deref().and_then(title);
    let title = arguments.title.clone().or(own);
    let text = starter(title.as_deref().unwrap_or(UNTITLED), language);
    let Some(file) = &arguments.file else {
        output::bytes(text.as_bytes())?;
        return Ok(Outcome::Fine);
    };
    let saved = Base::absent(file).save(&text);
    saved.map_err(|error| Failure::of(&error))?;
    let next = format!("{} is there; albero {0} opens it.", file.display());
    output::text(&crate::plan::visible::visible(&next))?;
    Ok(Outcome::Fine)
}

/// The title that a file's name gives its plan: `north-2024.toml` is North 2024.
fn title(file: &Path) -> Option<String> {
    let words = file.file_stem()?.to_str()?.replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_comes_from_the_files_name() {
        for (file, expected) in [
            ("plans/north-2024.toml", Some("North 2024")),
            ("è_x", Some("È x")),
            ("-", None),
            ("/", None),
        ] {
            assert_eq!(title(Path::new(file)).as_deref(), expected, "{file}");
        }
    }
}
