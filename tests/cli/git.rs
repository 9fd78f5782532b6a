//! Does the program live with git?
//!
//! A real repository: plans at revisions, git's external diff, and the headers of git's own hunks
//! by the attributes that the README shows.

use std::path::Path;
use std::process::Command;

use crate::run::{Files, albero_in};

const README: &str = include_str!("../../README.md");

const OLD: &str = "[plan]\nlanguage = \"it\"\n\n[A]\nname = \"Area\"\n\n[A.1]\nname = \"Uno\"\n\n[A.1.kpi.1]\nname     = \
                   \"K\"\nweight   = 60\noperator = \">=\"\nunit     = \"%\"\nmethod   = \"linear\"\nowner    = \
                   \"Ufficio\"\ntarget   = 10\nactual   = 5\n";

/// Git in a directory, which knows albero and no settings of whoever runs the tests.
fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    let own = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
    git.args(own).args(arguments).current_dir(directory);
    let path = std::env::var("PATH").unwrap_or_default();
    let program = Path::new(env!("CARGO_BIN_EXE_albero")).parent().unwrap();
    git.env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", directory)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("LC_ALL", "C");
    git
}

/// Runs git, and returns what it says.
fn git(directory: &Path, arguments: &[&str]) -> String {
    let output = command(directory, arguments).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

/// A repository with a plan in it, committed; none where there is no git.
fn repository() -> Option<Files> {
    if Command::new("git").arg("--version").output().is_err() {
        // The tests of what git does are nothing without it.
        return None;
    }
    let files = Files::of(&[("plans/north.toml", OLD)]);
    git(files.directory(), &["init", "--quiet"]);
    git(files.directory(), &["add", "."]);
    git(files.directory(), &["commit", "--quiet", "-m", "First"]);
    Some(files)
}

/// What stands between a line of the README and the end of its block.
fn block(first: &str) -> Vec<String> {
    let behind = README.split_once(first).unwrap().1;
    let inside = behind.split_once("```").unwrap().0;
    inside
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Does what the README says git must be told.
fn tell_git(files: &Files) {
    let attributes = block("```gitattributes\n").join("\n") + "\n";
    std::fs::write(files.path(".gitattributes"), attributes).unwrap();
    let commands = block("# tell git, once in each clone\n");
    assert_eq!(commands.len(), 2, "{commands:?}");
    for line in commands {
        let (command, value) = line.split_once(" '").unwrap();
        let key = command.strip_prefix("git config ").unwrap();
        let value = value.strip_suffix('\'').unwrap();
        git(files.directory(), &["config", key, value]);
    }
}

fn write(files: &Files, text: &str) {
    std::fs::write(files.path("plans/north.toml"), text).unwrap();
}

#[test]
fn plans_are_read_at_revisions() {
    let Some(files) = repository() else { return };
    write(&files, &OLD.replace("actual   = 5", "actual   = 10"));
    let told = "A.1.kpi.1.actual  5 → 10   plan +50,00  A +50,00  A.1 +50,00";
    for (directory, old) in [
        (".", "HEAD:plans/north.toml"),
        (".", ":plans/north.toml"),
        ("plans", "HEAD:./north.toml"),
    ] {
        let new = files.path("plans/north.toml").display().to_string();
        let outcome = albero_in(&files.path(directory), &["diff", old, &new]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{old}");
        assert!(outcome.out.contains(told), "{old}: {}", outcome.out);
    }
    for (name, words) in [
        ("HEAD:plans/south.toml", "git says: "),
        ("nowhere:plans/north.toml", "git says: "),
        ("HEAD:plans", "git says: "),
    ] {
        let outcome = albero_in(files.directory(), &["diff", name, "plans/north.toml"]);
        assert_eq!(outcome.code, 2, "{name}: {}", outcome.out);
        assert!(outcome.err.contains(words), "{name}: {}", outcome.err);
    }
}

#[test]
fn no_repository_and_no_git_are_said() {
    let files = Files::of(&[("north.toml", OLD)]);
    let mut command = crate::run::command(&["diff", "HEAD:north.toml", "north.toml"]);
    let output = command
        .current_dir(files.directory())
        .env("PATH", "")
        .output();
    let output = output.unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("git cannot be run"), "{err}");
    assert!(err.contains("Install git, or name a file."), "{err}");
}

#[test]
fn git_shows_differences_by_the_attributes_of_the_readme() {
    let Some(files) = repository() else { return };
    tell_git(&files);
    write(&files, &OLD.replace("actual   = 5", "actual   = 10"));
    let told = "A.1.kpi.1.actual  5 → 10   plan +50,00";
    let diff = |arguments: &[&str]| {
        let all = [&["--no-pager", "diff"], arguments].concat();
        git(files.directory(), &all)
    };
    let shown = diff(&["HEAD"]);
    assert!(shown.contains(told), "{shown}");
    // A plan that is new, one that is gone, one that was moved, one that cannot be read.
    write(&files, "[A]\n[A]\n[B\n");
    std::fs::write(files.path("plans/south.toml"), OLD).unwrap();
    git(files.directory(), &["add", "."]);
    let shown = diff(&["HEAD"]);
    assert!(shown.contains("plans/south.toml  new"), "{shown}");
    assert!(shown.contains("A  added (2 nodes, 1 KPI)"), "{shown}");
    assert!(shown.contains("duplicate-table"), "{shown}");
    git(
        files.directory(),
        &["rm", "--quiet", "--cached", "plans/north.toml"],
    );
    let shown = diff(&["--cached", "-M", "HEAD"]);
    assert!(
        shown.contains("plans/north.toml  → plans/south.toml"),
        "{shown}"
    );
    git(
        files.directory(),
        &["rm", "--quiet", "--cached", "plans/south.toml"],
    );
    let shown = diff(&["--cached", "HEAD"]);
    assert!(shown.contains("plans/north.toml  deleted"), "{shown}");
}

#[test]
fn hunks_are_headed_by_the_table_they_are_in() {
    let Some(files) = repository() else { return };
    tell_git(&files);
    write(&files, &OLD.replace("actual   = 5", "actual   = 10"));
    let shown = git(files.directory(), &["--no-pager", "diff", "--no-ext-diff"]);
    let hunk = shown.lines().find(|line| line.starts_with("@@")).unwrap();
    assert!(hunk.ends_with("@@ [A.1.kpi.1]"), "{shown}");
}

#[test]
fn the_hook_of_the_readme_lets_no_broken_plan_pass() {
    let Some(files) = repository() else { return };
    let hook = block("#!/bin/sh\n").join("\n");
    let path = files.path(".git/hooks/pre-commit");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, format!("#!/bin/sh\n{hook}\n")).unwrap();
    make_executable(&path);
    let commit = |text: &str| {
        write(&files, text);
        git(files.directory(), &["add", "."]);
        let mut commit = command(files.directory(), &["commit", "--quiet", "-m", "Next"]);
        commit.output().unwrap().status.success()
    };
    assert!(!commit(&OLD.replace("actual   = 5", "actual   = 5,0")));
    assert!(commit(&OLD.replace("actual   = 5", "actual   = 6")));
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}
