//! Does a crash, a dropped line or a full disk cost a value that was finished?
//!
//! Actuals are typed down the sheet of a copy of the 2023 plan, and then something goes wrong.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::terminal::{Place, Terminal};

/// What leads to the first actual of the plan's sheet.
const TO_SHEET: &str = "s\tj";

/// Types actuals from 301 on, with digits and `enter` only. The 19th row holds a date: `enter`
/// twice opens and leaves it.
fn type_actuals(terminal: &mut Terminal, numbers: std::ops::Range<u32>) {
    for number in numbers {
        if number == 18 {
            terminal.press("\r\r");
        }
        terminal.press(&format!("{}\r", 301 + number));
    }
}

/// Returns how many edits the header calls unsaved.
fn unsaved(terminal: &Terminal) -> usize {
    let contents = terminal.screen().contents();
    let before = contents.split_once(" unsaved").map(|parts| parts.0);
    let word = before.and_then(|before| before.rsplit(' ').next());
    word.map_or(0, |word| word.parse().unwrap())
}

/// Returns the lines in which a plan differs from the one that comes with the repository.
fn changed(text: &str) -> usize {
    let original = Place::new().text();
    assert_eq!(original.lines().count(), text.lines().count());
    let pairs = original.lines().zip(text.lines());
    pairs.filter(|(old, new)| old != new).count()
}

fn quit(mut terminal: Terminal, keys: &str) {
    terminal.press(keys);
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(terminal.is_as_before());
}

#[test]
fn what_was_finished_before_a_kill_comes_back() {
    let place = Place::new();
    let original = place.text();
    let mut terminal = place.open();
    terminal.expect("92,56 good");
    terminal.press(TO_SHEET);
    type_actuals(&mut terminal, 0..10);
    terminal.expect("10 unsaved");
    type_actuals(&mut terminal, 10..20);
    terminal.signal("KILL");
    terminal.end();
    let finished = unsaved(&terminal);
    assert!(finished >= 10);
    assert_eq!(place.text(), original);

    let mut terminal = place.open();
    terminal.expect("of an earlier session");
    let title = terminal.screen().contents();
    let offered = title
        .lines()
        .find(|line| line.contains("of an earlier session"));
    let mut words = offered.unwrap().split(' ');
    let offered: u32 = words.find_map(|word| word.parse().ok()).unwrap();
    assert!(offered as usize >= finished, "{offered} of {finished}");
    terminal.press("\r");
    terminal.expect(&format!("{offered} edits brought back"));
    terminal.expect(&format!("{offered} unsaved"));
    // They are kept as well from now on.
    terminal.signal("KILL");
    terminal.end();

    let mut terminal = place.open();
    terminal.expect(&format!("{offered} edits of an earlier session"));
    terminal.press("\r");
    terminal.expect("brought back");
    terminal.press(TO_SHEET);
    for _ in 0..offered - u32::from(offered > 18) * 18 {
        terminal.press("j");
    }
    terminal.press("u");
    terminal.expect("Taken back");
    terminal.press("\u{12}");
    terminal.expect("Done again");
    terminal.press("\u{13}");
    terminal.expect("Saved");
    assert_eq!(changed(&place.text()), offered as usize);
    quit(terminal, "q");
    assert_eq!(journals(&place), 0);
}

/// Returns how many journals there are.
fn journals(place: &Place) -> usize {
    let files = fs::read_dir(place.path("state/albero")).unwrap();
    let name = |file: std::io::Result<fs::DirEntry>| file.unwrap().file_name();
    let is_journal = |name: &std::ffi::OsString| name.to_string_lossy().ends_with(".journal");
    files.map(name).filter(is_journal).count()
}

#[test]
fn twenty_actuals_are_typed_with_digits_and_enter_and_change_twenty_lines() {
    let place = Place::new();
    let mut terminal = place.open();
    terminal.expect("92,56 good");
    terminal.press(TO_SHEET);
    type_actuals(&mut terminal, 0..20);
    terminal.expect("20 unsaved");
    assert_eq!(journals(&place), 1);
    terminal.press("qs");
    assert_eq!(terminal.end().exit_code(), 0);
    assert_eq!(changed(&place.text()), 20);
    assert_eq!(journals(&place), 0);
    // It comes back as it was looked at.
    let terminal = place.open();
    terminal.expect("» Plan");
    terminal.expect("sheet");
    quit(terminal, "q");
}

#[test]
fn a_dropped_line_leaves_the_finished_edits_and_the_terminal() {
    for signal in ["HUP", "TERM"] {
        let place = Place::new();
        let mut terminal = place.open();
        terminal.expect("92,56 good");
        terminal.press(TO_SHEET);
        type_actuals(&mut terminal, 0..5);
        terminal.expect("5 unsaved");
        terminal.press("99");
        terminal.expect("take, next row");
        terminal.signal(signal);
        terminal.end();
        assert!(terminal.is_as_before(), "{signal}");

        // Left for later, while another value is typed.
        let mut terminal = place.open();
        terminal.expect("5 edits of an earlier session");
        terminal.press("\u{1b}");
        terminal.expect("Left for later");
        terminal.press("7\r");
        terminal.expect("1 unsaved");
        quit(terminal, "qj");

        let mut terminal = place.open();
        terminal.expect("6 edits of an earlier session");
        terminal.press("d");
        terminal.expect("6 edits of the earlier session dropped");
        quit(terminal, "q");
        quit_at_once(&place);
    }
}

/// Nothing is offered, and nothing is asked.
fn quit_at_once(place: &Place) {
    let terminal = place.open();
    terminal.expect("92,56 good");
    quit(terminal, "q");
}

/// Opens the plan and types one actual.
fn edited(place: &Place, script: &str) -> Terminal {
    let mut terminal = place.open_after(script);
    terminal.expect("92,56 good");
    terminal.press(TO_SHEET);
    type_actuals(&mut terminal, 0..1);
    terminal.expect("1 unsaved");
    terminal
}

#[test]
fn a_full_disk_leaves_the_old_file_and_the_edits() {
    let place = Place::new();
    let original = place.text();
    // Blocks of 512 bytes or of 1024: less than the plan and more than a journal.
    let mut terminal = edited(&place, "ulimit -f 8");
    terminal.press("\u{13}");
    terminal.expect("make room on the disk");
    assert_eq!(place.text(), original);
    terminal.press("\u{1b}");
    terminal.expect_no("make room on the disk");
    terminal.expect("1 unsaved");
    // The journal is full at some time as well; that is said, and typing goes on.
    let is_told = (1..200).any(|number| {
        terminal.press(&format!("k{number}1\r"));
        terminal.expect(&format!("{} unsaved", number + 1));
        let contents = terminal.screen().contents();
        contents.contains("Edits are not kept")
    });
    assert!(is_told);
    terminal.press("k5\r");
    terminal.expect("actual ");
    drop(terminal);
    assert_eq!(place.text(), original);
    let mut terminal = place.open();
    terminal.expect("of an earlier session");
    terminal.press("d");
    terminal.expect("of the earlier session dropped");
    quit(terminal, "q");
}

#[test]
fn where_the_plan_cannot_be_saved_another_path_is_asked_for() {
    for (is_vanished, told) in [
        (true, "put the directory back"),
        (false, "is read-only and is not saved"),
    ] {
        let place = Place::new();
        let mut terminal = edited(&place, "true");
        if is_vanished {
            fs::rename(place.path("plans"), place.path("away")).unwrap();
        } else {
            fs::set_permissions(place.plan(), fs::Permissions::from_mode(0o444)).unwrap();
        }
        terminal.press("\u{13}");
        terminal.expect(told);
        let other = place.path("other.toml");
        terminal.press(&format!("{}\r", other.display()));
        terminal.expect("Saved ");
        assert_eq!(changed(&fs::read_to_string(other).unwrap()), 1);
        quit(terminal, "q");
    }
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten() {
    let place = Place::new();
    let mut terminal = edited(&place, "true");
    terminal.press("\u{13}");
    terminal.expect("Saved");
    let other = place.text().replace("stated", "stated ");
    // Whole at once, as by another save.
    fs::write(place.path("plans/new"), &other).unwrap();
    fs::rename(place.path("plans/new"), place.plan()).unwrap();
    terminal.expect("Someone else changed no value");
    type_actuals(&mut terminal, 1..2);
    terminal.expect("1 unsaved");
    assert_eq!(place.text(), other);
    terminal.press("\u{13}");
    terminal.expect("Saved");
    let saved = place.text();
    let pairs = other.lines().zip(saved.lines());
    assert_eq!(pairs.filter(|(theirs, own)| theirs != own).count(), 1);
    // Read again, on the user's word.
    type_actuals(&mut terminal, 2..3);
    terminal.expect("1 unsaved");
    terminal.press(":e!\r");
    terminal.expect("Read again; 1 edit dropped");
    quit(terminal, "q");
    assert_eq!(place.text(), saved);
}
