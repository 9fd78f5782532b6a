//! What do editors, shells and the manual get?

use albero::plan::FIELDS;

use crate::run::albero;

#[test]
fn the_schema_is_json_and_knows_every_field() {
    let schema = albero(&["schema"]);
    assert_eq!(schema.code, 0);
    let told: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    assert_eq!(
        told["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for spec in FIELDS {
        let help = serde_json::Value::from(spec.help).to_string();
        assert!(schema.out.contains(&help), "{help}");
    }
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = albero(&["completions", shell]);
        assert_eq!(script.code, 0);
        for command in ["score", "import", "export", "schema"] {
            assert!(script.out.contains(command), "{shell} {command}");
        }
    }
    assert_eq!(albero(&["completions", "cobol"]).code, 2);
}

#[test]
fn every_command_has_a_page_in_the_manual() {
    let page = albero(&["man"]);
    assert!(
        page.out.contains(".TH albero 1") && page.out.contains("import"),
        "{}",
        page.out
    );
    let page = albero(&["man", "import"]);
    assert!(page.out.contains("list\\-columns"), "{}", page.out);
    assert_eq!(albero(&["man", "x"]).code, 2);
}
