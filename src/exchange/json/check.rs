//! What is wrong with plans, for programs?
//!
//! The document of `albero check --json`: all findings of all files, in the order of the files and
//! of the text in them.

use serde::Serialize;

use super::{CONTRACT, write};
use crate::check::{Finding, Span};
use crate::file::Source;
use crate::plan::{Item, Plan};

/// What was found in one text.
#[derive(Debug, Clone, Copy)]
pub struct Finds<'p> {
    /// The text.
    pub source: &'p Source,
    /// The plan it says; none where its tables cannot be told.
    pub plan: Option<&'p Plan>,
    /// The findings in the order of the text.
    pub findings: &'p [Found],
}

/// A finding and the stretch of text it points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is wrong.
    pub finding: Finding,
    /// Where.
    pub span: Span,
}

/// Returns what was found in a number of texts.
#[must_use]
pub fn findings_json(finds: &[Finds<'_>]) -> String {
    let records = finds.iter().flat_map(|finds| {
        let of_file = |found| Record::of(finds, found);
        finds.findings.iter().map(of_file)
    });
    write(&Document {
        albero: CONTRACT,
        findings: records.collect(),
    })
}

#[derive(Serialize)]
struct Document<'p> {
    albero: u32,
    findings: Vec<Record<'p>>,
}

#[derive(Serialize)]
struct Record<'p> {
    file: &'p str,
    line: usize,
    column: usize,
    severity: &'static str,
    rule: &'static str,
    address: Option<String>,
    field: Option<&'static str>,
    message: &'p str,
    remedy: &'p str,
}

impl<'p> Record<'p> {
    fn of(finds: &Finds<'p>, Found { finding, span }: &'p Found) -> Self {
        let position = finds.source.position(span.start);
        let address = match (finds.plan, finding.item) {
            (Some(plan), item) => Some(plan.address(item)),
            (None, Item::Plan) => Some(crate::plan::Address::Plan),
            (None, _) => None,
        };
        Self {
            file: finds.source.name(),
            line: position.line,
            column: position.column,
            severity: finding.severity().word(),
            rule: finding.rule.spec().id,
            address: address.map(|address| address.to_string()),
            field: finding.field.map(crate::plan::Field::key),
            message: &finding.message,
            remedy: &finding.remedy,
        }
    }
}
