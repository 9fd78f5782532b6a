//! What an earlier session left: edits that were never saved, and what was looked at.

use super::{NARROW, drawn, hold};
use crate::file::{Change, Offer, Recovery, Standing};
use crate::tui::action::Effect;
use crate::tui::fixture::{app, opened, press, read};

/// Edits of an earlier session: one that fits, one that differs, one without a place, and a field
/// that is not written yet.
fn recovery() -> Recovery {
    let offer = |line: &str, standing| Offer {
        change: Change::from_json(line).unwrap(),
        standing,
    };
    let now = Some("29.54".to_owned());
    Recovery {
        offers: vec![
            offer(
                r#"{"set":"A.1.kpi.1.actual","from":"60","to":"65"}"#,
                Standing::Fits,
            ),
            offer(
                r#"{"set":"A.5.2.kpi.2.actual","from":"28.00","to":"31.00"}"#,
                Standing::Differs { now },
            ),
            offer(
                r#"{"set":"A.5.3.kpi.1.actual","from":null,"to":"1"}"#,
                Standing::Gone,
            ),
            offer(
                r#"{"set":"A.1.kpi.2.owner","from":null,"to":"\"SG\""}"#,
                Standing::Fits,
            ),
        ],
        is_base_unchanged: false,
        skipped: Vec::new(),
    }
}

#[test]
fn what_an_earlier_session_left_is_offered() {
    for (name, keys) in [("recovery", ""), ("recovery_differs", "<space> jj")] {
        for (width, height) in NARROW {
            let mut state = app(opened(), width, height, "");
            state.offer(recovery());
            press(&mut state, keys);
            hold(name, &state);
        }
    }
}

#[test]
fn edits_of_an_earlier_session_come_back_as_one_step_or_not() {
    let json = |effects: Vec<Effect>| -> Vec<(usize, usize)> {
        let decided = |effect| match effect {
            Effect::Decide { taken, later } => (taken.len(), later.len()),
            other => panic!("{other:?}"),
        };
        effects.into_iter().map(decided).collect()
    };
    // The first and the last of the offers do not fit the fixture's plan as they say, so that
    // what counts is what the field is to hold.
    for (keys, decided, steps) in [
        ("<enter>", (2, 0), 1),
        ("j<space><enter>", (3, 0), 1),
        ("jj<space><enter>", (2, 0), 1),
        ("<space>jj<space><enter>", (0, 0), 0),
        ("d", (0, 0), 0),
        ("<esc>", (0, 4), 0),
    ] {
        let mut state = app(opened(), 80, 24, "");
        state.offer(recovery());
        let effects = press(&mut state, keys);
        assert_eq!(json(effects), [decided], "{keys}");
        assert_eq!(state.history.undo_count(), steps, "{keys}");
        state.undo();
        assert_eq!(
            state.document.source().text(),
            opened().document.source().text()
        );
    }
}

#[test]
fn a_plan_comes_back_as_it_was_looked_at() {
    for keys in [
        "",
        "/A.5.2<enter>",
        "/A.5.2.kpi.2<enter>",
        "s<tab>jjjjj",
        "jjlosh",
        "h",
        "fj<enter>",
        "jz",
        "s<tab>jz",
    ] {
        let state = app(opened(), 80, 24, keys);
        let mut again = app(opened(), 80, 24, "");
        again.recall(&state.memory());
        assert_eq!(again.memory(), state.memory(), "{keys}");
        assert_eq!(again.selected(), state.selected(), "{keys}");
        assert_eq!(again.subject, state.subject, "{keys}");
        // Of a plan that has nothing of it, nothing comes back, and nothing breaks.
        let mut other = app(read("[X.kpi.1]\nactual = 1\n"), 80, 24, "");
        other.recall(&state.memory());
        drawn(&other);
    }
}
