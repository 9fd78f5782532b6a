//! That no plan, no size and no keys break what is shown.

use proptest::prelude::*;

use super::{drawn, screen};
use crate::tui::fixture::{app, opened, press, read};
use crate::tui::keymap::BINDINGS;

/// A plan of every awkward thing: escapes, wide letters, no names, no values, deep nodes.
pub(super) const AWKWARD: &str = r#"
[plan]
title = "a\u001b[31mred\u202eb"
[A]
name = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
[A.kpi.1]
name = "e\u0301\u001b]52;c;eA==\u0007tab\there"
operator = ">="
target = 5
actual = 3
owner = "x\u009by"
[A."quoted id"]
[A."quoted id".b.c.d.e.f.g]
name = "deep"
[A."quoted id".b.c.d.e.f.g.kpi.long-id-of-a-kpi]
operator = "between"
target = [1000000000000, 2000000000000.0000001]
actual = 31/12/2023
unit = "thousand\ntons"
[B]
[B.kpi.1]
rollup = "mean"
[C.kpi.1]
target = 1
operator = ">="
actual = 2
status = "pending"
[C.kpi.2]
override = { score = 33, reason = "why \u001b[0m" }
"#;

#[test]
fn every_size_can_be_drawn() {
    let mut state = app(opened(), 0, 0, "jl");
    let scenes = [
        "", "s", "s", "<tab>", "z", "z", "!", "<esc>", "i", "<esc>", "?", "<esc>", "/a",
    ];
    let mut scenes = scenes.iter().cycle();
    for height in 0..=60 {
        for width in 0..=200 {
            if width % 41 == 0 {
                press(&mut state, scenes.next().unwrap());
            }
            state.resize(width, height);
            drawn(&state);
        }
    }
}

#[test]
fn nothing_of_a_plan_acts_on_the_terminal() {
    for keys in [
        "", "s", "ss", "<tab>", "9jjj", "9G", "i", "l<tab>i", "G<tab>", "/\u{1b}x", "f",
    ] {
        for (width, height) in [(80, 24), (120, 40), (40, 8)] {
            let text = screen(read(AWKWARD), width, height, keys);
            let acts = |char: &char| char.is_control() && *char != '\n' || *char == '\u{202e}';
            assert_eq!(text.chars().find(acts), None, "{keys}:\n{text}");
        }
    }
    let text = screen(read(AWKWARD), 80, 24, "j<tab>");
    assert!(text.contains("␛[31mred⇄b"), "{text}");
}

/// Keys of the table, and some that only mean something in a prompt.
fn keys() -> impl Strategy<Value = Vec<&'static str>> {
    let mut keys: Vec<&str> = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys)
        .copied()
        .collect();
    keys.extend(["a", "5", ".", "è", "del", "x"]);
    proptest::collection::vec(proptest::sample::select(keys), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_at_any_size_keep_the_selection_in_sight(
        keys in keys(),
        sizes in proptest::collection::vec((0u16..150, 0u16..50), 1..6),
        is_awkward in any::<bool>(),
    ) {
        let opened = if is_awkward { read(AWKWARD) } else { opened() };
        let mut state = app(opened, sizes[0].0, sizes[0].1, "");
        for (at, key) in keys.iter().enumerate() {
            state.press(key.parse().unwrap());
            let (width, height) = sizes[at / 4 % sizes.len()];
            state.resize(width, height);
            drawn(&state);
            let rows = state.outline.rows();
            let in_sight = state.outline.window.range(rows.len());
            prop_assert!(rows.len() > state.outline.window.cursor());
            prop_assert!(
                in_sight.is_empty() || in_sight.contains(&state.outline.window.cursor()),
                "{in_sight:?} after {key}"
            );
            let rows = state.pane.rows();
            let in_sight = state.pane.window.range(rows.len());
            prop_assert!(
                in_sight.is_empty() || in_sight.contains(&state.pane.window.cursor()),
                "pane {in_sight:?} after {key}"
            );
        }
    }
}
