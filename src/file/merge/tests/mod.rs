//! Three sides of a small plan.

mod fields;
mod steps;
mod structure;

use super::*;
use crate::file::{Change, Source};
use crate::plan::FieldAddress;

const BASE: &str = "# Plan\n[A]\nname = \"One\"\nweight = 1.0 # first\n\n[A.kpi.1]\nname = \"First\"\n\
                    actual = 10\n\n[A.kpi.2]\nname = \"Second\"\nactual = 20\nowner = 'x'\n\n[B]\n\
                    name = \"Two\"\n";

fn document(text: &str) -> Document {
    Document::read(Source::new("plan.toml", text)).unwrap()
}

/// Carries out edits written as `ADDRESS.FIELD=LITERAL`, one step each; none for no literal.
fn edited(text: &str, edits: &[&str]) -> (Document, History) {
    let (mut document, mut history) = (document(text), History::new());
    for edit in edits {
        let (at, literal) = edit.split_once('=').unwrap();
        let at: FieldAddress = at.parse().unwrap();
        let content = (!literal.is_empty()).then(|| crate::file::content(literal, at.field));
        let content = content.map(|content| content.unwrap());
        if let Some(change) = document.change(&at, content.as_ref()).unwrap() {
            history.perform(&mut document, &[change]).unwrap();
        }
    }
    (document, history)
}

fn merge(theirs: &str, mine: &[&str]) -> Merge {
    let (_, history) = edited(BASE, mine);
    Merge::of(&document(BASE), document(theirs), &history)
}

/// A conflict in one line: the edit, and what it clashes with.
fn told(conflict: &Conflict) -> String {
    let text = |literal: &Option<String>| literal.as_deref().unwrap_or("-").to_owned();
    let clash = match &conflict.clash {
        Clash::Changed(theirs) => format!("theirs {}", text(&theirs.literal)),
        Clash::Moved { to, theirs } => format!("now at {to} with {}", text(&theirs.literal)),
        Clash::Gone => "gone".to_owned(),
        Clash::Edited => "edited".to_owned(),
        Clash::Impossible => "impossible".to_owned(),
    };
    let Change { from, to, .. } = &conflict.mine;
    format!(
        "{} {} → {}: {clash}",
        conflict.mine.edit.subject(),
        text(from),
        text(to)
    )
}

/// Texts that take the place of others.
type Swaps = [(&'static str, &'static str)];

fn swapped(text: &str, swaps: &Swaps) -> String {
    swaps.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

const SECOND: &str = "[A.kpi.2]\nname = \"Second\"\nactual = 20\nowner = 'x'\n\n";
