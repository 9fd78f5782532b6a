//! Which plan is opened where none is named?

use std::io::{Read as _, Write as _};
use std::path::Path;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::run::{Files, albero, albero_in};

const ONE: &str = "[plan]\ntitle = \"First\"\n";
const TWO: &str = "[plan]\ntitle = \"Second\"\n";

#[test]
fn this_repository_opens_its_plan() {
    let run = albero(&[]);
    assert_eq!(run.code, 0);
    assert!(
        run.out.starts_with("Relazione sulla performance 2023"),
        "{}",
        run.out
    );
    assert!(run.out.contains("92,56 good"), "{}", run.out);
}

#[test]
fn the_only_plan_is_opened() {
    for files in [
        vec![("one.toml", ONE), ("Cargo.toml", "[package]\n")],
        vec![("plans/one.toml", ONE), (".hidden.toml", TWO)],
    ] {
        let files = Files::of(&files);
        let run = albero_in(files.directory(), &[]);
        assert!(run.out.starts_with("First\n"), "{}", run.out);
    }
}

#[test]
fn without_any_plan_the_built_in_one_is_opened() {
    let run = albero_in(Files::of(&[]).directory(), &[]);
    assert!(run.out.contains("92,56 good"), "{}", run.out);
    assert_eq!(run.code, 0);
}

#[test]
fn of_several_plans_one_must_be_named() {
    let files = Files::of(&[("one.toml", ONE), ("plans/two.toml", TWO)]);
    let run = albero_in(files.directory(), &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("one.toml, plans/two.toml"), "{}", run.err);
}

/// Runs the program in a terminal that cannot draw, types `keys`, and returns what came out and
/// the exit code.
fn in_dumb_terminal(directory: &Path, keys: &str) -> (String, u32) {
    let pair = native_pty_system()
        .openpty(PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_albero"));
    command.cwd(directory);
    command.env("TERM", "dumb");
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    pair.master
        .take_writer()
        .unwrap()
        .write_all(keys.as_bytes())
        .unwrap();
    let mut out = Vec::new();
    // The end of a pseudo-terminal may be an error instead of an end.
    let _ = reader.read_to_end(&mut out);
    let code = child.wait().unwrap().exit_code();
    (String::from_utf8(out).unwrap(), code)
}

#[test]
fn a_dumb_terminal_gets_the_verdict() {
    let files = Files::of(&[("one.toml", ONE)]);
    let (out, code) = in_dumb_terminal(files.directory(), "");
    assert!(out.contains("First"), "{out}");
    assert!(!out.contains('\u{1b}'), "{out:?}");
    assert_eq!(code, 0);
}

#[test]
fn of_several_plans_one_is_picked() {
    let files = Files::of(&[("one.toml", ONE), ("plans/two.toml", TWO)]);
    let (out, code) = in_dumb_terminal(files.directory(), "7\n2\n");
    assert!(out.contains("1  one.toml"), "{out}");
    assert!(out.contains("2  plans/two.toml"), "{out}");
    assert!(out.contains("Second") && !out.contains("First"), "{out}");
    assert_eq!(code, 0);
    let (out, code) = in_dumb_terminal(files.directory(), "q\n");
    assert!(out.contains("no plan was chosen"), "{out}");
    assert_eq!(code, 2);
}
