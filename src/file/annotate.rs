//! How does a comment get above the line of a field?
//!
//! Comments are no part of a plan, and so no edits: they are put into the text of a document that
//! is about to be saved. A place where a comment would change what the text says gets none.

use super::document::Document;
use super::lines::{length, line_start, newline};
use super::source::Source;
use crate::plan::{FieldAddress, Plan};

/// Returns the text of a document with comment lines above the lines of fields, indented as they
/// are. A field that is not written gets none. `notes` are fields and the lines of their comments,
/// without the sign that makes them comments.
#[must_use]
pub fn annotated(document: &Document, notes: &[(FieldAddress, Vec<String>)]) -> String {
    let text = document.source().text();
    let plan = document.plan();
    let place = |at: &FieldAddress| {
        let span = document.field_span(plan.find(&at.address)?, at.field)?;
        Some(line_start(text, span.start))
    };
    let mut places: Vec<(u32, &[String])> = notes
        .iter()
        .filter_map(|(at, lines)| Some((place(at)?, lines.as_slice())))
        .collect();
    // From the end, so that what is put in moves no place that is still to come.
    places.sort_by_key(|(start, _)| std::cmp::Reverse(*start));
    let mut written = text.to_owned();
    for (start, lines) in places {
        let mut with = written.clone();
        with.insert_str(start as usize, &comment(text, start, lines));
        if says(&with, plan) {
            written = with;
        }
    }
    written
}

fn comment(text: &str, start: u32, lines: &[String]) -> String {
    let line = &text[start as usize..];
    let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    let newline = newline(text);
    let clean = |line: &String| line.replace(char::is_control, " ");
    let lines = lines
        .iter()
        .map(|line| format!("{indent}# {}{newline}", clean(line)));
    lines.collect()
}

fn says(text: &str, plan: &Plan) -> bool {
    let source = Source::new("", text);
    length(text) < u32::MAX && Document::read(source).is_ok_and(|again| again.plan() == plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stand_above_their_line_and_change_nothing() {
        for (text, at, expected) in [
            (
                "[A.kpi.1]\n  method = \"step\" # x\n",
                "A.kpi.1.method",
                "[A.kpi.1]\n  # why\n  # not\n  method = \"step\" # x\n",
            ),
            (
                "\u{feff}plan.scoring.floor = 5\r\n",
                "plan.scoring.floor",
                "\u{feff}# why\r\n# not\r\nplan.scoring.floor = 5\r\n",
            ),
            (
                "[A.kpi.1]\noverride = { score = 1 }",
                "A.kpi.1.override.score",
                "[A.kpi.1]\n# why\n# not\noverride = { score = 1 }",
            ),
            ("[A.kpi.1]\n", "A.kpi.1.method", "[A.kpi.1]\n"),
            (
                "[A]\nname = \"\"\"\nx\"\"\"\n",
                "A.name",
                "[A]\n# why\n# not\nname = \"\"\"\nx\"\"\"\n",
            ),
        ] {
            let document = Document::read(Source::new("x", text)).unwrap();
            let notes = [(at.parse().unwrap(), vec!["why".into(), "not".into()])];
            assert_eq!(annotated(&document, &notes), expected);
        }
    }
}
