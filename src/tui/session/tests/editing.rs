//! That edits are kept, saved and asked about, and that the editor gets a saved plan.

use super::super::perform;
use super::{App, EDIT, End, Input, Pretended, app, keys, opened, play_in, play_on, screen, seen};
use crate::file::SaveError;
use crate::tui::action::Effect;
use crate::tui::fixture::read;

fn edited(more: &str) -> Vec<Vec<Input>> {
    vec![keys(EDIT), keys(more)]
}

#[test]
fn leaving_asks_for_edits_that_are_not_saved() {
    for (more, end, asked) in [
        ("qs", End::Quit, "keep 1, save, forget"),
        ("qj", End::Quit, "keep 1, keep 0"),
        ("qd", End::Quit, "keep 1, forget, forget"),
        ("q<esc>", End::Gone, "keep 1"),
        ("qx", End::Gone, "keep 1"),
        ("<ctrl-c><ctrl-c>", End::Gone, "keep 1"),
        ("<ctrl-s>q", End::Quit, "keep 1, save, forget"),
        ("uq", End::Quit, "keep 1, keep 1, forget"),
        (
            "<ctrl-s>uqd",
            End::Quit,
            "keep 1, save, keep 1, forget, forget",
        ),
    ] {
        let mut outside = Pretended::default();
        let (ended, ..) = play_in(&mut outside, edited(more));
        assert_eq!(
            (ended, outside.log.join(", ").as_str()),
            (end, asked),
            "{more}"
        );
    }
}

#[test]
fn a_journal_that_fails_is_told_once_and_editing_goes_on() {
    let mut outside = Pretended {
        is_forgetful: true,
        ..Pretended::default()
    };
    let (_, screen, app) = play_in(&mut outside, vec![keys(EDIT)]);
    let shown = seen(&screen);
    assert!(
        shown.contains("Edits are not kept: there is no home directory"),
        "{shown}"
    );
    assert!(app.history.is_dirty());
    let (end, screen, app) = play_in(&mut outside, edited("k4<enter>qj"));
    assert_eq!(end, End::Gone, "the edits would be lost");
    assert!(seen(&screen).contains("Not left: edits are not kept"));
    assert_eq!(app.history.undo_count(), 2);
}

fn full(path: &str) -> SaveError {
    SaveError::Failed {
        path: path.into(),
        stage: crate::file::Stage::Write,
        reason: std::io::ErrorKind::StorageFull.into(),
    }
}

#[test]
fn a_save_that_fails_leaves_the_edits_and_asks_where_else() {
    let mut outside = Pretended::default();
    outside
        .failures
        .extend([full("p.toml"), SaveError::Exists("x.toml".into())]);
    let keys = "qsx.toml<enter><backspace><backspace><backspace><backspace>2<enter>";
    let (end, screen, app) = play_in(&mut outside, edited(keys));
    let asked = "keep 1, save, save as x.toml, save as x.2";
    assert_eq!((end, outside.log.join(", ").as_str()), (End::Gone, asked));
    assert!(seen(&screen).contains("Saved x.2."));
    assert!(!app.history.is_dirty() && app.unsaved.is_empty() && app.name == "x.2");
}

#[test]
fn the_editor_is_opened_on_a_saved_plan_only() {
    let mut screen = screen();
    let mut app = app(opened(), 80, 24, EDIT);
    let mut outside = Pretended::default();
    let mut open = |app: &mut App, outside: &mut Pretended| {
        perform(vec![Effect::OpenEditor(7)], app, &mut screen, outside).unwrap();
        std::mem::take(&mut screen.surface.log).join(", ")
    };
    assert_eq!(open(&mut app, &mut outside), "");
    assert!(app.message.as_ref().unwrap().contains("save them first"));
    app.history.mark_saved();
    outside.text = "[A.kpi.1]\nactual = 1\n".into();
    assert_eq!(open(&mut app, &mut outside), "lend, resume");
    assert_eq!(outside.log.join(", "), "edit 7, read");
    assert_eq!(app.document.plan().kpi_count(), 1);
    outside.text = "[A".into();
    open(&mut app, &mut outside);
    assert!(
        app.message.as_ref().unwrap().starts_with("Not read again"),
        "{:?}",
        app.message
    );
    assert_eq!(app.document.plan().kpi_count(), 1);
}

#[test]
fn a_plan_is_built_from_nothing_and_saved() {
    let mut app = app(read(""), 80, 24, "");
    let mut outside = Pretended::default();
    let built = "aSviluppo<enter>ATurismo<enter>+Presenze<enter>100<tab>50<tab>40<tab>e><enter>\
                 +Mai<esc><esc>aCultura<enter>gaServizi<enter><ctrl-s>";
    let (_, screen) = play_on(&mut app, &mut outside, vec![keys(built)]);
    let expected = "[A]\nname = \"Sviluppo\"\n\n[A.1]\nname = \"Turismo\"\n\n[A.1.kpi.1]\n\
                    name = \"Presenze\"\nweight = 100\noperator = \">=\"\ntarget = 50\nactual = 40\n\n\
                    [A.2]\nname = \"Cultura\"\n\n[B]\nname = \"Servizi\"\n";
    assert_eq!(outside.text, expected);
    let shown = seen(&screen);
    assert!(shown.contains("80.00 fair"), "{shown}");
    assert!(!app.history.is_dirty());
}
