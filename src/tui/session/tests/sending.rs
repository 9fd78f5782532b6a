//! How keys become screens, what of them is sent, and what ends a session.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use signal_hook::consts::{SIGCONT, SIGTERM};

use super::{End, Input, Screen, app, keys, opened, play, seen};
use crate::tui::print::{parse, print, text};
use crate::tui::view;

#[test]
fn keys_become_the_screen_that_the_state_shows() {
    let (end, screen) = play(vec![keys("jj"), keys("l<tab>s"), keys("/me")]);
    assert_eq!(end, End::Gone);
    let shown = seen(&screen);
    assert_eq!(shown, print(opened(), 80, 24, "jjl<tab>s/me").unwrap());
    assert!(screen.surface.backend.cursor_position().y == 23);
}

#[test]
fn what_is_sent_key_by_key_adds_up_to_what_the_state_shows() {
    let written = "jjjlljj<tab>jjss<tab>4GkkhhW!jj<esc>?<pgdn><esc>zjz/trend<enter>nnN<esc>o\
                   wwww<tab>31<enter>q<esc>uzi<esc><esc>f<down><enter><esc>g";
    let all = parse(written).unwrap();
    for end in (1..=all.len()).step_by(2).chain([all.len()]) {
        let batches = all[..end].iter().map(|key| vec![Input::Key(*key)]);
        let (_, screen) = play(batches.collect());
        let shown = seen(&screen);
        let mut whole = app(opened(), 80, 24, "");
        for key in &all[..end] {
            whole.press(*key);
        }
        let mut fresh = Screen::new(screen.surface, 80, 24);
        fresh.repaint();
        fresh.draw(&whole).unwrap();
        let expected = seen(&fresh);
        assert_eq!(shown, expected, "after {end} keys");
        let mut drawn = Buffer::empty(Rect::new(0, 0, 80, 24));
        view::draw(&whole, &mut drawn);
        assert_eq!(shown, text(&drawn), "after {end} keys");
    }
}

#[test]
fn pending_keys_are_one_drawing_and_a_step_sends_little() {
    let (_, screen) = play(vec![keys("jjjjkk"), keys("j"), keys("k")]);
    let sent = &screen.surface.sent;
    assert_eq!(sent.len(), 4, "{sent:?}");
}

#[test]
fn what_looks_the_same_is_not_sent() {
    let (_, screen) = play(vec![
        keys("k"),
        keys("<f>".trim_matches(['<', '>'])),
        keys("<esc>k"),
    ]);
    assert_eq!(
        screen.surface.sent.len(),
        3,
        "the start, the list and the screen below it"
    );
}

#[test]
fn every_way_out_ends_the_loop() {
    for (batch, end) in [
        (keys("q"), End::Quit),
        (keys("/x<ctrl-c>"), End::Quit),
        (keys("?<ctrl-c>"), End::Quit),
        (vec![Input::Signal(SIGTERM)], End::Signal(SIGTERM)),
        (vec![Input::Gone], End::Gone),
    ] {
        assert_eq!(play(vec![batch, keys("q")]).0, end);
    }
}

#[test]
fn effects_reach_the_terminal() {
    let (_, screen) = play(vec![
        keys("jy"),
        keys("<ctrl-z>"),
        vec![Input::Signal(SIGCONT)],
        vec![Input::Resize(60, 15)],
    ]);
    let log: Vec<&str> = screen.surface.log.iter().map(String::as_str).collect();
    assert_eq!(log, ["copy A", "suspend", "wipe", "resume", "wipe", "wipe"]);
}
