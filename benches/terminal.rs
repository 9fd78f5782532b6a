//! What does a person wait for, and what does a line carry?
//!
//! Runs the program in a pseudo-terminal of 120 columns and 40 rows on plans of four sizes, beside
//! other programs that are installed, and prints a table: the first screen, the most memory that was
//! taken until then and until the last key, and for each key how long its answer takes and how many
//! bytes it has. Run with `cargo bench --bench terminal`; numbers after it are other sizes.

#![expect(clippy::unwrap_used, reason = "a measurement that fails has no figure")]
#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

use std::fs;
use std::io::{Read as _, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

#[path = "../tests/support/generate.rs"]
mod generate;

const SIZES: [usize; 4] = [160, 10_000, 100_000, 1_000_000];
const ROWS: u16 = 40;
const COLUMNS: u16 = 120;
/// Programs are started so often.
const RUNS: usize = 3;
/// A key is pressed so often.
const PRESSES: usize = 10;
/// An answer is over when nothing more has come for so long.
const QUIET: Duration = Duration::from_millis(60);
/// Keys are so far apart, as a person presses them.
const APART: Duration = Duration::from_millis(100);
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program, and what to press in it.
struct Program {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The form of the plan that it reads.
    form: Form,
    /// What its first screen says.
    says: &'static str,
    /// Pressed before anything is measured.
    first: &'static str,
    /// What is measured, by the columns of the table: keys that are pressed in turn; none where it
    /// has no such key.
    keys: [&'static [&'static str]; ACTIONS.len()],
    quit: &'static str,
}

#[derive(Clone, Copy)]
enum Form {
    Toml,
    Json,
    Csv,
}

const ACTIONS: [&str; 7] = [
    "row down",
    "page down",
    "fold or unfold",
    "next match",
    "a digit",
    "take the value",
    "last row",
];

const STEPS: &[&str] = &["j"];
const PAGES: &[&str] = &["\x1b[6~", "\x1b[5~"];
const END: &[&str] = &["G"];
const NONE: &[&str] = &[];

const PROGRAMS: [Program; 5] = [
    Program {
        name: "albero",
        arguments: &[],
        form: Form::Toml,
        says: "quit",
        first: "9g",
        keys: [STEPS, PAGES, &[" "], &["n"], &["4"], &["\r"], END],
        quit: "qd",
    },
    Program {
        name: "vim",
        arguments: &["-u", "NONE", "-n", "-N", "-R"],
        form: Form::Toml,
        says: "generated",
        first: "",
        keys: [STEPS, PAGES, NONE, NONE, NONE, NONE, END],
        quit: ":q!\r",
    },
    Program {
        name: "less",
        arguments: &[],
        form: Form::Toml,
        says: "generated",
        first: "",
        keys: [STEPS, PAGES, NONE, NONE, NONE, NONE, END],
        quit: "q",
    },
    Program {
        name: "jless",
        arguments: &[],
        form: Form::Json,
        says: "albero",
        first: "",
        keys: [STEPS, PAGES, &[" "], NONE, NONE, NONE, END],
        quit: "q",
    },
    Program {
        name: "vd",
        arguments: &[],
        form: Form::Csv,
        says: "address",
        first: "",
        keys: [STEPS, PAGES, NONE, NONE, NONE, NONE, END],
        quit: "gq",
    },
];

/// How long an answer took, and how many bytes it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Answer {
    time: Duration,
    bytes: usize,
}

/// What was measured of a program on one plan.
struct Figures {
    start: Duration,
    /// The most memory until the first screen and until the last key, in kB, where the system says.
    memory: [Option<u64>; 2],
    answers: Vec<Option<Answer>>,
}

/// A program that runs in a pseudo-terminal.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    sent: Receiver<(Instant, Vec<u8>)>,
}

impl Session {
    /// Starts a program. Returns it with how long it took until the first screen was there.
    fn start(program: &Program, file: &Path, state: &Path) -> (Self, Duration) {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: ROWS,
                cols: COLUMNS,
                ..PtySize::default()
            })
            .unwrap();
        let mut command = CommandBuilder::new(path_of(program));
        command.args(program.arguments);
        command.arg(file);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("XDG_STATE_HOME", state);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, sent) = channel();
        thread::spawn(move || {
            let mut some = [0; 4_096];
            while let Ok(count @ 1..) = reader.read(&mut some) {
                if sender
                    .send((Instant::now(), some[..count].to_vec()))
                    .is_err()
                {
                    return;
                }
            }
        });
        let start = Instant::now();
        let mut session = Self {
            child: pair.slave.spawn_command(command).unwrap(),
            keyboard: pair.master.take_writer().unwrap(),
            sent,
        };
        let mut all = Vec::new();
        let there = loop {
            let (at, bytes) = session.sent.recv_timeout(PATIENCE).unwrap();
            all.extend(bytes);
            let says = program.says.as_bytes();
            if all.windows(says.len()).any(|window| window == says) {
                break at;
            }
        };
        session.answer(there);
        thread::sleep(APART * 2);
        (session, there - start)
    }

    /// Presses keys and waits for the answer to all of them.
    fn press(&mut self, keys: &str) -> Answer {
        let start = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        let answer = self.answer(start);
        thread::sleep(APART);
        answer
    }

    /// Takes what is sent until nothing more comes.
    fn answer(&mut self, start: Instant) -> Answer {
        let mut answer = Answer {
            time: Duration::ZERO,
            bytes: 0,
        };
        // What has to be computed first may take a while.
        let mut patience = Duration::from_secs(1);
        loop {
            match self.sent.recv_timeout(patience) {
                Ok((at, bytes)) => {
                    answer.time = at.saturating_duration_since(start);
                    answer.bytes += bytes.len();
                    patience = QUIET;
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return answer,
            }
        }
    }

    /// Presses keys in turn; the medians of the answers.
    fn measure(&mut self, keys: &[&str]) -> Option<Answer> {
        let keys = keys.iter().cycle().take(PRESSES);
        median(keys.map(|key| self.press(key)).collect())
    }

    fn memory(&self) -> Option<u64> {
        let process = self.child.process_id()?;
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    fn end(mut self, quit: &str) {
        self.press(quit);
        // It has ended, as a rule.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

fn path_of(program: &Program) -> &'static str {
    match program.name {
        "albero" => env!("CARGO_BIN_EXE_albero"),
        name => name,
    }
}

fn is_there(program: &Program) -> bool {
    let mut command = Command::new(path_of(program));
    command.arg("--version").stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Measures the keys of a program that has just started.
fn keys(program: &Program, session: &mut Session) -> Vec<Option<Answer>> {
    if !program.first.is_empty() {
        session.press(program.first);
    }
    let mut answers = vec![None; ACTIONS.len()];
    for (at, keys) in program.keys.iter().enumerate() {
        match ACTIONS[at] {
            "take the value" => {}
            _ if keys.is_empty() => {}
            "last row" => answers[at] = Some(session.press(keys[0])),
            "a digit" => {
                [answers[at], answers[at + 1]] = edits(session, keys[0], program.keys[at + 1][0]);
            }
            action => {
                match action {
                    // The first area.
                    "fold or unfold" => drop(session.press("gj")),
                    "next match" => {
                        session.press("/qualit");
                        session.press("\r");
                    }
                    _ => {}
                }
                answers[at] = session.measure(keys);
            }
        }
    }
    answers
}

/// Types numbers into an actual in the sheet of the first area, and takes them.
fn edits(session: &mut Session, digit: &str, take: &str) -> [Option<Answer>; 2] {
    session.press("gjs\tjjj");
    let (mut typed, mut taken) = (Vec::new(), Vec::new());
    for number in 1..=PRESSES {
        session.press(&(number % 10).to_string());
        typed.push(session.press(digit));
        taken.push(session.press(take));
        // Back from the next row.
        session.press("k");
    }
    session.press("\t");
    [median(typed), median(taken)]
}

/// Returns the median of the times, and that of the bytes.
fn median(mut answers: Vec<Answer>) -> Option<Answer> {
    let middle = answers.len() / 2;
    answers.sort_unstable();
    let time = answers.get(middle)?.time;
    answers.sort_unstable_by_key(|answer| answer.bytes);
    let bytes = answers.get(middle)?.bytes;
    Some(Answer { time, bytes })
}

/// Measures a program on a plan: the best of several starts, and the best median of each key.
fn measure(program: &Program, file: &Path, state: &Path) -> Figures {
    let mut best: Option<Figures> = None;
    for _ in 0..RUNS {
        let (mut session, start) = Session::start(program, file, state);
        let opened = session.memory();
        let answers = keys(program, &mut session);
        let memory = [opened, session.memory()];
        session.end(program.quit);
        best = Some(match best {
            None => Figures {
                start,
                memory,
                answers,
            },
            Some(best) => Figures {
                start: best.start.min(start),
                memory: std::array::from_fn(|at| best.memory[at].min(memory[at])),
                answers: std::iter::zip(best.answers, answers)
                    .map(|(one, other)| one.min(other))
                    .collect(),
            },
        });
    }
    best.unwrap()
}

/// Writes a plan in the form that a program reads.
fn write(place: &Path, form: Form, text: &str) -> std::path::PathBuf {
    let plan = place.join("plan.toml");
    // Programs may have changed it.
    fs::write(&plan, text).unwrap();
    let (name, to) = match form {
        Form::Toml => return plan,
        Form::Json => ("plan.json", "json"),
        Form::Csv => ("plan.csv", "csv"),
    };
    let file = place.join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_albero"));
    command.args(["export", "--to", to, "-o"]).arg(&file);
    assert!(command.arg(&plan).status().unwrap().success());
    file
}

/// A time in the unit that people read it in.
fn millis(time: Duration) -> String {
    let micros = time.as_micros();
    match micros {
        0..9_950 => format!("{}.{}", (micros + 50) / 1_000, (micros + 50) % 1_000 / 100),
        _ => format!("{}", (micros + 500) / 1_000),
    }
}

/// Memory in the unit that people read it in.
fn megabytes(kilobytes: u64) -> String {
    let tenths = (kilobytes * 10).div_ceil(1_024);
    match tenths {
        0..200 => format!("{}.{} MB", tenths / 10, tenths % 10),
        _ => format!("{} MB", tenths.div_ceil(10)),
    }
}

fn row(program: &Program, kpis: usize, figures: &Figures) -> String {
    let [opened, most] = figures
        .memory
        .map(|memory| memory.map_or_else(|| "–".into(), megabytes));
    let mut row = format!(
        "| {} | {kpis} | {} ms | {opened} | {most} |",
        program.name,
        millis(figures.start)
    );
    for answer in &figures.answers {
        let cell = answer.map_or_else(
            || " – |".into(),
            |answer| format!(" {} ms, {} B |", millis(answer.time), answer.bytes),
        );
        row.push_str(&cell);
    }
    row
}

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        SIZES.to_vec()
    } else {
        sizes
    };
    let place = tempfile::tempdir().unwrap();
    println!(
        "| program | KPIs | first screen | memory then | after all keys | {} |",
        ACTIONS.join(" | ")
    );
    println!("| --- |{}", " --- |".repeat(ACTIONS.len() + 4));
    for program in PROGRAMS.iter().filter(|program| is_there(program)) {
        for kpis in &sizes {
            let file = write(place.path(), program.form, &generate::plan(*kpis));
            let figures = measure(program, &file, place.path());
            println!("{}", row(program, *kpis, &figures));
        }
    }
}
