//! Which column is what?
//!
//! Finds the heading row, gives each column a role by its heading, by what `--column` says, or, for
//! an untitled column of operators, by its cells. Nothing of the rows below is read but that.

use std::collections::HashSet;

use super::doubt::{ColumnName, Doubts, Grade};
use super::role::{Meant, Role, meaning, plain};
use super::sheet::{Cell, Row, Sheet, letters};
use super::words::operator;
use crate::exchange::export::{COMPUTED_SCORE, Language};
use crate::exchange::plural;
use crate::plan::Field;

/// How many rows are looked at for the heading.
const SEARCHED: usize = 200;
/// How many columns with a known heading make a row the heading.
const ENOUGH: usize = 2;

/// Why a column is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// By its heading.
    Heading,
    /// By what the caller asked for.
    Asked,
    /// By its cells.
    Cells,
}

/// One column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) role: Option<(Role, Reason)>,
}

/// The columns of a table, and where its heading is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    /// The place of the heading among the rows; none where `--column` names columns by letters.
    pub(super) heading: Option<usize>,
    pub(super) language: Option<Language>,
    pub(super) form: Form,
}

/// Which of the tables that are given out a table is, by its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form {
    /// The one of all fields, in plain forms.
    Flat,
    /// The official one, as reports print it in a language.
    Official(Language),
    /// None of them.
    #[default]
    Other,
}

/// A role that the caller gives to a column, by its heading or its letters.
pub type Asked = (Role, String);

/// Why the columns cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// No row has known headings.
    NoHeading,
    /// No column is the one that was asked for.
    NoColumn(String),
    /// There is no column of objectives, or none of KPIs.
    Lacking(Role),
}

impl Columns {
    /// Finds the columns of a sheet.
    pub(super) fn of(sheet: &Sheet, asked: &[Asked]) -> Result<Self, Unclear> {
        let heading = find_heading(sheet, asked);
        let by_letters = || {
            asked
                .iter()
                .all(|(_, column)| letter_column(column, sheet).is_some())
        };
        if heading.is_none() && (asked.is_empty() || !by_letters()) {
            return Err(Unclear::NoHeading);
        }
        let columns = Self::below(sheet, heading, asked)?;
        columns.demand()?;
        Ok(columns)
    }

    /// Finds the columns of a sheet for people to see, also where they make no plan: without known
    /// headings, the row with the most texts is shown.
    pub(super) fn listed(sheet: &Sheet, asked: &[Asked]) -> Result<Self, Unclear> {
        let texts = |at: &usize| {
            let cells = sheet.rows[*at].cells.iter();
            cells.filter(|cell| matches!(cell, Cell::Text(_))).count()
        };
        // The first of several with as many.
        let fullest = || (0..sheet.rows.len().min(SEARCHED)).rev().max_by_key(texts);
        let heading = find_heading(sheet, asked).or_else(fullest);
        Self::below(sheet, heading, asked)
    }

    fn below(sheet: &Sheet, heading: Option<usize>, asked: &[Asked]) -> Result<Self, Unclear> {
        let mut columns = Self::titled(sheet, heading);
        for (role, name) in asked {
            columns.ask(sheet, *role, name)?;
        }
        columns.find_operators(sheet);
        Ok(columns)
    }

    /// Returns how many columns of a sheet have known headings.
    pub(super) fn count(sheet: &Sheet, asked: &[Asked]) -> usize {
        find_heading(sheet, asked).map_or(0, |row| known(&sheet.rows[row], asked))
    }

    fn titled(sheet: &Sheet, heading: Option<usize>) -> Self {
        let title = |column| heading.map_or("".into(), |row| sheet.rows[row].cell(column).shown());
        let mut columns: Vec<Column> = (0..sheet.width())
            .map(|column| Column {
                heading: title(column).into_owned(),
                role: None,
            })
            .collect();
        let meant: Vec<Option<Meant>> = columns
            .iter()
            .map(|column| meaning(&column.heading))
            .collect();
        let mut order: Vec<usize> = (0..columns.len()).collect();
        // A heading that is understood in full goes before one of which a part is.
        order.sort_by_key(|&at| std::cmp::Reverse(meant[at].map_or(0, |meant| meant.words)));
        let mut taken = HashSet::new();
        for at in order {
            if let Some(meant) = meant[at]
                && (taken.insert(meant.role) || meant.role == Role::Node)
            {
                columns[at].role = Some((meant.role, Reason::Heading));
            }
        }
        let of = |language| {
            let is = |meant: &&Meant| meant.language == Some(language);
            meant.iter().flatten().filter(is).count()
        };
        let language = match (of(Language::Italian), of(Language::English)) {
            (0, 0) => None,
            (italian, english) if italian >= english => Some(Language::Italian),
            _ => Some(Language::English),
        };
        Self {
            form: Form::of(&columns),
            all: columns,
            heading,
            language,
        }
    }

    fn ask(&mut self, sheet: &Sheet, role: Role, name: &str) -> Result<(), Unclear> {
        let wanted = plain(name);
        let is_titled = |column: &Column| !wanted.is_empty() && plain(&column.heading) == wanted;
        let at = self.all.iter().position(is_titled);
        let at = at
            .or_else(|| letter_column(name, sheet))
            .ok_or_else(|| Unclear::NoColumn(name.to_owned()))?;
        for column in &mut self.all {
            if column.role == Some((role, Reason::Heading)) {
                column.role = None;
            }
        }
        self.all[at].role = Some((role, Reason::Asked));
        Ok(())
    }

    /// A column without a heading whose cells are operators is the operator's.
    fn find_operators(&mut self, sheet: &Sheet) {
        if self.of_role(Role::OfKpi(Field::Operator)).is_some() {
            return;
        }
        let first = self.heading.map_or(0, |row| row + 1);
        let cells = |column: usize| {
            let rows = sheet.rows[first..].iter();
            rows.map(move |row| row.cell(column))
                .filter(|cell| !cell.is_empty())
        };
        let is_operators = |column: usize| {
            let all = cells(column).count();
            let is = |cell: &&Cell| matches!(cell, Cell::Text(text) if operator(text).is_some());
            let operators = cells(column).filter(is).count();
            all > 0 && operators * 10 >= all * 9
        };
        let found = (0..self.all.len()).find(|at| {
            let column = &self.all[*at];
            column.role.is_none() && column.heading.is_empty() && is_operators(*at)
        });
        if let Some(at) = found {
            self.all[at].role = Some((Role::OfKpi(Field::Operator), Reason::Cells));
        }
    }

    fn demand(&self) -> Result<(), Unclear> {
        let has = |role| self.of_role(role).is_some();
        if !has(Role::Node) && !has(Role::Code) && !has(Role::KpiId) {
            return Err(Unclear::Lacking(Role::Node));
        }
        let name = Role::OfKpi(Field::Name);
        if !has(name) && !has(Role::KpiId) {
            return Err(Unclear::Lacking(name));
        }
        Ok(())
    }

    /// Returns the column of a role; the first of them for objectives.
    pub(super) fn of_role(&self, role: Role) -> Option<usize> {
        let is = |column: &Column| column.role.is_some_and(|(own, _)| own == role);
        self.all.iter().position(is)
    }

    /// Returns the role of a column; none of one that is not used.
    pub(super) fn role(&self, column: usize) -> Option<Role> {
        let (role, _) = self.all.get(column)?.role?;
        Some(role)
    }

    /// Returns the columns of objectives, the topmost level first.
    pub(super) fn nodes(&self) -> Vec<usize> {
        let is = |at: &usize| {
            self.all[*at]
                .role
                .is_some_and(|(role, _)| role == Role::Node)
        };
        let mut nodes: Vec<usize> = (0..self.all.len()).filter(is).collect();
        let ranks: Option<Vec<u8>> = nodes
            .iter()
            .map(|at| rank(&self.all[*at].heading))
            .collect();
        let differ = ranks.is_some_and(|ranks| {
            let mut seen = HashSet::new();
            ranks.iter().all(|rank| seen.insert(*rank))
        });
        if differ {
            nodes.sort_by_key(|at| rank(&self.all[*at].heading));
        }
        nodes
    }

    /// Returns what messages call a column.
    pub(super) fn name(&self, column: usize) -> ColumnName {
        let heading = self.all.get(column).map(|column| column.heading.clone());
        ColumnName {
            column,
            heading: heading.unwrap_or_default(),
        }
    }

    /// Says which columns are not used, and which were told by something else than their heading.
    pub(super) fn tell(&self, sheet: &Sheet, doubts: &mut Doubts) {
        let first = self.heading.map_or(0, |row| row + 1);
        for (at, column) in self.all.iter().enumerate() {
            let filled = |row: &&Row| !row.cell(at).is_empty();
            let cells = sheet.rows[first..].iter().filter(filled).count();
            let message = match column.role {
                Some((role, Reason::Cells)) => {
                    let message =
                        format!("it has no heading; its cells make it the {}", role.name());
                    doubts.of_column(Grade::Assumed, self.name(at), message);
                    continue;
                }
                Some(_) => continue,
                None if cells == 0 => continue,
                None => match meaning(&column.heading) {
                    Some(meant) => format!(
                        "another column is the {} already; {} not used",
                        meant.role.name(),
                        counted(cells)
                    ),
                    None => format!("what it says is not known; {} not used", counted(cells)),
                },
            };
            let grade = if meaning(&column.heading).is_some() {
                Grade::Assumed
            } else {
                Grade::Told
            };
            doubts.of_column(grade, self.name(at), message);
        }
        let longest = sheet.rows.iter().map(|row| row.cells.len()).max();
        let trailing = longest.unwrap_or(0).saturating_sub(self.all.len());
        if trailing > 0 {
            let message = format!(
                "left out: {} on the right",
                plural(trailing, "empty column")
            );
            doubts.of_table(Grade::Told, message, "");
        }
    }

    /// Tells whether the table is the one of all fields, in plain forms.
    pub(super) fn is_flat(&self) -> bool {
        self.form == Form::Flat
    }

    /// Returns the titles of the heading in plain form, the blank ones left out.
    pub(super) fn titles(&self, sheet: &Sheet) -> Vec<String> {
        self.heading
            .map_or(Vec::new(), |heading| shown_plain(&sheet.rows[heading]))
    }
}

impl Form {
    fn of(columns: &[Column]) -> Self {
        let headings: Vec<&str> = columns.iter().map(|column| &*column.heading).collect();
        if headings.contains(&COMPUTED_SCORE) {
            return Self::Flat;
        }
        Language::of_headings(&headings).map_or(Self::Other, Self::Official)
    }
}

fn counted(cells: usize) -> String {
    if cells == 1 {
        "1 cell is".to_owned()
    } else {
        format!("{cells} cells are")
    }
}

/// Tells whether a row is the heading again.
pub(super) fn is_repeated(row: &Row, titles: &[String]) -> bool {
    titles.len() >= ENOUGH && shown_plain(row) == titles
}

fn shown_plain(row: &Row) -> Vec<String> {
    let shown = row.cells.iter().map(|cell| plain(&cell.shown()));
    shown.filter(|shown| !shown.is_empty()).collect()
}

/// How deep the level of a column stands by its heading.
fn rank(heading: &str) -> Option<u8> {
    let plain = plain(heading);
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    match plain
        .rsplit(' ')
        .next()
        .and_then(|last| last.parse::<u8>().ok())
    {
        Some(number) if has(&["livello", "level"]) => Some(number),
        _ if has(&["area", "ambito"]) => Some(1),
        _ if has(&["generale", "strategic"]) => Some(2),
        _ if has(&["operativ", "operational", "specific"]) => Some(3),
        _ => None,
    }
}

fn find_heading(sheet: &Sheet, asked: &[Asked]) -> Option<usize> {
    let rows = sheet.rows.iter().take(SEARCHED).enumerate();
    let counts = rows.map(|(at, row)| (at, known(row, asked)));
    counts
        .filter(|(_, known)| *known >= ENOUGH)
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(at, _)| at)
}

/// How many roles the cells of a row name.
fn known(row: &Row, asked: &[Asked]) -> usize {
    let titles = row.cells.iter().filter_map(|cell| match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    });
    let is_asked = |title: &str| asked.iter().find(|(_, name)| plain(name) == plain(title));
    let mut roles = HashSet::new();
    for title in titles {
        let by_asking = is_asked(title).map(|(role, _)| *role);
        roles.extend(by_asking.or_else(|| meaning(title).map(|meant| meant.role)));
    }
    roles.len()
}

fn letter_column(name: &str, sheet: &Sheet) -> Option<usize> {
    (0..sheet.width()).find(|column| letters(*column).eq_ignore_ascii_case(name.trim()))
}
