//! Does `audit --fit --write` write what it found, and nothing else?

use crate::run::{Files, REAL, albero};

/// The real plan without its exceptions and with a floor of 0.
fn stripped() -> String {
    let path = format!("{}/{REAL}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let is_kept = |line: &&str| !line.starts_with("method   =") && !line.starts_with("override =");
    let lines: Vec<&str> = text.lines().filter(is_kept).collect();
    lines.join("\n").replace("floor  = 50", "floor  = 0") + "\n"
}

#[test]
fn the_rules_that_were_found_are_written_with_a_comment_each() {
    let before = stripped();
    let files = Files::of(&[("p.toml", &before)]);
    let path = files.path("p.toml");
    let path = path.to_str().unwrap();
    let shown = albero(&["audit", path, "--fit"]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.contains("any floor above 16,67 and up to 50,00"));
    assert_eq!(std::fs::read_to_string(path).unwrap(), before);
    let written = albero(&["audit", path, "--fit", "--write"]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let after = std::fs::read_to_string(path).unwrap();
    let new: Vec<&str> = after
        .lines()
        .filter(|line| !before.lines().any(|old| old == *line))
        .collect();
    assert_eq!(
        new,
        [
            "# Inferred from the stated scores: any floor above 16.67 and up to 50 gives them.",
            "floor  = 50",
            "# Exception: the report states 0.00, where the plan's rules give 98.47. The same would come of:",
            "# override = { score = 0.00 }; baseline = 29.5; operator = \"=\".",
            "method   = \"step\"",
            "# Exception: the report states 100.00, where the plan's rules give 50.00. The same would come of:",
            "# operator = \"<=\"; operator = \"<\".",
            "override = { score = 100.00, reason = \"the report states 100.00\" }",
        ]
    );
    assert_eq!(after.lines().count(), before.lines().count() + 7);
    assert_eq!(albero(&["audit", path]).code, 0);
    let again = albero(&["audit", path, "--fit", "--write"]);
    assert!(again.out.contains("The plan follows them already."));
    assert_eq!(std::fs::read_to_string(path).unwrap(), after);
}

#[test]
fn programs_read_the_same_rules() {
    let files = Files::of(&[("p.toml", &stripped())]);
    let path = files.path("p.toml");
    let out = albero(&["audit", path.to_str().unwrap(), "--fit", "--json"]).out;
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    let fit = &document["fit"];
    assert_eq!(
        (&fit["method"], &fit["floor"]),
        (&"linear".into(), &"50".into())
    );
    assert_eq!(
        (&fit["above"], &fit["to"]),
        (&"16.6666666667".into(), &"50".into())
    );
    let second = &fit["exceptions"][1];
    assert_eq!(second["address"], "A.7.1.kpi.1");
    assert_eq!(second["rule"]["field"], "override.score");
    assert_eq!(second["rule"]["value"]["text"], "100.00");
    assert_eq!(second["ties"][0]["value"]["text"], "<=");
    assert_eq!(fit["edits"][1]["set"], "A.5.2.kpi.2.method");
    assert_eq!(fit["edits"][1]["to"], "\"step\"");
    assert_eq!(fit["left"], serde_json::json!([]));
}

#[test]
fn nothing_is_written_unless_rules_are_asked_for() {
    assert_eq!(albero(&["audit", REAL, "--write"]).code, 2);
}
