//! What do two programs on one plan do to each other, and what is done to a plan behind its back?
//!
//! Nothing is lost, and nothing on the disk is overwritten before somebody says so.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::PathBuf;
use std::process::Command;

use crate::terminal::{Place, Terminal};

/// The actual that most tests edit, and what leads to it.
const TO_ACTUAL: &str = "/A.5.2.kpi.2\r";
const ACTUAL: &str = "= 29.54";
/// Another one.
const OTHER: &str = "= -44.38";

const SAVE: &str = "\u{13}";
const ESC: &str = "\u{1b}";

fn open(place: &Place) -> Terminal {
    let terminal = place.open();
    terminal.expect("good ·");
    terminal
}

fn sidecar(place: &Place) -> PathBuf {
    place.path("plans/.2023.toml.lock")
}

/// Types the actual.
fn edit(terminal: &mut Terminal, value: &str) {
    terminal.press(&format!("{TO_ACTUAL}{value}\r"));
    terminal.expect("1 unsaved");
}

/// Writes the plan as another program does, with some texts replaced.
fn change(place: &Place, pairs: &[(&str, &str)]) {
    let text = pairs.iter().fold(place.text(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    fs::write(place.path("plans/new"), text).unwrap();
    fs::rename(place.path("plans/new"), place.plan()).unwrap();
}

fn quit(mut terminal: Terminal) {
    terminal.press("q");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(terminal.is_as_before());
}

#[test]
fn a_second_one_reads_says_who_has_it_and_follows_the_first() {
    let place = Place::new();
    let mut first = open(&place);
    let mut second = open(&place);
    second.expect("Open for reading only");
    second.expect("has it open");
    second.expect("read only");
    second.press(&format!("{TO_ACTUAL}31\r"));
    second.expect("Nothing can be changed");
    edit(&mut first, "31,5");
    first.press(SAVE);
    first.expect("Saved");
    // Without a key.
    second.expect("Someone else changed A.5.2.kpi.2.actual");
    second.expect("31,5%");
    // What it does not have it does not take away.
    quit(second);
    assert!(sidecar(&place).exists());
    quit(first);
    assert!(!sidecar(&place).exists());
}

#[test]
fn one_that_was_left_is_taken_over() {
    let place = Place::new();
    let first = open(&place);
    let mut second = open(&place);
    second.expect("has it open");
    second.press(":take\r");
    second.expect("read only");
    quit(first);
    second.expect("Nobody else has the plan open any more");
    second.press(":take\r");
    second.expect("yours to edit");
    second.expect_no("read only");
    edit(&mut second, "31,5");
    second.press(SAVE);
    second.expect("Saved");
    quit(second);
    assert!(place.text().contains("= 31.5"));
}

#[test]
fn one_that_was_killed_is_taken_over_with_its_edits() {
    let place = Place::new();
    let original = place.text();
    let mut first = open(&place);
    let mut second = open(&place);
    second.expect("has it open");
    edit(&mut first, "31,5");
    first.signal("KILL");
    first.end();
    assert!(sidecar(&place).exists());
    second.expect("Nobody else has the plan open any more");
    second.press(":take\r");
    second.expect("1 edit of an earlier session");
    second.press("\r");
    second.expect("brought back");
    second.press(SAVE);
    second.expect("Saved");
    quit(second);
    assert_eq!(place.text(), original.replace(ACTUAL, "= 31.5"));
    // One that finds only what was left asks nothing.
    fs::write(sidecar(&place), "left behind").unwrap();
    quit(open(&place));
    assert!(!sidecar(&place).exists());
}

/// Two programs that both may edit, as on two machines that do not see each other's locks.
fn two(place: &Place) -> (Terminal, Terminal) {
    let first = open(place);
    fs::remove_file(sidecar(place)).unwrap();
    let second = place.open_after("export XDG_STATE_HOME=\"$PWD/state2\"");
    second.expect("good ·");
    (first, second)
}

#[test]
fn edits_of_two_programs_to_other_fields_are_both_in_the_file() {
    let place = Place::new();
    let original = place.text();
    let (mut first, mut second) = two(&place);
    edit(&mut first, "31,5");
    second.press("/A.1.kpi.2\r4\r");
    second.expect("1 unsaved");
    first.press(SAVE);
    first.expect("Saved");
    second.expect("Merged: someone else changed A.5.2.kpi.2.actual");
    // Taken back as far as there, and no further.
    second.press("uu");
    second.expect("nothing to take back");
    second.press("\u{12}");
    second.expect("Done again");
    second.press(SAVE);
    second.expect("Saved");
    first.expect("Someone else changed A.1.kpi.2.actual");
    let merged = original.replace(ACTUAL, "= 31.5").replace(OTHER, "= 4");
    assert_eq!(place.text(), merged);
    quit(first);
    quit(second);
}

#[test]
fn edits_of_two_programs_to_one_field_are_chosen_between() {
    for (keys, value) in [
        ("m\r", "= 32.5"),
        ("t\r", "= 31.5"),
        ("e\u{15}33,5\r\r", "= 33.5"),
        ("T\r", "= 31.5"),
    ] {
        let place = Place::new();
        let original = place.text();
        let (mut first, mut second) = two(&place);
        edit(&mut first, "31,5");
        edit(&mut second, "32,5");
        first.press(SAVE);
        first.expect("Saved");
        second.expect("with what someone else saved");
        assert_eq!(place.text(), original.replace(ACTUAL, "= 31.5"));
        // Not chosen: neither saved nor lost.
        second.press(ESC);
        second.expect("your edits stay here");
        second.press(SAVE);
        second.expect("with what someone else saved");
        assert_eq!(place.text(), original.replace(ACTUAL, "= 31.5"));
        second.press(keys);
        second.expect_no("with what someone else saved");
        if !value.contains("31.5") {
            second.expect("1 unsaved");
        }
        second.press(SAVE);
        second.expect(if value.contains("31.5") {
            "nothing to save"
        } else {
            "Saved"
        });
        assert_eq!(place.text(), original.replace(ACTUAL, value));
        quit(second);
        quit(first);
    }
}

#[test]
fn a_kill_while_edits_clash_loses_none() {
    let place = Place::new();
    let mut terminal = open(&place);
    edit(&mut terminal, "31,5");
    change(&place, &[(ACTUAL, "= 30.10")]);
    terminal.expect("with what someone else saved");
    terminal.signal("KILL");
    terminal.end();
    // They are offered as edits of another content.
    let mut terminal = place.open();
    terminal.expect("1 edit of an earlier session");
    terminal.expect("The file was changed since these were typed");
    terminal.press(" \r");
    terminal.expect("brought back");
    terminal.expect("1 unsaved");
    change(&place, &[(OTHER, "= 4")]);
    terminal.expect("Merged: someone else changed A.1.kpi.2.actual");
    terminal.signal("KILL");
    terminal.end();
    // The journal went over to the merged content.
    let mut terminal = place.open();
    terminal.expect("1 edit of an earlier session");
    assert!(
        !terminal
            .screen()
            .contents()
            .contains("The file was changed")
    );
    terminal.press("d");
    terminal.expect("dropped");
    quit(terminal);
}

#[test]
fn a_plan_that_is_removed_stays_on_the_screen_and_is_put_back_by_a_save() {
    let place = Place::new();
    let original = place.text();
    let mut terminal = open(&place);
    edit(&mut terminal, "31,5");
    fs::remove_file(place.plan()).unwrap();
    terminal.expect("is not there any more");
    terminal.expect("31,5%");
    assert!(!place.plan().exists());
    terminal.press(SAVE);
    terminal.expect("no longer there and is not saved");
    assert!(!place.plan().exists());
    terminal.press("\r");
    terminal.expect("Saved");
    assert_eq!(place.text(), original.replace(ACTUAL, "= 31.5"));
    // It may come back by itself, too.
    fs::rename(place.plan(), place.path("plans/away")).unwrap();
    terminal.expect("file gone");
    fs::rename(place.path("plans/away"), place.plan()).unwrap();
    terminal.expect("again as it was last read");
    quit(terminal);
}

#[test]
fn a_plan_that_is_broken_stays_on_the_screen_and_on_the_disk() {
    for broken in ["[A\nname = 'x'\n".as_bytes(), b"\xff\xfe", b"[A]\n[A]\n"] {
        let place = Place::new();
        let original = place.text();
        let mut terminal = open(&place);
        edit(&mut terminal, "31,5");
        fs::write(place.plan(), broken).unwrap();
        terminal.expect("cannot be read any more");
        terminal.expect("1 unsaved");
        terminal.press(SAVE);
        terminal.expect("overwrite it with the plan");
        assert_eq!(fs::read(place.plan()).unwrap(), broken);
        terminal.press(ESC);
        terminal.expect_no("overwrite it with the plan");
        terminal.expect("file unreadable");
        terminal.press(SAVE);
        terminal.expect("overwrite it with the plan");
        // Mended by who broke it.
        terminal.press(ESC);
        terminal.expect_no("overwrite it with the plan");
        fs::write(place.path("plans/new"), original.replace(OTHER, "= 4")).unwrap();
        fs::rename(place.path("plans/new"), place.plan()).unwrap();
        terminal.expect("Merged: someone else changed A.1.kpi.2.actual");
        terminal.press(SAVE);
        terminal.expect("Saved");
        let merged = original.replace(ACTUAL, "= 31.5").replace(OTHER, "= 4");
        assert_eq!(place.text(), merged);
        // Or overwritten, when the user says so.
        fs::write(place.plan(), broken).unwrap();
        terminal.expect("cannot be read any more");
        terminal.press(SAVE);
        terminal.expect("overwrite it with the plan");
        terminal.press("o");
        terminal.expect("Saved");
        assert_eq!(place.text(), merged);
        quit(terminal);
    }
}

#[test]
fn a_plan_that_is_written_bit_by_bit_is_waited_for() {
    use std::io::Write as _;
    let place = Place::new();
    let original = place.text();
    let mut terminal = open(&place);
    edit(&mut terminal, "31,5");
    let theirs = original.replace(OTHER, "= 4");
    let mut file = fs::File::create(place.plan()).unwrap();
    for part in theirs.as_bytes().chunks(2_000) {
        file.write_all(part).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    drop(file);
    terminal.expect("Merged: someone else changed A.1.kpi.2.actual; 1 edit");
    terminal.press(SAVE);
    terminal.expect("Saved");
    assert_eq!(place.text(), theirs.replace(ACTUAL, "= 31.5"));
    quit(terminal);
}

#[test]
fn nothing_changes_under_a_value_that_is_typed() {
    let place = Place::new();
    let mut terminal = open(&place);
    terminal.press(&format!("{TO_ACTUAL}31,5"));
    terminal.expect("enter take");
    change(&place, &[(OTHER, "= 4")]);
    let before = terminal.sent();
    assert_eq!(terminal.sent(), before);
    terminal.press("\r");
    terminal.expect("Merged: someone else changed A.1.kpi.2.actual; 1 edit");
    terminal.press(SAVE);
    terminal.expect("Saved");
    assert!(place.text().contains("= 31.5") && place.text().contains("= 4"));
    quit(terminal);
}

#[test]
fn where_no_lock_can_be_had_the_plan_is_open_for_reading_and_says_why() {
    let place = Place::new();
    fs::create_dir(sidecar(&place)).unwrap();
    let mut terminal = open(&place);
    terminal.expect("Open for reading only: no lock can be put beside it");
    terminal.press(&format!("{TO_ACTUAL}31\r"));
    terminal.expect("Nothing can be changed");
    // A copy is its own.
    let copy = place.path("copy.toml");
    terminal.press(&format!(":w {}\r", copy.display()));
    terminal.expect("Saved");
    terminal.press(&format!("{TO_ACTUAL}31,5\r"));
    terminal.expect("1 unsaved");
    assert!(place.path(".copy.toml.lock").exists());
    terminal.press(SAVE);
    terminal.expect("Saved");
    quit(terminal);
    assert!(fs::read_to_string(copy).unwrap().contains("= 31.5"));
    assert!(!place.path(".copy.toml.lock").exists());
}

#[test]
fn a_read_only_disk_opens_for_reading() {
    // A view of the plan's directory that this terminal alone sees.
    let place = Place::new();
    let script = "mount --bind plans plans && mount -o remount,bind,ro plans";
    let probe = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script])
        .current_dir(place.path(""))
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        return;
    }
    let original = place.text();
    let script = format!(
        "if [ -z \"$INSIDE\" ]; then INSIDE=1 exec unshare --map-root-user --mount sh -c \
         '{script}; exec \"$0\" \"$@\"' \"$0\" \"$@\"; fi"
    );
    let mut terminal = place.open_after(&script);
    terminal.expect("Open for reading only: no lock can be put beside it");
    terminal.expect("Read-only file system");
    terminal.press(&format!("{TO_ACTUAL}31\r"));
    terminal.expect("Nothing can be changed");
    quit(terminal);
    assert_eq!(place.text(), original);
    assert_eq!(fs::read_dir(place.path("plans")).unwrap().count(), 1);
}

#[test]
fn another_machine_is_asked_about() {
    for (answer, is_taken) in [(ESC, false), ("t", true)] {
        let place = Place::new();
        let holder = "{\"albero\":1,\"user\":\"anna\",\"host\":\"pc-nowhere\",\"process\":4711,\
                      \"since\":\"2026-11-25T09:12:33Z\"}\n";
        fs::write(sidecar(&place), holder).unwrap();
        let mut terminal = place.open();
        terminal.expect("anna on pc-nowhere (process 4711, since 2026-11-25 09:12:33 UTC)");
        terminal.expect("take it over");
        assert_eq!(fs::read_to_string(sidecar(&place)).unwrap(), holder);
        terminal.press(answer);
        if is_taken {
            terminal.expect("yours to edit");
            edit(&mut terminal, "31,5");
            terminal.press(SAVE);
            terminal.expect("Saved");
        } else {
            terminal.expect("read only");
            terminal.expect_no("take it over");
        }
        quit(terminal);
        assert_eq!(sidecar(&place).exists(), !is_taken);
    }
}

#[test]
fn one_that_was_taken_over_from_elsewhere_is_told() {
    let place = Place::new();
    let terminal = open(&place);
    let own = fs::read_to_string(sidecar(&place)).unwrap();
    let (before, host) = own.split_once("\"host\":\"").unwrap();
    let other = format!("{before}\"host\":\"not-{host}");
    fs::write(sidecar(&place), &other).unwrap();
    terminal.expect("Taken over by");
    quit(terminal);
    assert_eq!(fs::read_to_string(sidecar(&place)).unwrap(), other);
}

#[test]
fn the_sidecar_has_the_mode_of_the_plan_and_goes_at_every_exit() {
    for (mode, end) in [(0o640, "TERM"), (0o600, "HUP"), (0o664, "INT")] {
        let place = Place::new();
        fs::set_permissions(place.plan(), fs::Permissions::from_mode(mode)).unwrap();
        let mut terminal = open(&place);
        let sidecar = sidecar(&place);
        assert_eq!(fs::metadata(&sidecar).unwrap().mode() & 0o7777, mode);
        let told = fs::read_to_string(&sidecar).unwrap();
        for key in ["user", "host", "process", "since"] {
            assert!(told.contains(&format!("\"{key}\":")), "{told}");
        }
        terminal.signal(end);
        terminal.end();
        assert!(!sidecar.exists(), "{end}");
    }
}

#[test]
fn nothing_runs_and_nothing_is_sent_while_nothing_happens() {
    let place = Place::new();
    let terminal = open(&place);
    let before = (terminal.sent(), terminal.cpu());
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!((terminal.sent(), terminal.cpu()), before);
    // Neither by what is none of its business.
    fs::write(place.path("plans/other.toml"), "x").unwrap();
    assert_eq!(terminal.sent(), before.0);
    quit(terminal);
}
