//! How does text reach the one who asked?
//!
//! The only place of the program that prints. Colours are left out where the output is no
//! terminal or `NO_COLOR` says so; a closed pipe ends the program quietly.

use std::io::{self, BufRead as _, BufWriter, IsTerminal as _, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use super::failure::Failure;
use super::outcome::UNDONE;
use crate::check::{Finding, Severity};
use crate::exchange::line::{Line, Tone};
use crate::file::{Look, Refused, Source, report};
use crate::score::Band;

/// Columns of a page that is no terminal.
const PAGE: usize = 100;
/// Columns that a page has at least.
const NARROWEST: usize = 40;

/// Tells whether there is a screen to draw on.
pub(super) fn is_screen() -> bool {
    io::stdout().is_terminal() && !is_dumb()
}

/// Sees to it that a dumb terminal gets no colours, whatever else speaks for them.
pub(super) fn heed_terminal() {
    if is_dumb() {
        anstream::ColorChoice::Never.write_global();
    }
}

fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Tells whether a person may be asked.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Returns how many columns a line may take: those of the terminal, else what `COLUMNS` says.
pub(super) fn page() -> usize {
    let of_terminal = terminal_size::terminal_size_of(io::stdout()).map(|size| size.0.0);
    let said = || std::env::var("COLUMNS").ok()?.parse().ok();
    let columns = of_terminal.filter(|columns| *columns > 0).or_else(said);
    columns.map_or(PAGE, usize::from).max(NARROWEST)
}

/// Prints lines to standard output.
pub(super) fn lines(lines: &[Line]) -> Result<(), Failure> {
    let painted: Vec<String> = lines.iter().map(paint).collect();
    text(&painted.join("\n"))
}

/// Prints a text to standard output, and a line feed behind it.
pub(super) fn text(text: &str) -> Result<(), Failure> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// Writes bytes to standard output as they are.
pub(super) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Prints lines to standard error, beside what goes to standard output.
pub(super) fn beside(lines: &[Line]) {
    let painted: Vec<String> = lines.iter().map(paint).collect();
    complain(&painted.join("\n"));
}

/// Asks a question and returns the answer, without the line feed; none at the end of the input.
pub(super) fn ask(question: &str) -> Result<Option<String>, Failure> {
    let mut out = anstream::stdout().lock();
    write!(out, "{question} ")?;
    out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_owned()))
}

/// Says on standard error why something could not be done.
pub(super) fn failure(failure: &Failure) {
    match failure {
        Failure::ClosedPipe | Failure::Told => {}
        Failure::Refused(refused) => complain(&told(refused)),
        Failure::Message(message, remedy) => {
            let style = style(Tone::Severity(Severity::Error));
            let break_before_remedy = if remedy.is_empty() { "" } else { "\n" };
            complain(&format!(
                "{style}error{style:#}: {message}{break_before_remedy}{remedy}"
            ));
        }
    }
}

/// Says on standard error what was found in a text, each finding with its span.
pub(super) fn findings(source: &Source, findings: &[&Finding]) {
    if !findings.is_empty() {
        complain(&reports(source, findings));
    }
}

/// Prints what is wrong with the arguments, or the help that they ask for.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let is_gone = error
        .print()
        .is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
    if is_gone {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(UNDONE))
}

/// All reports on a text that is not opened.
fn told(refused: &Refused) -> String {
    let findings: Vec<&Finding> = refused.findings.iter().collect();
    reports(&refused.source, &findings)
}

fn reports(source: &Source, findings: &[&Finding]) -> String {
    let told = |finding: &&Finding| {
        let span = finding.span.unwrap_or_default();
        report(source, finding, span, Look::Styled)
    };
    let reports: Vec<String> = findings.iter().map(told).collect();
    reports.join("\n\n")
}

fn complain(text: &str) {
    // There is nobody left to tell where standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

fn paint(line: &Line) -> String {
    let mut painted = String::new();
    for (tone, text) in line.parts() {
        let style = style(*tone);
        painted.extend([style.render().to_string(), text.clone()]);
        painted.push_str(&style.render_reset().to_string());
    }
    painted.truncate(painted.trim_end().len());
    painted
}

fn style(tone: Tone) -> Style {
    let colour = |colour: AnsiColor| colour.on_default();
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet => Style::new().dimmed(),
        Tone::Band(Band::Good) => colour(AnsiColor::Green),
        Tone::Band(Band::Fair) | Tone::Severity(Severity::Warning) => colour(AnsiColor::Yellow),
        Tone::Band(Band::Poor) => colour(AnsiColor::Red),
        Tone::Severity(Severity::Error) => colour(AnsiColor::Red).bold(),
        Tone::Severity(Severity::Note) => colour(AnsiColor::Cyan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn painted_lines_have_no_spaces_at_their_end() {
        let line = Line::plain("a  ").with(Tone::Plain, "  ");
        assert_eq!(paint(&line), "a");
        let line = Line::new().with(Tone::Band(Band::Good), "92,56");
        assert_eq!(
            anstream::adapter::strip_str(&paint(&line)).to_string(),
            "92,56"
        );
    }
}
