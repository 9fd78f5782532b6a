//! Scenarios by keys: what gets into the plan, and what does not.

use super::fields;
use crate::file::{ScenarioFile, Source};
use crate::tui::action::{Effect, Then};
use crate::tui::app::{Access, Opened};
use crate::tui::fixture::{app, literal, opened, press, read, said};
use crate::tui::mode::{List, Mode};
use crate::tui::question::Question;

#[test]
fn edits_of_a_scenario_leave_the_plan_and_its_journal_alone() {
    let mut app = app(opened(), 80, 24, "");
    let text = app.document.source().text().to_owned();
    let effects = press(&mut app, "x/A.5.2.kpi.2<enter>31<enter>u<ctrl-r>");
    assert_eq!(effects, []);
    assert_eq!(app.plan_document().source().text(), text);
    assert!(!app.plan_history().is_dirty());
    assert_eq!(literal(&app.document, "A.5.2.kpi.2.actual"), "31");
    assert_eq!(fields(&app), ["A.5.2.kpi.2.actual"]);
    let scores = [&app.scores, &app.stage.whatif().unwrap().plan.scores];
    let shown = scores.map(|scores| app.locale.points(scores.plan().figures.score.unwrap()));
    assert_eq!(shown, ["94,64", "92,56"]);
    // Back to what the plan holds is no field of the scenario.
    press(&mut app, "u");
    assert_eq!(fields(&app), Vec::<String>::new());
    press(&mut app, "x");
    assert!(app.stage.whatif().is_none() && matches!(app.mode, Mode::Browse));
    assert_eq!(app.document.source().text(), text);
}

#[test]
fn a_scenario_accepted_is_the_plan_edited_by_hand_byte_for_byte() {
    let edits = "/A.5.2.kpi.2<enter>31<enter>:a.1.kpi.2<enter>12,5<enter>\
                 :a.5.2.kpi.1<enter>:set weight 35<enter>:a.5.2<enter>:set owner SG<enter>";
    let mut by_hand = app(opened(), 80, 24, "");
    press(&mut by_hand, edits);
    let mut whatif = app(opened(), 80, 24, "x");
    press(&mut whatif, edits);
    assert_eq!(fields(&whatif).len(), 4);
    let effects = press(&mut whatif, "xa");
    let text = by_hand.document.source().text();
    assert_eq!(whatif.document.source().text(), text);
    assert!(whatif.stage.whatif().is_none());
    // One ordinary step, kept in the journal, that one key takes back.
    assert!(matches!(&effects[..], [Effect::Keep(changes)] if changes.len() == 4));
    assert_eq!(whatif.history.undo_count(), 1);
    press(&mut whatif, "u");
    let before = opened().document;
    assert_eq!(whatif.document.source().text(), before.source().text());
}

#[test]
fn fields_are_accepted_or_taken_out_one_by_one() {
    let edits = "x/A.5.2.kpi.2<enter>31<enter>:a.1.kpi.2<enter>12,5<enter>";
    let mut state = app(opened(), 80, 24, edits);
    press(&mut state, "X");
    assert!(matches!(state.mode, Mode::List(List::Scenario(_), _)));
    let effects = press(&mut state, "<enter>");
    assert!(matches!(&effects[..], [Effect::Keep(changes)] if changes.len() == 1));
    assert!(said(&state).starts_with("Accepted into the plan: A.5.2.kpi.2.actual"));
    let plan = state.plan_document();
    assert_eq!(literal(plan, "A.5.2.kpi.2.actual"), "31");
    assert_ne!(literal(plan, "A.1.kpi.2.actual"), "12.5");
    assert_eq!(fields(&state), ["A.1.kpi.2.actual"]);
    assert!(matches!(state.mode, Mode::List(List::Scenario(_), _)));
    // The last one out; the list closes, and the scenario stays, empty.
    press(&mut state, "d");
    assert!(matches!(state.mode, Mode::Browse));
    assert_eq!(fields(&state), Vec::<String>::new());
    press(&mut state, "u");
    assert_eq!(fields(&state), ["A.1.kpi.2.actual"]);
    press(&mut state, "X<enter>");
    assert!(state.stage.whatif().is_none(), "nothing is left of it");
    assert_eq!(state.history.undo_count(), 2);
}

#[test]
fn a_scenario_is_not_lost_without_a_question() {
    let edit = "x/A.5.2.kpi.2<enter>31<enter>";
    for (keys, effects, is_over) in [
        ("x<esc>", vec![], false),
        ("xd", vec![], true),
        ("q<esc>", vec![], false),
        ("qd", vec![Effect::Quit], true),
        ("qk<esc>", vec![], false),
        (
            "qks.toml<enter>",
            vec![Effect::KeepScenario {
                path: "s.toml".into(),
                then: Then::Quit,
            }],
            false,
        ),
        (
            "<ctrl-s>s.toml<enter>",
            vec![Effect::KeepScenario {
                path: "s.toml".into(),
                then: Then::Stay,
            }],
            false,
        ),
        (
            ":scenario save s.toml<enter>",
            vec![Effect::KeepScenario {
                path: "s.toml".into(),
                then: Then::Stay,
            }],
            false,
        ),
        (
            ":w s.toml<enter>",
            vec![Effect::KeepScenario {
                path: "s.toml".into(),
                then: Then::Stay,
            }],
            false,
        ),
        (":scenario open s.toml<enter>", vec![], false),
        (":q!<enter>", vec![Effect::Forget, Effect::Quit], false),
        ("E", vec![], false),
    ] {
        let mut state = app(opened(), 80, 24, edit);
        assert_eq!(press(&mut state, keys), effects, "{keys}");
        assert_eq!(state.stage.whatif().is_none(), is_over, "{keys}");
    }
}

#[test]
fn accepting_all_and_quitting_still_asks_about_the_plan() {
    let mut state = app(opened(), 80, 24, "x/A.5.2.kpi.2<enter>31<enter>");
    let effects = press(&mut state, "qa");
    assert!(matches!(&effects[..], [Effect::Keep(_)]), "{effects:?}");
    let Mode::Ask(question) = &state.mode else {
        panic!("{:?}", state.mode);
    };
    assert!(matches!(**question, Question::Quit));
}

#[test]
fn what_cannot_be_changed_can_be_tried_and_not_accepted() {
    for access in [Access::ReadOnly, Access::BuiltIn] {
        let opened = Opened { access, ..opened() };
        let mut state = app(opened, 80, 24, "x/A.5.2.kpi.2<enter>31<enter>");
        assert_eq!(fields(&state).len(), 1);
        press(&mut state, "xa");
        assert_eq!(fields(&state).len(), 1, "it is still there");
        assert!(said(&state).starts_with("Nothing can be changed"));
    }
}

pub(super) const SMALL: &str = "[A.kpi.1]\noperator = \">=\"\ntarget = 10\nactual = 5\n\
                     [A.kpi.2]\noperator = \">=\"\ntarget = 10\nstatus = \"unavailable\"\n";

#[test]
fn a_scenario_empties_nothing() {
    // What is taken out holds again what the plan does.
    let mut state = app(read(SMALL), 80, 24, "x:a.kpi.1<enter>:set actual 7<enter>");
    press(&mut state, ":set actual<enter>");
    assert_eq!(literal(&state.document, "A.kpi.1.actual"), "5");
    press(&mut state, ":set actual nv<enter>");
    assert_eq!(fields(&state), ["A.kpi.1.status"]);
    // An actual for what is unavailable says so with a status of its own.
    press(&mut state, ":a.kpi.2<enter>:set actual 10<enter>");
    assert_eq!(literal(&state.document, "A.kpi.2.status"), "\"validated\"");
    let score = state.scores.plan().figures.score;
    assert_eq!(score, Some(100.into()));
    press(&mut state, "xa");
    assert_eq!(fields(&state), Vec::<String>::new());
    assert_eq!(literal(&state.document, "A.kpi.1.actual"), "5");
}

#[test]
fn a_scenario_of_a_file_is_laid_over_the_plan() {
    let text = "[scenario]\ntitle = \"Better\"\n[A.kpi.1]\nactual = 8\n[B.kpi.1]\nactual = 1\n";
    let file = ScenarioFile::read(Source::new("s.toml", text)).unwrap();
    let opened = Opened {
        scenario: Some(("s.toml".into(), file)),
        ..read(SMALL)
    };
    let mut state = app(opened, 80, 24, "");
    assert!(state.stage.whatif().is_none());
    state.begin_waiting();
    assert_eq!(fields(&state), ["A.kpi.1.actual"]);
    let told = "What if: Better sets 1 field; left out, as the plan does not have it: B.kpi.1.";
    assert!(said(&state).starts_with(told), "{}", said(&state));
    // Nothing is lost: it is in its file.
    assert_eq!(press(&mut state, "q"), [Effect::Quit]);
    press(&mut state, ":a.kpi.1<enter>:set actual 9<enter>");
    assert_eq!(press(&mut state, "q"), []);
    press(&mut state, "<esc>:set actual 8<enter>");
    assert_eq!(press(&mut state, "q"), [Effect::Quit]);
}
