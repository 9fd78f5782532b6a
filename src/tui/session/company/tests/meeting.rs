//! What becomes of what somebody else wrote, and of the edits beside it.

use super::{OTHER, SAME, found, original, unreadable};
use crate::file::Found;
use crate::tui::company::Away;
use crate::tui::outside::pretended::Pretended;
use crate::tui::session::Input;
use crate::tui::session::tests::{EDIT, keys, play_in, seen};

/// What somebody else replaced, the keys of an edit, those behind it, what was asked of the
/// outside, and what the screen says.
type Meeting = (
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const MEETINGS: &[Meeting] = &[
    // Nothing is edited here.
    (
        &[SAME],
        "",
        "",
        "adopt 0",
        "Someone else changed A.5.2.kpi.2.actual: shown",
    ),
    (
        &[SAME, OTHER],
        "",
        "",
        "adopt 0",
        "changed A.1.kpi.2.actual and 1 more",
    ),
    (
        &[("# ", "#  ")],
        "",
        "",
        "adopt 0",
        "changed no value, only the text around",
    ),
    // Another field.
    (
        &[OTHER],
        EDIT,
        "",
        "keep 1, adopt 1",
        "Merged: someone else changed A.1.kpi.2.actual; 1 edit of",
    ),
    // The same field.
    (
        &[SAME],
        EDIT,
        "",
        "keep 1",
        "1 edit of yours and what someone else saved clash",
    ),
    (&[SAME], EDIT, "<enter>", "keep 1", "1 row not chosen for"),
    (
        &[SAME],
        EDIT,
        "m<enter>",
        "keep 1, adopt 1",
        "Merged: someone else changed A.5.2.kpi.2.actual; 1 edit",
    ),
    (
        &[SAME],
        EDIT,
        "t<enter>",
        "keep 1, adopt 0",
        "changed A.5.2.kpi.2.actual: shown",
    ),
    (&[SAME], EDIT, "M<enter>", "keep 1, adopt 1", "Merged"),
    (
        &[SAME],
        EDIT,
        "e<ctrl-u>32,5<enter><enter>",
        "keep 1, adopt 1",
        "32,5%",
    ),
    (&[SAME], EDIT, "ex<enter>", "keep 1", "'31x' is no number"),
    (
        &[SAME],
        EDIT,
        "ex<esc>t<enter>",
        "keep 1, adopt 0",
        "shown as it is now",
    ),
    (&[SAME], EDIT, "q", "keep 1", "your edits stay here"),
    (&[SAME], EDIT, "<esc>k", "keep 1", "file changed"),
    // The same change.
    (
        &[("= 29.54", "= 31")],
        EDIT,
        "",
        "keep 1, adopt 0",
        "shown as it is now",
    ),
    // The edit has no place in it any more.
    (
        &[("[A.5.2.kpi.2]", "[A.5.2.kpi.9]")],
        EDIT,
        "m<enter>",
        "keep 1, adopt 1",
        "Merged",
    ),
];

#[test]
fn what_is_found_is_merged_and_what_clashes_is_asked_about() {
    for (theirs, edit, more, logged, shown) in MEETINGS {
        let mut outside = Pretended::default();
        outside.found.push_back(found(theirs));
        // It is found by a key where there is one, else as it is told.
        let first = if edit.is_empty() {
            vec![Input::Touched]
        } else {
            keys(edit)
        };
        let (_, screen, app) = play_in(&mut outside, vec![first, keys(more)]);
        let screen = seen(&screen);
        let folded = screen.replace("\n ", " ");
        assert_eq!(outside.log.join(", "), *logged, "{screen}");
        assert!(folded.contains(shown), "{shown} in {screen}");
        assert_eq!(app.history.is_dirty(), app.history.undo_count() > 0);
    }
}

#[test]
fn undo_stops_at_the_merged_content() {
    let mut outside = Pretended::default();
    outside.found.push_back(found(&[OTHER]));
    let (.., app) = play_in(&mut outside, vec![keys(EDIT), keys("uuu")]);
    let theirs = original().replacen(OTHER.0, OTHER.1, 1);
    assert_eq!(app.document.source().text(), theirs);
    assert!(!app.history.is_dirty() && app.message.unwrap().contains("nothing to take back"));
    // What is looked at stays.
    assert_eq!(outside.log.join(", "), "keep 1, adopt 1, keep 1");
}

#[test]
fn nothing_changes_under_what_is_typed() {
    for (open, close) in [
        ("/A.5.2.kpi.2<enter>31", "<esc>"),
        ("/abc", "<esc>"),
        (":w", "<esc>"),
        ("?", "<esc>"),
        ("i", "<esc>"),
    ] {
        let mut outside = Pretended::default();
        outside.found.push_back(found(&[OTHER]));
        let batches = vec![keys(open), vec![Input::Touched]];
        let (.., app) = play_in(&mut outside, batches.clone());
        // A key before the typing began may have been a reason to look.
        let is_typed = outside.found.len() == 1;
        assert!(is_typed && outside.log.is_empty(), "{open}");
        assert_eq!(app.document.source().text(), original());
        let mut outside = Pretended::default();
        outside.found.push_back(found(&[OTHER]));
        let batches = batches.into_iter().chain([keys(close)]);
        play_in(&mut outside, batches.collect());
        assert_eq!(outside.log.join(", "), "adopt 0", "{open}");
    }
}

#[test]
fn a_file_that_cannot_be_shown_leaves_the_screen_as_it_is() {
    for (what, away, told) in [
        (Found::Missing, Away::Missing, "is not there any more"),
        (unreadable(), Away::Unreadable, "cannot be read any more"),
    ] {
        let mut outside = Pretended::default();
        outside.found.push_back(what);
        let (_, screen, app) = play_in(&mut outside, vec![keys(EDIT)]);
        let screen = seen(&screen);
        assert!(
            screen.contains(told) && screen.contains(away.word()),
            "{screen}"
        );
        assert_eq!(app.company.away, Some(away));
        assert_eq!(app.history.undo_count(), 1);
        assert_eq!(outside.log.join(", "), "keep 1");
    }
    // It is as before again.
    let mut outside = Pretended::default();
    outside.found.extend([Found::Missing, Found::AsRead]);
    let (.., app) = play_in(&mut outside, vec![keys("j"), vec![Input::Touched]]);
    assert_eq!(app.company.away, None);
    assert!(app.message.unwrap().contains("again as it was"));
}
