//! How is a finding told to the one who wrote the file?
//!
//! ```text
//! plans/north.toml:41:10: error: weight '-5' must not be negative [weight-negative]
//! 41 | weight = -5
//!    |          ^^
//! Write a weight of 0 or more.
//! ```
//!
//! The first line can be searched and clicked, the second is the user's own, the last says what to
//! do. What would act on a terminal instead of being seen is shown as a sign. Where the report is
//! printed is not this module's concern.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use super::source::Source;
use crate::check::{Finding, Severity, Span};
use crate::plan::visible::{sign, visible};

/// Characters of a user's line that an excerpt shows at most.
const EXCERPT: usize = 72;
/// What stands where an excerpt leaves out a part of the line.
const CUT: char = '…';

/// Whether a report carries colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Text alone.
    Plain,
    /// Text with ANSI colours.
    Styled,
}

/// Returns the first line of a report: `file:line:column: severity: message [rule]`.
#[must_use]
pub fn headline(source: &Source, finding: &Finding, span: Span, look: Look) -> String {
    let severity = finding.severity();
    let style = match look {
        Look::Plain => Style::new(),
        Look::Styled => colour(severity).on_default().bold(),
    };
    format!(
        "{}:{}: {style}{}{style:#}: {} [{}]",
        visible(source.name()),
        source.position(span.start),
        severity.word(),
        visible(&finding.message),
        finding.rule.spec().id,
    )
}

/// Returns a whole report: the headline, the user's line with the span underlined, the remedy. No
/// line feed at the end.
#[must_use]
pub fn report(source: &Source, finding: &Finding, span: Span, look: Look) -> String {
    let mut text = headline(source, finding, span, look);
    for line in excerpt(source, finding.severity(), span, look).lines() {
        text.push('\n');
        text.push_str(line.trim_end());
    }
    if !finding.remedy.is_empty() {
        text.push('\n');
        text.push_str(&lines_visible(&finding.remedy));
    }
    text
}

/// A remedy may show lines as they should be, one under the other.
fn lines_visible(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(visible).collect();
    lines.join("\n")
}

fn colour(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    }
}

/// Returns the user's line with its number, and the underline below it. Of a span of several
/// lines the first is shown.
fn excerpt(source: &Source, severity: Severity, span: Span, look: Look) -> String {
    let quote = Quote::of(source, span);
    if quote.text.is_empty() {
        return String::new();
    }
    let (level, style) = match severity {
        Severity::Error => (Level::ERROR, AnsiColor::Red),
        Severity::Warning => (Level::WARNING, AnsiColor::Yellow),
        Severity::Note => (Level::NOTE, AnsiColor::Cyan),
    };
    let marked = AnnotationKind::Primary.span(quote.start..quote.end);
    let snippet = Snippet::source(quote.text.as_str())
        .line_start(source.position(span.start).line)
        .annotation(marked);
    let printer = match look {
        Look::Plain => Renderer::plain(),
        Look::Styled => {
            let style = style.on_default().bold();
            let quiet = Style::new().dimmed();
            Renderer::styled()
                .error(style)
                .warning(style)
                .note(style)
                .line_num(quiet)
                .hyperlink(false)
        }
    };
    let rendered = printer
        .decor_style(DecorStyle::Ascii)
        .term_width(2 * EXCERPT)
        .render(&[Group::with_level(level).element(snippet)]);
    // The renderer opens with an empty gutter, which would part the line from its headline.
    rendered
        .split_once('\n')
        .map_or(rendered.as_str(), |(_, rest)| rest)
        .to_owned()
}

/// A line of the user's text as it is shown, and the bytes in it that are underlined.
struct Quote {
    text: String,
    start: usize,
    end: usize,
}

impl Quote {
    fn of(source: &Source, span: Span) -> Self {
        let text = source.text();
        let start = source.boundary(span.start);
        let end = source.boundary(span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let first = text[line_start..start.min(line_start + line.len())]
            .chars()
            .filter(|char| !is_bom(*char))
            .count();
        let marked = text[start..end.min(line_start + line.len()).max(start)]
            .chars()
            .filter(|char| !is_bom(*char))
            .count();
        let shown: Vec<char> = line
            .chars()
            .filter(|char| !is_bom(*char))
            .map(|char| sign(char).unwrap_or(char))
            .collect();
        Self::cut(&shown, first, first + marked)
    }

    /// Keeps the stretch of a line in which the marked characters begin.
    fn cut(line: &[char], first: usize, last: usize) -> Self {
        let from = if line.len() <= EXCERPT {
            0
        } else {
            let before = EXCERPT / 3;
            first.saturating_sub(before).min(line.len() - EXCERPT)
        };
        let to = line.len().min(from + EXCERPT);
        let before = if from > 0 { CUT.len_utf8() } else { 0 };
        let place = |at: usize| {
            let shown = &line[from..at.min(to)];
            before + shown.iter().map(|char| char.len_utf8()).sum::<usize>()
        };
        let cut = |is_cut: bool| is_cut.then_some(CUT);
        Self {
            text: cut(from > 0)
                .into_iter()
                .chain(line[from..to].iter().copied())
                .chain(cut(to < line.len()))
                .collect(),
            start: place(first),
            end: place(last),
        }
    }
}

fn is_bom(char: char) -> bool {
    char == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Rule;
    use crate::plan::Item;

    /// Reports on the first occurrence of `marked` in `text`.
    fn told(text: &str, marked: &str, look: Look) -> String {
        let source = Source::new("a.toml", text);
        let at = text.find(marked).unwrap();
        let span = Span {
            start: u32::try_from(at).unwrap(),
            end: u32::try_from(at + marked.len()).unwrap(),
        };
        let message = "weight '-5' must not be negative".to_owned();
        let remedy = "Write a weight of 0 or more.".to_owned();
        let finding = Finding::at(Rule::WeightNegative, Item::Plan, None, message, remedy);
        report(&source, &finding, span, look)
    }

    #[track_caller]
    fn assert_excerpt(text: &str, marked: &str, lines: [&str; 2]) {
        let told = told(text, marked, Look::Plain);
        let shown: Vec<&str> = told.lines().skip(1).take(2).collect();
        assert_eq!(shown, lines, "{told}");
    }

    #[test]
    fn a_report_has_place_line_mark_and_remedy() {
        assert_eq!(
            told("[A]\nweight = -5\nname = \"x\"\n", "-5", Look::Plain),
            "a.toml:2:10: error: weight '-5' must not be negative [weight-negative]\n\
             2 | weight = -5\n  |          ^^\n\
             Write a weight of 0 or more."
        );
    }

    #[test]
    fn the_mark_stands_under_the_span() {
        assert_excerpt("\tx\t= -5", "-5", ["1 | ⇥x⇥= -5", "  |      ^^"]);
        assert_excerpt("è = -5\r\n", "-5", ["1 | è = -5", "  |     ^^"]);
        assert_excerpt(
            "x\u{1b}[31m\u{202e} = -5",
            "-5",
            ["1 | x␛[31m⇄ = -5", "  |           ^^"],
        );
        assert_excerpt("\u{feff}x = -5", "-5", ["1 | x = -5", "  |     ^^"]);
        assert_excerpt("漢字 = -5", "-5", ["1 | 漢字 = -5", "  |        ^^"]);
    }

    #[test]
    fn of_several_lines_the_first_is_shown() {
        assert_excerpt(
            "x = \"\"\"a\nb\"\"\"\ny = 1",
            "\"\"\"a\nb\"\"\"",
            ["1 | x = \"\"\"a", "  |     ^^^^"],
        );
    }

    #[test]
    fn an_empty_span_is_marked_too() {
        assert_excerpt("x = ", "", ["1 | x =", "  | ^"]);
        let source = Source::new("a", "x = ");
        let span = Span { start: 4, end: 4 };
        let finding = Finding::at(Rule::Syntax, Item::Plan, None, String::new(), String::new());
        let told = report(&source, &finding, span, Look::Plain);
        assert_eq!(told.lines().last(), Some("  |     ^"), "{told}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let text = format!("{}-5{}", "a".repeat(500), "b".repeat(500));
        let told = told(&text, "-5", Look::Plain);
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines[1].chars().count() < 90, "{told}");
        let at = lines[1].chars().position(|char| char == '-');
        assert_eq!(at, lines[2].chars().position(|char| char == '^'), "{told}");
        assert!(told.contains("…a") && told.contains("b…"));
        let whole = "x".repeat(100_000);
        let quote = Quote::cut(&whole.chars().collect::<Vec<_>>(), 10, 90_000);
        assert!(quote.text.chars().count() <= EXCERPT + 2 && quote.end > quote.start);
    }

    #[test]
    fn colours_change_nothing_else() {
        let text = "a = 1\nx = -5";
        let styled = told(text, "-5", Look::Styled);
        assert!(styled.contains('\u{1b}'));
        let stripped = anstream::adapter::strip_str(&styled).to_string();
        assert_eq!(stripped, told(text, "-5", Look::Plain));
    }
}
