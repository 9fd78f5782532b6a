//! The real loop, and others who write to the plan.

use super::super::tests::{EDIT, keys, play_in, seen};
use super::super::{End, Input};
use crate::file::{Barred, Document, Found, OpenError, SaveError, Source};
use crate::tui::app::Access;
use crate::tui::company::Away;
use crate::tui::fixture::opened;
use crate::tui::outside::pretended::Pretended;

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

fn unreadable() -> Found {
    let refused = Document::read(Source::new("p.toml", "[A")).unwrap_err();
    Found::Unreadable(OpenError::Refused(Box::new(refused)))
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

fn changed() -> SaveError {
    SaveError::ChangedOnDisk("p.toml".into())
}

#[test]
fn a_save_merges_first() {
    for (what, more, logged, shown) in [
        (
            found(&[OTHER]),
            "",
            "keep 1, save, adopt 1, save",
            "Saved p.toml. Merged: someone else",
        ),
        (
            found(&[("= 29.54", "= 31")]),
            "",
            "keep 1, save, adopt 0",
            "Someone else changed",
        ),
        (found(&[SAME]), "", "keep 1, save", "clash: choose"),
        (
            found(&[SAME]),
            "m<enter><ctrl-s>",
            "keep 1, save, adopt 1, save",
            "Saved p.toml.",
        ),
        (unreadable(), "", "keep 1, save", "nothing was written"),
        (unreadable(), "<esc>", "keep 1, save", "file unreadable"),
        (
            unreadable(),
            "o",
            "keep 1, save, overwrite",
            "Saved p.toml.",
        ),
        (
            unreadable(),
            "wx<enter>",
            "keep 1, save, save as x",
            "Saved x.",
        ),
    ] {
        let mut outside = Pretended::default();
        outside.failures.push_back(changed());
        // Not before the save: the screen does not hear of it.
        let mut batch = keys(EDIT);
        batch.extend(keys("<ctrl-s>"));
        outside.found.push_back(what);
        let (_, screen, _) = play_in(&mut outside, vec![batch, keys(more)]);
        let screen = seen(&screen);
        assert_eq!(outside.log.join(", "), logged, "{screen}");
        assert!(
            screen.replace("\n ", " ").contains(shown),
            "{shown} in {screen}"
        );
    }
}

#[test]
fn leaving_with_a_save_stays_where_edits_clash() {
    let mut outside = Pretended::default();
    outside.failures.push_back(changed());
    let mut batch = keys(EDIT);
    batch.extend(keys("qs"));
    outside.found.push_back(found(&[SAME]));
    let (end, _, app) = play_in(&mut outside, vec![batch]);
    assert_eq!(end, End::Gone);
    assert!(app.company.merging.is_some() && app.history.is_dirty());
}

#[test]
fn a_file_that_is_gone_is_put_back_where_the_user_says() {
    let mut outside = Pretended::default();
    outside
        .failures
        .push_back(SaveError::Vanished("p.toml".into()));
    play_in(&mut outside, vec![keys(EDIT), keys("<ctrl-s><enter>")]);
    assert_eq!(outside.log.join(", "), "keep 1, save, save as p.toml");
    // Also where nothing is edited.
    let mut outside = Pretended::default();
    outside.found.push_back(Found::Missing);
    play_in(&mut outside, vec![keys("j"), keys("<ctrl-s>")]);
    assert_eq!(outside.log.join(", "), "save");
}

fn held() -> Barred {
    Barred::Held(None)
}

fn no_sidecar() -> Barred {
    Barred::NoSidecar {
        path: "/p/.p.toml.lock".into(),
        reason: std::io::ErrorKind::PermissionDenied.into(),
    }
}

#[test]
fn a_plan_that_another_session_has_is_open_for_reading() {
    for (barred, told) in [
        (held(), "another albero has it open. :take makes it yours"),
        (no_sidecar(), "no lock can be put beside it"),
    ] {
        for (presses, shown) in [
            ("", "Open for reading only"),
            (EDIT, "Nothing can be changed"),
        ] {
            let mut outside = Pretended {
                is_started: true,
                is_held: true,
                ..Pretended::default()
            };
            let barred = match barred {
                Barred::NoSidecar { .. } => no_sidecar(),
                _ => held(),
            };
            outside.bars.push_back(barred);
            let (_, screen, app) = play_in(&mut outside, vec![keys(presses)]);
            let screen = seen(&screen).replace("\n ", " ");
            assert!(screen.contains(told) && screen.contains(shown), "{screen}");
            assert!(screen.contains("read only"), "{screen}");
            assert_eq!(app.document.source().text(), original());
            assert_eq!(outside.log.join(", "), "claim Careful");
        }
    }
}

#[test]
fn a_session_that_is_over_is_told_of_and_taken_over_from() {
    let begin = |bars: Vec<Barred>, batches: Vec<Vec<Input>>| {
        let mut outside = Pretended {
            is_started: true,
            bars: bars.into(),
            ..Pretended::default()
        };
        let (_, screen, app) = play_in(&mut outside, batches);
        let screen = seen(&screen).replace("\n ", " ");
        (outside.log.join(", "), screen, app)
    };
    let (_, screen, _) = begin(vec![held()], vec![vec![Input::Touched]]);
    assert!(
        screen.contains("Nobody else has the plan open any more: :take"),
        "{screen}"
    );
    let (log, screen, app) = begin(vec![held()], vec![keys(":take<enter>")]);
    assert_eq!(log, "claim Careful, claim Careful");
    assert!(
        screen.contains("yours to edit") && app.access == Access::Editable,
        "{screen}"
    );
    let (_, screen, app) = begin(vec![held(), held()], vec![keys(":take<enter>")]);
    assert!(
        screen.contains("has it open") && app.access == Access::ReadOnly,
        "{screen}"
    );
    // It is this session's already.
    let (log, screen, _) = begin(vec![], vec![keys(":take<enter>")]);
    assert_eq!(log, "claim Careful");
    assert!(screen.contains("yours to edit already"), "{screen}");
}
