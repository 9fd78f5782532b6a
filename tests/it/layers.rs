//! Is the source laid out as its layers promise?
//!
//! Reads every file under `src/` as text. Test code is free: it may reach across layers. What the
//! compiler and clippy check by themselves is not checked here.

use std::path::{Path, PathBuf};

/// The layers, and what each may import beside itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("plan", &[]),
    ("score", &["plan"]),
    ("check", &["plan", "score"]),
    ("file", &["plan", "score", "check"]),
    ("exchange", &["plan", "score", "check", "file"]),
    ("tui", &["plan", "score", "check", "file", "exchange"]),
    (
        "cli",
        &["plan", "score", "check", "file", "exchange", "tui"],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Paths and macros that only some places may use, as tokens; a place is the start of a file's
/// path under `src/`.
const FENCES: &[(&[&str], &[&str])] = &[
    (&["ratatui"], &["tui/"]),
    (&["crossterm"], &["tui/"]),
    (&["tui_input"], &["tui/"]),
    (&["tui_tree_widget"], &["tui/"]),
    (&["toml", "::"], &["file/"]),
    (&["toml_parser"], &["file/"]),
    (&["std", "::", "fs"], &["file/", "cli/"]),
    (&["fs", "::"], &["file/", "cli/"]),
    (
        &["std", "::", "io"],
        &["file/", "exchange/", "cli/", "tui/"],
    ),
    (&["std", "::", "env"], &["cli/", "tui/", "file/"]),
    (&["println", "!"], &["cli/output.rs"]),
    (&["eprintln", "!"], &["cli/output.rs"]),
    (&["print", "!"], &["cli/output.rs"]),
    (&["eprint", "!"], &["cli/output.rs"]),
];

/// Production lines that a file may have.
const LONGEST: usize = 400;
/// Production lines that a `mod.rs` may have.
const LONGEST_MOD: usize = 150;
/// Files that may be longer, because they hold one table or one rule book.
const LONG_FILES: &[&str] = &[];
/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "manager", "misc",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Returns the path under `src/` and the text of every source file.
fn files() -> Vec<(String, String)> {
    let mut rest = vec![source()];
    let mut files = Vec::new();
    while let Some(path) = rest.pop() {
        if path.is_dir() {
            rest.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(source()).unwrap().display().to_string();
            files.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
    files.sort();
    files
}

/// Returns the part of a file that is no test.
fn production(name: &str, text: &str) -> String {
    if name.ends_with("/tests.rs") || name.contains("/tests/") {
        return String::new();
    }
    // Modules of tests that are files of their own stand among the others; one that is written out
    // is the end of a file.
    let mut parts = text.split(TESTS);
    let mut production = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((head, rest)) = part.split_once('\n') else {
            break;
        };
        if !head.ends_with(';') {
            break;
        }
        production.push_str(rest);
    }
    production
}

/// How a module of tests begins.
const TESTS: &str = "#[cfg(test)]\nmod ";

/// Splits code into words, `::` and single signs; comments and the insides of literals are left
/// out.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest).unwrap_or_else(|| {
            let length = match first {
                _ if rest.starts_with("::") => 2,
                _ if is_word(first) => rest.find(|char| !is_word(char)).unwrap_or(rest.len()),
                _ => first.len_utf8(),
            };
            if !first.is_whitespace() {
                tokens.push(&rest[..length]);
            }
            length
        });
        rest = &rest[length..];
    }
    tokens
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Returns the length of the comment or literal that the code begins with.
fn skipped(code: &str) -> Option<usize> {
    let through = |start: usize, end: &str| {
        let found = code[start..].find(end);
        found.map_or(code.len(), |at| start + at + end.len())
    };
    if code.starts_with("//") {
        return Some(code.find('\n').unwrap_or(code.len()));
    }
    if code.starts_with("/*") {
        return Some(through(2, "*/"));
    }
    for (start, end) in [("r##\"", "\"##"), ("r#\"", "\"#"), ("r\"", "\"")] {
        if code.starts_with(start) {
            return Some(through(start.len(), end));
        }
    }
    match code.as_bytes() {
        [b'"', ..] => Some(quoted(code, '"')),
        [b'\'', b'\\', ..] => Some(quoted(code, '\'')),
        // A lifetime has no second quote.
        [b'\'', ..] => {
            let char = code[1..].chars().next()?;
            let closed = code[1 + char.len_utf8()..].starts_with('\'');
            closed.then_some(char.len_utf8() + 2)
        }
        _ => None,
    }
}

/// Returns the length of a literal with escapes, both quotes included.
fn quoted(code: &str, quote: char) -> usize {
    let mut chars = code.char_indices().skip(1);
    while let Some((at, char)) = chars.next() {
        if char == '\\' {
            chars.next();
        } else if char == quote {
            return at + 1;
        }
    }
    code.len()
}

/// Returns what is wrong with a file.
fn breaches(name: &str, text: &str) -> Vec<String> {
    let mut breaches = breaches_of_form(name, text);
    let production = production(name, text);
    let tokens = tokens(&production);
    breaches.extend(breaches_of_layers(name, &tokens));
    breaches.extend(breaches_of_fences(name, &tokens));
    breaches
        .iter()
        .map(|breach| format!("src/{name}: {breach}"))
        .collect()
}

fn breaches_of_form(name: &str, text: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    if !text.starts_with("//! ") {
        breaches.push("does not open with `//!` and the question it answers".to_owned());
    }
    let lines = production(name, text).lines().count();
    let longest = if name.ends_with("mod.rs") {
        LONGEST_MOD
    } else {
        LONGEST
    };
    let may_be_longer = LONG_FILES.contains(&name);
    if lines > longest && !may_be_longer {
        breaches.push(format!("{lines} lines, and {longest} are the most"));
    }
    if lines <= longest && may_be_longer {
        breaches.push("is short now; take it off the list of long files".to_owned());
    }
    let says_nothing = |part: &&str| EMPTY_NAMES.contains(part);
    if let Some(part) = name.split(['/', '.']).find(says_nothing) {
        breaches.push(format!("'{part}' does not say what is inside"));
    }
    breaches
}

fn breaches_of_layers(name: &str, tokens: &[&str]) -> Vec<String> {
    let own = name.split(['/', '.']).next().unwrap_or_default();
    let Some((_, allowed)) = LAYERS.iter().find(|layer| layer.0 == own) else {
        return vec![format!("'{own}' is no layer")];
    };
    let mut breaches = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let layer = match (*token, &tokens[at + 1..]) {
            ("crate" | "albero", ["::", layer, ..]) => *layer,
            ("super", rest) if leaves_layer(name, rest) => "super",
            _ => continue,
        };
        if layer == "{" || layer == "super" {
            breaches.push("reaches into the crate by another way than `crate::LAYER`".to_owned());
        } else if layer != own && !allowed.contains(&layer) {
            breaches.push(format!("imports from '{layer}'"));
        }
    }
    if own == "cli" {
        // The screen is run, and what it takes is named for that; nothing else of it is.
        let run = ["run", "Opened", "Access"];
        let of_tui = |window: &&[&str]| window[..2] == ["tui", "::"] && !run.contains(&window[2]);
        let others = tokens.windows(3).filter(of_tui);
        breaches.extend(others.map(|window| format!("uses tui::{}", window[2])));
    }
    breaches
}

/// Tells whether a `super`, followed by these tokens, is the last of a chain that ends at the
/// crate.
fn leaves_layer(name: &str, rest: &[&str]) -> bool {
    let parts = name.split('/').filter(|part| *part != "mod.rs").count();
    let more = rest
        .chunks(2)
        .take_while(|pair| **pair == ["::", "super"])
        .count();
    more + 1 >= parts
}

fn breaches_of_fences(name: &str, tokens: &[&str]) -> Vec<String> {
    let mut breaches = Vec::new();
    for (fenced, places) in FENCES {
        // `crate::plan::fs` would be our own.
        let is_foreign = |at: usize| at == 0 || tokens[at - 1] != "::" || fenced[0] == "crossterm";
        let used = tokens
            .windows(fenced.len())
            .enumerate()
            .any(|(at, window)| window == *fenced && is_foreign(at));
        if used && !places.iter().any(|place| name.starts_with(place)) {
            breaches.push(format!("uses {}", fenced.concat()));
        }
    }
    breaches
}

#[test]
fn the_source_keeps_its_layers() {
    let files = files();
    assert!(files.len() > 30, "{} files", files.len());
    let breaches: Vec<String> = files
        .iter()
        .flat_map(|(name, text)| breaches(name, text))
        .collect();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn files_on_the_list_of_long_ones_exist() {
    let files = files();
    for long in LONG_FILES {
        assert!(files.iter().any(|file| file.0 == *long), "{long}");
    }
}

#[test]
fn what_breaks_a_rule_is_found() {
    let long = "//! Q\n".repeat(LONGEST + 1);
    for (name, text, breach) in [
        ("plan/a.rs", "use std::fmt;", "does not open with"),
        (
            "plan/a.rs",
            "//! Q\nuse crate::score::Scores;",
            "imports from 'score'",
        ),
        (
            "plan/a.rs",
            "//! Q\n#[cfg(test)]\nmod tests;\nuse crate::score::Scores;",
            "imports from 'score'",
        ),
        (
            "plan/a.rs",
            "//! Q\nuse crate::{score, file};",
            "another way",
        ),
        (
            "plan/a.rs",
            "//! Q\nuse super::super::score;",
            "another way",
        ),
        ("plan/mod.rs", "//! Q\nuse super::score;", "another way"),
        (
            "tui/a.rs",
            "//! Q\nfn a() { crate::cli::run() }",
            "imports from 'cli'",
        ),
        ("cli/a.rs", "//! Q\nuse crate::tui::App;", "uses tui::App"),
        (
            "main.rs",
            "//! Q\nuse albero::plan::Plan;",
            "imports from 'plan'",
        ),
        ("cli/a.rs", "//! Q\nuse ratatui::Frame;", "uses ratatui"),
        (
            "file/a.rs",
            "//! Q\nuse ratatui::crossterm::event;",
            "uses crossterm",
        ),
        ("tui/a.rs", "//! Q\nuse toml::de::DeTable;", "uses toml::"),
        ("score/a.rs", "//! Q\nuse std::fs;", "uses std::fs"),
        ("check/a.rs", "//! Q\nuse std::io::Read;", "uses std::io"),
        (
            "cli/a.rs",
            "//! Q\nfn a() { println!(\"b\") }",
            "uses println!",
        ),
        ("plan/utils.rs", "//! Q", "'utils' does not say"),
        ("common/a.rs", "//! Q", "'common' is no layer"),
        ("plan/a.rs", &long, "lines, and 400 are the most"),
        ("plan/mod.rs", &long, "lines, and 150 are the most"),
    ] {
        let found = breaches(name, text).join("\n");
        assert!(found.contains(breach), "{name} {text:.60}: {found}");
    }
}

#[test]
fn what_keeps_the_rules_is_not_found() {
    for (name, text) in [
        ("plan/a.rs", "//! Q\nuse super::b;\nuse crate::plan::c;"),
        ("tui/update/a.rs", "//! Q\nuse super::super::app;"),
        (
            "tui/update/mod.rs",
            "//! Q\nuse super::app;\nuse crate::exchange::x;",
        ),
        (
            "score/a.rs",
            "//! Q\n// crate::tui, println!\nconst A: &str = \"crate::tui \\\" fs::\";",
        ),
        (
            "score/a.rs",
            "//! Q\nconst A: &[char] = &['\"', '\\'']; fn a<'a>(b: &'a str) {}",
        ),
        (
            "plan/a.rs",
            "//! Q\n#[cfg(test)]\nmod tests { use crate::file::Document; }",
        ),
        ("cli/a.rs", "//! Q\nuse crate::tui;\nfn a() { tui::run() }"),
        ("cli/output.rs", "//! Q\nfn a() { println!() }"),
        ("main.rs", "//! Q\nuse albero::cli;"),
    ] {
        assert_eq!(breaches(name, text), [""; 0], "{text}");
    }
}
