//! What does each row of a table hold?
//!
//! A sheet whose columns are known: cells by their role, and whether a row mentions an objective, a
//! KPI, both or neither. Where an objective stands in the tree is not known here.

use super::doubt::{Doubts, Grade};
use super::heading::{Columns, Form, is_repeated};
use super::number::DecimalMark;
use super::role::{Role, plain};
use super::sheet::{Cell, Row, Sheet};
use super::value::{evidence, is_open};
use crate::exchange::cell::unguarded;
use crate::plan::{Address, Field};

/// A sheet and the meaning of its columns.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) sheet: Sheet,
    pub(super) columns: Columns,
    /// The columns of objectives, the topmost level first.
    pub(super) levels: Vec<usize>,
    /// What each row is.
    sorts: Vec<Sort>,
}

/// What a row is by its cells alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It stands above the heading.
    Above,
    /// It is the heading.
    Heading,
    /// It is the heading again.
    Repeated,
    /// It is blank.
    Blank,
    /// It sums others up.
    Total,
    /// It mentions an objective.
    Node,
    /// It is a KPI, of the objective it mentions or of one above.
    Kpi,
    /// It is the rest of a name that a line break cut.
    Rest,
    /// It has cells, but no objective and no KPI.
    Other,
}

impl Table {
    /// Returns a sheet with its rows sorted by what they are.
    pub(super) fn new(sheet: Sheet, columns: Columns) -> Self {
        let mut table = Self {
            levels: columns.nodes(),
            sheet,
            columns,
            sorts: Vec::new(),
        };
        let titles = table.columns.titles(&table.sheet);
        let sorts = (0..table.sheet.rows.len()).map(|at| table.find_sort(at, &titles));
        table.sorts = sorts.collect();
        table
    }

    /// Returns what a row is.
    pub(super) fn sort(&self, at: usize) -> Sort {
        self.sorts[at]
    }

    /// Returns the cell of a role in a row.
    pub(super) fn cell<'r>(&self, row: &'r Row, role: Role) -> Option<(usize, &'r Cell)> {
        let column = self.columns.of_role(role)?;
        Some((column, row.cell(column))).filter(|(_, cell)| !cell.is_empty())
    }

    /// Returns the text of a role's cell in a row.
    pub(super) fn text(&self, row: &Row, role: Role) -> Option<String> {
        let (_, cell) = self.cell(row, role)?;
        Some(cell.shown().into_owned())
    }

    /// Returns the code of a row's objective, where it stands in a column of its own, or in the
    /// address of a KPI.
    pub(super) fn code(&self, row: &Row) -> Option<String> {
        let of_column = self.text(row, Role::Code);
        of_column.or_else(|| match self.text(row, Role::KpiId)?.parse() {
            Ok(Address::Kpi(ids, _)) => Some(Address::Node(ids).to_string()),
            _ => None,
        })
    }

    /// Returns the id of a row's KPI, where the table gives one.
    pub(super) fn kpi_id(&self, row: &Row) -> Option<String> {
        let text = self.text(row, Role::KpiId)?;
        match unguarded(&text).parse() {
            // Exported tables write an id as a key, in quotes where it needs them.
            Ok(Address::Node(ids)) if self.columns.is_flat() && ids.len() == 1 => {
                Some(ids[0].as_str().to_owned())
            }
            Ok(Address::Kpi(_, id)) => Some(id.as_str().to_owned()),
            _ => Some(text),
        }
    }

    /// Tells whether a row mentions an objective.
    pub(super) fn has_node(&self, row: &Row) -> bool {
        let is_filled = |column: &usize| !row.cell(*column).is_empty();
        self.levels.iter().any(is_filled) || self.code(row).is_some()
    }

    /// Tells whether a row names a KPI.
    pub(super) fn has_kpi(&self, row: &Row) -> bool {
        let is_filled = |role| self.cell(row, role).is_some();
        is_filled(Role::OfKpi(Field::Name)) || is_filled(Role::KpiId)
    }

    /// Tells whether a row has a code or an id in a column of its own.
    fn has_id(&self, row: &Row) -> bool {
        self.cell(row, Role::Code).is_some() || self.cell(row, Role::KpiId).is_some()
    }

    /// Tells whether a row has a cell that only a KPI has, beside its name.
    pub(super) fn has_figures(&self, row: &Row) -> bool {
        FIGURES
            .iter()
            .any(|field| self.cell(row, Role::OfKpi(*field)).is_some())
    }

    /// Finds the decimal mark that the table's numbers agree in, or that the official table is
    /// printed with, and says so.
    pub(super) fn find_mark(&self, doubts: &mut Doubts) -> Option<DecimalMark> {
        if self.columns.is_flat() {
            return Some(DecimalMark::Point);
        }
        let with = |mark| self.numbers().find(|text| evidence(text) == Some(mark));
        let (mark, message) = match (with(DecimalMark::Comma), with(DecimalMark::Point)) {
            (Some(comma), Some(point)) => {
                let message = format!(
                    "'{comma}' has a decimal comma, '{point}' a decimal point; each is read by itself"
                );
                doubts.of_table(Grade::Assumed, message, "Say which is meant by --locale");
                return None;
            }
            (Some(example), None) => numbers_have(DecimalMark::Comma, example),
            (None, Some(example)) => numbers_have(DecimalMark::Point, example),
            (None, None) => self.official_mark()?,
        };
        doubts.of_table(Grade::Assumed, message, "");
        Some(mark)
    }

    /// The texts of numbers in the rows of objectives and KPIs.
    fn numbers(&self) -> impl Iterator<Item = &str> {
        let columns: Vec<usize> = NUMBERS
            .iter()
            .filter_map(|role| self.columns.of_role(*role))
            .collect();
        let rows = self.sheet.rows.iter().enumerate();
        let rows = rows.filter(|(at, _)| matches!(self.sort(*at), Sort::Node | Sort::Kpi));
        let cells = rows.flat_map(move |(_, row)| {
            let cells = columns.iter().map(|column| row.cell(*column));
            cells.collect::<Vec<_>>()
        });
        cells.filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The decimal mark that the official table is printed with, where a number needs it.
    fn official_mark(&self) -> Option<(DecimalMark, String)> {
        let Form::Official(language) = self.columns.form else {
            return None;
        };
        let open = self.numbers().find(|text| is_open(text))?;
        let mark = DecimalMark::of(&language.locale());
        let message = format!(
            "'{open}' has a {}, as the official table with these headings",
            mark.words()
        );
        Some((mark, message))
    }

    fn find_sort(&self, at: usize, titles: &[String]) -> Sort {
        let row = &self.sheet.rows[at];
        match self.columns.heading {
            Some(heading) if at == heading => return Sort::Heading,
            Some(heading) if at < heading && row.is_blank() => return Sort::Blank,
            Some(heading) if at < heading => return Sort::Above,
            _ => {}
        }
        if row.is_blank() {
            return Sort::Blank;
        }
        if is_repeated(row, titles) {
            return Sort::Repeated;
        }
        if self.is_total(row) {
            return Sort::Total;
        }
        let begins_small = |text: Option<String>| {
            text.is_some_and(|text| text.chars().next().is_some_and(char::is_lowercase))
        };
        let has_kpi = self.has_kpi(row);
        let has_id = self.has_id(row);
        let name = Role::OfKpi(Field::Name);
        match (self.has_node(row), self.has_figures(row)) {
            (false, false) if has_kpi && !has_id && begins_small(self.text(row, name)) => {
                Sort::Rest
            }
            _ if has_kpi => Sort::Kpi,
            (true, false) if !has_id && begins_small(self.text(row, Role::Node)) => Sort::Rest,
            (true, _) => Sort::Node,
            (false, _) => Sort::Other,
        }
    }

    /// Tells whether the first word of a row is that of a sum, and nothing but figures follow.
    fn is_total(&self, row: &Row) -> bool {
        let measured = [Field::Operator, Field::Target, Field::Actual, Field::Status];
        if measured
            .iter()
            .any(|field| self.cell(row, Role::OfKpi(*field)).is_some())
        {
            return false;
        }
        let mut names = self.levels.clone();
        names.extend(self.columns.of_role(Role::OfKpi(Field::Name)));
        let first = names
            .iter()
            .map(|column| row.cell(*column))
            .find(|cell| !cell.is_empty());
        first.is_some_and(|cell| {
            let plain = plain(&cell.shown());
            TOTALS.contains(&plain.as_str()) || plain.starts_with("totale ")
        })
    }
}

fn numbers_have(mark: DecimalMark, example: &str) -> (DecimalMark, String) {
    let message = format!("numbers have a {}, as '{example}'", mark.words());
    (mark, message)
}

/// The fields whose cells make a row a KPI's.
const FIGURES: &[Field] = &[
    Field::Weight,
    Field::Operator,
    Field::Target,
    Field::Actual,
    Field::Status,
    Field::Stated,
];

/// The columns whose numbers tell the decimal mark.
const NUMBERS: &[Role] = &[
    Role::OfKpi(Field::Weight),
    Role::OfKpi(Field::Target),
    Role::OfKpi(Field::Actual),
    Role::OfKpi(Field::Stated),
    Role::OfKpi(Field::Baseline),
    Role::OfNode(Field::Weight),
    Role::OfNode(Field::Stated),
];

const TOTALS: &[&str] = &[
    "totale", "totali", "total", "totals", "somma", "sum", "media", "mean", "average",
];
