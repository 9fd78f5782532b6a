//! In which words is a report written?
//!
//! The texts of exported tables and reports, one table for each language. Figures are shown in the
//! language's own style; names come from the plan.

use crate::plan::locale::Locale;
use crate::plan::{Operator, Plan, Status};
use crate::score::Band;

/// The language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Italian.
    Italian,
    /// English.
    English,
}

impl Language {
    /// The languages there are, with their codes.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Italian, "it"), (Self::English, "en")];

    /// Returns the language that a plan's own comes nearest to: Italian for Italian, English for
    /// others.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let language = plan.settings().language.as_deref().unwrap_or_default();
        let short = language.split(['-', '_']).next().unwrap_or_default();
        let is_own = |(_, code): &&(Self, &str)| code.eq_ignore_ascii_case(short);
        Self::ALL
            .iter()
            .find(is_own)
            .map_or(Self::English, |(own, _)| *own)
    }

    /// Returns the codes of all languages.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(_, code)| *code)
    }

    /// Returns the language of a code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        let own = Self::ALL.iter().find(|(_, own)| *own == code);
        own.map(|(own, _)| *own)
    }

    /// Returns the language's code: `it`, `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Italian => "it",
            Self::English => "en",
        }
    }

    /// Returns the language whose official table begins with these headings.
    pub(in crate::exchange) fn of_headings(headings: &[&str]) -> Option<Self> {
        let has = |own: &Self| headings.starts_with(&own.texts().headings);
        Self::ALL.map(|(own, _)| own).into_iter().find(has)
    }

    /// Returns how the language shows figures.
    pub(in crate::exchange) fn locale(self) -> Locale {
        Locale::named(self.code()).expect("every language of reports is in the table of locales")
    }

    pub(super) fn texts(self) -> &'static Texts {
        match self {
            Self::Italian => &ITALIAN,
            Self::English => &ENGLISH,
        }
    }
}

/// The texts of one language.
#[derive(Debug)]
pub(super) struct Texts {
    /// The headings of the official table; the operator's is empty, as the published report has it.
    pub(super) headings: [&'static str; 9],
    /// The name of a spreadsheet's only sheet.
    pub(super) sheet: &'static str,
    pub(super) validated: &'static str,
    pub(super) unavailable: &'static str,
    pub(super) pending: &'static str,
    /// What stands for an actual that is not to be had.
    pub(super) no_figure: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) between: &'static str,
    pub(super) good: &'static str,
    pub(super) fair: &'static str,
    pub(super) poor: &'static str,
}

impl Texts {
    pub(super) fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Validated => self.validated,
            Status::Unavailable => self.unavailable,
            Status::Pending => self.pending,
        }
    }

    pub(super) fn operator(&self, operator: Operator) -> &'static str {
        match operator {
            Operator::Between => self.between,
            other => crate::plan::Choice::word(other),
        }
    }

    pub(super) fn band(&self, band: Band) -> &'static str {
        match band {
            Band::Good => self.good,
            Band::Fair => self.fair,
            Band::Poor => self.poor,
        }
    }
}

const ITALIAN: Texts = Texts {
    headings: [
        "Obiettivo",
        "Indicatore",
        "Esito validazione",
        "Peso",
        "",
        "Target",
        "Consuntivo",
        "Performance KPI",
        "Performance Obiettivo",
    ],
    sheet: "Performance",
    validated: "kpi validato",
    unavailable: "kpi non disponibile",
    pending: "kpi in attesa",
    no_figure: "N.V.",
    yes: "SI",
    no: "NO",
    between: "tra",
    good: "buono",
    fair: "discreto",
    poor: "scarso",
};

const ENGLISH: Texts = Texts {
    headings: [
        "Objective",
        "Indicator",
        "Validation",
        "Weight",
        "",
        "Target",
        "Actual",
        "KPI performance",
        "Objective performance",
    ],
    sheet: "Performance",
    validated: "kpi validated",
    unavailable: "kpi not available",
    pending: "kpi pending",
    no_figure: "N/A",
    yes: "YES",
    no: "NO",
    between: "between",
    good: "good",
    fair: "fair",
    poor: "poor",
};
