//! By which exit code does the program end, and what does it say then?

use std::process::Stdio;

use crate::run::{Files, REAL, albero, albero_in, command};

/// A plan whose only finding is a note.
const NOTED: &str = "[A]\nname = \"a\"\n[A.kpi.1]\nname = \"b\"\nweight = 40\n\
                     operator = \">=\"\ntarget = 10\nactual = 10\n";

/// A plan whose stated score is not the recomputed one.
const MISPRINT: &str = "[A.kpi.1]\noperator = \">=\"\ntarget = 10\nactual = 5\nstated = 60\n";

fn files() -> Files {
    let files = Files::of(&[
        ("noted.toml", NOTED),
        ("fault.toml", "[A.kpi.1]\nname = \"a\"\nactual = 29,54\n"),
        ("refused.toml", "[A]\n[A]\n[B\n"),
        ("empty.toml", ""),
        ("misprint.toml", MISPRINT),
        (
            "unknown.toml",
            "[A]\nstated = 3\n[A.kpi.1]\nactual = 29,54\n",
        ),
        ("directory.toml/file", ""),
    ]);
    std::fs::write(files.path("latin.toml"), b"[A]\nname = \"perch\xe9\"\n").unwrap();
    files
}

#[test]
fn exit_codes_say_how_it_went() {
    let files = files();
    for (arguments, code) in [
        (vec!["noted.toml"], 0),
        (vec!["fault.toml"], 0),
        (vec!["empty.toml"], 0),
        (vec!["refused.toml"], 2),
        (vec!["missing.toml"], 2),
        (vec!["latin.toml"], 2),
        (vec!["directory.toml"], 2),
        (vec!["score", "noted.toml"], 0),
        (vec!["score", "empty.toml"], 0),
        (vec!["score", "fault.toml"], 1),
        (vec!["score", "fault.toml", "--json"], 1),
        (vec!["score", "noted.toml", "B"], 2),
        (vec!["score", "refused.toml"], 2),
        (vec!["explain", "noted.toml", "A"], 0),
        (vec!["explain", "fault.toml", "A"], 1),
        (vec!["explain", "fault.toml", "a.KPI.1"], 1),
        (vec!["explain", "noted.toml"], 2),
        (vec!["why", "noted.toml"], 0),
        (vec!["why", "empty.toml"], 0),
        (vec!["why", "fault.toml"], 1),
        (vec!["why", "missing.toml"], 2),
        (vec!["levers", "noted.toml"], 0),
        (vec!["levers", "noted.toml", "a", "--json"], 0),
        (vec!["levers", "fault.toml", "A.kpi.1"], 1),
        (vec!["levers", "noted.toml", "B"], 2),
        (vec!["audit", "noted.toml"], 0),
        (vec!["audit", "misprint.toml"], 1),
        (vec!["audit", "misprint.toml", "--json"], 1),
        (vec!["audit", "unknown.toml"], 1),
        (vec!["audit", "refused.toml"], 2),
        (vec!["check", "noted.toml"], 0),
        (vec!["check", "fault.toml"], 1),
        (vec!["check", "fault.toml", "noted.toml"], 1),
        (vec!["check", "refused.toml"], 2),
        (vec!["check", "latin.toml", "fault.toml"], 2),
        (vec!["check", "missing.toml", "--json"], 2),
        (vec!["check"], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
        (vec!["--nonsense"], 2),
    ] {
        let run = albero_in(files.directory(), &arguments);
        assert_eq!(run.code, code, "{arguments:?}\n{}{}", run.out, run.err);
    }
}

#[test]
fn all_files_are_checked_even_if_one_cannot_be_read() {
    let files = files();
    let run = albero_in(
        files.directory(),
        &[
            "check",
            "missing.toml",
            "latin.toml",
            "refused.toml",
            "fault.toml",
        ],
    );
    assert_eq!(run.code, 2);
    for said in ["missing.toml: ", "latin.toml: line 2 is not UTF-8"] {
        assert!(run.err.contains(said), "{}", run.err);
    }
    for said in [
        "refused.toml:2:",
        "refused.toml:3:",
        "fault.toml:3:10: ",
        " in 2 files",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
}

#[test]
fn a_refused_plan_says_all_that_is_wrong_with_it() {
    let run = albero_in(files().directory(), &["score", "refused.toml"]);
    assert_eq!(run.out, "");
    for said in ["refused.toml:2:", "refused.toml:3:"] {
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let kpi = |kpi| format!("[A.kpi.{kpi}]\nname = \"KPI {kpi}\"\nactual = 29,54\n");
    let text: Vec<String> = (0..2000).map(kpi).collect();
    let text = text.concat();
    let files = Files::of(&[("large.toml", &text)]);
    for arguments in [
        vec!["large.toml"],
        vec!["score", "large.toml"],
        vec!["score", "large.toml", "--json"],
        vec!["explain", "large.toml", "A"],
        vec!["check", "large.toml"],
    ] {
        let mut child = command(&arguments)
            .current_dir(files.directory())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn json_has_the_documented_names_in_their_order() {
    let score = albero(&["score", REAL, "--json"]).out;
    let check = albero_in(files().directory(), &["check", "fault.toml", "--json"]).out;
    let keys = |text: &str, from: &str| -> Vec<String> {
        let from = text.find(from).unwrap() + from.len();
        let start = from + text[from..].find('{').unwrap();
        let line = &text[text[..start].rfind('\n').unwrap() + 1..];
        let indent = line.len() - line.trim_start().len();
        let lines = text[start..].lines().skip(1);
        let closing = format!("{}}}", " ".repeat(indent));
        lines
            .take_while(|line| !line.starts_with(&closing))
            .filter(|line| line.len() - line.trim_start().len() == indent + 2)
            .filter_map(|line| Some(line.trim().strip_prefix('"')?.split_once('"')?.0.to_owned()))
            .collect()
    };
    assert!(score.starts_with("{\n  \"albero\": 1,\n  \"plan\": {"));
    for (text, from, names) in [
        (&score, "\"plan\": ", "title score low high"),
        (
            &score,
            "\"nodes\": [",
            "address depth name weight score counted lost low high stated derived counts incomplete",
        ),
        (
            &score,
            "\"kpis\": [",
            "address node name weight operator target actual unit status method rollup override \
             score cause stated problem",
        ),
        (
            &check,
            "\"findings\": [",
            "file line column severity rule address field message remedy",
        ),
    ] {
        assert_eq!(keys(text, from).join(" "), names, "{from}");
    }
}

#[test]
fn a_subtree_is_the_node_and_what_is_below_it() {
    let run = albero(&["score", REAL, "a.5", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let addresses = |list: &str| -> Vec<String> {
        let list = json[list].as_array().unwrap().iter();
        list.map(|record| record["address"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(addresses("nodes"), ["A.5", "A.5.1", "A.5.2"]);
    assert_eq!(addresses("kpis").len(), 8);
    assert_eq!(json["plan"]["score"], "92.5564236111");
    let of_a52 = &json["nodes"][2];
    for (name, value) in [
        ("score", "33.3333333333"),
        ("counted", "0"),
        ("low", "20"),
        ("high", "60"),
        ("lost", "66.6666666667"),
        ("stated", "33.33"),
    ] {
        assert_eq!(of_a52[name], value, "{name}");
    }
}

/// Rounds the text of a figure to two decimals, half away from zero.
fn two_decimals(text: &str) -> String {
    let figure: rust_decimal::Decimal = text.parse().unwrap();
    albero::plan::locale::two_decimals(figure).to_string()
}

#[test]
fn scores_in_json_are_those_of_the_published_report() {
    let run = albero(&["score", REAL, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        two_decimals(json["plan"]["score"].as_str().unwrap()),
        "92.56"
    );
    for (list, stated, unscored) in [
        ("nodes", 43, vec!["A.6"]),
        ("kpis", 82, vec!["A.5.2.kpi.3", "A.6.kpi.1"]),
    ] {
        let records = json[list].as_array().unwrap();
        let mut compared = 0;
        for record in records {
            if let Some(stated) = record["stated"].as_str() {
                let score = record["score"].as_str().unwrap();
                assert_eq!(
                    two_decimals(score),
                    two_decimals(stated),
                    "{}",
                    record["address"]
                );
                compared += 1;
            }
        }
        assert_eq!(compared, stated, "{list}");
        let without = records.iter().filter(|record| record["score"].is_null());
        let without: Vec<&str> = without
            .map(|record| record["address"].as_str().unwrap())
            .collect();
        assert_eq!(without, unscored);
    }
}

/// The library that reads spreadsheets panics over it where it is built with checks.
const PANICKED_OVER: &str = "tests/tables/reversed.xlsx";

#[test]
fn a_spreadsheet_that_is_panicked_over_is_damaged() {
    let files = Files::of(&[]);
    let plan = files.path("plan.toml");
    let outcome = albero(&["import", PANICKED_OVER, "-o", plan.to_str().unwrap()]);
    if cfg!(debug_assertions) {
        assert_eq!(outcome.code, 2, "{outcome:?}");
        assert_eq!(
            outcome.err,
            format!(
                "error: {PANICKED_OVER}: it is a damaged spreadsheet: its parts contradict each \
                 other\n"
            )
        );
        assert!(!plan.exists() && outcome.out.is_empty());
    } else {
        assert_eq!(outcome.code, 0, "{outcome:?}");
    }
}
