//! How does a table become a plan, from its bytes to its text?
//!
//! The steps in their order, and what they come to: the plan, what is to be said about the table,
//! and how many rows became what.

use super::doubt::{Doubt, Doubts, Grade};
use super::draft::{Draft, Place};
use super::fill::fill;
use super::heading::{Asked, Column, Columns, Reason};
use super::merged::spread;
use super::number::DecimalMark;
use super::place::{Fate, Layout};
use super::plan_text;
use super::refusal::{ImportError, no_table, unclear};
use super::sheet::{Cell, letters};
use super::source::table as sent;
use super::table::{Sort, Table};
use super::value::Reader;
use crate::check::agrees;
use crate::exchange::export::Language;
use crate::plan::visible::visible;
use crate::plan::{Content, Field, Item, KpiIx, Plan, Value};
use crate::score::Scores;
use crate::score::fit::Fit;

/// How a table is to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What the table is called: a file's name without its folders; empty where it has none.
    pub name: String,
    /// The roles that are given to columns, by their headings or letters.
    pub columns: Vec<Asked>,
    /// The decimal mark; none to find it by the numbers.
    pub mark: Option<DecimalMark>,
    /// Whether the rules that give the stated scores are looked for and written.
    pub fit: bool,
    /// The sheet of a spreadsheet; none for the only one with a table.
    pub sheet: Option<String>,
    /// The language of the plan, such as `it`; none to find it by the headings.
    pub language: Option<String>,
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All rows of the table.
    pub rows: usize,
    /// Rows of an objective without a KPI.
    pub node_rows: usize,
    /// Rows of a KPI.
    pub kpi_rows: usize,
    /// Rows of neither; each is named in a doubt.
    pub reported: usize,
    /// Nodes of the plan.
    pub nodes: usize,
    /// KPIs of the plan.
    pub kpis: usize,
    /// Scores that the table states.
    pub stated: usize,
    /// Those among them that the plan's rules do not give.
    pub differing: usize,
}

/// What a table makes.
#[derive(Debug, Clone)]
pub struct Import {
    /// The plan's text.
    pub text: String,
    /// The plan.
    pub plan: Plan,
    /// What is to be said about the table.
    pub doubts: Vec<Doubt>,
    /// How many rows became what.
    pub tally: Tally,
    /// The rules that give the stated scores, where they were looked for and scores are stated.
    pub fit: Option<Fit>,
}

/// One column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// Its letters.
    pub letters: String,
    /// Its heading, with what would act on a terminal made visible.
    pub heading: String,
    /// The name of its role; none where it is not used.
    pub role: Option<&'static str>,
    /// What made it so: `heading`, `asked` or `cells`; empty where it is not used.
    pub by: &'static str,
}

/// A table that was read: what plan it makes, and what is to be said about it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) table: Table,
    pub(super) draft: Draft,
    pub(super) doubts: Doubts,
    layout: Layout,
    title: Option<(usize, String)>,
}

/// Reads a table.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Read, ImportError> {
    let mut doubts = Doubts::default();
    let table = understand(bytes, options, &mut doubts)?;
    table.columns.tell(&table.sheet, &mut doubts);
    let reader = Reader {
        mark: options.mark.or_else(|| table.find_mark(&mut doubts)),
    };
    let layout = Layout::of(&table, &mut doubts);
    if layout.nodes.is_empty() {
        return Err(ImportError::NoNodes);
    }
    let title = title(&table, &layout);
    report_rows(&table, &layout, title.as_ref(), &mut doubts);
    let draft = fill(&table, &layout, reader, &mut doubts);
    debug_assert!(
        is_whole(&table, &layout, &doubts),
        "every row is an objective's, a KPI's, or named in a doubt"
    );
    Ok(Read {
        table,
        draft,
        doubts,
        layout,
        title,
    })
}

/// Tells whether each row that is neither an objective's nor a KPI's is named in a doubt.
fn is_whole(table: &Table, layout: &Layout, doubts: &Doubts) -> bool {
    let named = doubts.rows();
    let mut rows = table.sheet.rows.iter().zip(&layout.fates);
    rows.all(|(row, fate)| match fate {
        Fate::Node(_) | Fate::Kpi(_) => true,
        Fate::Left(_) | Fate::Unplaced => named.contains(&row.number),
    })
}

/// Takes a table in.
///
/// # Errors
/// When there is no table in the bytes, or its columns cannot be told.
pub fn import(bytes: &[u8], options: &Options) -> Result<Import, ImportError> {
    let Read {
        table,
        mut draft,
        doubts,
        layout,
        title,
    } = read(bytes, options)?;
    settings(&table, options, title, &mut draft);
    let fit = if options.fit {
        fitted(&mut draft)
    } else {
        None
    };
    let text = plan_text::write(&draft);
    let plan = draft.builder.finish();
    Ok(Import {
        tally: tally(&layout, &plan),
        doubts: doubts.finish(),
        text,
        plan,
        fit,
    })
}

/// Writes the rules that give the stated scores, each with a comment.
fn fitted(draft: &mut Draft) -> Option<Fit> {
    let plan = draft.builder.plan();
    let fit = Fit::of(plan)?;
    for proposal in fit.proposals(plan) {
        let plan = draft.builder.plan();
        let places: Vec<(Item, Field)> = proposal
            .settings
            .iter()
            .filter_map(|setting| Some((plan.find(&setting.at.address)?, setting.at.field)))
            .collect();
        if let Some((item, field)) = places.first() {
            draft.comment(Place::Field(*item, *field), &proposal.comment);
        }
        for ((item, field), setting) in places.into_iter().zip(proposal.settings) {
            draft
                .put(item, field, setting.to)
                .expect("a rule that was tried on the plan fits it");
        }
    }
    Some(fit)
}

/// Returns the columns of a table as they are understood, also where they make no plan.
///
/// # Errors
/// When there is no table in the bytes, or no column that was asked for.
pub fn columns(bytes: &[u8], options: &Options) -> Result<Vec<Understood>, ImportError> {
    let asked = (options.columns.as_slice(), options.sheet.as_deref());
    let sheet = sent(bytes, asked, &mut Doubts::default());
    let sheet = sheet.map_err(|reason| no_table(reason, options.sheet.as_deref()))?;
    let columns = Columns::listed(&sheet, &options.columns).map_err(unclear)?;
    let understood = |(at, column): (usize, &Column)| Understood {
        letters: letters(at),
        heading: visible(&column.heading).into_owned(),
        role: column.role.map(|(role, _)| role.name()),
        by: match column.role {
            Some((_, Reason::Heading)) => "heading",
            Some((_, Reason::Asked)) => "asked",
            Some((_, Reason::Cells)) => "cells",
            None => "",
        },
    };
    Ok(columns.all.iter().enumerate().map(understood).collect())
}

fn understand(bytes: &[u8], options: &Options, doubts: &mut Doubts) -> Result<Table, ImportError> {
    let asked = (options.columns.as_slice(), options.sheet.as_deref());
    let sheet = sent(bytes, asked, doubts);
    let mut sheet = sheet.map_err(|reason| no_table(reason, options.sheet.as_deref()))?;
    let columns = Columns::of(&sheet, &options.columns).map_err(unclear)?;
    spread(&mut sheet, &columns, doubts);
    Ok(Table::new(sheet, columns))
}

/// The plan's title and its row: the only cell of the first row that has any, above the heading.
fn title(table: &Table, layout: &Layout) -> Option<(usize, String)> {
    let above = |(at, fate): (usize, &Fate)| (*fate == Fate::Left(Sort::Above)).then_some(at);
    let row = &table.sheet.rows[layout.fates.iter().enumerate().find_map(above)?];
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    match (filled.next(), filled.next()) {
        (Some(Cell::Text(title)), None) => Some((row.number, title.clone())),
        _ => None,
    }
}

/// Says what became of rows that are no part of a plan.
fn report_rows(
    table: &Table,
    layout: &Layout,
    title: Option<&(usize, String)>,
    doubts: &mut Doubts,
) {
    for (row, fate) in table.sheet.rows.iter().zip(&layout.fates) {
        let Fate::Left(sort) = fate else { continue };
        let is_title = title.is_some_and(|(number, _)| *number == row.number);
        let message = match sort {
            Sort::Above if is_title => "the plan's title",
            Sort::Above => "above the heading; a comment in the plan",
            Sort::Heading => "the heading",
            Sort::Repeated => "the heading again",
            _ => "blank",
        };
        doubts.of_row(Grade::Told, row.number, message.to_owned(), "");
    }
}

fn settings(table: &Table, options: &Options, title: Option<(usize, String)>, draft: &mut Draft) {
    let language = options
        .language
        .as_deref()
        .or_else(|| table.columns.language.map(Language::code));
    let stem = options
        .name
        .rsplit_once('.')
        .map_or(&*options.name, |(stem, _)| stem);
    let title = title.map_or(stem.to_owned(), |(_, title)| title);
    let settings = [
        (
            Field::Title,
            Some(title.as_str()).filter(|title| !title.is_empty()),
        ),
        (Field::Language, language),
    ];
    for (field, text) in settings {
        if let Some(text) = text {
            let content = Content::Value(Value::Text(text.into()));
            draft
                .put(Item::Plan, field, content)
                .expect("title and language take any text");
        }
    }
    let from = match options.name.as_str() {
        "" => "Taken from a table.".to_owned(),
        name => format!("Taken from the table '{name}'."),
    };
    draft
        .comments
        .insert(0, (Place::Top, visible(&from).into_owned()));
}

fn tally(layout: &Layout, plan: &Plan) -> Tally {
    let count = |is: fn(&Fate) -> bool| layout.fates.iter().filter(|fate| is(fate)).count();
    let (stated, differing) = audit(plan);
    Tally {
        rows: layout.fates.len(),
        node_rows: count(|fate| matches!(fate, Fate::Node(_))),
        kpi_rows: count(|fate| matches!(fate, Fate::Kpi(_))),
        reported: count(|fate| matches!(fate, Fate::Left(_) | Fate::Unplaced)),
        nodes: plan.node_count(),
        kpis: plan.kpi_count(),
        stated,
        differing,
    }
}

/// Counts the stated scores, and those that the plan's rules do not give.
fn audit(plan: &Plan) -> (usize, usize) {
    let scores = Scores::of(plan);
    let of_kpi = |kpi: &KpiIx| (plan.kpi(*kpi).stated, scores.kpi(*kpi).score);
    let pairs = plan.walk().flat_map(|node| {
        let own = (plan.node(node).stated, scores.node(node).figures.score);
        std::iter::once(own).chain(plan.node(node).kpis.iter().map(of_kpi))
    });
    let stated = pairs.filter_map(|(stated, score)| Some((stated?, score)));
    stated.fold((0, 0), |(all, differing), (stated, score)| {
        (all + 1, differing + usize::from(!agrees(stated, score)))
    })
}
