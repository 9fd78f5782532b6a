//! What does the text look like after an edit of the structure, in every form of writing?

use crate::file::{Change, Document, Source};

/// Carries out an edit, checks that it can be taken back to the byte, and returns the text.
fn edited(text: &str, edit: &str) -> String {
    let mut document = Document::read(Source::new("x", text)).unwrap();
    let before = document.clone();
    let change = Change::from_json(edit).unwrap();
    let applied = document
        .apply(&change)
        .unwrap_or_else(|error| panic!("{edit}: {error}"));
    let edited = document.source().text().to_owned();
    let again = Document::read(Source::new("x", edited.as_str())).unwrap();
    assert_eq!(again.plan(), document.plan(), "{edit}");
    document.revert(&applied).unwrap();
    assert_eq!(document.source().text(), text, "{edit}");
    assert_eq!(document.plan(), before.plan(), "{edit}");
    assert_eq!(document.findings(), before.findings(), "{edit}");
    edited
}

const HEADERS: &str = "\
# The plan.
[plan]
title = \"t\"

# About A.
[A]
name = \"a\" # area

# About A.1,
# in two lines.
[A.1]
name = \"one\"

[A.1.kpi.1]
weight = 1 # one

# About KPI 2.
[A.1.kpi.2]
weight = 2
[A.1.kpi.2.override]
score = 5

[A.2]
name = \"two\"

[A.2.1]
name = \"below\"
";

#[test]
fn tables_go_with_their_comments() {
    for (edit, gone, put) in [
        (
            r#"{"remove":"A.1.kpi.2","text":"[A.1.kpi.2]\nweight = 2\noverride.score = 5\n"}"#,
            "# About KPI 2.\n[A.1.kpi.2]\nweight = 2\n[A.1.kpi.2.override]\nscore = 5\n\n",
            ("", ""),
        ),
        (
            r#"{"insert":"A.1.kpi.3","after":"A.1.kpi.1","text":"[A.1.kpi.3]\n"}"#,
            "",
            ("# About KPI 2.", "[A.1.kpi.3]\n\n# About KPI 2."),
        ),
        (
            r#"{"insert":"A.1.1","text":"[A.1.1]\nname = \"new\"\n"}"#,
            "",
            ("[A.2]\n", "[A.1.1]\nname = \"new\"\n\n[A.2]\n"),
        ),
        (
            r#"{"insert":"B","text":"[B]\n"}"#,
            "",
            ("name = \"below\"\n", "name = \"below\"\n\n[B]\n"),
        ),
        (
            r#"{"insert":"B","after":null,"text":"[B]\n"}"#,
            "",
            ("# About A.\n", "[B]\n\n# About A.\n"),
        ),
        (
            r#"{"insert":"A.2.kpi.1","text":"[A.2.kpi.1]\nactual = 1\n"}"#,
            "",
            ("[A.2.1]\n", "[A.2.kpi.1]\nactual = 1\n\n[A.2.1]\n"),
        ),
        (
            r#"{"move":"A.1.kpi.2","under":"A.1","after":null}"#,
            "# About KPI 2.\n[A.1.kpi.2]\nweight = 2\n[A.1.kpi.2.override]\nscore = 5\n\n",
            (
                "[A.1.kpi.1]\n",
                "# About KPI 2.\n[A.1.kpi.2]\nweight = 2\n[A.1.kpi.2.override]\nscore = 5\n\n[A.1.kpi.1]\n",
            ),
        ),
        (
            r#"{"move":"A.1.kpi.2","under":"A.2.1","as":"x y"}"#,
            "# About KPI 2.\n[A.1.kpi.2]\nweight = 2\n[A.1.kpi.2.override]\nscore = 5\n\n",
            (
                "name = \"below\"\n",
                "name = \"below\"\n\n# About KPI 2.\n[A.2.1.kpi.\"x y\"]\nweight = 2\n[A.2.1.kpi.\"x y\".override]\nscore = 5\n",
            ),
        ),
        (
            r#"{"move":"A.2.1","under":"plan","as":"B","after":"A"}"#,
            "[A.2.1]\nname = \"below\"\n",
            (
                "name = \"two\"\n\n",
                "name = \"two\"\n\n[B]\nname = \"below\"\n",
            ),
        ),
        (
            r#"{"rename":"A.1.kpi.2","to":"A.1.kpi.9"}"#,
            "",
            (
                "[A.1.kpi.2]\nweight = 2\n[A.1.kpi.2.override]",
                "[A.1.kpi.9]\nweight = 2\n[A.1.kpi.9.override]",
            ),
        ),
    ] {
        let expected = HEADERS.replacen(gone, "", 1).replacen(put.0, put.1, 1);
        assert_eq!(edited(HEADERS, edit), expected, "{edit}");
    }
}

#[test]
fn a_rename_reaches_every_key_below() {
    let renamed = edited(HEADERS, r#"{"rename":"A","to":"Z"}"#);
    let expected = HEADERS.replace("[A", "[Z");
    assert_eq!(renamed, expected);
    let forms =
        "A.1.name = \"x\"\nA.1.kpi = { 1 = { weight = 1 }, 2.weight = 2 }\nB = { 1 = {} }\n";
    for (edit, expected) in [
        (
            r#"{"rename":"A.1","to":"A.\"a b\""}"#,
            forms.replace("A.1.", "A.\"a b\"."),
        ),
        (
            r#"{"rename":"A.1.kpi.2","to":"A.1.kpi.7"}"#,
            forms.replace("2.weight", "7.weight"),
        ),
        (
            r#"{"rename":"B.1","to":"B.2"}"#,
            forms.replace("{ 1 = {} }", "{ 2 = {} }"),
        ),
    ] {
        assert_eq!(edited(forms, edit), expected, "{edit}");
    }
}

#[test]
fn other_forms_are_followed() {
    for (text, edit, expected) in [
        // Dotted keys.
        (
            "A.1.name = \"x\"\nA.2.name = \"y\" # c\n",
            r#"{"insert":"A.3","text":"[A.3]\nname = \"z\"\n[A.3.kpi.1]\nweight = 1\n"}"#,
            "A.1.name = \"x\"\nA.2.name = \"y\" # c\nA.3.name = \"z\"\nA.3.kpi.1.weight = 1\n",
        ),
        (
            "A.1.name = \"x\"\nA.2.name = \"y\" # c\n",
            r#"{"insert":"A.0","after":null,"text":"[A.0]\n"}"#,
            "A.0 = {}\nA.1.name = \"x\"\nA.2.name = \"y\" # c\n",
        ),
        (
            "A.1.name = \"x\"\n# of two\nA.2.name = \"y\" # c\nA.2.weight = 2\n",
            r#"{"move":"A.2","under":"A","after":null}"#,
            "# of two\nA.2.name = \"y\" # c\nA.2.weight = 2\nA.1.name = \"x\"\n",
        ),
        (
            "A.1.kpi.1.weight = 1\nB.name = \"b\"\n",
            r#"{"remove":"A.1.kpi.1","text":"[A.1.kpi.1]\nweight = 1\n"}"#,
            "A.1 = {}\nB.name = \"b\"\n",
        ),
        (
            "[A]\n1.name = \"x\"\n\n[B]\nname = \"b\"\n",
            r#"{"move":"A.1","under":"B"}"#,
            "[A]\n\n[B]\nname = \"b\"\n\n[B.1]\nname = \"x\"\n",
        ),
        // Braces.
        (
            "A = { 1 = { name = \"x\" }, 2 = {} }\n",
            r#"{"insert":"A.3","text":"[A.3]\nname = \"z\"\n[A.3.kpi.1]\nweight = 1\n"}"#,
            "A = { 1 = { name = \"x\" }, 2 = {}, 3 = { name = \"z\", kpi.1.weight = 1 } }\n",
        ),
        (
            "A = { 1 = { name = \"x\" }, 2 = {} }\n",
            r#"{"remove":"A.1","text":"[A.1]\nname = \"x\"\n"}"#,
            "A = { 2 = {} }\n",
        ),
        (
            "A = { 1 = { name = \"x\" }, 2.weight = 1, 2.name = \"y\" }\n",
            r#"{"remove":"A.2","text":"[A.2]\nweight = 1\nname = \"y\"\n"}"#,
            "A = { 1 = { name = \"x\" } }\n",
        ),
        (
            "A = {}\n",
            r#"{"insert":"A.kpi.1","text":"[A.kpi.1]\nweight = 1\n"}"#,
            "A = { kpi.1 = { weight = 1 } }\n",
        ),
        (
            "[A]\nkpi.2 = { weight = 1 } # c\n",
            r#"{"insert":"A.kpi.3","text":"[A.kpi.3]\nweight = 3\n"}"#,
            "[A]\nkpi.2 = { weight = 1 } # c\nkpi.3 = { weight = 3 }\n",
        ),
        (
            "A = { 1 = { name = \"x\" } }\n[B]\n",
            r#"{"move":"A.1","under":"B"}"#,
            "A = {}\n[B]\n[B.1]\nname = \"x\"\n",
        ),
        // Line breaks, indents, a BOM, no blank lines, no last line break.
        (
            "\u{feff}[A]\r\nname = \"a\"\r\n\r\n[B]\r\n",
            r#"{"insert":"A.1","text":"[A.1]\nname = \"\"\"x\ny\"\"\"\n"}"#,
            "\u{feff}[A]\r\nname = \"a\"\r\n\r\n[A.1]\r\nname = \"\"\"x\ny\"\"\"\r\n\r\n[B]\r\n",
        ),
        (
            "[A]\n  [A.1]\n  weight = 1",
            r#"{"insert":"A.2","text":"[A.2]\nweight = 2\n"}"#,
            "[A]\n  [A.1]\n  weight = 1\n  [A.2]\n  weight = 2\n",
        ),
        ("", r#"{"insert":"A","text":"[A]\n"}"#, "[A]\n"),
        (
            "[plan]\ntitle = \"t\"\n",
            r#"{"insert":"A","text":"[A]\n"}"#,
            "[plan]\ntitle = \"t\"\n\n[A]\n",
        ),
        // Comments that stand by themselves do not become another's.
        (
            "[A]\n\n# end of A\n\n[B]\nname = \"b\"\n",
            r#"{"move":"B","under":"plan","as":"C"}"#,
            "[A]\n\n# end of A\n\n[C]\nname = \"b\"\n",
        ),
        (
            "[A]\n[B]\n# end of B\n",
            r#"{"insert":"C","text":"[C]\n"}"#,
            "[A]\n[B]\n# end of B\n\n[C]\n",
        ),
        (
            "[A]\n1.name = \"x\"\n# two\n2 = {} # empty\n",
            r#"{"move":"A.2","under":"A","as":"7"}"#,
            "[A]\n1.name = \"x\"\n# two\n# empty\n7 = {}\n",
        ),
        // A parent that nothing else mentions stays.
        (
            "[A.1]\nname = \"x\"\n\n[B]\n",
            r#"{"remove":"A.1","text":"[A.1]\nname = \"x\"\n"}"#,
            "[A]\n\n[B]\n",
        ),
        // Out of order.
        (
            "[A.1]\nname = \"x\"\n\n[A]\nname = \"a\"\n\n[A.2]\n",
            r#"{"insert":"A.3","after":"A.1","text":"[A.3]\n"}"#,
            "[A.1]\nname = \"x\"\n\n[A.3]\n\n[A]\nname = \"a\"\n\n[A.2]\n",
        ),
    ] {
        assert_eq!(edited(text, edit), expected, "{edit}");
    }
}

#[test]
fn what_stands_apart_is_not_moved() {
    let text = "[A.1]\nname = \"x\"\n\n[B]\n\n[A.1.kpi.1]\nweight = 1\n";
    let mut document = Document::read(Source::new("x", text)).unwrap();
    let change = Change::from_json(r#"{"move":"A.1","under":"B"}"#).unwrap();
    let error = document.apply(&change).unwrap_err().to_string();
    assert!(error.contains("does not stand in one place"), "{error}");
    assert_eq!(document.source().text(), text);
    let removal = document.removal(&"A.1".parse().unwrap()).unwrap();
    document.apply(&removal).unwrap();
    assert_eq!(document.source().text(), "[A]\n\n[B]\n");
}

#[test]
fn what_moves_to_the_end_of_the_text_leaves_a_comment_above_it_alone() {
    let text = "[A.1]\nname = \"a\"\n\n# At the end.\n\n# About B.\n[A.1.1]\nname = \"b\"\n\
                [A.1.1.kpi.1]\nweight = 1\n";
    let moved = edited(text, r#"{"move":"A.1.1","under":"plan","after":"A"}"#);
    assert_eq!(moved, text.replace("[A.1.1", "[1"));
}
