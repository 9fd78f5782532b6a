//! Opened plans for tests of the screen.

use std::path::Path;

use super::app::{App, Opened};
use super::print::parse;
use super::theme::Theme;
use crate::check::check;
use crate::file::{Document, Source};
use crate::score::Scores;

/// Returns the 2023 plan with its findings.
pub(super) fn opened() -> Opened {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/camera-di-commercio-2023.toml");
    of(&Document::open(&path).unwrap())
}

/// Returns a plan from its text, with its findings.
pub(super) fn read(text: &str) -> Opened {
    of(&Document::read(Source::new("test.toml", text)).unwrap())
}

fn of(document: &Document) -> Opened {
    let plan = document.plan().clone();
    let checked = check(&plan, &Scores::of(&plan));
    let place = |finding: &_| document.source().position(document.span(finding).start);
    let findings = document.findings().iter().cloned().chain(checked);
    Opened {
        name: document.source().name().to_owned(),
        findings: findings
            .map(|finding| (finding.clone(), place(&finding).to_string()))
            .collect(),
        plan,
        ..Opened::default()
    }
}

/// Returns the state after some keys, without colours.
pub(super) fn app(opened: Opened, width: u16, height: u16, keys: &str) -> App {
    let theme = Theme {
        colour: false,
        ascii: false,
    };
    let mut app = App::new(opened, theme, width, height);
    for key in parse(keys).unwrap() {
        app.press(key);
    }
    app
}
