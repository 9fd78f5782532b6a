//! What does a process do that is there to be ended, or to be kept from writing?

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Lines, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::sleep;
use std::time::Duration;

use albero::file::{Base, Journal, StateDirectory};

use crate::journal::actual;
use crate::save::version;

/// The environment that tells this program what to do, and in which directory.
const TASK: &str = "ALBERO_SAFETY_TASK";
const PLACE: &str = "ALBERO_SAFETY_PLACE";

/// Returns this program as a command that does a task.
pub(crate) fn command(task: &str, place: &Path) -> Command {
    with_task(Command::new(program()), task, place)
}

/// The same, in a shell that first runs a script.
pub(crate) fn command_in_shell(script: &str, task: &str, place: &Path) -> Command {
    let mut shell = Command::new("sh");
    let script = format!("{script}; exec \"$0\" \"$@\"");
    shell.arg("-c").arg(script).arg(program());
    with_task(shell, task, place)
}

pub(crate) fn program() -> PathBuf {
    std::env::current_exe().unwrap()
}

pub(crate) fn with_task(mut command: Command, task: &str, place: &Path) -> Command {
    command
        .args(["--exact", "child::is_told_what_to_do"])
        .env(TASK, task)
        .env(PLACE, place);
    command
}

/// Starts a task that says each thing it has finished, ends it by `kill -9` at some moment up to
/// `longest` after the first, and returns what it had finished by then.
pub(crate) fn finished_before_kill(task: &str, place: &Path, longest: Duration) -> Vec<String> {
    let mut child = command(task, place).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut finished = finished(lines);
    let first = finished.next().expect("the task finishes something");
    sleep(random(longest));
    child.kill().unwrap();
    child.wait().unwrap();
    std::iter::once(first).chain(finished).collect()
}

/// Returns what was said, without the words of the test program around it.
fn finished(lines: Lines<BufReader<ChildStdout>>) -> impl Iterator<Item = String> {
    lines.map_while(Result::ok).filter_map(|line| {
        let said = line.split_once("said: ")?.1;
        Some(said.to_owned())
    })
}

/// Returns a random time up to the longest.
fn random(longest: Duration) -> Duration {
    let random = RandomState::new().hash_one(0) % 1000;
    longest * u32::try_from(random).unwrap() / 1000
}

fn say(what: &str) {
    // Written, not printed: the test program keeps what is printed to itself.
    let mut out = stdout();
    writeln!(out, "said: {what}").unwrap();
    out.flush().unwrap();
}

#[test]
fn is_told_what_to_do() {
    let Some(task) = std::env::var_os(TASK) else {
        return;
    };
    let place = PathBuf::from(std::env::var_os(PLACE).unwrap());
    let plan = place.join("plan.toml");
    match task.to_str().unwrap() {
        "save for ever" => save_for_ever(&plan),
        "edit for ever" => edit_for_ever(&plan, &StateDirectory::at(place.join("state"))),
        "save once" => save_once(&plan),
        "edit until full" => edit_until_full(&plan, &StateDirectory::at(place.join("state"))),
        task => panic!("{task} is no task"),
    }
}

fn base(plan: &Path) -> Base {
    Base::of(plan, &std::fs::read_to_string(plan).unwrap())
}

fn save_for_ever(plan: &Path) {
    let mut base = base(plan);
    for number in 1.. {
        base.save(&version(number % 2)).unwrap();
        say(&number.to_string());
    }
}

fn edit_for_ever(plan: &Path, state: &StateDirectory) {
    let mut journal = Journal::of(state, &base(plan)).unwrap();
    for number in 1.. {
        journal.append(&[actual(number)]).unwrap();
        say(&number.to_string());
    }
}

fn save_once(plan: &Path) {
    heed_size_limit();
    say(&match base(plan).save(&version(1)) {
        Ok(()) => "saved".to_owned(),
        Err(error) => error.to_string(),
    });
}

fn edit_until_full(plan: &Path, state: &StateDirectory) {
    heed_size_limit();
    let mut journal = Journal::of(state, &base(plan)).unwrap();
    for number in 1.. {
        match journal.append(&[actual(number)]) {
            Ok(()) => say(&number.to_string()),
            Err(error) => return say(&error.to_string()),
        }
    }
}

/// A file over its limit is then an error, as a full disk is, and not the end of the process.
fn heed_size_limit() {
    let seen = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen).unwrap();
}
