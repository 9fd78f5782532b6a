//! What is the verdict on a plan, on one page?
//!
//! Title, overall score, areas and strategic objectives, the rows that cost most, and what is
//! wrong with the file: what a person gets where there is no screen.

use super::costs::sentences;
use super::ledger::{beside, ledger};
use super::line::{Line, Tone, wrap};
use super::table::{Scope, overall, table, title};
use crate::check::Severity;
use crate::plan::{Item, Plan};
use crate::score::Scores;

/// Rows of the ledger that a verdict shows.
const WORST: usize = 10;

/// Returns the verdict. `name` is the plan's where it has no title; `findings` are headlines in
/// the order of the file, each with how much it matters.
#[must_use]
pub fn verdict(
    plan: &Plan,
    scores: &Scores,
    name: &str,
    findings: &[(Severity, String)],
    page: usize,
) -> Vec<Line> {
    let mut lines = vec![Line::strong(title(plan, name)), overall(plan, scores)];
    if plan.node_count() == 0 {
        lines.push(Line::plain(
            "The plan has no nodes. Write a table such as [A] with a name, and [A.kpi.1] below it.",
        ));
    } else {
        let (costliest, _) = sentences(plan, scores, 1);
        let words = costliest.iter().flat_map(|(_, words)| wrap(words, page));
        lines.extend(words.map(Line::plain));
        lines.push(Line::new());
        lines.extend(table(plan, scores, Scope::Overview, page));
        lines.push(Line::new());
        lines.extend(ledger(plan, scores, Item::Plan, WORST, page));
        for text in beside(plan, scores, Item::Plan) {
            lines.extend(wrap(&text, page).into_iter().map(Line::plain));
        }
    }
    lines.push(Line::new());
    lines.push(Line::strong(tally(
        findings.iter().map(|(severity, _)| *severity),
    )));
    lines.extend(
        findings
            .iter()
            .map(|(severity, text)| Line::new().with(Tone::Severity(*severity), text)),
    );
    lines
}

/// Returns how many findings there are of each severity: `2 errors, 1 note`.
#[must_use]
pub fn tally(findings: impl Iterator<Item = Severity>) -> String {
    let mut counts = [
        (Severity::Error, 0),
        (Severity::Warning, 0),
        (Severity::Note, 0),
    ];
    for finding in findings {
        for (severity, count) in &mut counts {
            *count += usize::from(*severity == finding);
        }
    }
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| plural(*count, severity.word()))
        .collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Returns a count of things: `1 file`, `2 files`.
#[must_use]
pub fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_by_severity() {
        use Severity::{Error, Note, Warning};
        assert_eq!(tally([].into_iter()), "no findings");
        assert_eq!(
            tally([Note, Error, Warning, Note].into_iter()),
            "1 error, 1 warning, 2 notes"
        );
    }
}
