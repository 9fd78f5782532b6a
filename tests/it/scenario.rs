//! Does a scenario say the same as the edits it stands for?
//!
//! Random fields of random plans: what is written is read again, and a scenario that is taken
//! over leaves the plan's file as editing by hand does, byte for byte.

use std::collections::HashSet;

use albero::check::Rule;
use albero::file::{Change, Document, History, Scenario, ScenarioFile, Source};
use albero::plan::{Content, Edit, Field, FieldAddress, Setting, Value};
use albero::score::Scores;
use proptest::prelude::*;

use crate::dice;
use crate::editing::{Draft, FORMS, draft};

fn read(text: &str) -> ScenarioFile {
    ScenarioFile::read(Source::new("s.toml", text)).unwrap()
}

fn open(text: &str) -> Document {
    Document::read(Source::new("x", text)).unwrap()
}

fn shown(setting: &Setting) -> String {
    format!("{} {:?}", setting.at, setting.to)
}

/// The place, rule and message of every finding, and those of addresses that are not there.
fn told(file: &ScenarioFile, document: &Document) -> Vec<String> {
    let (_, gone) = file.changes(document);
    let all = file.findings().iter().chain(&gone);
    all.map(|finding| {
        let place = file.source().position(finding.span.unwrap().start);
        format!("{place} {}", finding.rule.spec().id)
    })
    .collect()
}

const PLAN: &str = "[A.5.2.kpi.2]\ntarget = 30.00\noperator = \">=\"\nactual   = 29.54   # late\n\
                    [A.5.2.kpi.3]\nstatus = \"unavailable\"\n";

#[test]
fn a_scenario_holds_what_it_changes_and_what_it_is_about() {
    let text = "[scenario]\ntitle = \"Better\"\nplan = 'x.toml'\n\n[A.5.2.kpi.2]\nactual = 31.00\n\n\
                [plan]\nscoring.floor = 40\n\n[A.5.2]\nweight = 2\n";
    let file = read(text);
    assert_eq!(file.findings(), []);
    let scenario = file.scenario();
    assert_eq!(scenario.title.as_deref(), Some("Better"));
    assert_eq!(
        (&scenario.note, scenario.plan.as_deref()),
        (&None, Some("x.toml"))
    );
    let settings: Vec<String> = scenario
        .settings
        .iter()
        .map(|one| one.at.to_string())
        .collect();
    let expected = ["A.5.2.kpi.2.actual", "plan.scoring.floor", "A.5.2.weight"];
    assert_eq!(settings, expected);
    assert_eq!(scenario.to_text(), text.replace('\'', "\""));
    let mut document = open(PLAN);
    let (changes, gone) = file.changes(&document);
    assert_eq!((changes.len(), gone), (3, vec![]));
    assert_eq!(
        changes[0].to_json(),
        r#"{"set":"A.5.2.kpi.2.actual","from":"29.54","to":"31.00"}"#
    );
    let mut history = History::new();
    history.perform(&mut document, &changes).unwrap();
    assert!(
        document
            .source()
            .text()
            .contains("actual   = 31.00   # late\n")
    );
    assert_eq!(file.changes(&document), (vec![], vec![]));
    history.undo(&mut document).unwrap();
    assert_eq!(document.source().text(), PLAN);
}

#[test]
fn an_address_that_has_gone_is_told_once_and_the_rest_applies() {
    let file = read(
        "[A.9.kpi.1]\nactual = 1\nweight = 2\n[A.5.2.kpi.2]\nactual = 31.00\n[B]\nname = \"x\"\n",
    );
    let document = open(PLAN);
    let (changes, gone) = file.changes(&document);
    assert_eq!(changes.len(), 1);
    assert_eq!(
        gone[0].message,
        "there is no 'A.9.kpi.1' in the plan, so this is left out"
    );
    assert!(gone.iter().all(|one| one.rule == Rule::ScenarioAddress));
    assert_eq!(
        told(&file, &document),
        ["2:10 scenario-address", "7:8 scenario-address"]
    );
}

#[test]
fn every_fault_of_a_scenario_is_told_at_its_place() {
    for (text, expected) in [
        ("", vec![]),
        (
            "scenario.title = \"x\"\n[A.5.2.kpi.2]\nactual = 31\n",
            vec![],
        ),
        ("scenario = { title = \"x\" }\n", vec![]),
        ("[scenario]\ntitle = 3\n", vec!["2:9 wrong-type"]),
        ("[scenario]\ntilte = \"x\"\n", vec!["2:1 unknown-key"]),
        ("scenario = 3\n", vec!["1:12 wrong-type"]),
        ("[scenario]\ntitle = x\n", vec!["2:9 syntax"]),
        (
            "[scenario]\nnote = \"è\"\n[A.5.2.kpi.2]\nactual = 29,54\nactul = 3\n",
            vec!["4:10 bad-value", "5:1 unknown-key"],
        ),
        (
            "\u{feff}[scenario]\n[A.5.2.kpi.2]\nactual = \"x\n",
            vec!["3:10 bad-value"],
        ),
    ] {
        let file = read(text);
        assert_eq!(told(&file, &open(PLAN)), expected, "{text}");
    }
    assert!(ScenarioFile::read(Source::new("x", "[A\n[scenario]\n")).is_err());
}

#[test]
fn what_a_scenario_cannot_say_is_told() {
    let change = |line: &str| Change::from_json(line).unwrap().edit;
    let edits = [
        change(r#"{"set":"A.kpi.1.actual","from":"1","to":null}"#),
        change(r#"{"set":"A.kpi.1.weight","from":"1","to":"2"}"#),
        change(r#"{"set":"A.name","from":"\"x\"","to":"\"y\""}"#),
        change(r#"{"set":"A.kpi.1.weight","from":"2","to":"3"}"#),
        change(r#"{"set":"A.name","from":"\"y\"","to":"\"x\""}"#),
    ];
    let (scenario, emptied) = Scenario::of_edits(&edits);
    assert_eq!(scenario.to_text(), "[scenario]\n\n[A.kpi.1]\nweight = 3\n");
    let emptied: Vec<String> = emptied.iter().map(FieldAddress::to_string).collect();
    assert_eq!(emptied, ["A.kpi.1.actual"]);
}

/// What drafts set, each field once, and item by item as a scenario lists it: how a new line is
/// aligned depends on the lines that are there.
fn settings(document: &Document, drafts: &[Draft]) -> Vec<(FieldAddress, Content)> {
    let mut set = HashSet::new();
    let mut items: Vec<Vec<(FieldAddress, Content)>> = Vec::new();
    for draft in drafts {
        let target = draft.target(document.plan());
        let Some(content) = draft.content(target.field) else {
            continue;
        };
        if !set.insert(target.clone()) {
            continue;
        }
        let is_its = |item: &&mut Vec<(FieldAddress, Content)>| item[0].0.address == target.address;
        match items.iter_mut().find(is_its) {
            Some(item) => item.push((target, content)),
            None => items.push(vec![(target, content)]),
        }
    }
    items.concat()
}

/// Fields set by hand, each once; the scenario of them, taken over.
fn check(text: &str, drafts: &[Draft]) {
    let mut by_hand = open(text);
    let mut edits: Vec<Edit> = Vec::new();
    for (target, content) in settings(&by_hand, drafts) {
        let change = by_hand.change(&target, Some(&content)).unwrap();
        // What is only written otherwise is no change of a scenario.
        if let Some(change) = change.filter(|change| change.edit != change.edit.inverse()) {
            by_hand.apply(&change).unwrap();
            edits.push(change.edit);
        }
    }
    let (mut scenario, emptied) = Scenario::of_edits(&edits);
    assert_eq!(emptied, []);
    scenario.title = Some("two\nlines \"and\" \\".to_owned());
    scenario.note = Some("è".to_owned());
    let written = scenario.to_text();
    let file = read(&written);
    assert_eq!(file.findings(), [], "{written}");
    let sorted = |scenario: &Scenario| {
        let mut all: Vec<String> = scenario.settings.iter().map(shown).collect();
        all.sort();
        all
    };
    assert_eq!(sorted(file.scenario()), sorted(&scenario), "{written}");
    assert_eq!(
        (&file.scenario().title, &file.scenario().note),
        (&scenario.title, &scenario.note)
    );
    let mut accepted = open(text);
    let (changes, gone) = file.changes(&accepted);
    assert_eq!(gone, []);
    History::new().perform(&mut accepted, &changes).unwrap();
    assert_eq!(accepted.plan(), by_hand.plan(), "{written}");
    assert_eq!(
        accepted.source().text(),
        by_hand.source().text(),
        "{written}"
    );
    assert_eq!(Scores::of(accepted.plan()), Scores::of(by_hand.plan()));
}

#[test]
fn a_field_of_its_own_table_is_set_by_its_dotted_key() {
    let scenario = Scenario {
        settings: vec![Setting {
            at: FieldAddress {
                address: "A.\"1.2\".kpi.1".parse().unwrap(),
                field: Field::OverrideReason,
            },
            to: Content::Value(Value::Text("r".into())),
        }],
        ..Scenario::default()
    };
    let text = scenario.to_text();
    assert_eq!(
        text,
        "[scenario]\n\n[A.\"1.2\".kpi.1]\noverride.reason = \"r\"\n"
    );
    assert_eq!(*read(&text).scenario(), scenario);
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn scenarios_taken_over_are_edits_by_hand(
        form in 0..FORMS.len(),
        drafts in prop::collection::vec(draft(), 1..12),
    ) {
        check(FORMS[form], &drafts);
    }

    #[test]
    fn scenarios_of_random_plans_are_edits_by_hand(
        seed: u64,
        drafts in prop::collection::vec(draft(), 1..12),
    ) {
        check(&dice::plan(seed), &drafts);
    }
}
