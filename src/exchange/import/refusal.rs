//! Why does a table make no plan?

use thiserror::Error;

use super::heading::Unclear;
use super::role::Role;
use super::source::NoTable;
use super::workbook::BookError;
use crate::plan::Field;
use crate::plan::visible::visible;

/// Why a table makes no plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// There is nothing in the file.
    #[error("there is no table in it: it is empty")]
    Empty,
    /// It is of no format that is known.
    #[error("it is neither text nor a spreadsheet that is known")]
    Unknown,
    /// It is a spreadsheet that asks for a password.
    #[error("it is protected by a password; save it without one")]
    Protected,
    /// It is a spreadsheet with too many cells.
    #[error("it is too large: more than 2 million cells, or 256 MB when it is unpacked")]
    TooLarge,
    /// It is a spreadsheet whose parts cannot be read.
    #[error("it is a damaged spreadsheet: {0}")]
    Damaged(String),
    /// No sheet has the name that was asked for; the names there are.
    #[error("no sheet is called '{0}'; there are {1}")]
    NoSuchSheet(String, String),
    /// No sheet has a table; the names there are.
    #[error("no sheet in sight has known headings; name one of {0} by --sheet")]
    NoSheet(String),
    /// Several sheets have a table.
    #[error("there is a table in each of {0}; name one by --sheet")]
    Sheets(String),
    /// No row has known headings.
    #[error(
        "no row has two headings that are known, such as 'Obiettivo' and 'Indicatore'; name the \
         columns by --column {objective}=A --column {name}=B; --list-columns shows what there is"
    )]
    NoHeading {
        /// The role of objectives.
        objective: &'static str,
        /// The role of a KPI's name.
        name: &'static str,
    },
    /// No column is the one that was asked for.
    #[error("no column is '{0}'; --list-columns shows what there is")]
    NoColumn(String),
    /// There is no column of objectives, or none of KPIs.
    #[error(
        "no column says the {role}; name it by --column {role}=HEADING; --list-columns shows what \
         there is"
    )]
    Lacking {
        /// The role's name.
        role: &'static str,
    },
    /// No row is an objective.
    #[error("no row below the heading is an objective")]
    NoNodes,
}

impl ImportError {
    /// Returns the refusal of a spreadsheet that the library [panics over](super::is_in_library).
    #[must_use]
    pub fn contradictory() -> Self {
        Self::Damaged("its parts contradict each other".to_owned())
    }
}

/// Says why the columns cannot be told.
pub(super) fn unclear(reason: Unclear) -> ImportError {
    match reason {
        Unclear::NoHeading => ImportError::NoHeading {
            objective: Role::Node.name(),
            name: Role::OfKpi(Field::Name).name(),
        },
        Unclear::NoColumn(name) => ImportError::NoColumn(visible(&name).into_owned()),
        Unclear::Lacking(role) => ImportError::Lacking { role: role.name() },
    }
}

/// Says why there is no table in what was sent; `wanted` is the sheet that was asked for.
pub(super) fn no_table(reason: NoTable, wanted: Option<&str>) -> ImportError {
    let listed = |names: Vec<String>| {
        let quoted = names.iter().map(|name| format!("'{}'", visible(name)));
        quoted.collect::<Vec<_>>().join(", ")
    };
    match reason {
        NoTable::Empty => ImportError::Empty,
        NoTable::Binary => ImportError::Unknown,
        NoTable::Book(BookError::Protected) => ImportError::Protected,
        NoTable::Book(BookError::TooLarge) => ImportError::TooLarge,
        NoTable::Book(BookError::Damaged(reason)) => {
            ImportError::Damaged(visible(&reason).into_owned())
        }
        NoTable::NoSheet(names) => match wanted {
            Some(wanted) => ImportError::NoSuchSheet(visible(wanted).into_owned(), listed(names)),
            None => ImportError::NoSheet(listed(names)),
        },
        NoTable::Sheets(names) => ImportError::Sheets(listed(names)),
    }
}
