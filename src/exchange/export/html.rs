//! How is a report written as a page for the web, for phones and for print?
//!
//! One file that needs no other: styles inside, charts as inline SVG, no scripts. The template
//! escapes whatever comes from a plan.

use askama::Template;

use super::Subject;
use super::report::{Report, report};

#[derive(Template)]
#[template(path = "report.html", config = ".askama.toml")]
struct Page<'r> {
    report: &'r Report,
}

/// Returns the report on what is exported. `name` is the plan's where it has no title.
#[must_use]
pub fn html(subject: &Subject<'_>, name: &str) -> String {
    let report = report(subject, name);
    rendered(&Page { report: &report })
}

fn rendered(page: &Page<'_>) -> String {
    page.render().expect("a template of texts does not fail")
}
