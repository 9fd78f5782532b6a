//! A terminal that the program runs in, and that a test looks at.

use std::fs;
use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// What two looks at the terminal are apart.
const PAUSE: Duration = Duration::from_millis(10);

/// A directory with a copy of the 2023 plan and what the program keeps beside it.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("plans")).unwrap();
        let plan = "plans/camera-di-commercio-2023.toml";
        let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join(plan);
        fs::copy(plan, place.plan()).unwrap();
        place
    }

    /// Returns the path of something in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Returns the path of the plan.
    pub(crate) fn plan(&self) -> PathBuf {
        self.path("plans/2023.toml")
    }

    /// Returns the plan's text.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.plan()).unwrap()
    }

    /// Starts the program on the plan.
    pub(crate) fn open(&self) -> Terminal {
        self.open_after("true")
    }

    /// Starts it on a file in the directory.
    pub(crate) fn open_file(&self, name: &str) -> Terminal {
        self.shell("true", &self.path(name))
    }

    /// Starts it in a shell that first runs a script.
    pub(crate) fn open_after(&self, script: &str) -> Terminal {
        self.shell(script, &self.plan())
    }

    fn shell(&self, script: &str, plan: &Path) -> Terminal {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("{script}; exec \"$0\" \"$@\"")]);
        command.arg(env!("CARGO_BIN_EXE_albero"));
        command.arg(plan);
        command.cwd(self.path(""));
        command.env("XDG_STATE_HOME", self.path("state"));
        Terminal::of(command, 24, 80, &[], None)
    }
}

/// What carries bytes from the program to the terminal.
struct Line {
    /// The most that is taken at once.
    packet: usize,
    /// How long a byte takes.
    byte: Duration,
    /// When all that was carried has arrived.
    free: Instant,
}

impl Line {
    fn fast() -> Self {
        Self {
            packet: 4096,
            byte: Duration::ZERO,
            free: Instant::now(),
        }
    }

    fn of(bytes_a_second: u32) -> Self {
        Self {
            packet: 80,
            byte: Duration::from_secs(1) / bytes_a_second,
            ..Self::fast()
        }
    }

    /// Takes as long as so many bytes do; what a busy machine slept too long is made up for.
    fn carry(&mut self, count: usize) {
        let now = Instant::now();
        let late = now.checked_sub(PAUSE * 10).unwrap_or(now);
        self.free = self.free.max(late) + self.byte * u32::try_from(count).unwrap();
        thread::sleep(self.free.saturating_duration_since(now));
    }
}

/// A terminal with the program in it.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    /// Takes what is sent, until it is told that the terminal is over.
    looker: Option<thread::JoinHandle<()>>,
    is_over: Arc<AtomicBool>,
    /// Everything that was sent to the terminal.
    bytes: Arc<Mutex<Vec<u8>>>,
    rows: u16,
    columns: u16,
    mode: String,
    /// Where the plan is, when no test has it.
    _place: Option<Place>,
}

impl Terminal {
    /// Starts the program on a copy of the 2023 plan, with more variables.
    pub(crate) fn start(rows: u16, columns: u16, variables: &[(&str, &str)]) -> Self {
        let place = Place::new();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_albero"));
        command.arg(place.plan());
        command.cwd(place.path(""));
        command.env("XDG_STATE_HOME", place.path("state"));
        Self::of(command, rows, columns, variables, Some(place))
    }

    /// Starts the program on a plan, at the end of a line that takes so many bytes a second.
    pub(crate) fn on_line(plan: &str, rows: u16, columns: u16, bytes_a_second: u32) -> Self {
        let place = Place(tempfile::tempdir().unwrap());
        fs::write(place.path("plan.toml"), plan).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_albero"));
        command.cwd(place.path(""));
        command.arg("plan.toml");
        command.env("XDG_STATE_HOME", place.path("state"));
        // Whatever display this machine has.
        command.env_remove("DISPLAY");
        command.env_remove("WAYLAND_DISPLAY");
        let line = Line::of(bytes_a_second);
        Self::over(line, command, rows, columns, &[], Some(place))
    }

    fn of(
        command: CommandBuilder,
        rows: u16,
        columns: u16,
        variables: &[(&str, &str)],
        place: Option<Place>,
    ) -> Self {
        let line = Line::fast();
        Self::over(line, command, rows, columns, variables, place)
    }

    fn over(
        mut line: Line,
        mut command: CommandBuilder,
        rows: u16,
        columns: u16,
        variables: &[(&str, &str)],
        place: Option<Place>,
    ) -> Self {
        let pair = native_pty_system().openpty(size(rows, columns)).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        for (name, value) in variables {
            command.env(name, value);
        }
        let mode = mode(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let sent = Arc::clone(&bytes);
        let is_over = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&is_over);
        let looker = thread::spawn(move || {
            let mut some = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut some[..line.packet]) {
                line.carry(count);
                sent.lock().unwrap().extend_from_slice(&some[..count]);
                if until.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            looker: Some(looker),
            is_over,
            bytes,
            rows,
            columns,
            mode,
            _place: place,
        }
    }

    /// Presses keys, as bytes.
    pub(crate) fn press(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        (self.rows, self.columns) = (rows, columns);
        self.master
            .as_ref()
            .unwrap()
            .resize(size(rows, columns))
            .unwrap();
    }

    /// Takes the terminal away, as a dropped line does, with the answer to a last key under way.
    pub(crate) fn hang_up(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        self.press("j");
        self.looker.take().unwrap().join().unwrap();
        self.keyboard = None;
        self.master = None;
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &process])
            .status();
        assert!(status.unwrap().success());
    }

    /// Returns the terminal as it is.
    pub(crate) fn screen(&self) -> vt100::Screen {
        let mut parser = vt100::Parser::new(some(self.rows), some(self.columns), 0);
        parser.process(&self.bytes.lock().unwrap());
        parser.screen().clone()
    }

    /// Waits until the screen says something.
    pub(crate) fn expect(&self, text: &str) {
        let is_there = || self.screen().contents().contains(text);
        assert!(
            wait(is_there),
            "no '{text}' in:\n{}",
            self.screen().contents()
        );
    }

    /// Waits until the screen says something no more.
    pub(crate) fn expect_no(&self, text: &str) {
        assert!(wait(|| !self.screen().contents().contains(text)), "{text}");
    }

    /// Returns how many bytes were sent, once no more come.
    pub(crate) fn sent(&self) -> usize {
        let count = || self.bytes.lock().unwrap().len();
        loop {
            let before = count();
            thread::sleep(PAUSE * 20);
            if count() == before {
                return before;
            }
        }
    }

    /// Returns how long the program has run on a processor, in ticks; none where the system does
    /// not say.
    pub(crate) fn cpu(&self) -> Option<u64> {
        let process = self.child.process_id()?;
        let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let fields = text.rsplit_once(')')?.1.split_whitespace();
        let ticks: Vec<u64> = fields.filter_map(|field| field.parse().ok()).collect();
        // User and system time, behind the state, which is no number.
        Some(ticks.get(10)? + ticks.get(11)?)
    }

    /// Returns everything that was sent.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.bytes.lock().unwrap().clone()
    }

    /// Returns how long the program has computed, in all its threads.
    #[cfg(target_os = "linux")]
    pub(crate) fn computed(&self) -> Duration {
        let process = self.child.process_id().unwrap();
        let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap();
        let nanos = threads.map(|thread| {
            let path = thread.unwrap().path().join("schedstat");
            let text = fs::read_to_string(path).unwrap();
            text.split(' ').next().unwrap().parse::<u64>().unwrap()
        });
        Duration::from_nanos(nanos.sum())
    }

    /// Waits until the program has ended.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let mut status = None;
        let is_over = || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        };
        assert!(wait(is_over), "the program does not end");
        status.unwrap()
    }

    /// Tells whether the terminal is as it was before the program began. What the program sent
    /// last may still be under way.
    pub(crate) fn is_as_before(&self) -> bool {
        wait(|| {
            let mode = mode(&**self.master.as_ref().unwrap());
            let screen = self.screen();
            mode == self.mode && !screen.alternate_screen() && !screen.hide_cursor()
        })
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended, as a rule.
        let _ = self.child.kill();
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        ..PtySize::default()
    }
}

fn some(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// The mode of the terminal's line: echo, raw keys and so on.
fn mode(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn wait(mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if is_so() {
            return true;
        }
        if start.elapsed() > PATIENCE {
            return false;
        }
        thread::sleep(PAUSE);
    }
}
