//! A plan that another session has, and taking it over.

use super::original;
use crate::file::Barred;
use crate::tui::app::Access;
use crate::tui::outside::pretended::Pretended;
use crate::tui::session::Input;
use crate::tui::session::tests::{EDIT, keys, play_in, seen};

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
