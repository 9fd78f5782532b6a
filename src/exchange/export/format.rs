//! Which formats can a plan be given out in?
//!
//! The one table of formats, for the command line and the screen alike.

use super::xlsx::WorkbookError;
use super::{Subject, csv, html, json, markdown, tsv, xlsx};

/// What is made of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The official table, parted by tabs.
    Tsv,
    /// One row a KPI with all fields, parted by commas.
    Csv,
    /// The plan with scores and ledger.
    Json,
    /// The official table as a spreadsheet.
    Xlsx,
    /// A report as Markdown.
    Markdown,
    /// A report as a page.
    Html,
}

/// The formats, with the names that they are asked for by.
const ALL: [(Format, &str); 6] = [
    (Format::Tsv, "tsv"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
    (Format::Xlsx, "xlsx"),
    (Format::Markdown, "md"),
    (Format::Html, "html"),
];

impl Format {
    /// Returns the names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|(_, name)| *name)
    }

    /// Returns the format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let own = ALL.iter().find(|(_, own)| *own == name);
        own.map(|(format, _)| *format)
    }

    /// Tells whether the format is text, which a terminal can show.
    #[must_use]
    pub fn is_text(self) -> bool {
        self != Self::Xlsx
    }

    /// Returns what is exported in this format. `name` is the plan's where it has no title.
    ///
    /// # Errors
    /// When a spreadsheet cannot hold as much.
    pub fn bytes(self, subject: &Subject<'_>, name: &str) -> Result<Vec<u8>, WorkbookError> {
        let text = match self {
            Self::Tsv => tsv(subject),
            Self::Csv => csv(subject),
            Self::Json => json(subject, name) + "\n",
            Self::Markdown => markdown(subject, name),
            Self::Html => html(subject, name),
            Self::Xlsx => return xlsx(subject),
        };
        Ok(text.into_bytes())
    }
}
