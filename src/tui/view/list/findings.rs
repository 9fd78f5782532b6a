//! What is wrong with the plan, worst first; the selected finding in full.

use std::ops::Range;

use ratatui::style::Style;

use super::super::text::left;
use super::Cells;
use crate::check::Severity;
use crate::exchange::plural;
use crate::plan::visible::visible;
use crate::tui::app::App;
use crate::tui::window::Window;

const SEVERITY: usize = 9;
const PLACE: usize = 8;

/// Returns title, rows in sight and foot.
pub(super) fn draw(
    app: &App,
    window: &Window,
    in_sight: Range<usize>,
    width: usize,
) -> (String, Vec<Cells>, Vec<String>) {
    let rows = in_sight.map(|at| row(app, at, width)).collect();
    let foot = app
        .findings
        .get(window.cursor())
        .map(|finding| {
            vec![
                format!("{} [{}]", visible(&finding.message), finding.rule.spec().id),
                visible(&finding.remedy).into_owned(),
            ]
        })
        .unwrap_or_default();
    (title(app), rows, foot)
}

fn title(app: &App) -> String {
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let words: Vec<String> = counts
        .iter()
        .map(|(severity, noun)| (app.findings.count(*severity), noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| plural(count, noun))
        .collect();
    format!("Findings: {}", words.join(", "))
}

fn row(app: &App, at: usize, width: usize) -> Cells {
    let Some(finding) = app.findings.get(at) else {
        return Cells::new();
    };
    let start = app.document.span(finding).start;
    let place = app.document.source().position(start).to_string();
    let severity = finding.severity();
    let text = format!("{} {}", left(&place, PLACE), visible(&finding.message));
    vec![
        (
            left(severity.word(), SEVERITY),
            app.theme.severity(severity),
        ),
        (left(&text, width.saturating_sub(SEVERITY)), Style::new()),
    ]
}
