//! The real loop, with a terminal and a keyboard that tests can look into.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use signal_hook::consts::{SIGCONT, SIGTERM};

use super::{End, Input, Inputs, run};
use crate::file::SaveError;
use crate::tui::action::Effect;
use crate::tui::app::App;
use crate::tui::fixture::{app, opened, read};
use crate::tui::outside::pretended::Pretended;
use crate::tui::print::{parse, print, text};
use crate::tui::screen::{Screen, Surface};

/// A terminal that remembers what was asked of it.
pub(super) struct Remembering {
    pub(super) backend: Emulator,
    log: Vec<String>,
    /// Bytes of each frame that was not empty.
    sent: Vec<usize>,
}

/// What a terminal shows that takes the bytes.
pub(super) struct Emulator {
    parser: vt100::Parser,
    buffer: Buffer,
}

impl Emulator {
    fn new(width: u16, height: u16) -> Self {
        Self {
            parser: vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0),
            buffer: Buffer::empty(Rect::new(0, 0, width, height)),
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.buffer.reset();
        for Position { x, y } in self.buffer.area.positions() {
            let cell = self.parser.screen().cell(y, x).unwrap();
            if cell.has_contents() && !cell.is_wide_continuation() {
                self.buffer[(x, y)].set_symbol(cell.contents());
            }
        }
    }

    pub(super) fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    fn cursor_position(&self) -> Position {
        let (y, x) = self.parser.screen().cursor_position();
        Position { x, y }
    }
}

type Never = std::convert::Infallible;

impl Surface for Remembering {
    type Error = Never;

    fn send(&mut self, frame: &[u8]) -> Result<(), Never> {
        if !frame.is_empty() {
            if frame.windows(4).any(|bytes| bytes == b"\x1b[2J") {
                self.log.push("wipe".into());
            }
            self.backend.take(frame);
            self.sent.push(frame.len());
        }
        Ok(())
    }

    fn copy(&mut self, text: &str) -> Result<(), Never> {
        self.log.push(format!("copy {text}"));
        Ok(())
    }

    fn suspend(&mut self) -> Result<(), Never> {
        self.log.push("suspend".into());
        Ok(())
    }

    fn lend(&mut self) -> Result<(), Never> {
        self.log.push("lend".into());
        Ok(())
    }

    fn resume(&mut self) -> Result<(), Never> {
        self.log.push("resume".into());
        Ok(())
    }
}

/// Batches of input; behind the last one the terminal is gone.
struct Script(std::vec::IntoIter<Vec<Input>>);

impl Inputs for Script {
    fn wait(&mut self, _: Option<Duration>) -> Vec<Input> {
        self.0.next().unwrap_or_else(|| vec![Input::Gone])
    }
}

pub(super) fn keys(written: &str) -> Vec<Input> {
    parse(written)
        .unwrap()
        .into_iter()
        .map(Input::Key)
        .collect()
}

fn play(batches: Vec<Vec<Input>>) -> (End, Screen<Remembering>) {
    let (end, screen, _) = play_in(&mut Pretended::default(), batches);
    (end, screen)
}

pub(super) fn play_in(
    outside: &mut Pretended,
    batches: Vec<Vec<Input>>,
) -> (End, Screen<Remembering>, App) {
    let backend = Remembering {
        backend: Emulator::new(80, 24),
        log: Vec::new(),
        sent: Vec::new(),
    };
    let mut screen = Screen::new(backend, 80, 24);
    let mut app = app(opened(), 80, 24, "");
    if outside.is_started {
        super::start(&mut app, outside);
    }
    let mut script = Script(batches.into_iter());
    let end = run(&mut app, &mut screen, &mut script, outside).unwrap();
    (end, screen, app)
}

#[test]
fn keys_become_the_screen_that_the_state_shows() {
    let (end, screen) = play(vec![keys("jj"), keys("l<tab>s"), keys("/me")]);
    assert_eq!(end, End::Gone);
    let shown = text(screen.surface.backend.buffer());
    assert_eq!(shown, print(opened(), 80, 24, "jjl<tab>s/me").unwrap());
    assert!(screen.surface.backend.cursor_position().y == 23);
}

#[test]
fn what_is_sent_key_by_key_adds_up_to_what_the_state_shows() {
    let written = "jjjlljj<tab>jjss<tab>4GkkhhW!jj<esc>?<pgdn><esc>zjz/trend<enter>nnN<esc>o\
                   wwww<tab>31<enter>uzi<esc><esc>f<down><enter><esc>g";
    let all = parse(written).unwrap();
    for end in (1..=all.len()).step_by(3).chain([all.len()]) {
        let batches = all[..end].iter().map(|key| vec![Input::Key(*key)]);
        let (_, screen) = play(batches.collect());
        let shown = text(screen.surface.backend.buffer());
        let mut whole = app(opened(), 80, 24, "");
        for key in &all[..end] {
            whole.press(*key);
        }
        let mut fresh = Screen::new(screen.surface, 80, 24);
        fresh.repaint();
        fresh.draw(&whole).unwrap();
        let expected = text(fresh.surface.backend.buffer());
        assert_eq!(shown, expected, "after {end} keys");
    }
}

#[test]
fn pending_keys_are_one_drawing_and_a_step_sends_little() {
    let (_, screen) = play(vec![keys("jjjjkk"), keys("j"), keys("k")]);
    let sent = &screen.surface.sent;
    assert_eq!(sent.len(), 4, "{sent:?}");
}

#[test]
fn what_looks_the_same_is_not_sent() {
    let (_, screen) = play(vec![
        keys("k"),
        keys("<f>".trim_matches(['<', '>'])),
        keys("<esc>k"),
    ]);
    assert_eq!(
        screen.surface.sent.len(),
        3,
        "the start, the list and the screen below it"
    );
}

#[test]
fn every_way_out_ends_the_loop() {
    for (batch, end) in [
        (keys("q"), End::Quit),
        (keys("/x<ctrl-c>"), End::Quit),
        (keys("?<ctrl-c>"), End::Quit),
        (vec![Input::Signal(SIGTERM)], End::Signal(SIGTERM)),
        (vec![Input::Gone], End::Gone),
    ] {
        assert_eq!(play(vec![batch, keys("q")]).0, end);
    }
}

#[test]
fn effects_reach_the_terminal() {
    let (_, screen) = play(vec![
        keys("jy"),
        keys("<ctrl-z>"),
        vec![Input::Signal(SIGCONT)],
        vec![Input::Resize(60, 15)],
    ]);
    let log: Vec<&str> = screen.surface.log.iter().map(String::as_str).collect();
    assert_eq!(log, ["copy A", "suspend", "wipe", "resume", "wipe", "wipe"]);
}

/// What opens and edits one cell.
pub(super) const EDIT: &str = "/A.5.2.kpi.2<enter>31<enter>";

fn edited(more: &str) -> Vec<Vec<Input>> {
    vec![keys(EDIT), keys(more)]
}

#[test]
fn leaving_asks_for_edits_that_are_not_saved() {
    for (more, end, asked) in [
        ("qs", End::Quit, "keep 1, save, forget"),
        ("qj", End::Quit, "keep 1, keep 0"),
        ("qd", End::Quit, "keep 1, forget, forget"),
        ("q<esc>", End::Gone, "keep 1"),
        ("qx", End::Gone, "keep 1"),
        ("<ctrl-c><ctrl-c>", End::Gone, "keep 1"),
        ("<ctrl-s>q", End::Quit, "keep 1, save, forget"),
        ("uq", End::Quit, "keep 1, keep 1, forget"),
        (
            "<ctrl-s>uqd",
            End::Quit,
            "keep 1, save, keep 1, forget, forget",
        ),
    ] {
        let mut outside = Pretended::default();
        let (ended, ..) = play_in(&mut outside, edited(more));
        assert_eq!(
            (ended, outside.log.join(", ").as_str()),
            (end, asked),
            "{more}"
        );
    }
}

#[test]
fn a_journal_that_fails_is_told_once_and_editing_goes_on() {
    let mut outside = Pretended {
        is_forgetful: true,
        ..Pretended::default()
    };
    let (_, screen, app) = play_in(&mut outside, vec![keys(EDIT)]);
    let shown = text(screen.surface.backend.buffer());
    assert!(
        shown.contains("Edits are not kept: there is no home directory"),
        "{shown}"
    );
    assert!(app.history.is_dirty());
    let (end, screen, app) = play_in(&mut outside, edited("k4<enter>qj"));
    assert_eq!(end, End::Gone, "the edits would be lost");
    assert!(text(screen.surface.backend.buffer()).contains("Not left: edits are not kept"));
    assert_eq!(app.history.undo_count(), 2);
}

fn full(path: &str) -> SaveError {
    SaveError::Failed {
        path: path.into(),
        stage: crate::file::Stage::Write,
        reason: std::io::ErrorKind::StorageFull.into(),
    }
}

#[test]
fn a_save_that_fails_leaves_the_edits_and_asks_where_else() {
    let mut outside = Pretended::default();
    outside
        .failures
        .extend([full("p.toml"), SaveError::Exists("x.toml".into())]);
    let keys = "qsx.toml<enter><backspace><backspace><backspace><backspace>2<enter>";
    let (end, screen, app) = play_in(&mut outside, edited(keys));
    let asked = "keep 1, save, save as x.toml, save as x.2";
    assert_eq!((end, outside.log.join(", ").as_str()), (End::Gone, asked));
    assert!(text(screen.surface.backend.buffer()).contains("Saved x.2."));
    assert!(!app.history.is_dirty() && app.unsaved.is_empty() && app.name == "x.2");
}

#[test]
fn the_editor_is_opened_on_a_saved_plan_only() {
    let backend = Remembering {
        backend: Emulator::new(80, 24),
        log: Vec::new(),
        sent: Vec::new(),
    };
    let mut screen = Screen::new(backend, 80, 24);
    let mut app = app(opened(), 80, 24, EDIT);
    let mut outside = Pretended::default();
    let mut open = |app: &mut App, outside: &mut Pretended| {
        super::perform(vec![Effect::OpenEditor(7)], app, &mut screen, outside).unwrap();
        std::mem::take(&mut screen.surface.log).join(", ")
    };
    assert_eq!(open(&mut app, &mut outside), "");
    assert!(app.message.as_ref().unwrap().contains("save first"));
    app.history.mark_saved();
    outside.text = "[A.kpi.1]\nactual = 1\n".into();
    assert_eq!(open(&mut app, &mut outside), "lend, resume");
    assert_eq!(outside.log.join(", "), "edit 7, read");
    assert_eq!(app.document.plan().kpi_count(), 1);
    outside.text = "[A".into();
    open(&mut app, &mut outside);
    assert!(
        app.message.as_ref().unwrap().starts_with("Not read again"),
        "{:?}",
        app.message
    );
    assert_eq!(app.document.plan().kpi_count(), 1);
}

#[test]
fn a_scenario_is_kept_and_opened_and_the_plan_is_not_written() {
    let mut outside = Pretended::default();
    let edit = format!("x{EDIT}");
    let typed = format!("{edit}:scenario save s.toml<enter>");
    let (_, screen, app) = play_in(&mut outside, vec![keys(&typed)]);
    assert_eq!(outside.log.join(", "), "keep scenario s.toml");
    let shown = text(screen.surface.backend.buffer());
    assert!(shown.contains("The scenario is kept in s.toml."), "{shown}");
    assert!(shown.contains("· s.toml"), "{shown}");
    let kept =
        "[scenario]\nplan = \"camera-di-commercio-2023.toml\"\n\n[A.5.2.kpi.2]\nactual = 31\n";
    assert_eq!(outside.scenario, kept);
    assert!(!app.plan_history().is_dirty());

    // Opened in another session, it is the same; nothing is lost by leaving.
    outside.log.clear();
    let batches = vec![keys(":scenario open s.toml<enter>"), keys("q")];
    let (end, _, app) = play_in(&mut outside, batches);
    assert_eq!(end, End::Quit);
    assert_eq!(outside.log.join(", "), "open scenario s.toml, forget");
    let literal = app.document.literal(&"A.5.2.kpi.2.actual".parse().unwrap());
    assert_eq!(literal.unwrap().unwrap(), "31");

    // Kept on the way out; a file that is there already stops that.
    outside.log.clear();
    outside
        .failures
        .push_back(SaveError::Exists("s.toml".into()));
    let leave = format!("{edit}qks.toml<enter>");
    let (end, screen, app) = play_in(&mut outside, vec![keys(&leave)]);
    assert_eq!(end, End::Gone);
    let shown = text(screen.surface.backend.buffer());
    assert!(shown.contains("The scenario is not kept."), "{shown}");
    assert!(app.stage.whatif().is_some());
    let (end, _, _) = play_in(&mut outside, vec![keys(&leave)]);
    assert_eq!(end, End::Quit);

    // What is no scenario is not opened.
    outside.scenario = "[A".into();
    let (_, screen, app) = play_in(&mut outside, vec![keys(":scenario open s.toml<enter>")]);
    let shown = text(screen.surface.backend.buffer());
    assert!(shown.contains("Not opened: s.toml"), "{shown}");
    assert!(app.stage.whatif().is_none());
}

#[test]
fn saving_the_plan_while_a_scenario_lies_over_it_saves_the_plan() {
    let mut outside = Pretended::default();
    // An edit of the plan, a scenario that is kept, and out: the plan is asked about.
    let typed = format!("{EDIT}x:a.1.kpi.2<enter>5<enter>:w s.toml<enter>qs");
    let (end, _, _) = play_in(&mut outside, vec![keys(&typed)]);
    assert_eq!(end, End::Quit);
    let log = outside.log.join(", ");
    assert_eq!(log, "keep 1, keep scenario s.toml, save, forget");
    let plan = opened().document.source().text().to_owned();
    assert_eq!(outside.text, plan.replacen("= 29.54", "= 31", 1));
}

#[test]
fn a_plan_that_is_read_again_keeps_its_scenario() {
    let mut outside = Pretended {
        text: "[A.5.2.kpi.2]\noperator = \">=\"\ntarget = 30\nactual = 1\n".into(),
        ..Pretended::default()
    };
    let typed = format!("x{EDIT}:e!<enter>");
    let (_, _, app) = play_in(&mut outside, vec![keys(&typed)]);
    let whatif = app.stage.whatif().unwrap();
    assert_eq!(whatif.draft.settings.len(), 1);
    let at = "A.5.2.kpi.2.actual".parse().unwrap();
    assert_eq!(app.document.literal(&at).unwrap().unwrap(), "31");
    assert_eq!(app.plan_document().literal(&at).unwrap().unwrap(), "1");
}

#[test]
fn a_plan_is_built_from_nothing_and_saved() {
    let backend = Remembering {
        backend: Emulator::new(80, 24),
        log: Vec::new(),
        sent: Vec::new(),
    };
    let mut screen = Screen::new(backend, 80, 24);
    let mut app = app(read(""), 80, 24, "");
    let mut outside = Pretended::default();
    let built = "aSviluppo<enter>ATurismo<enter>+Presenze<enter>100<tab>50<tab>40<tab>e><enter>\
                 +Mai<esc><esc>aCultura<enter>gaServizi<enter><ctrl-s>";
    let mut script = Script(vec![keys(built)].into_iter());
    run(&mut app, &mut screen, &mut script, &mut outside).unwrap();
    let expected = "[A]\nname = \"Sviluppo\"\n\n[A.1]\nname = \"Turismo\"\n\n[A.1.kpi.1]\n\
                    name = \"Presenze\"\nweight = 100\noperator = \">=\"\ntarget = 50\nactual = 40\n\n\
                    [A.2]\nname = \"Cultura\"\n\n[B]\nname = \"Servizi\"\n";
    assert_eq!(outside.text, expected);
    let shown = text(screen.surface.backend.buffer());
    assert!(shown.contains("80.00 fair"), "{shown}");
    assert!(!app.history.is_dirty());
}
