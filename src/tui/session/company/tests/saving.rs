//! That a save meets what somebody else wrote, and leaves nothing of it out.

use super::{OTHER, SAME, found, unreadable};
use crate::file::{Found, SaveError};
use crate::tui::outside::pretended::Pretended;
use crate::tui::session::End;
use crate::tui::session::tests::{EDIT, keys, play_in, seen};

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
