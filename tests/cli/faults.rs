//! Is every fault of a file told, at its own line and column?

use crate::run::{Files, albero_in};

/// A line with a fault, the line as it should be, the fault's column and the rule it breaks.
type Fault = (&'static str, &'static str, usize, &'static str);

/// Lines of a plan: right ones, and ten with a fault each.
const LINES: &[Result<&str, Fault>] = &[
    Ok("# A plan of people who have never seen TOML."),
    Ok("[plan]"),
    Ok("title = \"Ten faults\""),
    Err(("lanuage = \"it\"", "language = \"it\"", 1, "unknown-key")),
    Ok("[plan.scoring]"),
    Err(("floor = 150", "floor = 50", 9, "wrong-type")),
    Ok("[A]"),
    Ok("name = \"Area\""),
    Ok("[A.kpi.1]"),
    Ok("name = \"Comma\""),
    Ok("weight = 10"),
    Ok("operator = \">=\""),
    Ok("target = 10"),
    Err(("actual   = 29,54", "actual   = 29.54", 12, "bad-value")),
    Ok("[A.kpi.2]"),
    Ok("name = \"Percent\""),
    Ok("weight = 10"),
    Err(("operator = \"≥\"", "operator = \">=\"", 12, "wrong-type")),
    Err(("target = 30%", "target = 30", 10, "bad-value")),
    Ok("actual = 31"),
    Ok("[A.kpi.3]"),
    Ok("name = \"Date\""),
    Err(("  weight = -5", "  weight = 5", 12, "weight-negative")),
    Ok("operator = \"<=\""),
    Ok("target = 2023-12-31"),
    Err((
        "actual = 31/12/2023",
        "actual = 2023-12-31",
        10,
        "bad-value",
    )),
    Ok("[A.kpi.4]"),
    Ok("name = \"Unquoted, è and tabs\""),
    Ok("weight = 10"),
    Ok("operator = \"=\""),
    Ok("target = true"),
    Err(("\tactual\t= SI", "\tactual\t= true", 11, "bad-value")),
    Err(("[A.kpis.5]", "[A.kpi.5]", 4, "misplaced-kpi")),
    Ok("name = \"Misplaced\""),
    Ok("weight = 65"),
    Ok("operator = \">=\""),
    Ok("target = 5"),
    Ok("[B.kpi.1]"),
    Ok("name = \"Hexadecimal\""),
    Ok("operator = \">=\""),
    Err(("target = 0x1F", "target = 31", 10, "inexact-number")),
    Ok("actual = 40"),
];

/// Returns the text with all faults but one, and where the others are: `line:column rule`.
fn text_without(mended: Option<usize>) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut faults = Vec::new();
    let mut seen = 0;
    for (line, fault) in LINES.iter().enumerate() {
        let shown = match fault {
            Ok(right) => right,
            Err((_, right, ..)) if mended == Some(seen) => right,
            Err((wrong, _, column, rule)) => {
                faults.push(format!("{}:{column} {rule}", line + 1));
                wrong
            }
        };
        seen += usize::from(fault.is_err());
        text.push_str(shown);
        text.push('\n');
    }
    (text, faults)
}

/// Returns the errors that `check` tells of a text: `line:column rule`.
fn told(text: &str) -> Vec<String> {
    let files = Files::of(&[("faults.toml", text)]);
    let run = albero_in(files.directory(), &["check", "faults.toml"]);
    let errors = run.out.lines().filter_map(|line| {
        let (place, message) = line.strip_prefix("faults.toml:")?.split_once(": error: ")?;
        let rule = message.rsplit_once('[')?.1.strip_suffix(']')?;
        Some(format!("{place} {rule}"))
    });
    errors.collect()
}

#[test]
fn ten_faults_are_told_in_one_run() {
    let (text, faults) = text_without(None);
    assert_eq!(faults.len(), 10);
    assert_eq!(told(&text), faults);
    let files = Files::of(&[("faults.toml", &text)]);
    let run = albero_in(files.directory(), &["check", "faults.toml"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("10 errors"), "{}", run.out);
}

#[test]
fn a_mended_fault_leaves_the_others_where_they_are() {
    for mended in 0..10 {
        let (text, faults) = text_without(Some(mended));
        assert_eq!(faults.len(), 9);
        assert_eq!(told(&text), faults, "without fault {mended}");
    }
}

#[test]
fn a_value_that_cannot_be_read_costs_one_kpi() {
    let text = "[A.kpi.1]\nname = \"a\"\noperator = \">=\"\ntarget = 30\nactual = 29,54\n\
                [A.kpi.2]\nname = \"b\"\noperator = \">=\"\ntarget = 1\nactual = 1\n";
    let files = Files::of(&[("one.toml", text)]);
    let run = albero_in(files.directory(), &["score", "one.toml", "--json"]);
    assert_eq!(run.code, 1, "incomplete");
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let scores: Vec<_> = json["kpis"].as_array().unwrap().iter().collect();
    assert_eq!(scores[0]["score"], serde_json::Value::Null);
    assert_eq!(scores[0]["cause"], "incomplete");
    assert_eq!(scores[1]["score"], "100");
    assert_eq!(json["nodes"][0]["score"], "100");
    assert_eq!(json["nodes"][0]["incomplete"], true);
    assert_eq!(json["plan"]["low"], "50");
}

#[test]
fn a_report_ends_with_the_line_as_it_should_be() {
    let files = Files::of(&[(
        "one.toml",
        "[A.kpi.1]\nname = \"a\"\nactual = 29,54\noperator = \">=\"\ntarget = 30\n[A]\nname = \"b\"",
    )]);
    let run = albero_in(files.directory(), &["check", "one.toml"]);
    let mut lines = run.out.lines();
    let first = lines.next().unwrap();
    assert!(
        first.starts_with("one.toml:3:10: error: '29,54'") && first.ends_with("[bad-value]"),
        "{first}"
    );
    assert_eq!(lines.next(), Some("3 | actual = 29,54"));
    assert_eq!(lines.next(), Some("  |          ^^^^^"));
    assert!(lines.next().unwrap().contains("`actual = 29.54`"));
}
