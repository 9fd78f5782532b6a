//! What is asked: which of two edits is to stay, and the questions over the last lines.

use super::{SMALLEST, hold};
use crate::file::{Document, Source};
use crate::tui::app::App;
use crate::tui::fixture::{app, opened, press};
use crate::tui::question::{Elsewhere, Question};

/// Edits that clash with what somebody else saved: in a figure, in a text, in something that is
/// gone, and in something that has another id now.
fn clashing(width: u16, height: u16) -> App {
    let mut state = app(
        opened(),
        width,
        height,
        "/A.5.2.kpi.2<enter>31<enter>/B.2.2.kpi.2<enter>7<enter>/B.2.2.kpi.3<enter>8<enter>\
         :plan<enter>:set organisation Camera di Commercio di Chieti e Pescara<enter>",
    );
    let base = opened().document;
    let mut theirs = base.source().text().to_owned();
    for (from, to) in [
        ("= 29.54", "= 30.10"),
        ("[B.2.2.kpi.2]", "[B.2.2.kpi.9]"),
        ("[B.2.2.kpi.3]", "[B.2.2.kpi.30]"),
        (
            "\"Camera di Commercio\"",
            "\"Camera di Commercio di Ortona e Vasto\"",
        ),
    ] {
        assert!(theirs.contains(from), "{from}");
        theirs = theirs.replacen(from, to, 1);
    }
    // Two that bear its name now.
    theirs.push_str("[Z.kpi.1]\nname = \"N. assessment\"\n");
    let theirs = Document::read(Source::new("x", theirs)).unwrap();
    state.meet(theirs);
    state
}

#[test]
fn edits_that_clash_are_shown_with_three_values() {
    for (name, keys) in [
        ("conflicts", ""),
        ("conflicts_chosen", "mtmjk"),
        ("conflicts_edited", "e<ctrl-u>3x<enter>"),
    ] {
        for (width, height) in SMALLEST {
            let mut state = clashing(width, height);
            press(&mut state, keys);
            hold(name, &state);
        }
    }
}

#[test]
fn questions_lie_over_the_last_lines() {
    let why = "'/mnt/plans/camera.toml' is not saved: the text cannot be written (No space left \
               on device (os error 28)); make room on the disk, or save elsewhere.";
    for (name, question) in [
        ("quit", Question::Quit),
        (
            "unreadable",
            Question::Unreadable("camera.toml:7:1: error: the header is not closed".into()),
        ),
        (
            "take",
            Question::Take(
                "anna on pc-7 (process 4711, since 2026-11-25 09:12:33 UTC) has or had \
                            it open"
                    .into(),
            ),
        ),
        (
            "elsewhere",
            Question::Elsewhere(Elsewhere {
                why: why.into(),
                input: "/tmp/camera.toml".into(),
            }),
        ),
    ] {
        for (width, height) in SMALLEST {
            let mut state = app(opened(), width, height, "/A.5.2.kpi.2<enter>31<enter>");
            state.ask(question.clone());
            hold(&format!("question_{name}"), &state);
        }
    }
}
