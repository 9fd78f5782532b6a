//! That a scenario is kept in a file of its own, and the plan is left alone.

use super::{App, EDIT, End, Pretended, app, keys, opened, play_in, seen};
use crate::file::{Memory, SaveError, ScenarioFile, Source};
use crate::tui::app::Opened;
use crate::tui::fixture::{literal, press};

#[test]
fn a_scenario_is_kept_and_opened_and_the_plan_is_not_written() {
    let mut outside = Pretended::default();
    let edit = format!("x{EDIT}");
    let typed = format!("{edit}:scenario save s.toml<enter>");
    let (_, screen, app) = play_in(&mut outside, vec![keys(&typed)]);
    assert_eq!(outside.log.join(", "), "keep scenario s.toml");
    let shown = seen(&screen);
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
    assert_eq!(literal(&app.document, "A.5.2.kpi.2.actual"), "31");

    // Kept on the way out; a file that is there already stops that.
    outside.log.clear();
    outside
        .failures
        .push_back(SaveError::Exists("s.toml".into()));
    let leave = format!("{edit}qks.toml<enter>");
    let (end, screen, app) = play_in(&mut outside, vec![keys(&leave)]);
    assert_eq!(end, End::Gone);
    let shown = seen(&screen);
    assert!(shown.contains("The scenario is not kept."), "{shown}");
    assert!(app.stage.whatif().is_some());
    let (end, _, _) = play_in(&mut outside, vec![keys(&leave)]);
    assert_eq!(end, End::Quit);

    // What is no scenario is not opened.
    outside.scenario = "[A".into();
    let (_, screen, app) = play_in(&mut outside, vec![keys(":scenario open s.toml<enter>")]);
    let shown = seen(&screen);
    assert!(shown.contains("Not opened: s.toml"), "{shown}");
    assert!(app.stage.whatif().is_none());
}

#[test]
fn a_scenario_in_no_file_is_there_again_after_the_session_broke_off() {
    for (more, is_left) in [
        ("", true),
        ("u", false),
        ("xd", false),
        ("xa", false),
        ("xks.toml<enter>", false),
        (":scenario save s.toml<enter>", false),
        (
            ":scenario save s.toml<enter>:a.1.kpi.2<enter>5<enter>",
            true,
        ),
    ] {
        let mut outside = Pretended::default();
        let typed = format!("x{EDIT}{more}");
        let (end, ..) = play_in(&mut outside, vec![keys(&typed)]);
        assert_eq!(end, End::Gone);
        let left = outside.memory.scenario.clone();
        assert_eq!(left.is_some(), is_left, "{more}: {left:?}");

        let mut app = app(opened(), 80, 24, "");
        app.recall(&outside.memory);
        app.begin_waiting();
        let whatif = app.stage.whatif();
        assert_eq!(whatif.is_some(), is_left, "{more}");
        if let Some(whatif) = whatif {
            // It is in no file, so that leaving asks, and a session that breaks off keeps it.
            assert!(whatif.is_to_lose() && whatif.draft.path.is_none());
            assert_eq!(literal(&app.document, "A.5.2.kpi.2.actual"), "31");
            assert_eq!(app.unkept_scenario(), left);
            assert!(!app.plan_history().is_dirty());
        }
    }
}

#[test]
fn a_scenario_of_last_time_waits_for_the_one_that_was_asked_for() {
    let memory = Memory {
        scenario: Some("[A.5.2.kpi.2]\nactual = 31\n".into()),
        ..Memory::default()
    };
    let asked = Source::new("s.toml", "[A.5.2.kpi.1]\nweight = 40\n");
    let opened = Opened {
        scenario: Some(("s.toml".into(), ScenarioFile::read(asked).unwrap())),
        ..opened()
    };
    let mut app = app(opened, 80, 24, "");
    app.recall(&memory);
    app.begin_waiting();
    let name = |app: &App| app.stage.whatif().unwrap().draft.name().map(str::to_owned);
    assert_eq!(name(&app).as_deref(), Some("s.toml"));
    assert_eq!(app.unkept_scenario(), memory.scenario);
    press(&mut app, "xd");
    assert_eq!(name(&app), None);
    assert_eq!(literal(&app.document, "A.5.2.kpi.2.actual"), "31");
    // What cannot be read, or is not in the plan, breaks nothing.
    for text in ["[A", "[Z.kpi.9]\nactual = 31\n"] {
        let memory = Memory {
            scenario: Some(text.into()),
            ..Memory::default()
        };
        app.recall(&memory);
        press(&mut app, "xd");
        assert!(
            app.stage.whatif().is_none_or(|one| !one.is_to_lose()),
            "{text}"
        );
    }
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
    let at = "A.5.2.kpi.2.actual";
    assert_eq!(literal(&app.document, at), "31");
    assert_eq!(literal(app.plan_document(), at), "1");
}
