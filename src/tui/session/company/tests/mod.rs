//! The real loop, and others who write to the plan.

mod locks;
mod meeting;
mod saving;

use crate::file::{Document, Found, OpenError, Source};
use crate::tui::fixture::opened;

fn original() -> String {
    opened().document.source().text().to_owned()
}

fn read(text: &str) -> Box<Document> {
    Box::new(Document::read(Source::new("p.toml", text)).unwrap())
}

/// What is found where somebody replaced some text of the plan's.
fn found(pairs: &[(&str, &str)]) -> Found {
    let theirs = pairs.iter().fold(original(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    Found::Other(read(&theirs))
}

/// The actual that is edited, as somebody else changed it.
const SAME: (&str, &str) = ("= 29.54", "= 30.10");
/// Another one.
const OTHER: (&str, &str) = ("= -44.38", "= 4.00");

fn unreadable() -> Found {
    let refused = Document::read(Source::new("p.toml", "[A")).unwrap_err();
    Found::Unreadable(OpenError::Refused(Box::new(refused)))
}
