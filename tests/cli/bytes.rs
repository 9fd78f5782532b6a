//! Does anything of a plan reach the terminal that would act there?

use albero::plan::visible::sign;

use crate::run::{Files, REAL, albero, albero_in};

/// Escape sequences, bidi controls, zero-width signs and C1 controls, as TOML writes them.
const NASTY: &str =
    r"x\u001b[31mred\u001b]0;title\u0007\u202Eback\u2066\u200Bw\u009Bm\u0085y\u007F";

fn nasty_plan() -> String {
    format!(
        r#"[plan]
title = "{NASTY}"
organisation = "{NASTY}"
language = "{NASTY}"
levels = ["{NASTY}"]
[A]
name = "{NASTY}"
stated = 12
[A."a\u202eb".kpi."1\u202e"]
name = "{NASTY}"
unit = "{NASTY}"
operator = "="
target = "{NASTY}"
actual = "{NASTY}x"
[A."a\u202eb".kpi.2]
name = "{NASTY}"
override = {{ score = 10, reason = "{NASTY}" }}
operator = ">="
unit = "{NASTY}"
target = 10
actual = 5
"un\u202eknown" = "{NASTY}"
[A."a\u202eb".kpi.3]
name = "{NASTY}"
operator = "{NASTY}"
target = 5
actual = 3
"#
    ) + "[A.b.kpi.1]\nname = \"raw \u{202e} \u{9b}31m \u{200b}\"\nactual = 29\u{202e},54\n# \u{1b}[31m\n"
}

#[track_caller]
fn assert_harmless(what: &str, text: &str) {
    for line in text.lines() {
        let acts = line.chars().find(|char| sign(*char).is_some());
        assert_eq!(acts, None, "{what}: {line:?}");
    }
}

#[test]
fn nothing_of_a_plan_acts_on_the_terminal() {
    let files = Files::of(&[("nasty\u{202e}.toml", &nasty_plan())]);
    let name = "nasty\u{202e}.toml";
    for arguments in [
        vec![name],
        vec!["score", name],
        vec!["score", name, "--json"],
        vec!["explain", name, "plan"],
        vec!["explain", name, "A"],
        vec!["explain", name, "A.\"a\u{202e}b\""],
        vec!["explain", name, "A.\"a\u{202e}b\".kpi.2"],
        vec!["explain", name, "A.\"a\u{202e}b\".kpi.2", "--json"],
        vec!["explain", name, "A.b.kpi.1"],
        vec!["explain", name, "A.c"],
        vec!["explain", name, "A.\u{1b}[31m"],
        vec!["check", name],
        vec!["check", name, "--json"],
        vec!["check", "not\u{1b}there"],
    ] {
        let run = albero_in(files.directory(), &arguments);
        assert_harmless(&format!("{arguments:?} out"), &run.out);
        assert_harmless(&format!("{arguments:?} err"), &run.err);
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_would_act_is_seen_as_a_sign() {
    let files = Files::of(&[("nasty.toml", &nasty_plan())]);
    let run = albero_in(files.directory(), &["score", "nasty.toml"]);
    assert!(
        run.out.contains("x␛[31mred␛]0;title␇⇄back⇄⌧w␛m␛y␡"),
        "{}",
        run.out
    );
}

#[test]
fn a_refused_text_is_told_without_harm() {
    let text = format!("[A]\n[A]\nname = \"{NASTY}\"\n[\u{202e}\u{9b}]\n");
    let files = Files::of(&[("refused.toml", &text)]);
    for command in ["score", "check"] {
        let run = albero_in(files.directory(), &[command, "refused.toml"]);
        assert_eq!(run.code, 2);
        assert_harmless(command, &(run.out + &run.err));
    }
}

#[test]
fn without_a_terminal_there_are_no_colours() {
    for arguments in [vec![REAL], vec!["score", REAL], vec!["check", REAL]] {
        assert!(!albero(&arguments).out.contains('\u{1b}'), "{arguments:?}");
    }
}
