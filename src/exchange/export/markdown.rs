//! How is a report written as Markdown?
//!
//! Plain Markdown with tables, for sites and for reading as it is. What a plan says is escaped,
//! so that it can be no markup.

use std::fmt::Write as _;

use super::Subject;
use super::report::{Report, Shown, report};

/// Returns the report on what is exported. `name` is the plan's where it has no title.
#[must_use]
pub fn markdown(subject: &Subject<'_>, name: &str) -> String {
    let report = report(subject, name);
    let mut out = format!("# {}\n", escaped(&report.title));
    for line in &report.subtitle {
        push(&mut out, &format!("\n{}\n", escaped(line)));
    }
    heading(&mut out, report.texts.summary);
    for fact in std::iter::once(&report.overall).chain(&report.facts) {
        push(&mut out, &format!("- {}\n", escaped(fact)));
    }
    objectives(&mut out, &report);
    losers(&mut out, &report);
    unknown(&mut out, &report);
    differences(&mut out, &report);
    appendix(&mut out, &report);
    push(&mut out, &format!("\n{}\n", report.texts.footer));
    out
}

fn push(out: &mut String, text: &str) {
    out.push_str(text);
}

fn heading(out: &mut String, text: &str) {
    write!(out, "\n## {text}\n\n").expect("writing to a string does not fail");
}

/// A table; each column says whether it is aligned to the right.
fn table(out: &mut String, heads: &[(&str, bool)], rows: impl Iterator<Item = Vec<String>>) {
    let titles: Vec<&str> = heads.iter().map(|(title, _)| *title).collect();
    let rules: Vec<&str> = heads
        .iter()
        .map(|(_, right)| if *right { "--:" } else { "---" })
        .collect();
    push(
        out,
        &format!("| {} |\n| {} |\n", titles.join(" | "), rules.join(" | ")),
    );
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        push(out, &format!("| {} |\n", cells.join(" | ")));
    }
}

fn score(shown: Option<&Shown>) -> String {
    shown.map_or(String::new(), |shown| {
        format!("{} ({})", shown.text, shown.word)
    })
}

fn objectives(out: &mut String, report: &Report) {
    let texts = report.texts;
    heading(out, texts.objectives);
    let heads = [
        (texts.code, false),
        (texts.name, false),
        (texts.score, true),
        (texts.lost, true),
        (texts.of_plan, true),
        (texts.note, false),
    ];
    let rows = report.objectives.iter().map(|own| {
        let own = own.clone();
        let score = score(own.score.as_ref());
        vec![
            own.address,
            own.name,
            score,
            own.lost,
            own.of_plan,
            own.note,
        ]
    });
    table(out, &heads, rows);
}

/// Blocks that a bar of full length has.
const BLOCKS: u32 = 20;

fn losers(out: &mut String, report: &Report) {
    heading(out, report.texts.worst);
    if report.losers.is_empty() {
        push(out, &format!("{}\n", report.texts.none_worst));
    }
    for own in &report.losers {
        let score = own
            .score
            .as_ref()
            .map_or(String::new(), |shown| format!(" · {}", shown.text));
        let title = format!(
            "### {} {}{score}\n\n",
            escaped(&own.address),
            escaped(&own.name)
        );
        push(out, &title);
        let blocks = (own.length * BLOCKS / 1000).max(1) as usize;
        let rest = BLOCKS as usize - blocks;
        let (lost, rest) = ("█".repeat(blocks), "░".repeat(rest));
        push(out, &format!("`{lost}{rest}` {}\n\n", own.bar));
        for sentence in &own.sentences {
            push(out, &format!("- {}\n", escaped(sentence)));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
}

fn unknown(out: &mut String, report: &Report) {
    let texts = report.texts;
    heading(out, texts.unknown);
    if report.unknown.is_empty() {
        push(out, &format!("{}\n", texts.none_unknown));
        return;
    }
    let heads = [
        (texts.code, false),
        (texts.name, false),
        (texts.status, false),
    ];
    let rows = report.unknown.iter().cloned();
    table(
        out,
        &heads,
        rows.map(|own| vec![own.address, own.name, own.status]),
    );
}

fn differences(out: &mut String, report: &Report) {
    let texts = report.texts;
    heading(out, texts.differences);
    if report.differences.is_empty() {
        push(out, &format!("{}\n", report.agreement));
        return;
    }
    let heads = [
        (texts.code, false),
        (texts.name, false),
        (texts.stated, true),
        (texts.recomputed, true),
    ];
    let rows = report.differences.iter().cloned();
    table(
        out,
        &heads,
        rows.map(|own| vec![own.address, own.name, own.stated, own.recomputed]),
    );
}

fn appendix(out: &mut String, report: &Report) {
    heading(out, report.texts.appendix);
    let is_right = |column: usize| matches!(column, 3 | 5..=8);
    let heads: Vec<(&str, bool)> = report
        .headings
        .iter()
        .enumerate()
        .map(|(column, title)| (*title, is_right(column)))
        .collect();
    table(
        out,
        &heads,
        report.table.iter().map(|row| row.cells.clone()),
    );
}

/// Returns a text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(char);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_plan_is_markup() {
        for (text, safe) in [
            ("a | b", "a \\| b"),
            ("<script>", "&lt;script&gt;"),
            ("![x](y)", "\\!\\[x\\](y)"),
            ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
            (">= 5 & più", "&gt;= 5 &amp; più"),
        ] {
            assert_eq!(escaped(text), safe);
        }
    }
}
