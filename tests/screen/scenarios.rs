//! Is a scenario kept in its own file, and the plan only changed by what is accepted?

use std::fs;

use crate::terminal::{Place, Terminal};

/// Opens the plan with more arguments.
fn open_with(place: &Place, arguments: &str) -> Terminal {
    place.open_after(&format!("set -- \"$@\" {arguments}"))
}

fn quit(mut terminal: Terminal, keys: &str) {
    terminal.press(keys);
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(terminal.is_as_before());
}

#[test]
fn a_scenario_is_kept_opened_and_accepted_byte_for_byte() {
    let place = Place::new();
    let original = place.text();
    let mut terminal = place.open();
    terminal.expect("92,56 good");
    terminal.press("x/A.5.2.kpi.2\r31\r");
    terminal.expect(" WHAT IF ");
    terminal.expect("plan 92,56 → 94,64 good · 1 field · not kept");
    // The plan's own file is another one's.
    terminal.press(":scenario save plans/2023.toml\r");
    terminal.expect("The scenario is not kept.");
    terminal.press("\u{13}");
    terminal.expect("Keep the scenario");
    terminal.press("s.toml\r");
    terminal.expect("The scenario is kept in s.toml.");
    quit(terminal, "q");
    assert_eq!(place.text(), original);
    let kept = "[scenario]\nplan = \"2023.toml\"\n\n[A.5.2.kpi.2]\nactual = 31\n";
    assert_eq!(fs::read_to_string(place.path("s.toml")).unwrap(), kept);

    let mut terminal = open_with(&place, "--scenario s.toml");
    terminal.expect("plan 92,56 → 94,64 good · 1 field · s.toml");
    terminal.press(":a.5.2.kpi.2\r:set actual 30,5\r");
    terminal.expect("not kept");
    terminal.press(":w\r");
    terminal.expect("The scenario is kept in s.toml.");
    terminal.press("xa");
    terminal.expect("Accepted into the plan: A.5.2.kpi.2.actual");
    terminal.expect("1 unsaved");
    terminal.press("\u{13}");
    terminal.expect("Saved");
    quit(terminal, "q");
    let by_hand = original.replacen("actual   = 29.54", "actual   = 30.5", 1);
    assert_ne!(by_hand, original);
    assert_eq!(place.text(), by_hand);
}

#[test]
fn edits_of_an_earlier_session_come_before_the_scenario() {
    let place = Place::new();
    let scenario = "[A.5.2.kpi.2]\nactual = 31\n";
    fs::write(place.path("s.toml"), scenario).unwrap();
    let mut terminal = place.open();
    terminal.expect("92,56 good");
    terminal.press("/A.1.kpi.2\r5\r");
    terminal.expect("1 unsaved");
    terminal.signal("KILL");
    terminal.end();
    let mut terminal = open_with(&place, "--scenario s.toml");
    terminal.expect("of an earlier session");
    terminal.press("\r");
    terminal.expect("plan 93,81 → 95,89 good · 1 field · s.toml · plan unsaved");
    quit(terminal, "qd");
    assert_eq!(fs::read_to_string(place.path("s.toml")).unwrap(), scenario);
}

#[test]
fn a_scenario_in_no_file_comes_back_after_a_kill_and_a_dropped_line() {
    for signal in ["KILL", "HUP"] {
        let place = Place::new();
        let mut terminal = place.open();
        terminal.expect("92,56 good");
        terminal.press("x/A.5.2.kpi.2\r31\r");
        terminal.expect("plan 92,56 → 94,64 good · 1 field · not kept");
        terminal.signal(signal);
        terminal.end();

        let terminal = place.open();
        terminal.expect("plan 92,56 → 94,64 good · 1 field · not kept");
        terminal.expect("What if: the scenario of last time, in no file yet, sets 1 field.");
        // By force, so that nothing is asked.
        quit(terminal, ":q!\r");

        let terminal = place.open();
        terminal.expect("92,56 good");
        terminal.expect_no("WHAT IF");
        quit(terminal, "q");
    }
}

#[test]
fn a_plan_is_compared_with_another_one() {
    let place = Place::new();
    let old = place
        .text()
        .replacen("actual   = 29.54", "actual   = 30.5", 1);
    fs::write(place.path("old.toml"), old).unwrap();
    let terminal = open_with(&place, "--against old.toml");
    terminal.expect("−2,08 on old.toml");
    terminal.expect("Now 92,56, in old.toml 94,64: −2,08.");
    terminal.expect("−2,08  A.5.2.kpi.2.actual  30,5 → 29,54");
    quit(terminal, "q");
}
